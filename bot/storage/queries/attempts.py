"""Attempts and corrections: the append-only ledger of what was answered and what it earned."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from bot.learning.cards import Kind
from bot.learning.memory import Rating
from bot.storage.database import Connection, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One learner's answer to one item.

    ``concepts`` are the indexes of those found (explain cards only); ``due_before`` is when the
    card was due before this answer, None for a card new to the learner; ``points`` is all that
    the attempt has earned, corrections included.
    """

    round_id: int
    position: int
    learner_id: int
    interaction_id: int
    guild_id: int
    deck: str
    card: str
    kind: Kind
    chosen: int | None
    concepts: frozenset[int]
    hinted: bool
    share: float
    rating: Rating
    points: int
    due_before: int | None
    due_after: int
    attempted_at: int
    corrections: int = 0

    @property
    def was_due(self) -> bool:
        """Whether it could earn points: the card was new or due."""
        return self.due_before is None or self.due_before <= self.attempted_at

    @property
    def is_right(self) -> bool:
        return self.share >= 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What the learner ticked herself; ``points`` is the change against what had been earned."""

    round_id: int
    position: int
    learner_id: int
    ordinal: int
    concepts: frozenset[int]
    share: float
    rating: Rating
    points: int
    due_after: int
    corrected_at: int


_COLUMNS = (
    "round_id, position, learner_id, interaction_id, guild_id, deck, card, kind, chosen, "
    "concepts, hinted, share, rating, points, due_before, due_after, attempted_at"
)

# A rating that was taken back is in the ledger, and counts no more.
COUNTS = (
    "not exists (select 1 from undos u where u.round_id = attempts.round_id "
    "and u.position = attempts.position and u.learner_id = attempts.learner_id)"
)


async def insert_attempt(db: Connection, new: Attempt) -> None:
    """Write the attempt down; the key refuses a second one of the same learner."""
    await db.execute(
        f"insert into attempts ({_COLUMNS}) "  # noqa: S608 - constant
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        new.round_id,
        new.position,
        new.learner_id,
        new.interaction_id,
        new.guild_id,
        new.deck,
        new.card,
        new.kind.value,
        new.chosen,
        bits(new.concepts) if new.kind is Kind.EXPLAIN else None,
        int(new.hinted),
        new.share,
        int(new.rating),
        new.points,
        new.due_before,
        new.due_after,
        new.attempted_at,
    )


async def insert_correction(db: Connection, new: Correction) -> None:
    """Write down what the learner ticked."""
    await db.execute(
        "insert into corrections (round_id, position, learner_id, ordinal, concepts, share, "
        "rating, points, due_after, corrected_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        new.round_id,
        new.position,
        new.learner_id,
        new.ordinal,
        bits(new.concepts),
        new.share,
        int(new.rating),
        new.points,
        new.due_after,
        new.corrected_at,
    )


async def find_attempt(
    db: Connection, round_id: int, position: int, learner_id: int
) -> Attempt | None:
    """The learner's attempt at this item as it stands: corrected, and not if it was taken back."""
    row = await db.fetch_one(
        f"select {_COLUMNS} from attempts "  # noqa: S608 - constant
        f"where round_id = ? and position = ? and learner_id = ? and {COUNTS}",
        round_id,
        position,
        learner_id,
    )
    if row is None:
        return None
    corrected = await db.fetch(
        "select position, learner_id, ordinal, concepts, share, rating, points, due_after "
        "from corrections where round_id = ? and position = ? and learner_id = ? "
        "order by position, learner_id, ordinal",
        round_id,
        position,
        learner_id,
    )
    return _corrected([_attempt(row)], corrected)[0]


async def attempts_in_round(db: Connection, round_id: int) -> list[Attempt]:
    """All attempts of the round as they stand, by position and time; costs the round's rows."""
    rows = await db.fetch(
        f"select {_COLUMNS} from attempts where round_id = ? and {COUNTS} "  # noqa: S608 - constant
        "order by position, attempted_at, learner_id",
        round_id,
    )
    corrected = await db.fetch(
        "select position, learner_id, ordinal, concepts, share, rating, points, due_after "
        "from corrections where round_id = ? order by position, learner_id, ordinal",
        round_id,
    )
    return _corrected([_attempt(row) for row in rows], corrected)


async def has_answered(db: Connection, round_id: int, learner_id: int) -> bool:
    """Whether she has answered any card of this round."""
    row = await db.fetch_one(
        "select 1 from attempts where round_id = ? and learner_id = ? limit 1",
        round_id,
        learner_id,
    )
    return row is not None


async def last_attempt_at(db: Connection, round_id: int) -> int | None:
    """When somebody last answered in this round; reads the round's rows."""
    row = await db.fetch_one("select max(attempted_at) from attempts where round_id = ?", round_id)
    return None if row is None else row[0]


async def note_hint(
    db: Connection, round_id: int, position: int, learner_id: int, *, at: int
) -> None:
    """Note that she has seen the hint; the first time counts."""
    await db.execute(
        "insert into hints (round_id, position, learner_id, shown_at) values (?, ?, ?, ?) "
        "on conflict do nothing",
        round_id,
        position,
        learner_id,
        at,
    )


async def was_hinted(db: Connection, round_id: int, position: int, learner_id: int) -> bool:
    """Whether she has seen the hint of this item."""
    row = await db.fetch_one(
        "select 1 from hints where round_id = ? and position = ? and learner_id = ?",
        round_id,
        position,
        learner_id,
    )
    return row is not None


def bits(indexes: Collection[int]) -> int:
    """The indexes (0 to 62) as a bit set."""
    return sum(1 << index for index in set(indexes))


def indexes(bit_set: int | None) -> frozenset[int]:
    """The indexes in a bit set; none for None."""
    return frozenset(
        index for index in range((bit_set or 0).bit_length()) if (bit_set or 0) >> index & 1
    )


def _attempt(row: Row) -> Attempt:
    names = _COLUMNS.split(", ")
    fields = dict(zip(names, row, strict=True))
    fields["kind"] = Kind(fields["kind"])
    fields["concepts"] = indexes(fields["concepts"])
    fields["hinted"] = bool(fields["hinted"])
    fields["rating"] = Rating(fields["rating"])
    return Attempt(**fields)


def _corrected(attempts: list[Attempt], corrections: list[Row]) -> list[Attempt]:
    by_key: dict[tuple[int, int], list[Row]] = {}
    for position, learner_id, *rest in corrections:
        by_key.setdefault((position, learner_id), []).append(rest)
    return [
        _apply(attempt, by_key.get((attempt.position, attempt.learner_id), []))
        for attempt in attempts
    ]


def _apply(attempt: Attempt, corrections: list[Row]) -> Attempt:
    if not corrections:
        return attempt
    ordinal, concepts, share, rating, _, due_after = corrections[-1]
    return replace(
        attempt,
        concepts=indexes(concepts),
        share=share,
        rating=Rating(rating),
        points=attempt.points + sum(row[4] for row in corrections),
        due_after=due_after,
        corrections=ordinal,
    )
