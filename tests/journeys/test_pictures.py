"""Cards with pictures: shown with the prompt, more with the answer, and in words where they cannot be."""

from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from bot.formats.images import cleaned
from bot.playground import components as kinds
from bot.storage.database import Connection
from bot.tutor.library import load_library
from bot.tutor.media import DAY_S, KEPT_S, keep_pictures
from tests.drawn_images import drawn, noise, png, saved
from tests.journeys.playing import card_of, meet, next_message, wrong_letter
from tests.journeys.processes import hosting
from tests.journeys.stores import make_all_due, rows

LEAF, PORES = png(shade=30), png(shade=220)
PHOTO = saved(drawn(), "JPEG", comment=b"Ada at 51.5 north")

DECK = """\
title: Leaves
cards:
  - id: leaf
    kind: choice
    prompt: Whose leaf is this?
    options: [right: An oak's, A birch's]
    images:
      - {file: leaf.png, alt: A leaf with round lobes}
    answer_images:
      - {file: pores.jpg, alt: Pores below the leaf}
  - id: pores
    kind: recall
    prompt: What are these?
    answer: Pores.
    images:
      - {file: more/pores.png, alt: Holes}
  - id: plain
    kind: recall
    prompt: What does a leaf take in?
    answer: Light.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the deck and its three pictures."""
    decks = tmp_path / "leaves"
    (decks / "more").mkdir(parents=True)
    (decks / "leaves.yaml").write_text(DECK)
    (decks / "leaf.png").write_bytes(LEAF)
    (decks / "pores.jpg").write_bytes(PHOTO)
    (decks / "more" / "pores.png").write_bytes(PORES)
    return decks


@pytest.fixture
def start(start_bot, study, folder):
    """A function that runs a bot that has put the pictures into its store, as `run` does."""

    @asynccontextmanager
    async def start():
        async with start_bot(library=await load_library(folder)) as bot:
            kept = await keep_pictures(
                bot.world.database, bot.client.world.library, now=bot.world.now()
            )
            bot.client.exchange(kept)
            yield bot

    return start


@pytest.fixture
async def bot(start):
    async with start() as started:
        yield started


def alts(message) -> list[str]:
    return [
        item["description"]
        for each in kinds.walk(message.components)
        if each["type"] == 12
        for item in each["items"]
    ]


async def pictures(message) -> list[bytes]:
    """The bytes of a message's pictures, as a person's client loads them."""
    addresses = [
        item["media"]["url"]
        for each in kinds.walk(message.components)
        if each["type"] == 12
        for item in each["items"]
    ]
    async with aiohttp.ClientSession() as session:
        return [await (await session.get(address)).read() for address in addresses]


def uploads(study, since: int = 0) -> int:
    """How many requests brought files along."""
    return sum(bool(each.files) for each in list(study.discord.requests)[since:])


async def quiz(study, **options):
    wish = {"deck": "leaves", "questions": 3, "order": "deck", **options}
    return await study.ada.type("/quiz", study.channel, **wish)


async def test_a_card_together_shows_its_pictures_and_those_of_the_answer_when_closed(study, bot):
    opened = await quiz(study)
    assert alts(opened.message) == ["A leaf with round lobes"]
    assert await pictures(opened.message) == [cleaned(LEAF).content]

    verdict = await study.ben.click(opened.message, "A")
    assert alts(verdict.message) == ["Pores below the leaf"]
    (shown,) = await pictures(verdict.message)
    assert shown == cleaned(PHOTO).content
    assert b"Ada" not in shown

    closed = await study.ada.click(opened.message, "Next")
    assert alts(closed.message) == ["A leaf with round lobes", "Pores below the leaf"]
    assert await pictures(closed.message) == [cleaned(LEAF).content, cleaned(PHOTO).content]

    second = await next_message(study.channel, opened.message)
    assert alts(second) == ["Holes"]
    assert await pictures(second) == [cleaned(PORES).content]


async def test_an_answer_does_not_send_the_pictures_again(study, bot):
    opened = await quiz(study)
    sent = len(study.discord.requests)

    await study.ben.click(opened.message, "A")
    study.discord.clock.advance(10)
    counted = await study.channel.until(
        lambda messages: next((each for each in messages if "1 learner has" in each.text), None)
    )

    assert alts(counted) == ["A leaf with round lobes"]
    assert uploads(study, sent) == 1  # the verdict, with the picture of the answer


async def test_a_solo_round_drops_the_pictures_of_the_card_before(study, bot):
    message = (await quiz(study, mode="solo")).message
    assert alts(message) == ["A leaf with round lobes"]

    message = (await study.ada.click(message, "A")).message
    assert alts(message) == ["A leaf with round lobes", "Pores below the leaf"]
    message = (await study.ada.click(message, "Next")).message
    assert alts(message) == ["Holes"]
    message = (await study.ada.click(message, "Reveal answer")).message
    assert alts(message) == ["Holes"]
    message = (await study.ada.click(message, "Got it")).message
    message = (await study.ada.click(message, "Next")).message

    assert alts(message) == []
    assert "What does a leaf take in?" in message.text
    assert message.stored.files == []
    assert uploads(study) == 3  # two cards, and the first one's answer


