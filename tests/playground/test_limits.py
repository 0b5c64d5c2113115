"""Rate limits: buckets with headers, the bot's own limit, and a client that keeps to them."""

from collections.abc import AsyncIterator

import pytest

from bot.playground import Clock
from bot.playground.limits import Limits
from tests.playground.bots import StudyBot, connected, pointed_at
from tests.playground.places import Place, a_place
from tests.playground.raw import Raw


@pytest.fixture
async def place(clock: Clock) -> AsyncIterator[Place]:
    async with a_place(clock, rate_limits=True) as opened:
        with pointed_at(opened.discord):
            yield opened


async def test_a_bucket_counts_down_in_its_headers(raw: Raw) -> None:
    replies = [await raw.send(content=str(n)) for n in range(2)]

    headers = replies[1].headers
    assert headers["X-RateLimit-Limit"] == "5"
    assert [r.headers["X-RateLimit-Remaining"] for r in replies] == ["4", "3"]
    assert 0 < float(headers["X-RateLimit-Reset-After"]) <= 5
    assert headers["X-RateLimit-Bucket"]


def test_whoever_waits_exactly_as_long_as_the_headers_say_is_not_too_early() -> None:
    limits = Limits(Clock(frozen_at=1_700_000_000.0004))

    headers = limits.check("create message", "1", counts_globally=True).headers

    assert headers["X-RateLimit-Reset"] == "1700000005.001"
    assert headers["X-RateLimit-Reset-After"] == "5.000"


async def test_the_sixth_message_in_five_seconds_is_too_many(raw: Raw, clock: Clock) -> None:
    for number in range(5):
        await raw.send(content=str(number))

    refused = await raw.send(content="6")
    clock.advance(5)
    accepted = await raw.send(content="7")

    assert refused.status == 429
    assert refused.headers["Via"]
    assert refused.headers["X-RateLimit-Scope"] == "user"
    assert refused.body["global"] is False
    assert 0 < refused.body["retry_after"] <= 5
    assert accepted.status == 200


async def test_each_channel_has_its_own_bucket(raw: Raw) -> None:
    other = raw.place.guild.add_channel("other")
    for number in range(5):
        await raw.send(content=str(number))

    reply = await raw.call("POST", f"channels/{other.id}/messages", {"content": "x"})

    assert reply.status == 200


async def test_the_whole_bot_has_a_limit(raw: Raw) -> None:
    raw.place.discord.limits.global_per_second = 2

    replies = [await raw.call("GET", "users/@me") for _ in range(3)]

    assert [r.status for r in replies] == [200, 200, 429]
    assert replies[2].body["global"] is True
    assert replies[2].headers["X-RateLimit-Scope"] == "global"


async def test_first_answers_count_towards_no_limit(raw: Raw) -> None:
    raw.place.discord.limits.global_per_second = 0

    replies = [await raw.answer(await raw.typed(), 4, content="x") for _ in range(10)]

    assert {r.status for r in replies} == {200}


async def test_follow_ups_are_limited_by_their_token(raw: Raw) -> None:
    first, second = await raw.typed(), await raw.typed()
    for typed in (first, second):
        await raw.answer(typed, 4, content="x")
    for _ in range(5):
        await raw.call("POST", raw.webhook(first), {"content": "x"})

    assert (await raw.call("POST", raw.webhook(first), {"content": "x"})).status == 429
    assert (await raw.call("POST", raw.webhook(second), {"content": "x"})).status == 200


async def test_the_client_spreads_its_messages_without_being_refused(place: Place) -> None:
    place.discord.limits.set("create message", 2, 0.2)
    async with connected(StudyBot(), place.discord) as bot:
        channel = bot.get_channel(place.channel.id)
        for number in range(5):
            await channel.send(str(number))

    sent = place.discord.requests.matching("POST", "/messages")
    assert [r.status for r in sent] == [200] * 5
    assert [m.text for m in place.channel.public_messages()] == ["0", "1", "2", "3", "4"]
