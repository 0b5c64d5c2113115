"""The writer of a SQLite file: shared commits, and what never stops it."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path
from random import Random

import pytest

from bot.storage.database import Connection
from bot.storage.sqlite import SqliteDatabase, open_sqlite
from bot.storage.writer import BATCH_STORIES
from tests.storage.ledger import balances, book, bookings, expected_balances, open_bank


@pytest.fixture
async def bank(tmp_path: Path) -> AsyncIterator[SqliteDatabase]:
    database = await open_sqlite(f"{tmp_path}/bank.db")
    await database.writing(open_bank)
    yield database
    await database.close()


@pytest.fixture
def outside(bank: SqliteDatabase, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Another connection to the file; it waits for nobody."""
    with closing(sqlite3.connect(tmp_path / "bank.db", timeout=0, isolation_level=None)) as raw:
        yield raw


@asynccontextmanager
async def busy_writer(database: SqliteDatabase, outside: sqlite3.Connection) -> AsyncIterator[None]:
    """While this is open a first story waits for another program, and others queue up behind it."""

    async def dawdle(db: Connection) -> None:
        await db.execute("INSERT INTO bookings (id, note) VALUES (-1, 'dawdled')")

    outside.execute("BEGIN IMMEDIATE")
    dawdling = asyncio.create_task(database.writing(dawdle))
    await asyncio.sleep(0)
    try:
        yield
    finally:
        outside.execute("ROLLBACK")
    await dawdling


def commits(wal: Path) -> int:
    """Transactions in a write-ahead log: frames whose header gives the size after a commit.

    Format: https://www.sqlite.org/fileformat.html#the_write_ahead_log
    """
    log = wal.read_bytes()
    frame_size = 24 + int.from_bytes(log[8:12], "big")
    headers = (log[start : start + 24] for start in range(32, len(log), frame_size))
    return sum(header[4:8] != bytes(4) and header[8:16] == log[16:24] for header in headers)


async def test_stories_one_after_another_have_a_commit_each(
    bank: SqliteDatabase, tmp_path: Path
) -> None:
    wal = tmp_path / "bank.db-wal"
    before = commits(wal)

    for n in range(7):
        await bank.writing(book, n)

    assert commits(wal) - before == 7


async def test_stories_that_wait_together_share_a_commit(
    bank: SqliteDatabase, outside: sqlite3.Connection, tmp_path: Path
) -> None:
    wal = tmp_path / "bank.db-wal"
    before = commits(wal)

    async with busy_writer(bank, outside):
        calls = [asyncio.create_task(bank.writing(book, n)) for n in range(100)]
        await asyncio.sleep(0)
    await asyncio.gather(*calls)

    assert await bookings(bank) == {-1, *range(100)}
    # Usually one; a few where the time of a batch was over before the queue was.
    assert commits(wal) - before <= 5


async def test_a_batch_is_bounded_and_nobody_is_lost_at_its_edge(
    bank: SqliteDatabase, outside: sqlite3.Connection
) -> None:
    stories = BATCH_STORIES * 2 + 3

    async with busy_writer(bank, outside):
        calls = [asyncio.create_task(bank.writing(book, n)) for n in range(stories)]
        await asyncio.sleep(0)
    await asyncio.gather(*calls)

    assert await bookings(bank) == {-1, *range(stories)}


async def test_a_caller_goes_on_only_after_the_commit(
    bank: SqliteDatabase, outside: sqlite3.Connection
) -> None:
    async def book_and_look(booking: int) -> bool:
        await bank.writing(book, booking)
        found = outside.execute("SELECT 1 FROM bookings WHERE id = ?", (booking,)).fetchall()
        return bool(found)

    async with busy_writer(bank, outside):
        calls = [asyncio.create_task(book_and_look(n)) for n in range(50)]
        await asyncio.sleep(0)

    assert await asyncio.gather(*calls) == [True] * 50


async def test_others_see_nothing_of_a_story_that_is_under_way(
    bank: SqliteDatabase, outside: sqlite3.Connection
) -> None:
    async def book_and_look(db: Connection) -> object:
        await book(db, 1)
        return outside.execute("SELECT COUNT(*) FROM bookings").fetchone()[0]

    assert await bank.writing(book_and_look) == 0
    assert await bookings(bank) == {1}


async def test_a_story_sees_its_own_writes(bank: SqliteDatabase) -> None:
    async def book_and_count(db: Connection) -> int:
        await book(db, 1)
        row = await db.fetch_one("SELECT COUNT(*) FROM bookings")
        assert row is not None
        return int(row[0])

    assert await bank.writing(book_and_count) == 1


