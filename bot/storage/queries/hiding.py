"""Who does not want to be seen: left out of whatever others read."""

from dataclasses import dataclass

from bot.storage.database import Connection

# For a `where`; one look into a small table for each row.
SEEN_IN_STANDINGS = (
    "not exists (select 1 from hidden_learners h where h.learner_id = standings.learner_id)"
)


@dataclass(frozen=True, slots=True)
class Told:
    """A public message that tells of a learner, or did: of her answer, or of her points."""

    round_id: int
    position: int
    message_id: int
    channel_id: int
    is_daily: bool = False


async def messages_about(db: Connection, learner_id: int, *, since: int, limit: int) -> list[Told]:
    """Where she answered beside others since then, and closed cards of the day, newest first.

    A card of the day tells of the week, so those of all servers where she has points are among
    them. Reads her reviews since then, and a row for each server with a card of the day.
    """
    rows = await db.fetch(
        "select i.round_id, i.position, i.message_id, r.channel_id, r.mode from reviews v "
        "join rounds r on r.round_id = v.round_id "
        "join items i on i.round_id = v.round_id and i.position = v.position "
        "where v.learner_id = ? and v.reviewed_at >= ? and r.mode in ('together', 'daily') "
        "and i.message_id is not null "
        "union select i.round_id, i.position, i.message_id, r.channel_id, r.mode from rounds r "
        "join items i on i.round_id = r.round_id "
        "where r.mode = 'daily' and r.ended_at >= ? and i.message_id is not null "
        "and exists (select 1 from standings s "
        "where s.guild_id = r.guild_id and s.learner_id = ?) "
        "order by 1 desc, 2 desc limit ?",
        learner_id,
        since,
        since,
        learner_id,
        limit,
    )
    return [
        Told(round_id, position, message_id, channel_id, mode == "daily")
        for round_id, position, message_id, channel_id, mode in rows
    ]


async def hide(db: Connection, learner_id: int) -> None:
    """Leave her out from now on, of what was before too."""
    await db.execute(
        "insert into hidden_learners (learner_id) values (?) on conflict do nothing", learner_id
    )


async def unhide(db: Connection, learner_id: int) -> None:
    """Show her again, with all that was meanwhile."""
    await db.execute("delete from hidden_learners where learner_id = ?", learner_id)


async def is_hidden(db: Connection, learner_id: int) -> bool:
    """Whether she hides."""
    row = await db.fetch_one("select 1 from hidden_learners where learner_id = ?", learner_id)
    return row is not None


async def hidden_in_round(db: Connection, round_id: int) -> frozenset[int]:
    """Those who answered in the round and hide; reads the round's attempts."""
    rows = await db.fetch(
        "select distinct a.learner_id from attempts a "
        "join hidden_learners h on h.learner_id = a.learner_id "
        "where a.round_id = ? order by a.learner_id",
        round_id,
    )
    return frozenset(int(learner_id) for (learner_id,) in rows)


async def count_seen_answers(db: Connection, round_id: int, position: int) -> int:
    """How many have answered the item, without those who hide; reads the item's attempts."""
    row = await db.fetch_one(
        "select count(*) from attempts a where a.round_id = ? and a.position = ? and not exists "
        "(select 1 from hidden_learners h where h.learner_id = a.learner_id)",
        round_id,
        position,
    )
    return int(row[0]) if row else 0
