"""Connections to PostgreSQL that behave as those to SQLite do."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import asyncpg

from bot.storage.database import Row, Value
from bot.storage.retrying import until_settled
from bot.storage.statements import numbered

CONNECT_S = 5.0
STATEMENT_S = 10.0
"""Far above what a statement takes; bounds how long a dead network can hold a connection."""

ERASING_S = 300.0
"""The same for a statement that deletes all of somebody; 200,000 answers took 14 s in all."""

POOL = 10
"""Connections for stories, and as many again for reading; a server allows 100 by default."""


async def open_pool(url: str, *, setting: str) -> "asyncpg.Pool[Any]":
    """A pool whose connections begin with *setting*, a SET statement; none is open yet."""

    async def prepare(raw: Any) -> None:
        await raw.execute(setting)
        # SUM and AVG of BIGINT are numeric here and int or float in SQLite; decks know no Decimal.
        await raw.set_type_codec(
            "numeric", schema="pg_catalog", encoder=str, decoder=_number, format="text"
        )

    return await asyncpg.create_pool(
        url,
        min_size=0,  # else it logs a traceback for every attempt while the server restarts
        max_size=POOL,
        timeout=CONNECT_S,
        command_timeout=STATEMENT_S,
        statement_cache_size=500,
        init=prepare,
        reset=_leave,
    )


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)


async def _leave(raw: Any) -> None:
    """Nothing: stories leave no settings behind, and the usual reset costs a round trip each."""


class Statements:
    """Our connection over a connection of asyncpg."""

    __slots__ = ("_raw", "_statement_s")

    def __init__(self, raw: Any, *, statement_s: float = STATEMENT_S) -> None:
        self._raw, self._statement_s = raw, statement_s

    async def fetch(self, sql: str, *args: Value) -> list[Row]:
        rows: list[Row] = await self._raw.fetch(numbered(sql), *args)
        return rows

    async def fetch_one(self, sql: str, *args: Value) -> Row | None:
        row: Row | None = await self._raw.fetchrow(numbered(sql), *args)
        return row

    async def execute(self, sql: str, *args: Value) -> int:
        sent = self._raw.execute(numbered(sql), *args, timeout=self._statement_s)
        return _changed(await sent)

    async def execute_many(self, sql: str, rows: Sequence[Sequence[Value]]) -> None:
        await self._raw.executemany(numbered(sql), rows)


class Reading:
    """Our connection over a pool of asyncpg: every statement goes to whichever is free."""

    __slots__ = ("_statements",)

    def __init__(self, pool: Any) -> None:
        self._statements = Statements(pool)

    async def fetch(self, sql: str, *args: Value) -> list[Row]:
        return await until_settled(partial(self._statements.fetch, sql, *args))

    async def fetch_one(self, sql: str, *args: Value) -> Row | None:
        return await until_settled(partial(self._statements.fetch_one, sql, *args))

    async def execute(self, sql: str, *args: Value) -> int:
        return await self._statements.execute(sql, *args)

    async def execute_many(self, sql: str, rows: Sequence[Sequence[Value]]) -> None:
        await self._statements.execute_many(sql, rows)


def _changed(status: str) -> int:
    """Rows by the server's word, as in ``INSERT 0 1`` or ``UPDATE 3``."""
    command, _, rest = status.partition(" ")
    return int(rest.split()[-1]) if command in {"INSERT", "UPDATE", "DELETE", "MERGE"} else 0
