"""What a learner should review: due cards by index, cards she has not met, and what is to come."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.storage.database import Connection
from bot.storage.queries.attempts import COUNTS

CardKey = tuple[str, str]
"""A deck's name and a card's id."""

# Here `deck || ''` keeps the engines from going by deck first, which would mean sorting them all.

BEGINNING = (0, "", "")
"""Before every due card, where `due_cards` begins."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """How many cards somebody has reviewed: those she knew from before, and new ones."""

    due: int
    new: int


async def due_cards(
    db: Connection,
    learner_id: int,
    decks: Collection[str],
    *,
    by: int,
    after: tuple[int, str, str] = BEGINNING,
    limit: int,
) -> list[tuple[int, str, str]]:
    """When it fell due, deck and card of the learner's due cards in these decks, longest due first.

    Cards that rest are left out. Reads *limit* rows of the index, and those of other decks.
    """
    rows = await db.fetch(
        "select due_at, deck, card from memories where learner_id = ? and due_at <= ? "  # noqa: S608 - only question marks are put in
        "and (due_at, deck, card) > (?, ?, ?) and rests_until <= ? "
        f"and deck || '' in ({_marks(decks)}) order by due_at, deck, card limit ?",
        learner_id,
        by,
        *after,
        by,
        *decks,
        limit,
    )
    return [(due_at, deck, card) for due_at, deck, card in rows]


async def coming_cards(
    db: Connection,
    learner_id: int,
    decks: Collection[str],
    *,
    since: int,
    until: int,
    limit: int,
) -> list[tuple[int, str, str]]:
    """When each card may be reviewed that may be after *since* and up to *until*; deck and card."""
    rows = await db.fetch(
        "select at, deck, card from ("  # noqa: S608 - only question marks are put in
        "select due_at as at, deck, card from memories where learner_id = ? "
        "and due_at > ? and due_at <= ? and rests_until <= due_at "
        "union all select rests_until, deck, card from memories where learner_id = ? "
        "and rests_until > 0 and rests_until > ? and rests_until <= ? and rests_until > due_at"
        f") as coming where deck || '' in ({_marks(decks)}) order by at, deck, card limit ?",
        learner_id,
        since,
        until,
        learner_id,
        since,
        until,
        *decks,
        limit,
    )
    return [(at, deck, card) for at, deck, card in rows]


async def next_due_at(db: Connection, learner_id: int, decks: Collection[str]) -> int | None:
    """When the first of her cards in these decks may be reviewed, None when she has none."""
    usual = await db.fetch_one(
        "select due_at from memories where learner_id = ? and rests_until <= due_at "  # noqa: S608 - only question marks are put in
        f"and deck || '' in ({_marks(decks)}) order by due_at, deck, card limit 1",
        learner_id,
        *decks,
    )
    resting = await db.fetch_one(
        "select rests_until from memories where learner_id = ? and rests_until > 0 "  # noqa: S608 - only question marks are put in
        f"and rests_until > due_at and deck || '' in ({_marks(decks)}) "
        "order by rests_until limit 1",
        learner_id,
        *decks,
    )
    return min((int(row[0]) for row in (usual, resting) if row), default=None)


async def held_cards(
    db: Connection, learner_id: int, decks: Collection[str]
) -> list[tuple[str, str, int, int, int]]:
    """Deck, card, interval in seconds, lapses, and when it may be reviewed, of all she has met.

    Reads her memories of these decks: about 25 ms for 20,000 cards, by deck as they are stored.
    """
    rows = await db.fetch(
        "select deck, card, due_at - last_review_at, lapses, "  # noqa: S608 - only question marks are put in
        "case when rests_until > due_at then rests_until else due_at end "
        f"from memories where learner_id = ? and deck in ({_marks(decks)}) order by deck, card",
        learner_id,
        *decks,
    )
    return [tuple(row) for row in rows]


async def decks_met(db: Connection, learner_id: int) -> list[tuple[str, int]]:
    """The decks of which she has met cards, by name, and how many; counts along the index."""
    rows = await db.fetch(
        "with recursive met (deck) as ("
        "select min(m.deck) from memories m where m.learner_id = ? "
        "union all select (select min(m.deck) from memories m where m.learner_id = ? "
        "and m.deck > met.deck) from met where met.deck is not null) "
        "select deck, (select count(*) from memories m where m.learner_id = ? "
        "and m.deck = met.deck) from met where deck is not null order by deck",
        learner_id,
        learner_id,
        learner_id,
    )
    return [(str(deck), int(count)) for deck, count in rows]


async def names_of_decks_met(db: Connection, learner_id: int) -> list[str]:
    """The names alone; reads a row of the index a deck."""
    rows = await db.fetch(
        "with recursive met (deck) as ("
        "select min(m.deck) from memories m where m.learner_id = ? "
        "union all select (select min(m.deck) from memories m where m.learner_id = ? "
        "and m.deck > met.deck) from met where met.deck is not null) "
        "select deck from met where deck is not null order by deck",
        learner_id,
        learner_id,
    )
    return [str(deck) for (deck,) in rows]


async def cards_met(db: Connection, learner_id: int, deck: str) -> set[str]:
    """The cards of this deck that she has met; reads a row of the index for each."""
    rows = await db.fetch(
        "select card from memories where learner_id = ? and deck = ? order by card",
        learner_id,
        deck,
    )
    return {str(row[0]) for row in rows}


async def reviewed_since(db: Connection, learner_id: int, since: int) -> Reviewed:
    """How much she has reviewed since then; reads her reviews of that time."""
    # A round is marked as touched to the minute.
    row = await db.fetch_one(
        "select count(a.due_before), count(*) - count(a.due_before) "
        "from rounds r join attempts a on a.round_id = r.round_id "
        "where r.starter_id = ? and r.mode = 'review' and r.touched_at >= ? "
        "and a.attempted_at >= ? and not exists (select 1 from undos u "
        "where u.round_id = a.round_id and u.position = a.position "
        "and u.learner_id = a.learner_id)",
        learner_id,
        since - 60,
        since,
    )
    return Reviewed(*row) if row else Reviewed(0, 0)


async def rated_positions(db: Connection, round_id: int) -> list[int]:
    """Where in this review the ratings that count stand, in order; reads the review's rows."""
    rows = await db.fetch(
        f"select position from attempts where round_id = ? and {COUNTS} order by position",  # noqa: S608 - constant
        round_id,
    )
    return [int(row[0]) for row in rows]


async def insert_undo(
    db: Connection, round_id: int, position: int, learner_id: int, *, points: int, at: int
) -> None:
    """Note that a rating was taken back, with the points it had earned."""
    await db.execute(
        "insert into undos (round_id, position, learner_id, points, undone_at) "
        "values (?, ?, ?, ?, ?)",
        round_id,
        position,
        learner_id,
        points,
        at,
    )


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))
