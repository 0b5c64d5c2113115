"""How waiting stories share a transaction on a SQLite file, and what of it leaves the event loop."""

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import Any, TypeVar

from bot.storage.stories import Story, Waiting, run, settle

T = TypeVar("T")

BATCH_STORIES = 256
BATCH_S = 0.01
"""After this long a batch takes no newcomers, so that the event loop can hear others."""

_COPIES_IN_MEMORY = "PRAGMA temp_store = MEMORY"
_COPIES_IN_FILE = "PRAGMA temp_store = FILE"

Act = Callable[[sqlite3.Connection], T]


@dataclass(frozen=True, slots=True, eq=False)
class _Alone:
    """Something that shares no transaction, and who waits for it."""

    act: Act[Any]
    caller: asyncio.Future[Any]


class Writer:
    """Takes the stories that wait as one batch: a savepoint each, one commit for all.

    What may wait runs on a thread: COMMIT for the disk, and BEGIN where another process writes.
    The stories between them run on the event loop: their statements find their pages in memory,
    and on a thread each would hand Python's lock there and back, which took longer than the
    statement.

    Before a story changes a page, SQLite copies it, so that the story can be undone alone. For
    stories of a batch these copies stay in memory: from 64 KB on, which one click reaches, they
    would go into a temporary file, written by the event loop. What runs alone may change any
    number of pages, or rewrite the whole file, so that its copies are left to a file.

    A story that raises is undone alone. When the transaction as a whole fails (disk full, locked
    by another process), everyone in it gets that error and the next batch starts with a new
    connection.
    """

    def __init__(
        self, connect: Callable[[], sqlite3.Connection], *, name: str, patience_s: float = 2.0
    ) -> None:
        """*connect* opens the file; it must refuse to create a new one in its place.

        *patience_s* is how long another process's transaction is waited for.
        """
        self._connect, self._patience_ms = connect, int(patience_s * 1000)
        self._raw: sqlite3.Connection | None = None
        self._queue: deque[Waiting] = deque()
        self._alone: deque[_Alone] = deque()
        self._serving: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=f"{name} writer")

    def submit(self, story: Story[T]) -> asyncio.Future[T]:
        """Queue *story*; cancelling the future before its turn takes it back."""
        caller: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._queue.append(Waiting(story, caller))
        self._begin_serving()
        return caller

    def alone(self, act: Act[T]) -> asyncio.Future[T]:
        """Run *act* on the thread while no story runs; it begins and commits by itself.

        For what takes so long that the event loop must not stand still meanwhile. Stories that come
        in wait for its end.
        """
        caller: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._alone.append(_Alone(act, caller))
        self._begin_serving()
        return caller

    async def close(self) -> None:
        """Finish what is queued; nothing may be submitted any more."""
        if self._serving is not None:
            await asyncio.wait({self._serving})
        await self._on_thread(self._tidy)
        self._thread.shutdown()

    def _begin_serving(self) -> None:
        if self._serving is None:
            self._serving = asyncio.get_running_loop().create_task(self._serve())

    async def _serve(self) -> None:
        try:
            while self._queue or self._alone:
                if self._queue:
                    await self._commit_together()
                if self._alone:
                    await self._act_alone(self._alone.popleft())
        finally:
            self._serving = None

    async def _act_alone(self, alone: _Alone) -> None:
        caller = alone.caller
        try:
            result = await self._on_thread(lambda: alone.act(self._prepared(_COPIES_IN_FILE)))
        except BaseException as error:
            await asyncio.shield(self._on_thread(self._disconnect))
            if not caller.done():
                caller.set_exception(error)
            if not isinstance(error, Exception):  # the program ends
                raise
        else:
            if not caller.done():
                caller.set_result(result)

    async def _commit_together(self) -> None:
        batch: list[Waiting] = []
        try:
            begun = self._begin_at_once()
            raw = await self._on_thread(self._begin) if begun is None else begun
            self._run_waiting(raw, batch)
            await self._on_thread(lambda: raw.execute("COMMIT"))
        except BaseException as error:
            batch.extend(self._queue)  # whoever waits now would only meet the same error
            self._queue.clear()
            for waiting in batch:
                waiting.error = error
            await asyncio.shield(self._on_thread(self._disconnect))
            if not isinstance(error, Exception):  # the program ends, or somebody ends this task
                settle(batch)
                raise
        settle(batch)

    def _run_waiting(self, raw: sqlite3.Connection, batch: list[Waiting]) -> None:
        end = monotonic() + BATCH_S
        while self._queue and len(batch) < BATCH_STORIES:
            waiting = self._queue.popleft()
            batch.append(waiting)
            if not waiting.caller.cancelled():
                _run_alone(waiting, raw)
            if monotonic() > end:
                return

    def _on_thread(self, act: Callable[[], T]) -> asyncio.Future[T]:
        return asyncio.get_running_loop().run_in_executor(self._thread, act)

    def _begin_at_once(self) -> sqlite3.Connection | None:
        """The connection with its transaction begun, or None when that has to wait."""
        if self._raw is None:
            return None
        self._raw.execute("PRAGMA busy_timeout = 0")
        self._raw.execute(_COPIES_IN_MEMORY)
        try:
            self._raw.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return None  # whatever it is, beginning on the thread meets it again
        return self._raw

    def _begin(self) -> sqlite3.Connection:
        raw = self._prepared(_COPIES_IN_MEMORY)
        raw.execute("BEGIN IMMEDIATE")
        return raw

    def _prepared(self, copies: str) -> sqlite3.Connection:
        """The connection, which waits a while for other processes."""
        raw = self._connected()
        raw.execute(f"PRAGMA busy_timeout = {self._patience_ms}")
        raw.execute(copies)
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
