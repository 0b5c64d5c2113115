"""When something asked of PostgreSQL is asked again, and how long that goes on."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

import asyncpg

T = TypeVar("T")

WAITS_S = (0.02, 0.05, 0.1, 0.3, 0.6, 0.9)
"""Before each further run: two seconds in all, as Discord gives the reply to a click three."""

LOST = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.CannotConnectNowError,
    asyncpg.InternalClientError,  # a connection that broke off while it was being made
)
_CONFLICTS = (
    asyncpg.SerializationError,
    asyncpg.DeadlockDetectedError,
    asyncpg.InvalidCachedStatementError,  # another process has just migrated
)
_NOT_AGAIN = (
    asyncpg.TransactionResolutionUnknownError,  # lost during COMMIT: it may have happened
    TimeoutError,  # has taken its time already
)


async def until_settled(
    attempt: Callable[[], Awaitable[T]], *, waits_s: Sequence[float] = WAITS_S
) -> T:
    """The value of *attempt*, made anew after a conflict or while the server restarts.

    *attempt* leaves nothing behind when it raises. Its last error comes out as it is.
    """
    for wait_s in waits_s:
        try:
            return await attempt()
        except _NOT_AGAIN:
            raise
        except LOST + _CONFLICTS:
            await asyncio.sleep(wait_s)
    return await attempt()
