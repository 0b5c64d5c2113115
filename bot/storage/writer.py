"""The one thread that writes to a SQLite file, and how waiting stories share a commit."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import TypeVar

from bot.storage.stories import Story, Waiting, resume, run

T = TypeVar("T")

BATCH_STORIES = 256
BATCH_S = 0.05
"""A batch takes no newcomers after this long, so that the first need not wait for all of them."""


class Writer:
    """Takes the stories that wait as one batch: a savepoint each, one commit for all.

    All callers live on one event loop; it is woken once a batch, after the commit. A story that
    raises is undone alone. When the transaction as a whole fails (disk full, locked by another
    process), everyone in it gets that error and the next batch starts with a new connection.
    """

    def __init__(self, connect: Callable[[], sqlite3.Connection], *, name: str) -> None:
        """*connect* opens the file; it must refuse to create a new one in its place."""
        self._connect = connect
        self._raw: sqlite3.Connection | None = None
        self._queue: SimpleQueue[Waiting | None] = SimpleQueue()
        # A daemon: a program that dies without closing must not hang, and the file survives that.
        self._thread = Thread(target=self._serve, name=f"{name} writer", daemon=True)
        self._thread.start()

    def submit(self, story: Story[T]) -> asyncio.Future[T]:
        """Queue *story*; cancelling the future before its turn takes it back."""
        caller: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._queue.put(Waiting(story, caller))
        return caller

    async def close(self) -> None:
        """Finish what is queued; nothing may be submitted any more."""
        self._queue.put(None)
        await asyncio.to_thread(self._thread.join)

    def _serve(self) -> None:
        while (first := self._queue.get()) is not None:
            resume(self._commit_together(self._arriving(first)))
        self._tidy()

    def _arriving(self, first: Waiting) -> Iterator[Waiting]:
        end = monotonic() + BATCH_S
        yield first
        for _ in range(BATCH_STORIES - 1):
            try:
                waiting = self._queue.get_nowait()
            except Empty:
                return
            if waiting is None:
                self._queue.put(None)  # nothing comes after it, so it keeps its place
                return
            yield waiting
            if monotonic() > end:
                return

    def _commit_together(self, arriving: Iterator[Waiting]) -> list[Waiting]:
        batch: list[Waiting] = []
        try:
            raw = self._begin()
            for waiting in arriving:
                batch.append(waiting)
                if not waiting.caller.cancelled():
                    _run_alone(waiting, raw)
            raw.execute("COMMIT")
        except BaseException as error:  # noqa: BLE001 the callers' to handle; this thread lives on
            batch.extend(arriving)  # whoever waits now would only meet the same error
            for waiting in batch:
                waiting.error = error
            self._disconnect()
        return batch

    def _begin(self) -> sqlite3.Connection:
        raw = self._connected()
        raw.execute("BEGIN IMMEDIATE")
        return raw

    def _connected(self) -> sqlite3.Connection:
        if self._raw is None:
            self._raw = self._connect()
        return self._raw

    def _disconnect(self) -> None:
        """Closing undoes an open transaction, even where a rollback would fail."""
        if self._raw is not None:
            self._raw.close()
            self._raw = None

    def _tidy(self) -> None:
        # What is committed is safe already: this only spares the next start some work.
        with suppress(sqlite3.Error):
            raw = self._connected()
            raw.execute("PRAGMA analysis_limit = 400")
            raw.execute("PRAGMA optimize")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._disconnect()


def _run_alone(waiting: Waiting, raw: sqlite3.Connection) -> None:
    raw.execute("SAVEPOINT story")
    try:
        waiting.result = run(waiting.story, raw)
    except BaseException as error:
        if not raw.in_transaction:  # SQLite has undone the whole batch, as on a full disk
            raise
        raw.execute("ROLLBACK TO story")
        waiting.error = error
    raw.execute("RELEASE story")
