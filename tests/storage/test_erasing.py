"""What is erased from a SQLite file is in no part of it, and everybody else can go on."""

import asyncio
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from bot.storage.erasing import erase, rewrite_if_owed
from bot.storage.sqlite import open_sqlite
from tests.storage.ledger import book, bookings, open_bank, spoil
from tests.traces import forms, traces_in_files

HER, OTHER = 1_150_000_000_000_000_123, 1_150_000_000_000_000_777


@pytest.fixture
async def bank(database):
    await database.writing(open_bank)
    return database


async def make_splits(db):
    """Rows of both in such an order that pages are split, and rows move, again and again."""
    await db.execute(
        "CREATE TABLE seats (place BIGINT, who BIGINT, note TEXT, PRIMARY KEY (place, who))"
    )
    dice = Random(7)
    places = dice.sample(range(10_000), 4_000)
    await db.execute_many(
        "INSERT INTO seats VALUES (?, ?, ?)",
        [(place, who, "x" * dice.randrange(40)) for place in places for who in (HER, OTHER)],
    )


async def unseat(db):
    await db.execute("DELETE FROM seats WHERE who = ?", HER)


async def test_it_is_one_transaction_that_gives_what_its_story_gave(bank):
    assert await bank.erasing(book, 3) == 3

    with pytest.raises(LookupError):
        await bank.erasing(spoil, 4)

    assert await bookings(bank) == {3}


async def test_stories_that_come_in_meanwhile_are_all_done(bank):
    await asyncio.gather(
        *(bank.erasing(book, n) for n in range(3)), *(bank.writing(book, n) for n in range(3, 40))
    )

    assert await bookings(bank) == set(range(40))


async def test_after_one_that_fails_others_go_on(bank):
    outcomes = await asyncio.gather(
        bank.erasing(spoil, 1), bank.writing(book, 2), return_exceptions=True
    )

    assert isinstance(outcomes[0], LookupError)
    assert outcomes[1] == 2
    assert await bookings(bank) == {2}


async def test_one_that_nobody_waits_for_any_more_harms_nobody(bank):
    given_up = asyncio.create_task(bank.erasing(book, 1))
    await asyncio.sleep(0)
    given_up.cancel()

    assert await bank.erasing(book, 2) == 2
    assert 2 in await bookings(bank)


async def test_on_sqlite_it_keeps_off_the_event_loop(tmp_path: Path):
    database = await open_sqlite(f"{tmp_path}/bank.db")
    threads = []

    async def story(db):
        threads.append(threading.current_thread())
        await db.fetch("SELECT 1")

    await database.writing(story)
    await database.erasing(story)

    assert threads[0] is threading.main_thread()
    assert threads[1] is not threading.main_thread()
    await database.close()


async def test_not_even_where_rows_were_moved_within_a_page_is_she_found(tmp_path: Path):
    database = await open_sqlite(f"{tmp_path}/bank.db")
    await database.writing(make_splits)
    assert traces_in_files(tmp_path, HER)

    await database.erasing(unseat)

    assert traces_in_files(tmp_path, HER) == []
    assert traces_in_files(tmp_path, OTHER)
    await database.close()


async def test_what_was_left_by_a_process_that_died_is_done_at_the_next_start(tmp_path: Path):
    path = tmp_path / "bank.db"
    database = await open_sqlite(str(path))
    await database.writing(make_splits)
    await database.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA secure_delete = ON")
        erase(unseat, raw)
        rewrite_if_owed(raw, most_bytes=1)
    assert traces_in_files(tmp_path, HER)

    await (await open_sqlite(str(path))).close()

    assert traces_in_files(tmp_path, HER) == []


async def test_a_story_that_fails_owes_nothing(tmp_path: Path):
    database = await open_sqlite(f"{tmp_path}/bank.db")
    await database.writing(open_bank)

    with pytest.raises(LookupError):
        await database.erasing(spoil, 4)

    async with database.reading() as db:
        assert [tuple(row) for row in await db.fetch("PRAGMA user_version")] == [(0,)]
    await database.close()


async def test_while_somebody_reads_the_log_stays_and_is_cut_off_afterwards(tmp_path: Path):
    database = await open_sqlite(f"{tmp_path}/bank.db")
    await database.writing(make_splits)
    with closing(sqlite3.connect(tmp_path / "bank.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM seats").fetchone()
        await database.erasing(unseat)
        assert not await database.scrub()
        reader.execute("COMMIT")

    assert await database.scrub()

    assert (tmp_path / "bank.db-wal").stat().st_size == 0
    assert traces_in_files(tmp_path, HER) == []
    await database.close()


def test_a_number_is_looked_for_as_text_and_as_sqlite_writes_it():
    assert forms(HER) == [b"1150000000000000123", bytes.fromhex("0ff59ee833b3007b")]
