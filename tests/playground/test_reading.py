"""What a bot may ask for: messages and servers page by page, roles, commands one by one."""

import base64
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.playground.permissions import BOT
from tests.openapi import openapi
from tests.playground.places import Place
from tests.playground.raw import QUIZ, Raw, raw_client


@pytest.fixture
async def raw(place: Place) -> AsyncIterator[Raw]:
    """At the end of each test every answer fits Discord's own description."""
    async with raw_client(place) as client:
        yield client
    judge = openapi()
    if judge is not None:
        assert [p for r in place.discord.requests for p in judge.answer_problems(r)] == []


@pytest.fixture
async def messages(raw: Raw) -> list[str]:
    """The ids of seven messages, oldest first."""
    return [(await raw.send(content=str(number))).body["id"] for number in range(7)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("limit=2", "65", id="newest"),
        pytest.param("limit=2&before={3}", "21", id="before"),
        pytest.param("limit=2&after={3}", "54", id="after"),
        pytest.param("limit=3&around={3}", "432", id="around"),
        pytest.param("limit=3&around={6}", "65", id="around-the-newest"),
        pytest.param("after={6}", "", id="nothing-newer"),
        pytest.param("", "6543210", id="all"),
    ],
)
async def test_messages_come_newest_first_from_where_the_bot_says(
    raw: Raw, messages: list[str], query: str, expected: str
) -> None:
    path = f"channels/{raw.place.channel.id}/messages?{query.format(*messages)}"

    reply = await raw.call("GET", path)

    assert "".join(message["content"] for message in reply.body) == expected


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "limit=x", "before=now"])
async def test_a_page_that_does_not_exist_is_refused(raw: Raw, query: str) -> None:
    reply = await raw.call("GET", f"channels/{raw.place.channel.id}/messages?{query}")

    assert (reply.status, reply.code) == (400, 50035)
    assert reply.paths() == [query.split("=", maxsplit=1)[0]]


async def test_the_bots_servers_come_oldest_first_and_counted_if_it_wants(raw: Raw) -> None:
    more = [raw.place.discord.add_guild(name).id for name in ("Second", "Third")]
    path = "users/@me/guilds"

    everything = (await raw.call("GET", f"{path}?with_counts=true")).body
    after = (await raw.call("GET", f"{path}?after={raw.place.guild.id}&limit=1")).body
    before = (await raw.call("GET", f"{path}?before={more[1]}&limit=1")).body

    assert [guild["name"] for guild in everything] == ["Study group", "Second", "Third"]
    assert [guild["approximate_member_count"] for guild in everything] == [3, 1, 1]
    assert {guild["permissions"] for guild in everything} == {str(BOT)}
    assert [guild["name"] for guild in after] == ["Second"]
    assert [guild["name"] for guild in before] == ["Second"]
    assert "approximate_member_count" not in after[0]


async def test_threads_are_not_among_a_servers_channels_and_know_when_they_began(raw: Raw) -> None:
    thread = raw.place.guild.add_thread("round", raw.place.channel)

    channels = (await raw.call("GET", f"guilds/{raw.place.guild.id}/channels")).body
    shown = (await raw.call("GET", f"channels/{thread.id}")).body

    assert [channel["name"] for channel in channels] == ["quiz"]
    assert shown["thread_metadata"]["create_timestamp"].startswith("20")


async def test_a_servers_roles_are_everyones_and_the_bots(raw: Raw) -> None:
    roles = (await raw.call("GET", f"guilds/{raw.place.guild.id}/roles")).body

    assert [role["name"] for role in roles] == ["@everyone", "Recollect"]
    assert roles[0]["id"] == str(raw.place.guild.id)


async def test_the_gateways_address_needs_no_token(raw: Raw) -> None:
    url = f"{raw.place.discord.url}/api/v10/gateway"
    async with aiohttp.ClientSession() as nobody, nobody.get(url) as reply:
        body = await reply.json()

    assert body["url"].startswith("ws://127.0.0.1:")


async def test_a_command_is_created_once_and_then_changed(raw: Raw) -> None:
    path = f"applications/{raw.place.discord.world.application.id}/commands"

    created = await raw.call("POST", path, QUIZ)
    again = await raw.call("POST", path, QUIZ)
    renamed = await raw.call("PATCH", f"{path}/{created.body['id']}", {"name": "round"})

    assert (created.status, again.status, renamed.status) == (201, 200, 200)
    assert {reply.body["id"] for reply in (created, again, renamed)} == {created.body["id"]}
    assert renamed.body["description"] == QUIZ["description"]
    assert [c["name"] for c in raw.place.discord.world.commands.registered()] == ["round"]
    assert renamed.body["version"] != again.body["version"]


async def test_a_command_cannot_take_the_name_of_another_or_a_wrong_one(raw: Raw) -> None:
    path = f"applications/{raw.place.discord.world.application.id}/commands"
    other = (await raw.call("POST", path, {**QUIZ, "name": "other"})).body["id"]
    await raw.call("POST", path, QUIZ)

    taken = await raw.call("PATCH", f"{path}/{other}", {"name": "quiz"})
    wrong = await raw.call("PATCH", f"{path}/{other}", {"name": "Quiz"})
    nobody = await raw.call("PATCH", f"{path}/1", {"name": "x"})

    assert (taken.code, taken.paths()) == (50035, [""])
    assert (wrong.code, wrong.paths()) == (50035, ["name"])
    assert nobody.code == 10063


def test_the_token_says_whose_it_is_and_that_it_is_worthless(place: Place) -> None:
    number, *rest = place.discord.token.split(".")

    assert base64.b64decode(number + "==") == str(place.discord.world.application.id).encode()
    assert rest == ["fake", "token-of-the-stand-in"]
