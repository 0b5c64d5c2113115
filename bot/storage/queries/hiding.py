"""Who does not want to be seen: left out of whatever others read."""

from dataclasses import dataclass

from bot.storage.database import Connection

# For a `where`; one look into a small table for each row.
SEEN_IN_STANDINGS = (
    "not exists (select 1 from hidden_learners h where h.learner_id = standings.learner_id)"
)


@dataclass(frozen=True, slots=True)
class Told:
    """A public message that tells of a learner's answer to this item, or did."""

    round_id: int
    position: int
    message_id: int
    channel_id: int


async def messages_about(db: Connection, learner_id: int, *, since: int, limit: int) -> list[Told]:
    """Where she answered together with others since then, newest first; reads her reviews."""
    rows = await db.fetch(
        "select distinct i.round_id, i.position, i.message_id, r.channel_id from reviews v "
        "join rounds r on r.round_id = v.round_id "
        "join items i on i.round_id = v.round_id and i.position = v.position "
        "where v.learner_id = ? and v.reviewed_at >= ? and r.mode = 'together' "
        "and i.message_id is not null order by i.round_id desc, i.position desc limit ?",
        learner_id,
        since,
        limit,
    )
    return [Told(*row) for row in rows]


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
