"""A bot on another library, unmodified, finds here what it finds on Discord."""

import signal
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from bot.playground import Clock, Impossible, Playground
from bot.playground.snapshots import COMPONENTS_V2
from tests.foreign_bot.studio import Studio, a_studio, bot_process
from tests.openapi import openapi

# One process serves all tests but those that end it; each test has a server of its own.
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def running(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Playground]:
    """A stand-in in which the bot runs; at the end it may have complained of nothing."""
    log = tmp_path_factory.mktemp("foreign-bot") / "log"
    async with Playground.open(bot_name="Easel") as discord, bot_process(discord, log):
        yield discord
    assert log.read_text() == ""


@pytest.fixture
def studio(running: Playground) -> Iterator[Studio]:
    """At the end of each test all that the bot sent and got fits Discord's own description."""
    running.requests.clear()
    yield a_studio(running)
    judge = openapi()
    if judge is not None:
        taken = [request for request in running.requests if request.code != 50035]
        assert [problem for r in taken for problem in judge.request_problems(r)] == []
        assert [problem for r in running.requests for problem in judge.answer_problems(r)] == []


async def test_a_command_is_answered_with_an_embed_a_picture_and_controls(studio: Studio) -> None:
    message = await studio.painted(whom=studio.ben, colour="azure")

    embed = message.payload["embeds"][0]
    async with aiohttp.ClientSession() as client, client.get(embed["image"]["url"]) as picture:
        content = await picture.read()
    assert message.text.splitlines()[:6] == ["Painted.", "A cat", "In oil", "Width", "8", "Colour"]
    assert message.text.endswith(f"azure\nFor Ben, {studio.ben.account.username}")
    assert [row["inline"] for row in embed["fields"]] == [True, False]
    assert (picture.content_type, content[:4]) == ("image/png", b"\x89PNG")
    assert message.payload["attachments"] == []
    assert message.buttons == ("Sign", "Frame", "Varnish", "Sell", "Museum")


async def test_options_are_held_to_what_the_bot_registered(studio: Studio) -> None:
    with pytest.raises(Impossible, match="'dog' is none of"):
        await studio.ada.type("/paint", studio.channel, subject="dog", width=8)
    with pytest.raises(Impossible, match="outside 1 to 64"):
        await studio.ada.type("/paint", studio.channel, subject="cat", width=65)


async def test_choices_come_while_she_types(studio: Studio) -> None:
    offered = await studio.ada.autocomplete("/paint", studio.channel, "colour", "a", subject="Cat")

    assert offered == [("Amber", "amber"), ("Azure", "azure")]


async def test_a_select_takes_several_values(studio: Studio) -> None:
    message = await studio.painted()

    answer = await studio.ada.choose(message, "Hooks", ["Left", "Right"])

    assert (answer.text, answer.is_private) == ("left and right", True)


async def test_a_form_changes_the_message_it_was_opened_from(studio: Studio) -> None:
    message = await studio.painted()

    form = (await studio.ada.click(message, "Sign")).form
    answer = await studio.ada.submit(form, {"Name": "Ada"})

    assert (form.title, form.labels) == ("Sign it", ("Name", "Why?"))
    assert answer.message.id == message.id
    assert answer.text.startswith("Signed by Ada: For fun\nA cat")
    with pytest.raises(Impossible, match="name: 21 characters"):
        await studio.ada.submit(form, {"Name": "x" * 21})


async def test_a_click_updates_the_message_at_once_or_later(studio: Studio) -> None:
    message = await studio.painted()

    at_once = await studio.ben.click(message, "Frame")
    later = await studio.ada.click(message, "Varnish")

    assert at_once.text.startswith(f"Framed for {studio.ben.account.username}.\nA cat")
    assert (at_once.kind, later.kind) == (7, 6)
    assert (later.text, later.message.buttons) == ("Varnished.", ())
    assert later.message.payload["attachments"] == []


async def test_private_answers_after_a_deferral_are_hers_alone(studio: Studio) -> None:
    message = await studio.painted()

    answer = await studio.ada.click(message, "Sell")
    hers = await studio.ada.until(
        studio.channel, lambda seen: seen[1:] if seen[-1].text == "It is paid." else None
    )

    assert (answer.kind, answer.text) == (5, "Sold.")
    assert [(m.text, m.edited, m.is_private) for m in hers] == [
        ("Sold.", False, True),
        ("It is paid.", True, True),
    ]
    assert [m.id for m in studio.ben.sees(studio.channel)] == [message.id]


