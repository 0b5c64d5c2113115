"""Who learns: one row a learner, and the name each server knows her by."""

from collections.abc import Collection

from bot.storage.database import Connection

# A member is marked active at most this often, so that a busy one is not rewritten with each click.
ACTIVE_EVERY_S = 3600


async def lock_learner(db: Connection, learner_id: int, *, at: int) -> str:
    """Make every other transaction of this learner wait until this one has ended.

    Returns the name of her time zone, by which what she does now has its day.
    """
    row = await db.fetch_one(
        "insert into learners (learner_id, seen_at) values (?, ?) "
        "on conflict (learner_id) do update set seen_at = excluded.seen_at returning zone",
        learner_id,
        at,
    )
    assert row is not None  # noqa: S101 - one row is written, so one comes back
    return str(row[0])


async def hold_learner(db: Connection, learner_id: int) -> bool:
    """The same without having seen her; False when there is no such learner."""
    changed = await db.execute(
        "update learners set seen_at = seen_at where learner_id = ?", learner_id
    )
    return changed > 0


async def remember_name(db: Connection, guild_id: int, learner_id: int, name: str) -> None:
    """Keep the name she goes by in this server; writes only when it changed."""
    await db.execute(
        "insert into members (guild_id, learner_id, name) values (?, ?, ?) "
        "on conflict (guild_id, learner_id) do update set name = excluded.name "
        "where members.name <> excluded.name",
        guild_id,
        learner_id,
        name,
    )


async def remember_active(
    db: Connection, guild_id: int, learner_id: int, name: str, *, at: int
) -> None:
    """The same, and that she answered a card; to the hour, see `ACTIVE_EVERY_S`."""
    await db.execute(
        "insert into members (guild_id, learner_id, name, active_at) values (?, ?, ?, ?) "
        "on conflict (guild_id, learner_id) do update set name = excluded.name, "
        "active_at = case when members.active_at < excluded.active_at "
        "then excluded.active_at else members.active_at end "
        "where members.name <> excluded.name or members.active_at < ?",
        guild_id,
        learner_id,
        name,
        at,
        at - ACTIVE_EVERY_S,
    )


async def is_member(db: Connection, guild_id: int, learner_id: int) -> bool:
    """Whether she is known in this server."""
    row = await db.fetch_one(
        "select 1 from members where guild_id = ? and learner_id = ?", guild_id, learner_id
    )
    return row is not None


async def names_of(db: Connection, guild_id: int, learner_ids: Collection[int]) -> dict[int, str]:
    """The known names among *learner_ids*; ids nobody has named are left out."""
    if not learner_ids:
        return {}
    marks = ", ".join("?" * len(learner_ids))
    rows = await db.fetch(
        f"select learner_id, name from members where guild_id = ? and learner_id in ({marks})",  # noqa: S608 - only question marks are put in
        guild_id,
        *learner_ids,
    )
    return {int(learner_id): str(name) for learner_id, name in rows}
