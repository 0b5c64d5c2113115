"""What a store holds, read and changed from outside of the bot that uses it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bot.storage.database import Connection, Database, Value, open_database
from bot.storage.queries.days import rebuild_days
from bot.storage.queries.standings import rebuild_standings

STANDINGS = (
    "select guild_id, deck, period, learner_id, points, attempts from standings "
    "order by guild_id, deck, period, learner_id"
)
DAYS = "select learner_id, day, reviews, due, recalled from days order by learner_id, day"
EARNED = (
    "select a.guild_id, a.learner_id, a.points + coalesce((select sum(c.points) "
    "from corrections c where c.round_id = a.round_id and c.position = a.position "
    "and c.learner_id = a.learner_id), 0) "
    "from attempts a order by a.round_id, a.position, a.learner_id"
)


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    database = await open_database(url)
    try:
        yield database
    finally:
        await database.close()


async def rows(url: str, sql: str, *args: Value) -> list[tuple[Any, ...]]:
    """What a query finds."""
    async with opened(url) as database, database.reading() as db:
        return [tuple(row) for row in await db.fetch(sql, *args)]


async def change(url: str, sql: str, *args: Value) -> int:
    """Run a statement; how many rows it changed."""

    async def story(db: Connection) -> int:
        return await db.execute(sql, *args)

    async with opened(url) as database:
        return await database.writing(story)


async def rollups_kept_and_rebuilt(url: str) -> tuple[list[Any], list[Any]]:
    """Standings and days as they were kept, and as they come out of the events."""
    kept = await rows(url, STANDINGS) + await rows(url, DAYS)
    async with opened(url) as database:
        await database.writing(rebuild_standings)
        await database.writing(rebuild_days)
    return kept, await rows(url, STANDINGS) + await rows(url, DAYS)


async def make_all_due(url: str) -> None:
    """Let the time that is granted for showing a message be over."""
    await change(url, "update displays set due_at = 0")
