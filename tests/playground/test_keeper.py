"""How the file is brought up to date: in pieces, in spite of full disks and killed processes."""

import asyncio
import logging
import signal
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from logging.handlers import QueueHandler
from pathlib import Path

import pytest

from bot.playground.keeping.batch import MESSAGES_A_CHANNEL, Batch
from bot.playground.keeping.file import KeptFile
from tests.playground.kept_places import QUIZ, kept_place, texts
from tests.playground.steady_writer import BETWEEN_REPORTS

ROOT = Path(__file__).parents[2]
PATIENCE_S = 30.0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept.db"


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(statement)


async def test_the_newest_messages_of_each_channel_are_kept(path: Path) -> None:
    async with kept_place(path) as place:
        place.ada.say(place.guild.add_channel("homework", QUIZ + 1), "done")
        for number in range(MESSAGES_A_CHANNEL + 3):
            place.ada.say(place.channel, str(number))
    async with kept_place(path) as place:
        homework = place.guild.add_channel("homework", QUIZ + 1)
        seen, elsewhere = texts(place), place.ada.sees(homework)

    assert (len(seen), seen[0]) == (MESSAGES_A_CHANNEL, "3")
    assert [m.text for m in elsewhere] == ["done"]


def test_a_batch_is_written_whole_or_not_at_all(path: Path) -> None:
    with closing(KeptFile(path)) as file:
        with pytest.raises(sqlite3.IntegrityError):
            file.write(Batch(messages=[(1, QUIZ, b"{}")], shown=[(1, 99)]))
        file.write(Batch(facts=[("last_id", 7)]))
        kept = file.read()

    assert (kept.messages, kept.last_id) == ({}, 7)


async def test_only_what_has_changed_is_written(path: Path) -> None:
    async with kept_place(path) as place:
        for text in "abc":
            place.ada.say(place.channel, text)
    change(path, "UPDATE messages SET text = replace(text, '\"b\"', '\"B\"')")
    async with kept_place(path) as place:
        place.ada.say(place.channel, "d")
    async with kept_place(path) as place:
        assert texts(place) == ["a", "B", "c", "d"]


@pytest.fixture
def said() -> Iterator["asyncio.Queue[logging.LogRecord]"]:
    """What the keeper logs."""
    lines: asyncio.Queue[logging.LogRecord] = asyncio.Queue()
    handler, log = QueueHandler(lines), logging.getLogger("bot.playground.keeping.keeper")
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    yield lines
    log.removeHandler(handler)
    log.setLevel(logging.NOTSET)


async def test_what_a_full_disk_refused_is_written_when_there_is_room(
    path: Path, said: "asyncio.Queue[logging.LogRecord]"
) -> None:
    async with kept_place(path) as place:
        keeper = place.discord.keeper
        assert keeper is not None
        await keeper.written()
        keeper._file._db.execute("PRAGMA max_page_count = 1")
        for number in range(50):
            place.ada.say(place.channel, f"{number} " + "x" * 1_900)
        first = await asyncio.wait_for(said.get(), PATIENCE_S)
        keeper._file._db.execute("PRAGMA max_page_count = 100000")
        second = await asyncio.wait_for(said.get(), PATIENCE_S)
    async with kept_place(path) as place:
        seen = texts(place)

    assert (
        first.getMessage() == f"{path} is not up to date: database or disk is full. Trying again."
    )
    assert second.getMessage() == f"{path} is up to date again."
    assert len(seen) == 50


@pytest.mark.parametrize(
    ("kills_itself_after", "reports"),
    [pytest.param(0, 3, id="at-any-moment"), pytest.param(2, 2, id="within-a-transaction")],
)
async def test_a_killed_process_leaves_all_but_the_last_moment(
    path: Path, kills_itself_after: int, reports: int
) -> None:
    writer = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.playground.steady_writer",
        str(path),
        str(kills_itself_after),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    assert writer.stdout is not None
    try:
        reported = [int(await writer.stdout.readline()) for _ in range(reports)]
        if not kills_itself_after:
            writer.kill()
        code = await asyncio.wait_for(writer.wait(), PATIENCE_S)
    finally:
        if writer.returncode is None:
            writer.kill()
            await writer.wait()

    async with kept_place(path) as place:
        numbers = [int(text.split()[0]) for text in texts(place)]
    assert code == -signal.SIGKILL
    assert reported[-1] == reports * BETWEEN_REPORTS
    assert numbers[-1] >= reported[-1] - 1
    assert numbers == [n for n in range(1, numbers[-1] + 1) if n % 3]
