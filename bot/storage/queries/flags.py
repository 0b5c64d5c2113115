"""What learners say about the cards of servers' own decks, and what was decided about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.learning.flags import Decision, FlagKind, FlagPart
from bot.storage.database import Connection, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """One thing that one learner says about one card.

    Attributes:
        from_version: The deck's version with which the card came to be as she had it before her.
        part: What ``proposed`` is a text for; None without one, and for a wording.
        concept: The name of the concept that a wording is for, otherwise empty.
        folded: By this a wording equals those of others.
        decided_by: The keeper who decided.
    """

    flag_id: int
    guild_id: int
    deck_id: int
    card: str
    from_version: int
    learner_id: int
    kind: FlagKind
    part: FlagPart | None = None
    note: str = ""
    proposed: str = ""
    concept: str = ""
    folded: str = ""
    made_at: int
    decision: Decision = Decision.OPEN
    decided_by: int | None = None


_COLUMNS: Final = (
    "f.flag_id, f.guild_id, f.deck_id, f.card, f.from_version, f.learner_id, f.kind, f.part, "
    "f.note, f.proposed, f.concept, f.folded, f.made_at, f.decided, f.decided_by"
)

# Open, of a deck that is there; of equal wordings the oldest stands for all.
_WAITING: Final = (
    "from flags f join group_decks d on d.deck_id = f.deck_id "
    "where f.guild_id = ? and f.decided = '' and d.removed_at is null and (f.concept = '' or not "
    "exists (select 1 from flags o where o.deck_id = f.deck_id and o.card = f.card and "
    "o.concept = f.concept and o.folded = f.folded and o.decided = '' and o.flag_id < f.flag_id)) "
)


async def put_flag(db: Connection, new: Flag) -> None:
    """Write it down in place of what she has said of the same, as long as that is open."""
    await db.execute(
        "delete from flags where learner_id = ? and deck_id = ? and card = ? and from_version = ? "
        "and concept = ? and decided = ''",
        new.learner_id,
        new.deck_id,
        new.card,
        new.from_version,
        new.concept,
    )
    await db.execute(
        "insert into flags (flag_id, guild_id, deck_id, card, from_version, learner_id, kind, "
        "part, note, proposed, concept, folded, made_at) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
        new.flag_id,
        new.guild_id,
        new.deck_id,
        new.card,
        new.from_version,
        new.learner_id,
        new.kind.value,
        "" if new.part is None else new.part.value,
        new.note,
        new.proposed,
        new.concept,
        new.folded,
        new.made_at,
    )


async def find_flag(db: Connection, flag_id: int) -> Flag | None:
    """The flag, open or decided."""
    row = await db.fetch_one(f"select {_COLUMNS} from flags f where f.flag_id = ?", flag_id)  # noqa: S608 - constant
    return None if row is None else _flag(row)


async def next_open(
    db: Connection, guild_id: int, *, deck_id: int | None = None, after: int = 0
) -> Flag | None:
    """The oldest that waits in the server with a greater id than *after*; of this deck alone."""
    row = await db.fetch_one(
        f"select {_COLUMNS} {_WAITING} and (f.deck_id = ? or cast(? as bigint) = 0) and f.flag_id > ? "
        "order by f.flag_id limit 1",
        guild_id,
        deck_id or 0,
        deck_id or 0,
        after,
    )
    return None if row is None else _flag(row)


async def count_open(
    db: Connection, guild_id: int, *, deck_id: int | None = None, after: int = 0
) -> int:
    """How many wait for the keepers of the server, equal wordings as one; chosen as `next_open`."""
    row = await db.fetch_one(
        f"select count(*) {_WAITING} and (f.deck_id = ? or cast(? as bigint) = 0) "
        "and f.flag_id > ?",
        guild_id,
        deck_id or 0,
        deck_id or 0,
        after,
    )
    return 0 if row is None else int(row[0])


async def count_kept(db: Connection, guild_id: int, learner_id: int | None = None) -> int:
    """How many open ones are kept for the server, each on its own; those of one learner."""
    row = await db.fetch_one(
        "select count(*) from flags where guild_id = ? and decided = '' "
        "and (learner_id = ? or cast(? as bigint) = 0)",
        guild_id,
        learner_id or 0,
        learner_id or 0,
    )
    return 0 if row is None else int(row[0])


async def alike(db: Connection, flag: Flag) -> list[Flag]:
    """The open flag itself, and where it is a wording all that equal it, the oldest first."""
    if not flag.concept:
        return [flag]
    rows = await db.fetch(
        f"select {_COLUMNS} from flags f where f.deck_id = ? and f.card = ? and f.concept = ? "  # noqa: S608 - constant
        "and f.folded = ? and f.decided = '' order by f.flag_id",
        flag.deck_id,
        flag.card,
        flag.concept,
        flag.folded,
    )
    return [_flag(row) for row in rows]


async def decide(
    db: Connection, decided: Sequence[Flag], decision: Decision, *, by: int, at: int
) -> None:
    """Decide those that are open; a keeper needs not be told of her own."""
    await db.execute_many(
        "update flags set decided = ?, decided_by = ?, decided_at = ?, "
        "told_at = case when learner_id = ? then cast(? as bigint) else null end "
        "where flag_id = ? and decided = ''",
        [(decision.value, by, at, by, at, each.flag_id) for each in decided],
    )


async def has_untold(db: Connection, learner_id: int) -> bool:
    """Whether something of hers was decided that she has not heard of; one row of the index."""
    row = await db.fetch_one(
        "select 1 from flags where learner_id = ? and decided <> '' and told_at is null limit 1",
        learner_id,
    )
    return row is not None


async def untold(db: Connection, learner_id: int) -> list[Flag]:
    """Hers that were decided and that she has not heard of, the oldest first."""
    rows = await db.fetch(
        f"select {_COLUMNS} from flags f where f.learner_id = ? and f.decided <> '' "  # noqa: S608 - constant
        "and f.told_at is null order by f.flag_id",
        learner_id,
    )
    return [_flag(row) for row in rows]


async def mark_told(db: Connection, learner_id: int, *, at: int) -> None:
    """From now on she has heard of all that was decided."""
    await db.execute(
        "update flags set told_at = ? where learner_id = ? and decided <> '' and told_at is null",
        at,
        learner_id,
    )


def _flag(row: Row) -> Flag:
    (
        flag_id,
        guild_id,
        deck_id,
        card,
        from_version,
        learner_id,
        kind,
        part,
        note,
        proposed,
        concept,
        folded,
        made_at,
        decided,
        decided_by,
    ) = row
    return Flag(
        flag_id=flag_id,
        guild_id=guild_id,
        deck_id=deck_id,
        card=card,
        from_version=from_version,
        learner_id=learner_id,
        kind=FlagKind(kind),
        part=FlagPart(part) if part else None,
        note=note,
        proposed=proposed,
        concept=concept,
        folded=folded,
        made_at=made_at,
        decision=Decision(decided),
        decided_by=decided_by,
    )
