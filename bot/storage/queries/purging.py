"""What is stored of one server: found in any order, removed in portions.

After each portion standings equal what the remaining answers add up to, so that a server to which
the bot comes back in between goes on with sound numbers.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from bot.storage.database import Connection
from bot.storage.queries import standings

Key = tuple[int, int, int]
"""Round, position and learner of an answer."""

_OF_ANSWER = "round_id = ? and position = ? and learner_id = ?"

# Rows of the server that hang on nothing else, in the order they can go.
_LAST = ("server_channels", "server_zones", "dailies", "deck_drafts", "servers")

_OF_DECK: Final = ("flags", "deck_shares", "deck_media", "group_deck_versions")


@dataclass(frozen=True, slots=True)
class _Answer:
    """What an answer put into the standings; all that it earned by now, and when it was given."""

    deck: str
    points: int
    at: int
    was_taken_back: bool


async def answers_of_server(db: Connection, guild_id: int, *, limit: int) -> list[Key]:
    """Answers that were given there. Reads the ledger until it has found so many."""
    rows = await db.fetch(
        "select round_id, position, learner_id from attempts where guild_id = ? "
        "order by round_id, position, learner_id limit ?",
        guild_id,
        limit,
    )
    return [(round_id, position, learner_id) for round_id, position, learner_id in rows]


async def rounds_of_server(db: Connection, guild_id: int, *, limit: int) -> list[int]:
    """Rounds that were opened there. Reads the rounds until it has found so many."""
    rows = await db.fetch(
        "select round_id from rounds where guild_id = ? order by round_id limit ?", guild_id, limit
    )
    return [int(row[0]) for row in rows]


async def members_of_server(db: Connection, guild_id: int, *, limit: int) -> list[int]:
    """Learners whom the server has a name or points for."""
    rows = await db.fetch(
        "select learner_id from (select learner_id from members where guild_id = ? "
        "union select learner_id from standings where guild_id = ?) as there "
        "order by learner_id limit ?",
        guild_id,
        guild_id,
        limit,
    )
    return [int(row[0]) for row in rows]


async def remove_answers(db: Connection, guild_id: int, keys: Sequence[Key]) -> None:
    """Remove these answers with all about them; what the learners remember of the cards stays."""
    for key in keys:
        answer = await _find(db, key)
        if answer is None:  # another process was faster
            continue
        if answer.was_taken_back:
            await _forget_reviews(db, key)
        else:
            learner_id = key[2]
            await standings.take_points(
                db, guild_id, answer.deck, learner_id, points=answer.points, at=answer.at
            )
    for table in ("undos", "corrections", "hints", "attempts"):
        await db.execute_many(f"delete from {table} where {_OF_ANSWER}", keys)  # noqa: S608 - constants


async def remove_rounds(db: Connection, round_ids: Collection[int], *, at: int) -> None:
    """Remove these rounds; one that was also played elsewhere ends, and is of nowhere."""
    for round_id in round_ids:
        await db.execute("delete from displays where round_id = ?", round_id)
        if await db.fetch_one("select 1 from attempts where round_id = ? limit 1", round_id):
            await _move_to_nowhere(db, round_id, at=at)
            continue
        for table in ("hints", "items", "rounds"):
            await db.execute(f"delete from {table} where round_id = ?", round_id)  # noqa: S608 - constants


async def remove_members(db: Connection, guild_id: int, learner_ids: Collection[int]) -> None:
    """Remove their names there and their points."""
    keys = [(guild_id, learner_id) for learner_id in learner_ids]
    for table in ("standings", "members"):
        await db.execute_many(
            f"delete from {table} where guild_id = ? and learner_id = ?",  # noqa: S608 - constants
            keys,
        )


async def decks_of_server(db: Connection, guild_id: int, *, limit: int) -> list[int]:
    """Decks that the server keeps or kept itself. Reads the decks until it has found so many."""
    rows = await db.fetch(
        "select deck_id from group_decks where guild_id = ? and volume_of is null "
        "order by deck_id limit ?",
        guild_id,
        limit,
    )
    return [int(row[0]) for row in rows]


async def remove_decks(db: Connection, deck_ids: Collection[int]) -> None:
    """Remove these decks in every version; what learners remember of their cards stays."""
    for deck_id in deck_ids:
        for table in _OF_DECK:
            await db.execute(f"delete from {table} where deck_id = ?", deck_id)  # noqa: S608 - constants
        # Also volumes that somebody is about to write.
        await db.execute(
            "delete from group_cards where deck_id in "
            "(select deck_id from group_decks where deck_id = ? or volume_of = ?)",
            deck_id,
            deck_id,
        )
        await db.execute(
            "delete from group_decks where deck_id = ? or volume_of = ?", deck_id, deck_id
        )


async def remove_server(db: Connection, guild_id: int) -> None:
    """Remove what the server itself had chosen, and that the bot was there."""
    for table in _LAST:
        await db.execute(f"delete from {table} where guild_id = ?", guild_id)  # noqa: S608 - constants


async def _find(db: Connection, key: Key) -> _Answer | None:
    row = await db.fetch_one(
        "select a.deck, a.points + coalesce((select cast(sum(c.points) as bigint) "
        "from corrections c where c.round_id = a.round_id and c.position = a.position "
        "and c.learner_id = a.learner_id), 0), a.attempted_at, "
        "(select count(*) from undos u where u.round_id = a.round_id "
        "and u.position = a.position and u.learner_id = a.learner_id) from attempts a "
        "where a.round_id = ? and a.position = ? and a.learner_id = ?",
        *key,
    )
    if row is None:
        return None
    deck, points, at, undos = row
    return _Answer(deck, points, at, was_taken_back=bool(undos))


async def _forget_reviews(db: Connection, key: Key) -> None:
    """Take what was taken back out of the log: without its undo it would count again."""
    round_id, position, learner_id = key
    await db.execute(
        "delete from reviews where learner_id = ? and round_id = ? and position = ?",
        learner_id,
        round_id,
        position,
    )


async def _move_to_nowhere(db: Connection, round_id: int, *, at: int) -> None:
    await db.execute(
        "update items set message_id = null, closed_at = case when opened_at is null "
        "then closed_at else coalesce(closed_at, ?) end where round_id = ?",
        at,
        round_id,
    )
    await db.execute(
        "update rounds set guild_id = 0, channel_id = 0, summary_id = null, "
        "ended_at = coalesce(ended_at, ?) where round_id = ?",
        at,
        round_id,
    )
