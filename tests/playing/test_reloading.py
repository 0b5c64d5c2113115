"""Saving a deck while the bot runs: what is said of it, and what the next round shows."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.playground import Message
from bot.playground.page.steering import Notice
from bot.playing.watching import DeckFolder
from tests.journeys.playing import next_message
from tests.journeys.small_decks import ALL_KINDS, write_choices
from tests.playing.conftest import Stage

OFTEN_S = 0.05


@pytest.fixture
async def watched(stage: Stage) -> AsyncIterator[Stage]:
    """The bot serves, and its decks are watched."""
    folder = DeckFolder(stage.decks, look_every_s=OFTEN_S)
    following = asyncio.create_task(stage.supervisor.follow(folder.changes()))
    yield stage
    following.cancel()
    await asyncio.wait({following})


def write(stage: Stage, text: str) -> None:
    (stage.decks / "photosynthesis.yaml").write_text(text, encoding="utf-8")


def edited(text: str = ALL_KINDS) -> str:
    return text.replace("Which gas does a leaf take in", "What does a leaf breathe in")


BROKEN = edited().replace("level: intermediate", "level: easy")


async def test_a_saved_deck_is_told_of_and_in_the_next_round(watched: Stage) -> None:
    write(watched, edited())

    notice = await next_notice(watched)

    assert (notice.tone, notice.lines) == ("good", ("photosynthesis: card gas was changed.",))
    assert "What does a leaf breathe in" in (await open_choice(watched)).text


async def test_an_open_round_goes_on_with_the_text_it_began_with(watched: Stage) -> None:
    opened = await watched.ada.type("/quiz", watched.channel(), deck="photosynthesis")
    shown = opened.message

    write(watched, edited())
    await next_notice(watched)

    texts = [shown.text]
    while "Next" in shown.buttons:
        await watched.ada.click(shown, "Next")
        shown = await next_message(watched.channel(), shown)
        texts.append(shown.text)
    assert any("Which gas does a leaf take in" in text for text in texts)


async def test_of_a_broken_deck_every_problem_is_told_and_the_old_text_stays(
    watched: Stage,
) -> None:
    write(watched, BROKEN)

    notice = await next_notice(watched)

    assert notice.tone == "bad"
    problem, stays = notice.lines
    assert problem.startswith(f"{watched.decks}/photosynthesis.yaml:14:5: cards.2.level: ")
    assert stays == "Until this is mended photosynthesis stays as it was."
    assert "Which gas does a leaf take in" in (await open_choice(watched)).text


async def test_a_deck_that_is_mended_is_told_of(watched: Stage) -> None:
    write(watched, BROKEN)
    await next_notice(watched)

    write(watched, edited())
    notice = await next_notice(watched, 2)

    assert (notice.tone, notice.lines) == ("good", ("photosynthesis: card gas was changed.",))


async def test_what_is_broken_and_what_changed_are_told_together(watched: Stage) -> None:
    write_choices(watched.decks, 1)
    (watched.decks / "other.yaml").write_text("title: What: this")
    watched_for = await next_notice(watched)

    assert watched_for.tone == "bad"
    assert watched_for.lines[0] == "Deck number-0 is new: 1 card."
    assert "other.yaml:1:12: " in watched_for.lines[1]


async def test_decks_come_and_go_in_what_is_offered(watched: Stage) -> None:
    write_choices(watched.decks, 2)
    await next_notice(watched)
    offered = await watched.ada.autocomplete("/quiz", watched.channel(), "deck", "")
    assert [name for _, name in offered] == ["number-0", "number-1", "photosynthesis"]
    assert "3 decks, 5 cards" in watched.supervisor.state().note

    (watched.decks / "number-0.yaml").unlink()
    notice = await next_notice(watched, 2)

    assert notice.lines == ("Deck number-0 was removed.",)
    offered = await watched.ada.autocomplete("/quiz", watched.channel(), "deck", "")
    assert [name for _, name in offered] == ["number-1", "photosynthesis"]


async def test_a_folder_that_is_gone_is_told_of_and_its_decks_stay(watched: Stage) -> None:
    watched.decks.rename(watched.decks.with_name("elsewhere"))

    notice = await next_notice(watched)

    assert notice.tone == "bad"
    assert "decks:1:1: this cannot be read (No such file or directory)" in notice.lines[0]
    assert (await open_choice(watched)).buttons


async def test_saving_what_is_there_already_is_not_worth_a_notice(watched: Stage) -> None:
    reloaded = asyncio.Event()
    watched.supervisor.listen(reloaded.set)
    write(watched, ALL_KINDS)
    await reloaded.wait()

    write_choices(watched.decks, 1)
    notice = await next_notice(watched)

    assert notice.lines == ("Deck number-0 is new: 1 card.",)


async def test_whoever_asks_is_told_that_nothing_changed(stage: Stage) -> None:
    await stage.supervisor.reload_decks()

    (notice,) = stage.supervisor.notices()
    assert (notice.tone, notice.lines) == ("good", ("The decks are as they were.",))


async def test_whoever_asks_need_not_wait_for_the_watch(stage: Stage) -> None:
    write(stage, edited())

    await stage.supervisor.reload_decks()

    assert "What does a leaf breathe in" in (await open_choice(stage)).text


async def test_while_the_bot_is_killed_nothing_is_told_and_it_starts_with_the_new_text(
    watched: Stage,
) -> None:
    await watched.supervisor.kill()
    noticed = anext(DeckFolder(watched.decks, look_every_s=4 * OFTEN_S).changes())
    write(watched, edited())
    await noticed

    await watched.supervisor.start()

    assert watched.supervisor.notices() == []
    assert "What does a leaf breathe in" in (await open_choice(watched)).text


async def test_a_deck_that_is_broken_from_the_start_is_told_of(opened: Stage) -> None:
    (opened.decks / "other.yaml").write_text("title: What: this")

    await opened.supervisor.begin(opened.discord)

    (notice,) = opened.supervisor.notices()
    assert notice.tone == "bad"
    assert len(notice.lines) == 1
    assert "other.yaml:1:12: " in notice.lines[0]
    assert opened.state == "ready"


async def open_choice(stage: Stage) -> Message:
    opened = await stage.ada.type("/quiz", stage.channel(), deck="photosynthesis", kind="choice")
    return opened.message


async def next_notice(stage: Stage, number: int = 1) -> Notice:
    """The notice with that number, as soon as it is there."""
    came = asyncio.Event()
    stage.supervisor.listen(came.set)
    async with asyncio.timeout(30):
        while len(stage.supervisor.notices()) < number:
            came.clear()
            await came.wait()
    return stage.supervisor.notices()[number - 1]
