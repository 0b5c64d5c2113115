"""Faults on demand."""

import asyncio

import aiohttp
import discord
import pytest

from bot.playground import Playground, WaitedTooLong
from tests.playground.bots import StudyBot
from tests.playground.places import Place
from tests.playground.raw import Raw


async def test_a_503_is_retried_by_the_client_within_the_three_seconds(
    place: Place, bot: StudyBot
) -> None:
    fault = place.discord.faults.fail("POST", "/callback$", 503)

    answer = await place.ada.type("/hello", place.channel)

    assert answer.text == "hello"
    assert fault.hit == 1
    assert [r.status for r in place.discord.requests.matching("POST", "callback")] == [503, 200]


async def test_a_429_is_waited_out_by_the_client(place: Place, bot: StudyBot) -> None:
    place.discord.faults.limit("POST", "/callback$", 0.01, times=2)

    answer = await place.ada.type("/hello", place.channel)

    assert answer.text == "hello"
    assert [r.status for r in place.discord.requests.matching("POST", "callback")] == [
        429,
        429,
        200,
    ]


async def test_a_refusal_reaches_the_client_as_discords_error(place: Place, bot: StudyBot) -> None:
    place.discord.faults.refuse("POST", r"channels/\d+/messages$", 50013)
    channel = bot.get_channel(place.channel.id)
    assert isinstance(channel, discord.TextChannel)

    with pytest.raises(discord.Forbidden) as refused:
        await channel.send("x")

    assert refused.value.code == 50013
    assert (await channel.send("y")).content == "y"


async def test_old_messages_wear_out_the_clients_patience(place: Place, bot: StudyBot) -> None:
    place.discord.faults.refuse("PATCH", "messages", 30046, times=5)
    channel = bot.get_channel(place.channel.id)
    assert isinstance(channel, discord.TextChannel)
    message = await channel.send("x")

    with pytest.raises(discord.HTTPException) as refused:
        await message.edit(content="y")

    assert (refused.value.status, refused.value.code) == (429, 30046)


async def test_a_fault_strikes_only_what_it_names(raw: Raw) -> None:
    raw.place.discord.faults.fail("PATCH", "messages")

    assert (await raw.send(content="x")).status == 200


async def test_a_swallowed_answer_took_effect(raw: Raw) -> None:
    raw.place.discord.faults.swallow("POST", "messages")

    with pytest.raises(aiohttp.ClientError):
        await raw.send(content="x")

    assert [m.text for m in raw.place.channel.public_messages()] == ["x"]


async def test_a_delayed_answer_arrives_after_others(raw: Raw) -> None:
    raw.place.discord.faults.delay("POST", "messages", 0.05)
    slow = raw.send(content="slow")

    reply = await slow

    assert reply.status == 200
    assert raw.place.discord.requests[-1].milliseconds >= 50


async def test_an_interaction_delivered_twice_is_answered_once(place: Place, bot: StudyBot) -> None:
    place.discord.faults.deliver_twice()

    answer = await place.ada.type("/hello", place.channel)
    await place.discord.until(lambda: len(answer.interaction.attempts) == 2)

    assert sorted(answer.interaction.attempts) == [0, 40060]
    assert len(bot.seen) == 2


async def test_a_held_back_interaction_arrives_too_late(place: Place, bot: StudyBot) -> None:
    place.discord.faults.hold()
    answer = await place.ada.type("/hello", place.channel, wait=False)

    place.discord.clock.advance(4)
    place.discord.faults.release()
    await place.discord.until(lambda: answer.interaction.attempts)

    assert answer.failed == "The application did not respond"
    assert answer.interaction.attempts == [10062]


async def test_a_message_deleted_behind_the_bots_back(place: Place, bot: StudyBot) -> None:
    question = (await place.ada.type("/quiz", place.channel, deck="x")).message

    place.discord.delete(question)

    assert place.ada.sees(place.channel) == []
    channel = bot.get_partial_messageable(place.channel.id)
    with pytest.raises(discord.NotFound):
        await channel.get_partial_message(question.id).edit(content="x")


async def test_waiting_in_vain_says_what_for(place: Place) -> None:
    with pytest.raises(WaitedTooLong, match=r"0.01 seconds for 1 sessions and 0 commands"):
        await place.discord.ready(timeout=0.01)
    with pytest.raises(WaitedTooLong, match="the messages of #quiz"):
        await place.channel.until(lambda messages: messages, 0.01)
    with pytest.raises(WaitedTooLong, match="Ada to see more"):
        await place.ada.until(place.channel, lambda messages: messages, 0.01)


async def test_a_deferral_without_more_is_said_so(raw: Raw) -> None:
    typed = await raw.typed()
    await raw.answer(typed, 5)

    with pytest.raises(WaitedTooLong, match="deferred and sent nothing more"):
        await typed.wait(timeout_s=0.01)
    await typed.wait(settle=False)

    assert typed.kind == 5


async def test_a_predicate_that_fails_fails_the_one_who_waits(raw: Raw) -> None:
    waiting = asyncio.create_task(
        raw.place.channel.until(lambda messages: bool(messages and messages[0].text.index("y")))
    )
    await asyncio.sleep(0)

    sent = await raw.send(content="x")

    assert sent.status == 200
    with pytest.raises(ValueError, match="substring not found"):
        await waiting


async def test_the_stand_in_listens_on_loopback_only() -> None:
    with pytest.raises(ValueError, match="loopback only"):
        async with Playground.open(host="0.0.0.0"):
            pass


async def test_requests_are_recorded_with_their_interaction(raw: Raw) -> None:
    heard: list[int] = []
    raw.place.discord.on_request(lambda request: heard.append(request.status))
    typed = await raw.typed()

    await raw.answer(typed, 4, content="x")

    request = raw.place.discord.requests[-1]
    assert request.interaction_id == typed.interaction.id
    assert request.body == {"type": 4, "data": {"content": "x"}}
    assert request.query == {"with_response": "1"}
    assert heard == [200]


async def test_recording_can_be_switched_off(raw: Raw) -> None:
    raw.place.discord.record(requests=False, events=False)

    await raw.send(content="x")

    assert len(raw.place.discord.requests) == 0
    assert raw.place.discord.events == []
