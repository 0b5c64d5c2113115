"""Closing a SQLite file: nothing that was handed in is lost, and nothing is left lying about."""

import asyncio
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

from bot.storage.sqlite import open_sqlite
from bot.storage.writer import Writer
from tests.storage.ledger import book, open_bank


async def test_closing_behind_a_busy_writer_finishes_what_waits(tmp_path: Path) -> None:
    connect = partial(sqlite3.connect, tmp_path / "bank.db", isolation_level=None)
    writer = Writer(partial(connect, check_same_thread=False), name="bank.db")
    await writer.submit(open_bank)
    with closing(connect()) as outside:
        outside.execute("BEGIN IMMEDIATE")
        calls = [writer.submit(partial(book, booking=n)) for n in range(20)]
        closing_call = asyncio.create_task(writer.close())
        await asyncio.sleep(0)
        outside.execute("ROLLBACK")

    await closing_call

    assert await asyncio.gather(*calls) == list(range(20))


async def test_closing_leaves_one_file(tmp_path: Path) -> None:
    database = await open_sqlite(f"{tmp_path}/alone.db")
    await database.writing(open_bank)

    await database.close()

    assert [file.name for file in tmp_path.iterdir()] == ["alone.db"]


async def test_closing_goes_on_when_whoever_asked_for_it_is_cancelled(tmp_path: Path) -> None:
    database = await open_sqlite(f"{tmp_path}/alone.db")
    await database.writing(open_bank)
    closing_call = asyncio.create_task(database.close())
    await asyncio.sleep(0)
    closing_call.cancel()

    await database.close()

    assert [file.name for file in tmp_path.iterdir()] == ["alone.db"]
