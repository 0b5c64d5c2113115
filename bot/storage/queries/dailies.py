"""Cards of the day: where and when each server has them, and which cards have come."""

from dataclasses import dataclass

from bot.storage.database import Connection, Row

_COLUMNS = "guild_id, channel_id, deck, minute, next_at, set_at"


@dataclass(frozen=True, slots=True, kw_only=True)
class Daily:
    """A server's card of the day.

    Attributes:
        deck: Name of the deck the cards come from; it may be gone.
        minute: When they come, in minutes from midnight by the server's zone.
        next_at: When the next one comes.
        set_at: Since when it is set like this.
    """

    guild_id: int
    channel_id: int
    deck: str
    minute: int
    next_at: int
    set_at: int


async def keep_daily(db: Connection, new: Daily) -> None:
    """Let the server have this one, in place of the one it had."""
    await db.execute(
        f"insert into dailies ({_COLUMNS}) values (?, ?, ?, ?, ?, ?) "  # noqa: S608 - constant
        "on conflict (guild_id) do update set channel_id = excluded.channel_id, "
        "deck = excluded.deck, minute = excluded.minute, next_at = excluded.next_at, "
        "set_at = excluded.set_at",
        new.guild_id,
        new.channel_id,
        new.deck,
        new.minute,
        new.next_at,
        new.set_at,
    )


async def daily_of(db: Connection, guild_id: int) -> Daily | None:
    """What the server has set."""
    row = await db.fetch_one(f"select {_COLUMNS} from dailies where guild_id = ?", guild_id)  # noqa: S608 - constant
    return None if row is None else _daily(row)


async def remove_daily(db: Connection, guild_id: int) -> bool:
    """Let no more cards come; False when none were to come."""
    return await db.execute("delete from dailies where guild_id = ?", guild_id) == 1


async def due_dailies(db: Connection, *, by: int, limit: int) -> list[Daily]:
    """Those whose time has come, longest first; not before the last card has been closed."""
    rows = await db.fetch(
        f"select {_COLUMNS} from dailies d where d.next_at <= ? and not exists "  # noqa: S608 - constant
        "(select 1 from rounds r join items i on i.round_id = r.round_id "
        "where r.guild_id = d.guild_id and r.mode = 'daily' and r.ended_at is null "
        "and i.closes_at <= ?) order by d.next_at, d.guild_id limit ?",
        by,
        by,
        limit,
    )
    return [_daily(row) for row in rows]


async def claim(db: Connection, due: Daily, *, next_at: int) -> bool:
    """Take on this day's card; only one of several processes gets True."""
    claimed = await db.execute(
        "update dailies set next_at = ? where guild_id = ? and next_at = ?",
        next_at,
        due.guild_id,
        due.next_at,
    )
    return claimed == 1


async def move_daily(db: Connection, guild_id: int, *, next_at: int) -> None:
    """Let the next card come then."""
    await db.execute("update dailies set next_at = ? where guild_id = ?", next_at, guild_id)


async def times_put(db: Connection, guild_id: int, deck: str) -> dict[str, int]:
    """How often each card of the deck was this server's card of the day; reads all its days."""
    rows = await db.fetch(
        "select i.card, count(*) from rounds r join items i on i.round_id = r.round_id "
        "where r.guild_id = ? and r.mode = 'daily' and i.deck = ? group by i.card order by i.card",
        guild_id,
        deck,
    )
    return {str(card): int(count) for card, count in rows}


async def open_until(db: Connection, guild_id: int) -> int | None:
    """When the card of the day that is open now closes; the last of them, None without any."""
    row = await db.fetch_one(
        "select max(i.closes_at) from rounds r join items i on i.round_id = r.round_id "
        "where r.guild_id = ? and r.mode = 'daily' and r.ended_at is null",
        guild_id,
    )
    return None if row is None else row[0]


async def last_message_ids(
    db: Connection, guild_id: int, *, since: int, limit: int
) -> list[int | None]:
    """The messages of the last cards put since then, newest first; None for one nobody saw."""
    rows = await db.fetch(
        "select i.message_id from rounds r join items i on i.round_id = r.round_id "
        "where r.guild_id = ? and r.mode = 'daily' and r.opened_at >= ? "
        "order by r.opened_at desc, r.round_id desc limit ?",
        guild_id,
        since,
        limit,
    )
    return [message_id for (message_id,) in rows]


def _daily(row: Row) -> Daily:
    guild_id, channel_id, deck, minute, next_at, set_at = row
    return Daily(
        guild_id=guild_id,
        channel_id=channel_id,
        deck=deck,
        minute=minute,
        next_at=next_at,
        set_at=set_at,
    )