async def test_a_story_that_awaits_something_else_is_refused_and_undone(
    bank: SqliteDatabase,
) -> None:
    async def wander_off(db: Connection) -> None:
        await book(db, 1)
        await asyncio.sleep(0)

    with pytest.raises(RuntimeError, match="a story may await nothing but its connection"):
        await bank.writing(wander_off)

    assert await bank.writing(book, 2) == 2
    assert await bookings(bank) == {2}


async def test_a_story_called_with_wrong_arguments_fails_alone(bank: SqliteDatabase) -> None:
    outcomes = await asyncio.gather(
        bank.writing(book, 1, 2),  # type: ignore[call-arg]
        bank.writing(book, 3),
        return_exceptions=True,
    )

    assert isinstance(outcomes[0], TypeError)
    assert outcomes[1] == 3


async def test_a_story_that_ends_the_transaction_itself_does_not_stop_the_writer(
    bank: SqliteDatabase, outside: sqlite3.Connection
) -> None:
    async def meddle(db: Connection) -> None:
        await db.execute("ROLLBACK")

    with pytest.raises(sqlite3.OperationalError):
        await bank.writing(meddle)

    assert await bank.writing(book, 1) == 1
    outside.execute("BEGIN IMMEDIATE")  # refused while anybody's transaction is open


async def test_a_story_given_up_before_its_turn_does_not_run(
    bank: SqliteDatabase, outside: sqlite3.Connection
) -> None:
    async with busy_writer(bank, outside):
        call = asyncio.create_task(bank.writing(book, 1))
        await asyncio.sleep(0)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call

    assert await bookings(bank) == {-1}


async def test_a_story_given_up_while_it_runs_is_committed_whole(bank: SqliteDatabase) -> None:
    async def give_up_and_book(db: Connection) -> None:
        call.cancel()
        await book(db, 1)

    call = asyncio.create_task(bank.writing(give_up_and_book))

    with pytest.raises(asyncio.CancelledError):
        await call
    await bank.writing(book, 2)
    assert await bookings(bank) == {1, 2}
    assert await balances(bank) == expected_balances({1, 2})


async def test_the_event_loop_hears_others_while_a_long_queue_is_written(
    bank: SqliteDatabase,
) -> None:
    calls = [asyncio.create_task(bank.writing(book, n)) for n in range(BATCH_STORIES * 4)]
    heard = 0
    while not all(call.done() for call in calls):
        heard += 1
        await asyncio.sleep(0)

    # At least once while each batch is begun and committed.
    assert heard > 4


@pytest.mark.parametrize("seed", range(5))
async def test_cancelled_callers_leave_no_transaction_open(
    bank: SqliteDatabase, outside: sqlite3.Connection, seed: int
) -> None:
    random = Random(seed)
    calls = [asyncio.create_task(bank.writing(book, n)) for n in range(300)]
    while not all(call.done() for call in calls):
        random.choice(calls).cancel()
        await asyncio.sleep(0)
    await bank.writing(book, 1000)

    outside.execute("BEGIN IMMEDIATE")

    assert await balances(bank) == expected_balances(await bookings(bank))


async def test_foreign_keys_hold(bank: SqliteDatabase) -> None:
    async def orphan(db: Connection) -> None:
        await db.execute("CREATE TABLE cards (booking BIGINT REFERENCES bookings (id))")
        await db.execute("INSERT INTO cards (booking) VALUES (404)")

    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        await bank.writing(orphan)


async def test_every_commit_reaches_the_disk(bank: SqliteDatabase) -> None:
    async def durability(db: Connection) -> list[object]:
        pragmas = ("journal_mode", "synchronous")
        return [(await db.fetch(f"PRAGMA {pragma}"))[0][0] for pragma in pragmas]

    full = 2
    assert await bank.writing(durability) == ["wal", full]


def temporary_files() -> int:
    """How many of SQLite's temporary files this process holds open; it begins their names so."""
    count = 0
    for descriptor in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):  # the one that lists them
            count += descriptor.readlink().name.startswith("etilqs_")
    return count


async def book_much(db: Connection) -> None:
    """So many pages that copies of them are more than SQLite holds in memory by itself."""
    await db.execute_many(
        "INSERT INTO bookings (id, note) VALUES (?, ?)", [(n, "x" * 1000) for n in range(300)]
    )


async def files_while_all_changes(db: Connection) -> int:
    await db.execute("SAVEPOINT all_of_it")  # as whatever runs alone has none of its own
    await db.execute("UPDATE bookings SET note = note || 'y'")
    return temporary_files()


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="this system does not tell")
async def test_a_story_in_a_batch_writes_no_temporary_file_and_one_alone_does(
    bank: SqliteDatabase,
) -> None:
    await bank.writing(book_much)

    together = await bank.writing(files_while_all_changes)
    alone = await bank.writing_much(files_while_all_changes)
    together_again = await bank.writing(files_while_all_changes)

    assert (together, alone, together_again) == (0, 1, 0)
