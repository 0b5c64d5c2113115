"""Ordinary messages of people: what they may write, and what bots read of it."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import discord
import pytest

from bot.playground import Impossible
from bot.playground.gateway import DIRECT_MESSAGES, GUILD_MESSAGES, GUILDS
from bot.playground.privacy import MESSAGE_CONTENT
from tests.playground.bots import StudyBot, connected
from tests.playground.places import Place
from tests.playground.raw import Raw

LISTENING = GUILDS | GUILD_MESSAGES | DIRECT_MESSAGES


class Listener(StudyBot):
    """Notes every message it hears of."""

    def __init__(self, intents: int) -> None:
        super().__init__(intents=intents)
        self.heard: list[discord.Message] = []

    async def on_message(self, message: discord.Message) -> None:
        self.heard.append(message)
        if message.content == "!hello":
            await message.channel.send("hello")


@pytest.fixture
async def listener(place: Place) -> AsyncIterator[Listener]:
    """A bot that hears of messages without reading them."""
    async with connected(Listener(LISTENING), place.discord) as running:
        yield running


@pytest.fixture
async def reader(place: Place) -> AsyncIterator[Listener]:
    """A bot that reads all messages."""
    place.discord.gateway.granted_intents = MESSAGE_CONTENT
    async with connected(Listener(LISTENING | MESSAGE_CONTENT), place.discord) as running:
        yield running


def told(place: Place) -> list[dict[str, Any]]:
    return [event.data for event in place.discord.events if event.name == "MESSAGE_CREATE"]


async def test_everybody_in_the_channel_reads_what_a_person_writes(place: Place) -> None:
    message = place.ada.say(place.channel, "hello, all")

    assert (message.author, message.text) == ("Ada", "hello, all")
    assert place.mod.sees(place.channel) == [message]


async def test_a_bot_with_the_intent_reads_and_answers(place: Place, reader: Listener) -> None:
    place.ada.say(place.channel, "!hello")
    await place.channel.until(lambda messages: len(messages) == 2)

    assert isinstance(reader.heard[0].author, discord.Member)
    assert reader.heard[0].author.display_name == "Ada"
    assert [m.text for m in place.ada.sees(place.channel)] == ["!hello", "hello"]


async def test_a_bot_without_the_intent_learns_who_wrote_and_not_what(
    place: Place, listener: Listener
) -> None:
    message = place.ada.say(place.channel, "!hello")

    (event,) = told(place)
    assert (event["id"], event["author"]["id"]) == (str(message.id), str(place.ada.id))
    assert event["content"] == ""
    assert (event["embeds"], event["attachments"], event["components"]) == ([], [], [])
    assert message.text == "!hello"


async def test_each_session_reads_as_far_as_its_own_intents_go(
    place: Place, listener: Listener
) -> None:
    place.discord.gateway.granted_intents = MESSAGE_CONTENT
    async with connected(Listener(LISTENING | MESSAGE_CONTENT), place.discord, sessions=2):
        place.ada.say(place.channel, "hello, all")

    assert sorted(event["content"] for event in told(place)) == ["", "hello, all"]


async def test_a_bot_reads_messages_that_mention_it(place: Place, listener: Listener) -> None:
    bot_id = place.discord.world.application.id

    place.ada.say(place.channel, f"<@{bot_id}> hello")
    place.ada.say(place.channel, f"<@{place.mod.id}> hello")

    assert [event["content"] for event in told(place)] == [f"<@{bot_id}> hello", ""]
    assert told(place)[0]["mentions"][0]["id"] == str(bot_id)


async def test_a_bot_reads_its_direct_messages(place: Place, listener: Listener) -> None:
    here = place.ada.direct_messages()

    place.ada.say(here, "!hello")
    answer = await here.until(lambda messages: messages[1:])

    assert answer[0].text == "hello"
    assert told(place)[0]["content"] == "!hello"


async def test_a_bot_reads_its_own_messages_in_any_case(
    place: Place, listener: Listener, raw: Raw
) -> None:
    await raw.send(content="mine")

    assert [event["content"] for event in told(place)] == ["mine"]


@pytest.mark.parametrize(
    "intents",
    [
        pytest.param(GUILDS, id="no-messages"),
        pytest.param(GUILDS | DIRECT_MESSAGES, id="direct-messages-only"),
    ],
)
async def test_a_bot_that_does_not_listen_hears_nothing(place: Place, intents: int) -> None:
    async with connected(StudyBot(intents=intents), place.discord):
        place.ada.say(place.channel, "hello")

    assert told(place) == []


async def test_a_bot_hears_nothing_from_a_channel_it_does_not_see(
    place: Place, listener: Listener
) -> None:
    place.channel.allow_bot(view_channel=False)

    place.ada.say(place.channel, "hello")

    assert told(place) == []


def _nothing(place: Place) -> None:
    """Everybody may write."""


def _muted(place: Place) -> None:
    place.channel.allow(place.ada, send_messages=False)


def _shut_out(place: Place) -> None:
    place.channel.allow(place.ada, view_channel=False)


@pytest.mark.parametrize(
    ("text", "prepare", "problem"),
    [
        pytest.param("", _nothing, "Ada cannot send an empty message", id="empty"),
        pytest.param(" \n ", _nothing, "Ada cannot send an empty message", id="blank"),
        pytest.param("x" * 2001, _nothing, "at most 2000 characters, this one has 2001", id="long"),
        pytest.param("x", _muted, "Ada may not write in #quiz", id="muted"),
        pytest.param("x", _shut_out, "Ada does not see #quiz", id="shut-out"),
    ],
)
async def test_what_her_client_would_not_send_is_impossible(
    place: Place, text: str, prepare: Callable[[Place], None], problem: str
) -> None:
    prepare(place)

    with pytest.raises(Impossible, match=problem):
        place.ada.say(place.channel, text)

    assert place.mod.sees(place.channel) == []


async def test_writing_in_a_thread_takes_a_permission_of_its_own(place: Place) -> None:
    thread = place.guild.add_thread("talk", place.channel)
    thread.allow(place.ada, send_messages=False)
    place.ada.say(thread, "hello")

    thread.allow(place.ada, send_messages_in_threads=False)
    with pytest.raises(Impossible, match="may not write in #talk"):
        place.ada.say(thread, "again")


async def test_direct_messages_are_written_by_their_owner_only(place: Place) -> None:
    with pytest.raises(Impossible, match="Dilnoza does not see"):
        place.mod.say(place.ada.direct_messages(), "hello")


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        pytest.param("x" * 2000, "x" * 2000, id="longest"),
        pytest.param(" " + "x" * 2000 + "\n", "x" * 2000, id="space-around"),
        pytest.param("a\ud83d", "a\ufffd", id="half-a-character"),
        pytest.param("🍃", "🍃", id="emoji"),
    ],
)
async def test_a_text_is_sent_as_her_client_sends_it(place: Place, typed: str, sent: str) -> None:
    assert place.ada.say(place.channel, typed).text == sent


async def test_only_who_may_mention_everyone_does(place: Place) -> None:
    denied = place.ada.say(place.channel, "@everyone")
    place.channel.allow(place.ada, mention_everyone=True)
    allowed = place.ada.say(place.channel, "@everyone")

    assert (denied.pings_everyone, allowed.pings_everyone) == (False, True)


async def test_a_private_message_that_was_dismissed_is_gone_for_good(
    place: Place, bot: StudyBot
) -> None:
    question = (await place.ada.type("/quiz", place.channel, deck="x")).message
    first = await place.ada.click(question, "A")
    second = await place.ada.click(question, "B")

    place.ada.dismiss(first.message)

    assert place.ada.sees(place.channel) == [question, second.message]


async def test_nobody_dismisses_what_others_see_too(place: Place, bot: StudyBot) -> None:
    question = (await place.ada.type("/quiz", place.channel, deck="x")).message
    hers = (await place.ada.click(question, "A")).message

    with pytest.raises(Impossible, match="Ada can dismiss only what she alone sees"):
        place.ada.dismiss(question)
    with pytest.raises(Impossible, match="Dilnoza can dismiss only what she alone sees"):
        place.mod.dismiss(hers)

    assert place.ada.sees(place.channel) == [question, hers]
