"""In which servers the bot is, and since when it is no longer in others."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.storage.database import Connection


@dataclass(frozen=True, slots=True)
class Known:
    """A server the store knows; ``left_at`` is None while the bot is there."""

    guild_id: int
    left_at: int | None


# Its members are looked at too: an answer that came in while its server was purged left some. A
# jump along the index for each server.
_KNOWN = (
    "with recursive met (guild_id) as ("
    "select min(m.guild_id) from members m where m.guild_id <> 0 "
    "union all select (select min(m.guild_id) from members m where m.guild_id > met.guild_id) "
    "from met where met.guild_id is not null) "
    "select guild_id, left_at from servers union all "
    "select guild_id, null from met where guild_id is not null and not exists "
    "(select 1 from servers s where s.guild_id = met.guild_id) order by guild_id"
)


async def known_servers(db: Connection) -> list[Known]:
    """All servers the store has rows of; reads a row for each."""
    return [Known(*row) for row in await db.fetch(_KNOWN)]


async def note_present(db: Connection, guild_ids: Collection[int]) -> None:
    """The bot is in these servers, perhaps again: nothing of them is purged."""
    await db.execute_many(
        "insert into servers (guild_id) values (?) "
        "on conflict (guild_id) do update set left_at = null",
        [(guild_id,) for guild_id in sorted(guild_ids)],
    )


async def note_left(db: Connection, guild_ids: Collection[int], *, at: int) -> None:
    """The bot is in these servers no more; the first time it is noticed counts."""
    await db.execute_many(
        "insert into servers (guild_id, left_at) values (?, ?) "
        "on conflict (guild_id) do update set left_at = excluded.left_at "
        "where servers.left_at is null",
        [(guild_id, at) for guild_id in sorted(guild_ids)],
    )


async def is_away(db: Connection, guild_id: int) -> bool:
    """Whether the bot has noticed that it is in this server no more.

    Of a server that it has not looked for yet, as just after a start, it has noticed nothing.
    """
    row = await db.fetch_one(
        "select 1 from servers where guild_id = ? and left_at is not null", guild_id
    )
    return row is not None


async def servers_left(db: Connection, *, by: int) -> list[int]:
    """Servers the bot had left by then, longest ago first; by index."""
    rows = await db.fetch(
        "select guild_id from servers where left_at is not null and left_at <= ? "
        "order by left_at, guild_id",
        by,
    )
    return [int(row[0]) for row in rows]


async def has_left(db: Connection, guild_id: int, *, by: int) -> bool:
    """Whether the bot left this server by then and is not back; the row waits for this story."""
    left = await db.execute(
        "update servers set left_at = left_at where guild_id = ? and left_at <= ?", guild_id, by
    )
    return left == 1
