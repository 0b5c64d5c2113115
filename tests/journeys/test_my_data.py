"""`/my-data`: a learner takes her data along, and has it deleted for good."""

import asyncio
import io
import json
import zipfile

import pytest

from bot.playground.components import FILE, walk
from bot.tutor.library import load_library
from tests.journeys.playing import answer, next_message, standings
from tests.journeys.small_decks import write_all_kinds
from tests.traces import traces_in_files, traces_in_tables

MB = 1024 * 1024


@pytest.fixture
async def bot(study, start_bot, tmp_path):
    library = await load_library(write_all_kinds(tmp_path / "decks"))
    async with start_bot(library=library) as started:
        yield started


@pytest.fixture
def deck(bot):
    return bot.world.library.deck("photosynthesis")


def zip_of(study, message) -> dict[str, str]:
    """The files in the one ZIP that is attached."""
    (shown,) = [each["file"] for each in walk(message.components) if each["type"] == FILE]
    upload = study.discord.world.files[int(shown["attachment_id"])].upload
    assert upload.filename == "my-recollect-data.zip"
    with zipfile.ZipFile(io.BytesIO(upload.content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


async def play(study, deck, kind="choice"):
    """Ada opens a card, Ben and Chidi answer; the card's message."""
    opened = await study.ada.type("/quiz", study.channel, deck=deck.name, kind=kind)
    await answer(study.ben, opened.message, deck)
    await answer(study.chidi, opened.message, deck, well=False)
    return opened.message


async def ask(person, channel):
    return await person.type("/my-data delete", channel)


async def test_the_export_is_private_and_holds_what_she_did(study, bot, deck):
    await play(study, deck)

    reply = await study.ben.type("/my-data export", study.channel)

    assert reply.is_private
    assert "· Answers: 1" in reply.text
    files = zip_of(study, reply.message)
    found = json.loads(files["recollect.json"])
    assert found["about"]["learner_id"] == str(study.ben.id)
    assert [(row["deck"], row["share"]) for row in found["answers"]] == [("photosynthesis", 1.0)]
    assert [row["name"] for row in found["names"]] == ["Ben"]
    assert "Which gas does a leaf take in" in files["cards-for-anki.txt"]
    assert "answers.csv" in files["README.txt"]
    for name in files:
        assert name in files["README.txt"] or name == "README.txt"
    assert "Chidi" not in "".join(files.values())
    assert str(study.chidi.id) not in "".join(files.values())


async def test_it_comes_in_direct_messages_too(study, bot, deck):
    opened = await study.ben.type("/quiz", study.ben.direct_messages(), deck=deck.name)
    await answer(study.ben, opened.message, deck)

    reply = await study.ben.type("/my-data export", study.ben.direct_messages())

    assert "answers.csv" in zip_of(study, reply.message)


async def test_it_comes_where_she_alone_has_brought_the_app_along(study, bot, deck):
    await play(study, deck)
    study.guild.has_app = False

    reply = await study.ben.type("/my-data export", study.channel)

    assert reply.is_private
    assert json.loads(zip_of(study, reply.message)["recollect.json"])["answers"]


async def test_pressed_again_and_again_each_gets_an_export_or_a_sentence(study, bot, deck):
    await play(study, deck)

    replies = await asyncio.gather(
        *(study.ben.type("/my-data export", study.channel) for _ in range(5))
    )

    made = [reply for reply in replies if reply.text.startswith("### Your data")]
    told = [reply for reply in replies if "is being made already" in reply.text]
    assert made
    assert len(made) + len(told) == 5


@pytest.mark.parametrize("command", ["/my-data export", "/my-data delete"])
async def test_who_never_played_is_told_that_nothing_is_stored(study, bot, command):
    reply = await study.dilnoza.type(command, study.channel)

    assert reply.text == "Nothing is stored about you here."
    assert reply.is_private


async def test_she_is_asked_once_and_keeps_everything(study, bot, deck):
    await play(study, deck)
    question = await ask(study.ben, study.channel)

    kept = await study.ben.click(question.message, "Keep my data")

    assert question.is_private
    assert "Answers: 1" in question.text
    assert "nobody can bring it back" in question.text
    assert kept.text == "Nothing was deleted. Your data is as it was."
    assert kept.message.buttons == ()
    assert await traces_in_tables(bot.world.database, study.ben.id)


async def test_deleted_she_is_nowhere_and_others_are_as_before(study, bot, deck, tmp_path):
    card = await play(study, deck)
    await study.ada.click(card, "End")
    await next_message(study.channel, card)
    question = await ask(study.ben, study.channel)

    done = await study.ben.click(question.message, "Delete everything")

    assert done.text.startswith("### Everything about you is deleted")
    assert done.message.buttons == ()
    assert await traces_in_tables(bot.world.database, study.ben.id, "Ben") == []
    assert traces_in_files(tmp_path, study.ben.id) == []
    board = await study.chidi.type("/leaderboard", study.channel)
    assert standings(board.message) == [(1, "Chidi", 0)]


async def test_messages_that_show_her_are_renewed_without_her(study, bot, deck):
    card = await play(study, deck)
    await study.ada.click(card, "End")
    summary = await next_message(study.channel, card)
    assert "Ben" in summary.text
    question = await ask(study.ben, study.channel)

    await study.ben.click(question.message, "Delete everything")

    def without_her(messages):
        texts = [each.text for each in messages if each.id in (card.id, summary.id)]
        return len(texts) == 2 and not any("Ben" in text for text in texts)

    assert await study.channel.until(without_her)
    closed = next(m for m in study.channel.public_messages() if m.id == card.id)
    assert "One learner answered" in closed.text


async def test_two_devices_press_at_once_and_both_hear_a_sentence(study, bot, deck):
    await play(study, deck)
    first, second = [await ask(study.ben, study.channel) for _ in range(2)]

    both = await asyncio.gather(
        study.ben.click(first.message, "Delete everything"),
        study.ben.click(second.message, "Delete everything"),
    )

    said = [reply.text for reply in both]
    assert any(text.startswith("### Everything about you is deleted") for text in said)
    again = await study.ben.click(second.message, "Delete everything")
    assert "Nothing is stored about you here." in newest_private(study.ben, study.channel)
    assert again


def newest_private(person, channel):
    return [each for each in person.sees(channel) if each.is_private][-1].text


async def test_an_old_question_deletes_nothing(study, bot, deck):
    await play(study, deck)
    question = await ask(study.ben, study.channel)
    study.discord.clock.advance(16 * 60)

    await study.ben.click(question.message, "Delete everything")

    assert "more than 15 minutes old" in newest_private(study.ben, study.channel)
    assert await traces_in_tables(bot.world.database, study.ben.id)


async def test_her_open_review_is_over_and_its_buttons_say_so(study, bot, deck):
    await play(study, deck)
    study.discord.clock.advance(30 * 86_400)
    review = await study.ben.type("/review", study.channel)
    question = await ask(study.ben, study.channel)
    await study.ben.click(question.message, "Delete everything")

    label = "End" if "End" in review.message.buttons else review.message.buttons[0]
    late = await study.ben.click(review.message, label)

    assert "I do not know this round any more" in late.text
    assert await traces_in_tables(bot.world.database, study.ben.id, "Ben") == []
    again = await study.ben.type("/review", study.channel)
    assert "You have no cards to review yet" in again.text


async def test_who_answers_again_begins_anew(study, bot, deck):
    card = await play(study, deck)
    await study.ada.click(card, "End")
    question = await ask(study.ben, study.channel)
    await study.ben.click(question.message, "Delete everything")

    await play(study, deck)

    board = await study.ben.type("/leaderboard", study.channel)
    assert (1, "Ben", 4) in standings(board.message)
    assert "Answers: 1" in (await ask(study.ben, study.channel)).text


async def test_nothing_is_logged_that_tells_who_was_deleted(study, bot, deck, caplog):
    caplog.set_level("DEBUG", logger="bot")
    await play(study, deck)
    question = await ask(study.ben, study.channel)
    caplog.clear()

    await study.ben.click(question.message, "Delete everything")

    told = "\n".join(f"{record.getMessage()} {record.__dict__}" for record in caplog.records)
    assert str(study.ben.id) not in told
    assert "Ben" not in told
