"""Sessions: identify, resume with replay, reconnect, shards, several processes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import discord
import pytest

from bot.playground import Answer
from tests.playground.bots import StudyBot, connected
from tests.playground.places import Place


class ShardedBot(StudyBot, discord.AutoShardedClient):
    """The same bot with two shards."""


@asynccontextmanager
async def dialled(place: Place) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{place.discord.url}/gateway/") as socket,
    ):
        yield socket


def names(place: Place) -> list[str]:
    return [event.name for event in place.discord.events]


async def test_a_session_begins_with_ready_and_its_guilds(place: Place, bot: StudyBot) -> None:
    assert names(place)[:2] == ["READY", "GUILD_CREATE"]
    assert [event.sequence for event in place.discord.events] == [1, 2]


async def test_without_any_intent_there_are_interactions_but_no_guilds(place: Place) -> None:
    async with connected(StudyBot(intents=0), place.discord):
        answer = await place.ada.type("/hello", place.channel)

    assert answer.text == "hello"
    assert names(place) == ["READY", "INTERACTION_CREATE"]


async def test_what_happened_while_the_connection_was_down_is_replayed(
    place: Place, bot: StudyBot
) -> None:
    question = (await place.ada.type("/quiz", place.channel, deck="x")).message

    await place.discord.gateway.drop(4000)
    missed = await place.ada.click(question, "A", wait=False)
    await missed.wait()

    assert missed.text == "You chose A"
    assert names(place)[-2:] == ["INTERACTION_CREATE", "RESUMED"]
    assert names(place).count("READY") == 1


async def test_op_7_makes_the_client_resume(place: Place, bot: StudyBot) -> None:
    place.discord.gateway.ask_to_reconnect()
    await place.discord.until(lambda: "RESUMED" in names(place))

    assert (await place.ada.type("/hello", place.channel)).text == "hello"
    assert names(place).count("READY") == 1


async def test_a_resumable_invalid_session_is_resumed(place: Place, bot: StudyBot) -> None:
    place.discord.gateway.invalidate(resumable=True)
    await place.discord.until(lambda: "RESUMED" in names(place))

    assert names(place).count("READY") == 1


async def test_after_an_invalid_session_the_client_identifies_anew(
    place: Place, bot: StudyBot
) -> None:
    question = (await place.ada.type("/quiz", place.channel, deck="x")).message

    place.discord.gateway.invalidate()
    await place.discord.until(lambda: names(place).count("READY") == 2, 10)

    assert (await place.ada.click(question, "A")).text == "You chose A"


async def test_a_session_away_for_long_cannot_be_resumed(place: Place, bot: StudyBot) -> None:
    (session,) = place.discord.gateway.sessions.values()
    session.disconnected_at = place.discord.clock.now()
    place.discord.clock.advance(181)

    place.discord.gateway.forget_the_expired()

    assert place.discord.gateway.sessions == {}


async def test_two_shards_each_get_their_guilds(place: Place) -> None:
    even = place.discord.add_guild("Even", guild_id=(1000 << 22))
    odd = place.discord.add_guild("Odd", guild_id=(1001 << 22))
    client = ShardedBot(shard_count=2)

    async with connected(client, place.discord, sessions=2):
        for guild in (even, odd):
            channel = guild.add_channel("quiz")
            guild.add_person(place.ada)
            await place.ada.type("/hello", channel)

    by_session = {e.session_id: e.data["shard"] for e in place.discord.events if e.name == "READY"}
    got = {
        (by_session[e.session_id][0], int(e.data["guild_id"]))
        for e in place.discord.events
        if e.name == "INTERACTION_CREATE"
    }
    assert got == {(0, even.id), (1, odd.id)}


async def test_direct_messages_go_to_the_first_shard(place: Place) -> None:
    async with connected(ShardedBot(shard_count=2), place.discord, sessions=2):
        answer = await place.ada.type("/hello", place.ada.direct_messages())

    assert answer.text == "hello"


async def test_every_process_of_a_shard_gets_an_interaction_and_one_answer_counts(
    place: Place,
) -> None:
    first, second = StudyBot(), StudyBot()
    async with connected(first, place.discord), connected(second, place.discord, sessions=2):
        answer = await place.ada.type("/hello", place.channel)
        await place.discord.until(lambda: len(answer.interaction.attempts) == 2)

    assert sorted(answer.interaction.attempts) == [0, 40060]
    assert [m.text for m in place.ada.sees(place.channel)] == ["hello"]


async def test_delivery_in_turn_gives_each_process_every_other_interaction(place: Place) -> None:
    place.discord.delivery = "alternate"
    first, second = StudyBot(), StudyBot()
    async with connected(first, place.discord), connected(second, place.discord, sessions=2):
        for _ in range(4):
            await place.ada.type("/hello", place.channel)

    assert (len(first.seen), len(second.seen)) == (2, 2)


async def test_delivery_in_turn_passes_over_a_process_that_is_gone(place: Place) -> None:
    place.discord.delivery = "alternate"
    first, second = StudyBot(), StudyBot()
    async with connected(first, place.discord):
        async with connected(second, place.discord, sessions=2):
            pass
        await place.discord.until(lambda: len(place.discord.gateway.connected) == 1)
        for _ in range(2):
            await place.ada.type("/hello", place.channel)

    assert (len(first.seen), len(second.seen)) == (2, 0)


async def test_the_bot_hears_of_guilds_it_joins_and_leaves(place: Place, bot: StudyBot) -> None:
    guild = place.discord.add_guild("New")
    place.discord.remove_guild(guild)
    # Interactions come after the two events, on the same connection.
    await place.ada.type("/hello", place.channel)

    assert (bot.joined, bot.left) == ([guild.id], [guild.id])


async def test_a_wrong_token_is_refused_at_login(place: Place) -> None:
    async with StudyBot() as client:
        with pytest.raises(discord.LoginFailure):
            await client.start("another-token")


async def test_privileged_intents_must_have_been_granted(place: Place) -> None:
    client = StudyBot(intents=discord.Intents(message_content=True).value)
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with connected(client, place.discord):
            pass


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        pytest.param({"op": 2, "d": {"token": "x", "intents": 1}}, 4004, id="wrong-token"),
        pytest.param({"op": 2, "d": {"intents": 1 << 40}}, 4013, id="unknown-intents"),
        pytest.param({"op": 2, "d": {"intents": 1, "shard": [2, 2]}}, 4010, id="bad-shard"),
        pytest.param({"op": 3, "d": {}}, 4003, id="not-identified"),
        pytest.param({"op": 99}, 4001, id="unknown-opcode"),
        pytest.param({"d": 1}, 4002, id="no-opcode"),
        pytest.param({"op": 1, "d": "x" * 5000}, 4002, id="too-large"),
    ],
)
async def test_the_gateway_closes_with_discords_codes(
    place: Place, frame: dict[str, Any], code: int
) -> None:
    if frame.get("op") == 2:
        frame = {**frame, "d": {"token": place.discord.token, **frame["d"]}}
    async with dialled(place) as socket:
        hello = await socket.receive_json()
        await socket.send_json(frame)
        await socket.receive()

    assert hello["op"] == 10
    assert socket.close_code == code


async def test_a_heartbeat_is_acknowledged(place: Place) -> None:
    async with dialled(place) as socket:
        await socket.receive_json()
        await socket.send_json({"op": 1, "d": None})

        assert (await socket.receive_json())["op"] == 11


async def test_large_events_arrive_whole(place: Place, bot: StudyBot) -> None:
    long = "x" * 70_000
    place.guild.name = long

    place.discord.world.dispatch("GUILD_UPDATE", place.guild.payload(), place.guild.id)
    await place.ada.type("/hello", place.channel)

    guild = bot.get_guild(place.guild.id)
    assert guild is not None
    assert guild.name == long


async def test_nobody_there_means_the_application_did_not_respond(
    place: Place, bot: StudyBot
) -> None:
    await bot.close()
    answer: Answer = await place.ada.type("/hello", place.channel, wait=False)

    place.discord.clock.advance(3.1)

    assert answer.failed == "The application did not respond"
