"""SQLite when the disk, the file or another process is in the way, with the bot running."""

import asyncio
import resource
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.storage.database import Connection
from bot.storage.sqlite import SqliteDatabase, open_sqlite
from tests.storage.ledger import balances, book, bookings, expected_balances, open_bank

BOOK_UNTIL_KILLED = """
import asyncio, sys
from bot.storage.database import open_database
from tests.storage.ledger import book, open_bank
async def main():
    database = await open_database(sys.argv[1])
    await database.writing(open_bank)
    async def caller(number):
        for booking in range(number, 1_000_000, 20):
            await database.writing(book, booking)
            print(booking, flush=True)
    await asyncio.gather(*(caller(number) for number in range(20)))
asyncio.run(main())
"""


@pytest.fixture
async def bank(tmp_path: Path) -> AsyncIterator[SqliteDatabase]:
    database = await open_sqlite(f"{tmp_path}/bank.db", running_patience_s=0)
    await database.writing(open_bank)
    yield database
    await database.close()


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """The system refuses to write further than *size* bytes into any file, as a quota does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def test_when_a_commit_cannot_be_written_everyone_in_it_is_told(
    bank: SqliteDatabase, tmp_path: Path
) -> None:
    await bank.writing(book, 1)

    with files_no_longer_than((tmp_path / "bank.db-wal").stat().st_size):
        outcomes = await asyncio.gather(
            *(bank.writing(book, n) for n in range(2, 30)), return_exceptions=True
        )

    assert {type(outcome) for outcome in outcomes} == {sqlite3.OperationalError}
    assert {str(outcome) for outcome in outcomes} == {"disk I/O error"}
    assert await bookings(bank) == {1}


async def test_when_the_disk_recovers_so_does_the_writer(
    bank: SqliteDatabase, tmp_path: Path
) -> None:
    with files_no_longer_than((tmp_path / "bank.db-wal").stat().st_size):
        await asyncio.gather(*(bank.writing(book, n) for n in range(5)), return_exceptions=True)

    outcomes = await asyncio.gather(*(bank.writing(book, n) for n in range(5)))

    assert outcomes == [0, 1, 2, 3, 4]
    assert await bookings(bank) == {0, 1, 2, 3, 4}
    assert await balances(bank) == expected_balances({0, 1, 2, 3, 4})


async def test_a_full_database_is_an_error_and_room_made_is_used(bank: SqliteDatabase) -> None:
    async def leave_no_room(db: Connection) -> None:
        await db.fetch("PRAGMA max_page_count = 1")  # SQLite takes the present size instead

    async def write_a_book(db: Connection) -> None:
        await book(db, 1)
        await db.execute("UPDATE bookings SET note = ?", "page after page " * 10_000)

    await bank.writing(leave_no_room)
    with pytest.raises(sqlite3.OperationalError, match="database or disk is full"):
        await bank.writing(write_a_book)

    await bank.writing(write_a_book)  # the next connection knows no limit
    assert await bookings(bank) == {1}
    assert await balances(bank) == expected_balances({1})


async def test_while_another_process_writes_callers_are_told_it_is_locked(
    bank: SqliteDatabase, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "bank.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        outcomes = await asyncio.gather(
            *(bank.writing(book, n) for n in range(20)), return_exceptions=True
        )
        readable = await bookings(bank)

    assert {str(outcome) for outcome in outcomes} == {"database is locked"}
    assert readable == set()
    assert await bank.writing(book, 1) == 1


async def test_a_file_that_vanished_is_not_replaced_by_an_empty_one(
    bank: SqliteDatabase, tmp_path: Path
) -> None:
    with files_no_longer_than(0), pytest.raises(sqlite3.OperationalError):
        await bank.writing(book, 1)
    away = (tmp_path / "bank.db").rename(tmp_path / "away.db")

    with pytest.raises(sqlite3.OperationalError, match="unable to open database file"):
        await bank.writing(book, 1)

    away.rename(tmp_path / "bank.db")
    assert await bank.writing(book, 1) == 1


async def test_what_a_killed_process_had_confirmed_is_there(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/bank.db"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", BOOK_UNTIL_KILLED, url, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    confirmed = {int(await process.stdout.readline()) for _ in range(300)}

    process.send_signal(signal.SIGKILL)

    confirmed |= {int(line) for line in (await process.stdout.read()).split(b"\n")[:-1]}
    await process.wait()
    database = await open_sqlite(f"{tmp_path}/bank.db")
    booked = await bookings(database)
    assert confirmed <= booked
    assert await balances(database) == expected_balances(booked)
    await database.close()
