"""A few threads that read a SQLite file while somebody else writes to it."""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from queue import SimpleQueue
from threading import Thread
from typing import TypeVar

from bot.storage.database import Row, Value
from bot.storage.stories import Story, Waiting, resume, run

T = TypeVar("T")

READERS = 3
"""One slow query, as a rebuilding of the standings, leaves two threads to answer clicks."""


class Readers:
    """A connection a thread; every statement goes to whichever is free."""

    def __init__(self, connect: Callable[[], sqlite3.Connection], *, name: str) -> None:
        self._queue: SimpleQueue[Waiting | None] = SimpleQueue()
        self._threads = [
            # Daemons, as the writer is.
            Thread(target=self._serve, args=(raw,), name=f"{name} reader", daemon=True)
            for raw in [connect() for _ in range(READERS)]
        ]
        for thread in self._threads:
            thread.start()

    async def fetch(self, sql: str, *args: Value) -> list[Row]:
        return await self._submit(lambda db: db.fetch(sql, *args))

    async def fetch_one(self, sql: str, *args: Value) -> Row | None:
        return await self._submit(lambda db: db.fetch_one(sql, *args))

    async def execute(self, sql: str, *args: Value) -> int:
        return await self._submit(lambda db: db.execute(sql, *args))

    async def execute_many(self, sql: str, rows: Sequence[Sequence[Value]]) -> None:
        await self._submit(lambda db: db.execute_many(sql, rows))

    async def close(self) -> None:
        """Finish what is queued; nothing may be asked any more."""
        for _ in self._threads:
            self._queue.put(None)
        for thread in self._threads:
            await asyncio.to_thread(thread.join)

    def _submit(self, story: Story[T]) -> asyncio.Future[T]:
        caller: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._queue.put(Waiting(story, caller))
        return caller

    def _serve(self, raw: sqlite3.Connection) -> None:
        with closing(raw):
            while (waiting := self._queue.get()) is not None:
                _read(waiting, raw)
                resume([waiting])


def _read(waiting: Waiting, raw: sqlite3.Connection) -> None:
    if waiting.caller.cancelled():
        return
    try:
        waiting.result = run(waiting.story, raw)
    except Exception as error:  # noqa: BLE001 handed to the caller
        waiting.error = error