async def test_a_message_of_components_comes_and_goes(studio: Studio) -> None:
    message = (await studio.ada.type("/gallery wall hang", studio.channel, title="Night")).message

    (wall,) = message.components
    (item,) = wall["components"][2]["items"]
    answer = await studio.ben.click(message, "Take down")

    assert message.flags & COMPONENTS_V2
    assert [part["type"] for part in wall["components"]] == [9, 14, 12]
    assert (message.text, wall["accent_color"]) == ("# Night", 0x336699)
    assert (item["description"], item["media"]["content_type"]) == ("Black", "image/png")
    assert answer.text == "Taken down."
    assert studio.ada.look(message) is None


async def test_the_bot_writes_to_somebody_directly_and_she_uses_its_buttons(studio: Studio) -> None:
    here = studio.ben.direct_messages()

    answer = await studio.ada.type("/gallery send", studio.channel, to=studio.ben)
    (letter,) = studio.ben.sees(here)
    reply = await studio.ben.click(letter, "Frame")

    assert (answer.text, letter.text) == ("Sent.", "A picture for you")
    assert [file["filename"] for file in letter.payload["attachments"]] == ["picture.png"]
    assert reply.text == f"Framed for {studio.ben.account.username}."
    assert studio.ada.sees(here) == []


async def test_what_people_write_is_heard_where_the_bot_may_read_it(studio: Studio) -> None:
    to_the_bot = f"<@{studio.discord.world.application.id}> hello"

    studio.ada.say(studio.channel, "not for the bot")
    studio.ada.say(studio.channel, to_the_bot)
    studio.ada.say(studio.ada.direct_messages(), "in private")

    heard = await studio.channel.until(lambda seen: seen[2:])
    direct = await studio.ada.until(studio.ada.direct_messages(), lambda seen: seen[1:])
    assert [m.text for m in heard] == [f"Heard: {to_the_bot}"]
    assert [m.text for m in direct] == ["Heard: in private"]


async def test_the_bot_knows_the_server_from_events_and_from_asking(studio: Studio) -> None:
    wall = studio.guild.add_channel("wall")
    studio.guild.add_thread("frames", wall)
    studio.ada.say(studio.channel, "first")
    studio.ben.say(studio.channel, "second")

    answer = await studio.ada.type("/gallery guide", studio.channel)
    in_private = await studio.ada.type("/gallery guide", studio.ada.direct_messages())

    rooms, roles, said = ["easel", "wall"], ["@everyone", "Easel"], ["second", "first"]
    assert answer.text == f"Studio: {rooms} {roles} {said}"
    assert in_private.text == "There is no server here."


async def test_a_refusal_reaches_the_bot_with_its_tree_of_problems(studio: Studio) -> None:
    answer = await studio.ada.type("/gallery boast", studio.channel)

    assert answer.text == "50035: Must be 2000 or fewer in length."
    assert answer.interaction.attempts == [0]


async def test_the_bot_keeps_to_the_rate_limit_by_itself(studio: Studio) -> None:
    studio.discord.limits.set("create message", 5, 0.5)

    answer = await studio.ada.type("/gallery print", studio.channel, copies=12, timeout_s=20)
    studio.discord.limits.set("create message", 5, 5)

    sent = studio.discord.requests.matching("POST", "/messages")
    texts = [message.text for message in studio.channel.public_messages()]
    assert [request.status for request in sent] == [200] * 12
    assert sent[-1].at - sent[0].at > 0.9
    assert texts == ["Printed.", *(f"Copy {number}" for number in range(12))]
    assert answer.kind == 5


async def test_buttons_outlive_the_process_that_made_them(tmp_path: Path) -> None:
    async with Playground.open() as discord:
        studio = a_studio(discord)
        async with bot_process(discord, tmp_path / "log") as first:
            message = await studio.painted()
            first.send_signal(signal.SIGKILL)
            await first.wait()
        async with bot_process(discord, tmp_path / "log"):
            answer = await studio.ada.click(message, "Frame")

    assert answer.message.id == message.id
    assert answer.text.startswith("Framed for")


async def test_what_was_clicked_while_the_connection_was_down_is_answered(tmp_path: Path) -> None:
    # The library waits up to two seconds before it comes back; frozen time does not run out.
    async with Playground.open(clock=Clock(time.time()), rate_limits=False) as discord:
        studio = a_studio(discord)
        async with bot_process(discord, tmp_path / "log"):
            message = await studio.painted()
            await discord.gateway.drop()
            answer = await studio.ada.click(message, "Frame", timeout_s=20)

    names = [event.name for event in discord.events]
    assert answer.text.startswith("Framed for")
    assert (names.count("READY"), names.count("RESUMED")) == (1, 1)
