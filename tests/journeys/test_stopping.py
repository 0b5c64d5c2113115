"""Asked to stop, the bot answers what is in flight, tidies its store, and ends in time."""

import signal
import sqlite3
import time
from contextlib import AbstractAsyncContextManager, closing
from pathlib import Path

import pytest

from bot.playground import Answer, Message, Person
from tests.journeys.conftest import Study
from tests.journeys.playing import earned
from tests.journeys.processes import Host, Process, hosting, without
from tests.journeys.small_decks import write_all_kinds
from tests.journeys.stores import change, rows

Hosted = AbstractAsyncContextManager[Host]

# The longest that answering may take, and what the rest of a stop takes on a slow machine.
LONGEST_S, REST_S = 5.0, 3.0


@pytest.fixture
def hosted(study: Study, tmp_path: Path) -> Hosted:
    decks = write_all_kinds(tmp_path / "decks")
    store = f"sqlite:///{tmp_path}/recollect.db"
    return hosting(study.discord, store=store, decks=decks, folder=tmp_path)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
async def test_what_is_in_flight_is_answered(
    study: Study, hosted: Hosted, tmp_path: Path, number: signal.Signals
) -> None:
    async with hosted as host:
        process = await host.start()
        card = await open_choice(study)
        slow = [await click_slowly(study, person, card, 0.3) for person in (study.ada, study.ben)]
        # Clicks are heard in order: with the last one answered the others are under way.
        await study.chidi.click(card, "A")
        assert not any(answer.has_message for answer in slow)

        started = time.monotonic()
        code = await process.stop(number)
        took_s = time.monotonic() - started

        assert (code, unexpected(process)) == (0, [])
        assert took_s < LONGEST_S
        given = [earned(answer) for answer in slow]
        again = await host.start()
        assert earned(await study.ada.click(card, "B")) == given[0]
        assert await again.stop() == 0


async def test_a_card_that_is_being_posted_is_posted_and_written_down(
    study: Study, hosted: Hosted, tmp_path: Path
) -> None:
    store = f"sqlite:///{tmp_path}/recollect.db"
    async with hosted as host:
        process = await host.start()
        await study.ada.type("/quiz", study.channel, deck="photosynthesis", seconds=600)
        study.discord.faults.delay("POST", "/messages$", 0.5)
        await change(store, "update items set closes_at = 0 where position = 0")
        await study.channel.until(lambda messages: messages[0].buttons == ())

        await process.stop()

    second = study.channel.public_messages()[1]
    assert await rows(store, "select message_id from items where position = 1") == [(second.id,)]
    assert await rows(store, "select * from displays") == []


async def test_the_file_is_left_clean(study: Study, hosted: Hosted, tmp_path: Path) -> None:
    async with hosted as host:
        process = await host.start()
        card = await open_choice(study)
        await study.ben.click(card, "A")

        await process.stop()

    assert sorted(file.name for file in tmp_path.glob("recollect.db*")) == ["recollect.db"]
    with closing(sqlite3.connect(tmp_path / "recollect.db")) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("SELECT count(*) FROM attempts").fetchall() == [(1,)]


async def test_a_click_that_hangs_does_not_keep_it_for_long(
    study: Study, hosted: Hosted, tmp_path: Path
) -> None:
    async with hosted as host:
        process = await host.start()
        card = await open_choice(study)
        await click_slowly(study, study.ada, card, 30)
        await study.ben.click(card, "A")

        started = time.monotonic()
        code = await process.stop()
        took_s = time.monotonic() - started

    assert code == 0
    assert took_s < LONGEST_S + REST_S
    [line] = unexpected(process)
    assert "stopping with 1 interactions unanswered" in line
    counted = await rows(f"sqlite:///{tmp_path}/recollect.db", "select count(*) from attempts")
    assert counted == [(2,)]


def unexpected(process: Process) -> list[str]:
    """What it wrote on standard error beside the lines of a usual start."""
    return without(process.stderr.lines, "commands sent to Discord")


async def open_choice(study: Study) -> Message:
    opened = await study.ada.type("/quiz", study.channel, deck="photosynthesis", kind="choice")
    return opened.message


async def click_slowly(study: Study, person: Person, card: Message, seconds: float) -> Answer:
    """A click whose answer Discord takes so long to accept."""
    answer = await person.click(card, "A", wait=False)
    study.discord.faults.delay("POST", f"/interactions/{answer.interaction.id}/", seconds)
    return answer
