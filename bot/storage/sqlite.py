"""How a SQLite file is opened and migrated, and who reads and writes it."""

import asyncio
import math
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Sequence
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from functools import partial
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from bot.storage import errors
from bot.storage.copies import keep_copy, remove_copies
from bot.storage.database import Connection
from bot.storage.erasing import (
    EMPTYING_PAUSES_S,
    REWRITTEN_AT_ONCE,
    empty_log,
    erase,
    rewrite_if_owed,
)
from bot.storage.migrating import (
    MIGRATIONS,
    Migration,
    apply,
    migrations_in,
    pending,
    schema_version,
)
from bot.storage.readers import Readers
from bot.storage.stories import Story, run
from bot.storage.writer import Writer

P = ParamSpec("P")
T = TypeVar("T")

OPENING_PATIENCE_S = 5.0
"""At start another process may just be migrating or making a copy."""

RUNNING_PATIENCE_S = 2.0
"""Discord waits 3 s for the reply to a click; the rest is for the apology."""


class SqliteDatabase:
    """A file with one writer, and a few readers on threads of their own."""

    def __init__(self, path: Path, *, patience_s: float) -> None:
        """*path* leads to a migrated database; *patience_s* is how long a lock is waited for."""
        self.name = f"SQLite {path}"
        self._path = path.resolve()
        connect = partial(_connect, self._path, patience_s=patience_s)
        self._writer = Writer(connect, name=self.name, patience_s=patience_s)
        self._readers = Readers(partial(connect, query_only=True), name=self.name)
        self._closing: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Connection]:
        self._refuse_if_closed()
        yield self._readers

    async def writing(
        self,
        story: Callable[Concatenate[Connection, P], Coroutine[Any, Any, T]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        self._refuse_if_closed()
        return await self._writer.submit(lambda db: story(db, *args, **kwargs))

    async def writing_much(
        self,
        story: Callable[Concatenate[Connection, P], Coroutine[Any, Any, T]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        self._refuse_if_closed()
        return await self._writer.alone(partial(_whole, lambda db: story(db, *args, **kwargs)))

    async def erasing(
        self,
        story: Callable[Concatenate[Connection, P], Coroutine[Any, Any, T]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        self._refuse_if_closed()
        result = await self._writer.alone(partial(erase, lambda db: story(db, *args, **kwargs)))
        await self.scrub()
        return result

    async def scrub(self) -> bool:
        self._refuse_if_closed()
        with suppress(sqlite3.Error):  # as on a full disk; it stays owed
            await self._writer.alone(partial(rewrite_if_owed, most_bytes=REWRITTEN_AT_ONCE))
            for pause_s in EMPTYING_PAUSES_S:
                if await self._writer.alone(empty_log):
                    return True
                await asyncio.sleep(pause_s)
        return False

    async def remove_copies(self, *, older_than: int) -> int:
        return await asyncio.to_thread(remove_copies, self._path, older_than=older_than)

    async def close(self) -> None:
        if self._closing is None:
            self._closing = asyncio.create_task(self._close())
        await asyncio.shield(self._closing)

    async def _close(self) -> None:
        await self._readers.close()  # first, so that the writer can empty the write-ahead log
        await self._writer.close()

    def _refuse_if_closed(self) -> None:
        if self._closing is not None:
            raise RuntimeError(f"{self.name} is closed")


def _whole(story: Story[T], raw: sqlite3.Connection) -> T:
    """Run *story* as one transaction; whoever calls closes the connection when it raises."""
    raw.execute("BEGIN IMMEDIATE")
    result = run(story, raw)
    raw.execute("COMMIT")
    return result


async def open_sqlite(
    path: str,
    *,
    folder: Traversable = MIGRATIONS,
    opening_patience_s: float = OPENING_PATIENCE_S,
    running_patience_s: float = RUNNING_PATIENCE_S,
) -> SqliteDatabase:
    """Make the file if there is none, bring it to the newest schema of *folder*, open it.

    Raises:
        StorageUnavailable: with a sentence that says why and what to do.
    """
    file, migrations = Path(path), migrations_in(folder)
    with _explaining(file, opening_patience_s):
        await asyncio.to_thread(_prepare, file, migrations, patience_s=opening_patience_s)
        return SqliteDatabase(file, patience_s=running_patience_s)


def _prepare(path: Path, migrations: Sequence[Migration], *, patience_s: float) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path, timeout=patience_s, isolation_level=None)) as raw:
        _write_ahead(raw, until=time.monotonic() + patience_s)
        _migrate(raw, path, migrations)
        rewrite_if_owed(raw)


def _write_ahead(raw: sqlite3.Connection, *, until: float) -> None:
    """Switch the file to write-ahead logging, which it then keeps.

    Of two processes that do so at once, SQLite refuses one without waiting for the other.
    """
    while True:
        try:
            raw.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def _migrate(raw: sqlite3.Connection, path: Path, migrations: Sequence[Migration]) -> None:
    """One transaction a migration; foreign keys are off, so that tables can be rebuilt."""
    is_first = True
    while True:
        raw.execute("BEGIN IMMEDIATE")  # whoever else starts now waits here, and finds it done
        version = run(schema_version, raw)
        todo = pending(migrations, version, name=str(path))
        if not todo:
            # On a file it may only read, SQLite complains of a write, not of BEGIN IMMEDIATE.
            raw.execute("DELETE FROM schema_version WHERE version < 0")
            raw.execute("COMMIT")
            return
        if version and is_first:
            keep_copy(path, before=todo[0].version)
        is_first = False
        run(partial(apply, migration=todo[0], now=int(time.time())), raw)
        if orphan := raw.execute("PRAGMA foreign_key_check").fetchone():
            raise sqlite3.IntegrityError(f"migration {todo[0].version} orphans {orphan}")
        raw.execute("COMMIT")


def _connect(path: Path, *, patience_s: float, query_only: bool = False) -> sqlite3.Connection:
    """A connection to the file at *path*, which must exist."""
    raw = sqlite3.connect(
        f"{path.as_uri()}?mode=rw",
        uri=True,
        timeout=patience_s,
        isolation_level=None,
        cached_statements=512,
        check_same_thread=False,  # used by one thread at a time, not always the same
    )
    raw.execute("PRAGMA synchronous = FULL")
    raw.execute("PRAGMA foreign_keys = ON")
    # What is deleted is overwritten with zeros; many builds of SQLite do so anyway.
    raw.execute("PRAGMA secure_delete = ON")
    raw.execute(f"PRAGMA query_only = {query_only:d}")
    _ensure_power(raw)
    return raw


def _ensure_power(raw: sqlite3.Connection) -> None:
    """Some builds of SQLite lack the mathematical functions; Python's is ten times slower."""
    try:
        raw.execute("SELECT power(2, 1)").fetchone()
    except sqlite3.OperationalError:
        raw.create_function("power", 2, math.pow, deterministic=True)


_EXPLANATIONS: dict[int, type[errors.StorageUnavailable]] = {
    sqlite3.SQLITE_BUSY: errors.DatabaseLocked,
    sqlite3.SQLITE_READONLY: errors.DatabaseReadOnly,
    sqlite3.SQLITE_CANTOPEN: errors.DatabaseFileRefused,
    sqlite3.SQLITE_PERM: errors.DatabaseFileRefused,
    sqlite3.SQLITE_FULL: errors.DiskFull,
    sqlite3.SQLITE_IOERR: errors.DiskFailing,
    sqlite3.SQLITE_NOTADB: errors.NotADatabase,
    sqlite3.SQLITE_CORRUPT: errors.DatabaseCorrupt,
}


@contextmanager
def _explaining(path: Path, patience_s: float) -> Iterator[None]:
    """Turn what the host can mend into a sentence; anything else is our mistake and passes."""
    try:
        yield
    except OSError as error:
        raise errors.FolderUnavailable(name=path, problem=error.strerror) from error
    except sqlite3.Error as error:
        primary_code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if primary_code not in _EXPLANATIONS:
            raise
        explanation = _EXPLANATIONS[primary_code]
        raise explanation(name=path, problem=error, seconds=patience_s) from error