async def test_who_practises_her_misses_sees_the_pictures_again(study, bot):
    opened = await quiz(study, questions=1)
    letter = wrong_letter(
        card_of(bot.client.world.library.deck("leaves"), opened.message), opened.message
    )
    await study.ben.click(opened.message, letter)
    await study.ada.click(opened.message, "Next")
    summary = await next_message(study.channel, opened.message)

    practised = await study.ben.click(summary, "Practise my misses")

    assert practised.is_private
    assert await pictures(practised.message) == [cleaned(LEAF).content]


async def test_a_review_shows_them_too(study, bot):
    await meet(study, study.ada, bot.client.world.library.deck("leaves"), 3, order="deck")
    study.discord.clock.advance(60 * DAY_S)
    message = (await study.ada.type("/review", study.channel, deck="leaves", cards=3)).message
    seen = []
    while "End" in message.buttons:
        seen.append(alts(message))
        step = next(
            label
            for label in ("Next", "A", "B", "Reveal answer", "Got it", "Good")
            if label in message.buttons
        )
        message = (await study.ada.click(message, step)).message

    assert ["A leaf with round lobes"] in seen
    assert ["A leaf with round lobes", "Pores below the leaf"] in seen
    assert ["Holes"] in seen
    assert alts(message) == []


async def test_a_restart_in_the_middle_keeps_the_pictures(study, start):
    async with start():
        opened = await quiz(study)

    async with start():
        closed = await study.ada.click(opened.message, "Next")
        second = await next_message(study.channel, opened.message)

    assert alts(closed.message) == ["A leaf with round lobes", "Pores below the leaf"]
    assert await pictures(second) == [cleaned(PORES).content]


async def test_a_card_that_is_closed_by_the_clock_shows_those_of_its_answer(study, bot):
    opened = await quiz(study, seconds=30)
    study.discord.clock.advance(31)

    await bot.look()

    closed = study.channel.public_messages()[0]
    assert closed.id == opened.message.id
    assert alts(closed) == ["A leaf with round lobes", "Pores below the leaf"]


async def test_an_open_round_keeps_its_pictures_when_the_deck_is_gone(study, bot):
    opened = await quiz(study)
    bot.client.exchange(await load_library(Path("/nowhere")))
    bot.client.album = type(bot.client.album)()
    await bot.client.purges.look()

    closed = await study.ada.click(opened.message, "Next")

    assert len(await pictures(closed.message)) == 2


async def test_where_a_picture_is_gone_its_words_are_there(study, bot, folder):
    bot.client.exchange(await load_library(Path("/nowhere")))
    study.discord.clock.advance(KEPT_S + 1)
    await bot.client.purges.look()
    bot.client.exchange(await load_library(folder))

    opened = await quiz(study)
    closed = await study.ada.click(opened.message, "Next")

    assert "Picture: A leaf with round lobes" in opened.text
    assert "Picture: Pores below the leaf" in closed.text
    assert alts(closed.message) == []


async def test_without_the_permission_to_attach_files_it_says_what_they_show(study, bot):
    study.channel.allow_bot(attach_files=False)

    opened = await quiz(study)
    await study.ben.click(opened.message, "A")
    closed = await study.ada.click(opened.message, "Next")
    second = await next_message(study.channel, opened.message)

    assert "Picture: A leaf with round lobes" in opened.text
    assert "Picture: Pores below the leaf" in closed.text
    assert "Picture: Holes" in second.text
    assert uploads(study) == 1  # the verdict is private


async def test_files_that_discord_refuses_are_told_in_words(study, bot):
    study.discord.faults.refuse("POST", r"/callback$", 50013)

    opened = await quiz(study)

    assert "Picture: A leaf with round lobes" in opened.text


async def test_heavy_pictures_are_announced_first(study, start, folder):
    heavy = saved(noise((600, 600)), "PNG")
    assert len(heavy) > 500_000
    (folder / "leaf.png").write_bytes(heavy)

    async with start():
        opened = await quiz(study)
        closed = await study.ada.click(opened.message, "Next")

    assert alts(opened.message) == ["A leaf with round lobes"]
    assert len(await pictures(closed.message)) == 2


async def test_a_store_that_fails_costs_the_pictures_only_and_no_card_without(study, bot, caplog):
    async def lose(db: Connection) -> None:
        await db.execute("alter table media rename to lost")

    await bot.world.database.writing(lose)

    opened = await quiz(study, kind="recall", questions=2)
    await study.ada.click(opened.message, "Next")
    plain = await next_message(study.channel, opened.message)

    assert "Picture: Holes" in opened.text
    assert "What does a leaf take in?" in plain.text
    failures = [each for each in caplog.records if "could not be read" in each.message]
    assert len(failures) == 2  # the first card, open and closed


async def test_killed_before_the_next_card_is_sent_it_comes_with_its_picture(
    study, folder, tmp_path
):
    store = f"sqlite:///{tmp_path}/recollect.db"
    async with hosting(study.discord, store=store, decks=folder, folder=tmp_path) as host:
        first = await host.start()
        opened = await quiz(study)
        first.dies_after(study.discord, "POST", r"/callback$")
        closed = await study.ada.click(opened.message, "Next")
        await first.ended()
        await make_all_due(store)

        await host.start()
        second = await next_message(study.channel, opened.message)

    assert alts(closed.message) == ["A leaf with round lobes", "Pores below the leaf"]
    assert await pictures(second) == [cleaned(PORES).content]
    assert await rows(store, "select count(*) from media") == [(3,)]
