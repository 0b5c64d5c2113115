"""What servers have chosen: where and how rounds are played, and by which zone weeks begin."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.learning.calendar import DEFAULT_ZONE
from bot.learning.rounds import Mode
from bot.storage.database import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server's settings.

    Attributes:
        channels: Where rounds together may run; everywhere when there are none.
        mode: What `/quiz` does where nobody says; None stands for together.
        seconds: After which each card closes where nobody says; 0 for no limit.
        zone: Name of the time zone (IANA) by which its weeks and months begin.
        deck_role_id: Who may manage decks besides those who manage the server; None for nobody.
    """

    channels: frozenset[int] = frozenset()
    mode: Mode | None = None
    seconds: int = 0
    zone: str = DEFAULT_ZONE
    deck_role_id: int | None = None


async def server_of(db: Connection, guild_id: int, *, at: int) -> Server:
    """The server's settings, its zone as of *at*; the defaults for one that chose nothing."""
    channels = await db.fetch(
        "select channel_id from server_channels where guild_id = ? order by channel_id", guild_id
    )
    row = await db.fetch_one(
        "select mode, seconds, deck_role_id from servers where guild_id = ?", guild_id
    )
    mode, seconds, deck_role_id = row or ("", 0, 0)
    return Server(
        channels=frozenset(int(channel_id) for (channel_id,) in channels),
        mode=Mode(mode) if mode else None,
        seconds=seconds,
        zone=await zone_at(db, guild_id, at),
        deck_role_id=deck_role_id or None,
    )


async def zone_at(db: Connection, guild_id: int, at: int) -> str:
    """The name of the zone by which the server counted at that moment."""
    row = await db.fetch_one(
        "select zone from server_zones where guild_id = ? and from_at <= ? "
        "order by from_at desc limit 1",
        guild_id,
        at,
    )
    return str(row[0]) if row else DEFAULT_ZONE


async def change_server(
    db: Connection,
    guild_id: int,
    *,
    mode: Mode | None = None,
    seconds: int | None = None,
    deck_role_id: int | None = None,
) -> None:
    """Change what is given and nothing else; a role's id of 0 takes the role away."""
    await lock_server(db, guild_id)
    changes = {
        "mode": None if mode is None else mode.value,
        "seconds": seconds,
        "deck_role_id": deck_role_id,
    }
    for column, value in changes.items():
        if value is not None:
            await db.execute(
                f"update servers set {column} = ? where guild_id = ?",  # noqa: S608 - constant
                value,
                guild_id,
            )


async def keep_channels(db: Connection, guild_id: int, channels: Collection[int]) -> None:
    """Let rounds together run in these only; everywhere when there are none."""
    await lock_server(db, guild_id)
    await db.execute("delete from server_channels where guild_id = ?", guild_id)
    await db.execute_many(
        "insert into server_channels (guild_id, channel_id) values (?, ?)",
        [(guild_id, channel_id) for channel_id in sorted(set(channels))],
    )


async def keep_zone(db: Connection, guild_id: int, zone: str, *, from_at: int) -> None:
    """Count by this zone from then on; what was counted before stays as it is."""
    await lock_server(db, guild_id)
    await db.execute(
        "insert into server_zones (guild_id, from_at, zone) values (?, ?, ?) "
        "on conflict (guild_id, from_at) do update set zone = excluded.zone",
        guild_id,
        from_at,
        zone,
    )


async def lock_server(db: Connection, guild_id: int) -> None:
    """Make every other change of this server's settings wait until this one has ended."""
    await db.execute(
        "insert into servers (guild_id) values (?) "
        "on conflict (guild_id) do update set guild_id = excluded.guild_id",
        guild_id,
    )
