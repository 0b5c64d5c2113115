"""A coroutine that works on a SQLite connection, run to its end without a pause."""

import asyncio
import sqlite3
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.storage.database import Connection, Row, Value

T = TypeVar("T")
Story = Callable[[Connection], Coroutine[Any, Any, T]]


class OnThisThread:
    """A connection whose methods never suspend: whoever drives the coroutine runs the statement."""

    __slots__ = ("_raw",)

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw

    async def fetch(self, sql: str, *args: Value) -> list[Row]:
        return self._raw.execute(sql, args).fetchall()

    async def fetch_one(self, sql: str, *args: Value) -> Row | None:
        row: Row | None = self._raw.execute(sql, args).fetchone()
        return row

    async def execute(self, sql: str, *args: Value) -> int:
        return max(self._raw.execute(sql, args).rowcount, 0)

    async def execute_many(self, sql: str, rows: Sequence[Sequence[Value]]) -> None:
        self._raw.executemany(sql, rows)


def run(story: Story[T], raw: sqlite3.Connection) -> T:
    """Drive *story* to its end here and now.

    Raises:
        RuntimeError: It awaited something other than its connection.
    """
    coroutine = story(OnThisThread(raw))
    try:
        coroutine.send(None)
    except StopIteration as finished:
        result: T = finished.value
        return result
    coroutine.close()
    raise RuntimeError("a story may await nothing but its connection")


@dataclass(slots=True, eq=False)
class Waiting:
    """A story, who waits for it, and what became of it."""

    story: Story[Any]
    caller: asyncio.Future[Any]
    result: Any = None
    error: BaseException | None = None


def resume(batch: Sequence[Waiting]) -> None:
    """Wake the callers of *batch* in one go; from any thread, once their stories are settled."""
    with suppress(RuntimeError):  # their loop is closed: nobody waits any more
        batch[0].caller.get_loop().call_soon_threadsafe(settle, batch)


def settle(batch: Sequence[Waiting]) -> None:
    """Hand the callers of *batch* what became of their stories; on their own loop."""
    for waiting in batch:
        if waiting.caller.done():  # cancelled meanwhile
            continue
        if waiting.error is None:
            waiting.caller.set_result(waiting.result)
        else:
            waiting.caller.set_exception(waiting.error)
