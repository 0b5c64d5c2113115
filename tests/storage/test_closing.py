"""Closing a SQLite file: nothing that was handed in is lost, and nothing is left lying about."""

import asyncio
import sqlite3
import threading
from functools import partial
from pathlib import Path

from bot.storage.database import Connection
from bot.storage.sqlite import open_sqlite
from bot.storage.writer import Writer
from tests.storage.ledger import book, open_bank


async def test_closing_behind_a_busy_writer_finishes_what_waits(tmp_path: Path) -> None:
    begun, may_go_on = threading.Event(), threading.Event()

    async def dawdle(db: Connection) -> None:
        begun.set()
        may_go_on.wait()

    connect = partial(sqlite3.connect, tmp_path / "bank.db", isolation_level=None)
    writer = Writer(partial(connect, check_same_thread=False), name="bank.db")
    await writer.submit(open_bank)
    dawdling = writer.submit(dawdle)
    await asyncio.to_thread(begun.wait)
    calls = [writer.submit(partial(book, booking=n)) for n in range(20)]
    closing_call = asyncio.create_task(writer.close())
    await asyncio.sleep(0)
    may_go_on.set()

    await closing_call

    assert await asyncio.gather(*calls) == list(range(20))
    await dawdling


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
