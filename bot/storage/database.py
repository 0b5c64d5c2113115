"""What the rest of the program may ask of a database, whichever engine it is."""

from collections.abc import Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from bot.storage.errors import DriverMissing, UnknownDatabaseUrl

P = ParamSpec("P")
T = TypeVar("T")

Value = int | float | str | bytes | None
"""What a parameter may be. PostgreSQL takes no str or bool for BIGINT and no NUL inside a text."""

Row = Sequence[Any]
"""Positional: unpack it. Its type differs between engines (tuple, Record), its values do not."""


class Connection(Protocol):
    """Runs statements with ``?`` for parameters.

    A statement that fails ends the story it is in: PostgreSQL refuses whatever comes after it, so
    write ``ON CONFLICT`` instead of catching the engine's error.
    """

    async def fetch(self, sql: str, *args: Value) -> list[Row]: ...

    async def fetch_one(self, sql: str, *args: Value) -> Row | None: ...

    async def execute(self, sql: str, *args: Value) -> int:
        """Run it; returns how many rows an INSERT, UPDATE or DELETE changed, otherwise 0."""
        ...

    async def execute_many(self, sql: str, rows: Sequence[Sequence[Value]]) -> None: ...


class Database(Protocol):
    """An open, migrated database. Errors of the engine reach the caller as they are."""

    name: str
    """For logs and the ready line, as in ``SQLite data/recollect.db``; never holds a password."""

    def reading(self) -> AbstractAsyncContextManager[Connection]:
        """A connection that sees what is committed and cannot write.

        Every statement stands alone: two of them may see different states.
        """
        ...

    async def writing(
        self,
        story: Callable[Concatenate[Connection, P], Coroutine[Any, Any, T]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run *story* as one transaction; returns what it returned, once that is on disk.

        A story awaits nothing but its connection and has no effect outside of it: the event loop
        stands still while SQLite runs it, so it is short, and PostgreSQL may run it again after a
        conflict. If it raises, its
        transaction is undone and the exception comes out here. A caller that is cancelled does not
        learn whether its story was committed: it may still be.
        """
        ...

    async def writing_much(
        self,
        story: Callable[Concatenate[Connection, P], Coroutine[Any, Any, T]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """As `writing`, for a story that reads or writes thousands of rows.

        The event loop goes on meanwhile; on SQLite other stories wait until it has ended.
        """
        ...

    async def erasing(
        self,
        story: Callable[Concatenate[Connection, P], Coroutine[Any, Any, T]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """As `writing`, for a story that deletes, perhaps very much; scrubs after it.

        The event loop goes on meanwhile; on SQLite other stories wait until it has ended.
        """
        ...

    async def scrub(self) -> bool:
        """See that what was deleted cannot be read from the disk either, nor from any log.

        False when that is not possible now, as while others read all the time: it can be asked
        again. PostgreSQL does it by itself, in its own time (autovacuum, recycled logs).
        """
        ...

    async def remove_copies(self, *, older_than: int) -> int:
        """Remove the copies made before migrations that are older (Unix seconds); how many."""
        ...

    async def close(self) -> None:
        """Finish the stories that were handed in, then close; later ones raise RuntimeError."""
        ...


async def open_database(url: str) -> Database:
    """Open and migrate ``sqlite:///relative.db``, ``sqlite:////absolute.db`` or ``postgresql://…``.

    Raises:
        StorageUnavailable: with a sentence that says why and what to do.
    """
    # Each engine is imported only where an address asks for it; the driver of one may be missing.
    scheme, _, rest = url.partition("://")
    if scheme == "sqlite" and rest.startswith("/") and rest not in {"/", "/:memory:"}:
        from bot.storage.sqlite import open_sqlite  # noqa: PLC0415

        return await open_sqlite(rest.removeprefix("/"))
    if scheme in {"postgresql", "postgres"}:
        try:
            from bot.storage.postgres import open_postgres  # noqa: PLC0415
        except ModuleNotFoundError as error:
            raise DriverMissing(name=without_password(url)) from error
        return await open_postgres(url)
    raise UnknownDatabaseUrl(name=without_password(url))


def without_password(url: str) -> str:
    """*url* as it may be shown: whatever stands before an ``@`` is left out."""
    scheme, separator, rest = url.rpartition("://")
    return scheme + separator + rest.rpartition("@")[2]
