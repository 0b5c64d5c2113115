"""How a PostgreSQL database is opened and migrated, and how stories run on it."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from importlib.resources.abc import Traversable
from typing import Any, Concatenate, ParamSpec, TypeVar
from urllib.parse import parse_qs, unquote, urlsplit

import asyncpg

from bot.storage import errors
from bot.storage.database import Connection, without_password
from bot.storage.migrating import (
    MIGRATIONS,
    Migration,
    apply,
    migrations_in,
    pending,
    schema_version,
)
from bot.storage.postgres_connections import (
    CONNECT_S,
    ERASING_S,
    STATEMENT_S,
    Reading,
    Statements,
    open_pool,
)
from bot.storage.retrying import LOST, until_settled

P = ParamSpec("P")
T = TypeVar("T")

OPENING_PATIENCE_S = 5.0
"""At start another process may just be migrating."""

PATIENCE = "SET lock_timeout = '2s'"
"""Discord waits 3 s for the reply to a click; the rest is for the apology."""

MIGRATION_LOCK = int.from_bytes(b"Recollec", "big")
"""Any number does, as long as every release asks for the same."""


class PostgresDatabase:
    """Two pools: one whose connections may write, one whose connections may not."""

    def __init__(
        self, name: str, stories: "asyncpg.Pool[Any]", readers: "asyncpg.Pool[Any]"
    ) -> None:
        self.name = f"PostgreSQL {name}"
        self._stories, self._readers = stories, readers
        self._under_way: set[asyncio.Future[Any]] = set()
        self._closing: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Connection]:
        self._refuse_if_closed()
        yield Reading(self._readers)

    async def writing(
        self,
        story: Callable[Concatenate[Connection, P], Coroutine[Any, Any, T]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        return await self._write(lambda db: story(db, *args, **kwargs), statement_s=STATEMENT_S)

    async def writing_much(
        self,
        story: Callable[Concatenate[Connection, P], Coroutine[Any, Any, T]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        return await self._write(lambda db: story(db, *args, **kwargs), statement_s=ERASING_S)

    async def erasing(
        self,
        story: Callable[Concatenate[Connection, P], Coroutine[Any, Any, T]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        return await self._write(lambda db: story(db, *args, **kwargs), statement_s=ERASING_S)

    async def _write(
        self, story: Callable[[Connection], Coroutine[Any, Any, T]], *, statement_s: float
    ) -> T:
        self._refuse_if_closed()
        finished = asyncio.get_running_loop().create_future()
        self._under_way.add(finished)
        try:
            return await until_settled(lambda: self._once(story, statement_s))
        finally:
            self._under_way.remove(finished)
            finished.set_result(None)

    async def scrub(self) -> bool:
        return True  # nobody but the server itself can

    async def remove_copies(self, *, older_than: int) -> int:  # noqa: ARG002 - none are made
        return 0

    async def close(self) -> None:
        if self._closing is None:
            self._closing = asyncio.create_task(self._close())
        await asyncio.shield(self._closing)

    async def _once(
        self, story: Callable[[Connection], Coroutine[Any, Any, T]], statement_s: float
    ) -> T:
        async with self._stories.acquire() as raw:
            is_committing = False
            try:
                async with raw.transaction():
                    result = await story(Statements(raw, statement_s=statement_s))
                    is_committing = True
            except Exception as error:
                if is_committing and (isinstance(error, LOST) or _is_closed(raw)):
                    raise asyncpg.TransactionResolutionUnknownError(str(error)) from error
                if _is_closed(raw):  # whatever the story made of that, it may run again
                    raise asyncpg.ConnectionDoesNotExistError(str(error)) from error
                raise
            return result

    async def _close(self) -> None:
        await asyncio.gather(*self._under_way)
        await self._stories.close()
        await self._readers.close()

    def _refuse_if_closed(self) -> None:
        if self._closing is not None:
            raise RuntimeError(f"{self.name} is closed")


def _is_closed(raw: Any) -> bool:
    try:
        return bool(raw.is_closed())
    except asyncpg.InterfaceError:  # the pool has taken it back already
        return True


async def open_postgres(
    url: str,
    *,
    folder: Traversable = MIGRATIONS,
    opening_patience_s: float = OPENING_PATIENCE_S,
) -> PostgresDatabase:
    """Connect, bring the database to the newest schema of *folder*, open the pools.

    Raises:
        StorageUnavailable: with a sentence that says why and what to do.
    """
    name, migrations = _name(url), migrations_in(folder)
    with _explaining(name, opening_patience_s):
        async with _alone(url) as raw:
            await raw.execute(f"SET lock_timeout = '{opening_patience_s:g}s'")
            while await _migrate_one(raw, name, migrations):
                pass
        stories = await open_pool(
            url, setting=f"{PATIENCE}; SET idle_in_transaction_session_timeout = '30s'"
        )
        readers = await open_pool(
            url, setting=f"{PATIENCE}; SET default_transaction_read_only = on"
        )
    return PostgresDatabase(name, stories, readers)


def _name(url: str) -> str:
    """Host and database as the address says it; neither user nor password."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise errors.UnknownDatabaseUrl(name=without_password(url)) from error
    host = parts.hostname or parse_qs(parts.query).get("host", ["localhost"])[0]
    return f"{host}/{unquote(parts.path.strip('/')) or parts.username or ''}"


@asynccontextmanager
async def _alone(url: str) -> AsyncIterator[Any]:
    """A connection outside of the pools: a migration may take longer than a story's statement."""
    try:
        raw = await asyncpg.connect(url, timeout=CONNECT_S)
    except ValueError as error:  # such as a port that is no number
        raise errors.UnknownDatabaseUrl(name=without_password(url)) from error
    try:
        yield raw
    finally:
        await raw.close()


async def _migrate_one(raw: Any, name: str, migrations: Sequence[Migration]) -> bool:
    """Whether there was one to apply."""
    db = Statements(raw)
    async with raw.transaction():
        # Whoever else starts now waits here, and finds it done.
        await db.execute("SELECT pg_advisory_xact_lock(?)", MIGRATION_LOCK)
        todo = pending(migrations, await schema_version(db), name=name)
        if todo:
            await apply(db, todo[0], now=int(time.time()))
        return bool(todo)


@contextmanager
def _explaining(name: str, patience_s: float) -> Iterator[None]:
    """Turn what the host can mend into a sentence; anything else is our mistake and passes."""
    try:
        yield
    except asyncpg.InvalidAuthorizationSpecificationError as error:
        raise errors.PasswordRefused(name=name) from error
    except asyncpg.InvalidCatalogNameError as error:
        raise errors.DatabaseMissing(name=name) from error
    except asyncpg.InsufficientPrivilegeError as error:
        raise errors.PermissionMissing(name=name, problem=error) from error
    except asyncpg.ReadOnlySQLTransactionError as error:
        raise errors.DatabaseReadOnly(name=name) from error
    except asyncpg.LockNotAvailableError as error:
        raise errors.DatabaseLocked(name=name, seconds=patience_s) from error
    except asyncpg.DiskFullError as error:
        raise errors.DiskFull(name=name) from error
    except (*LOST, asyncpg.TooManyConnectionsError) as error:
        raise errors.ServerUnreachable(name=name, problem=str(error) or "no answer") from error
