"""The stand-in's own answers, and every request of a real client, fit Discord's OpenAPI file."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import discord

from bot.playground import Request
from tests.openapi import openapi_or_skip
from tests.playground.bots import StudyBot
from tests.playground.places import Place
from tests.playground.raw import QUIZ, Raw, button, row


async def _use_everything(place: Place, bot: StudyBot) -> None:
    ada, channel = place.ada, place.channel
    question = (await ada.type("/quiz", channel, deck="fine-tuning", questions=3)).message
    await ada.autocomplete("/quiz", channel, "deck", "fine")
    for label in ("A", "Next", "Slow", "Followed"):
        reply = await ada.click(question, label)
    await ada.until(channel, lambda messages: messages[-1].text == "and more")
    form = (await ada.click(question, "Explain")).form
    await ada.submit(form, {"Why?": "because", "said": ["Less light"]})
    await ada.choose(question, "Level", ["hard"])
    await ada.repeat(reply)
    await ada.type("/hello", ada.direct_messages())


async def _call_everything(place: Place, bot: StudyBot) -> None:
    channel = await bot.fetch_channel(place.channel.id)
    assert isinstance(channel, discord.TextChannel)
    embed = discord.Embed(title="t", description="d").add_field(name="a", value="b")
    message = await channel.send("x", embed=embed)
    await message.reply("y", file=discord.File(Path(__file__)))
    await message.edit(content="z", embed=None)
    poll = discord.Poll(question="q", duration=timedelta(hours=2)).add_answer(text="a")
    await (await channel.send(poll=poll)).end_poll()
    [_ async for _ in channel.history()]
    person = await bot.fetch_user(place.ada.id)
    await (await person.send("hi")).delete()
    guild = await bot.fetch_guild(place.guild.id)
    await guild.fetch_channels()
    await guild.fetch_member(place.ada.id)
    await bot.tree.fetch_commands()
    await bot.tree.sync(guild=guild)


async def test_all_requests_and_answers_fit(place: Place, bot: StudyBot) -> None:
    openapi = openapi_or_skip()

    await _use_everything(place, bot)
    await _call_everything(place, bot)

    recorded = [*place.discord.requests]
    assert len(recorded) > 30
    assert [p for r in recorded for p in openapi.request_problems(r)] == []
    assert [p for r in recorded for p in openapi.answer_problems(r)] == []


async def test_nulls_inside_components_do_not_come_back(raw: Raw) -> None:
    openapi = openapi_or_skip()
    emoji = {"id": None, "name": "✅"}
    option = {"label": "A", "value": "a", "description": None, "emoji": emoji}
    select = {"type": 3, "custom_id": "s", "placeholder": None, "options": [option]}

    await raw.send(content="x", components=[row(button(emoji=emoji, url=None)), row(select)])

    assert openapi.answer_problems(raw.place.discord.requests[-1]) == []


async def test_refusals_fit(raw: Raw) -> None:
    openapi = openapi_or_skip()
    place = raw.place

    await raw.send(content="x" * 2001)
    await raw.send()
    await raw.call("GET", "channels/1")
    place.discord.faults.limit("POST", "messages")
    await raw.send(content="x")
    raw.authorization = "nobody"
    await raw.send(content="x")

    assert [r.status for r in place.discord.requests] == [400, 400, 404, 429, 401]
    assert [p for r in place.discord.requests for p in openapi.answer_problems(r)] == []


async def test_the_gateways_address_fits(raw: Raw) -> None:
    openapi = openapi_or_skip()

    await raw.call("GET", "gateway")
    await raw.call("GET", "gateway/bot")
    await raw.call("GET", "users/@me/guilds")

    assert [p for r in raw.place.discord.requests for p in openapi.answer_problems(r)] == []


async def test_the_message_in_an_event_fits(place: Place, bot: StudyBot) -> None:
    openapi = openapi_or_skip()
    question = (await place.ada.type("/quiz", place.channel, deck="x")).message

    await place.ada.click(question, "A")

    event = place.discord.events[-1].data
    assert openapi.schema_problems("MessageResponse", event["message"]) == []
    assert openapi.schema_problems("UserResponse", event["member"]["user"]) == []
    assert openapi.schema_problems("GuildChannelResponse", event["channel"]) == []


def request(method: str, path: str, body: Any) -> Request:
    return Request(method, f"/api/v10/{path}", {}, body, (), 200, None, 0.0, None, 0.0)


def callback(**data: Any) -> Request:
    return request("POST", "interactions/1/t/callback", {"type": 4, "data": data})


async def test_the_checker_names_the_exact_place() -> None:
    openapi = openapi_or_skip()
    long = button("x" * 81)

    (problem,) = openapi.request_problems(callback(components=[row(long)]))

    assert "data/components/0/components/0/label" in problem


async def test_the_checker_refuses_misspelt_keys() -> None:
    openapi = openapi_or_skip()

    misspelt = openapi.request_problems(callback(contents="x"))
    nested = openapi.request_problems(callback(components=[row({**button(), "colour": 1})]))

    assert "'contents' was unexpected" in misspelt[0]
    assert "'colour' was unexpected" in nested[0]


async def test_the_checker_takes_what_the_client_sends_and_discord_takes() -> None:
    openapi = openapi_or_skip()
    numbers = request("POST", "users/@me/channels", {"recipient_id": 5})
    commands = request("PUT", "applications/1/commands", [{**QUIZ, "nsfw": False}])

    assert openapi.request_problems(numbers) == []
    assert openapi.request_problems(commands) == []


async def test_the_checker_knows_routes_and_refusals() -> None:
    openapi = openapi_or_skip()
    nowhere = request("POST", "channels/1/nothing", {})
    body = {"code": 50035, "message": "Invalid Form Body"}
    refused = Request(
        "POST", "/api/v10/channels/1/messages", {}, {"content": "x"}, (), 400, body, 0.0, None, 0.0
    )

    assert "no such route" in openapi.request_problems(nowhere)[0]
    assert "refused with 50035" in openapi.request_problems(refused)[0]
    found = openapi.operation("PATCH", "/api/v10/webhooks/1/t/messages/@original")
    assert found is not None
    assert found[0].endswith("@original")
