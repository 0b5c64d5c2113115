"""What a learner should review now: due cards, then new ones, as far as their decks are there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.learning.calendar import day_start
from bot.learning.cards import Card, Deck
from bot.learning.reviewing import COUNTED, Plan, plan
from bot.storage.database import Connection
from bot.storage.queries import memories, reviews, settings
from bot.storage.queries.reviews import BEGINNING, Reviewed
from bot.tutor.library import Library

Known = tuple[Deck, Card]

# Rows of one look for the next card; nearly always the first is one.
PAGE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What there is to review, and what of it today asks for.

    ``due`` counts up to `COUNTED`; ``new`` holds the new cards of the plan; ``done`` is today's.
    """

    due: int
    done: Reviewed
    plan: Plan
    new: Sequence[Known]


async def waiting(
    db: Connection,
    library: Library,
    learner_id: int,
    decks: Collection[str],
    *,
    wanted: int | None,
    at: int,
) -> Waiting:
    """Plan a review of these decks. New cards are looked for only where there is room for them."""
    due = await count_due(db, library, learner_id, decks, at=at)
    done, may_meet = await _today(db, learner_id, at=at)
    planned = plan(due=due, due_done=done.due, new=may_meet, wanted=wanted)
    new = await unmet_cards(db, library, learner_id, decks, limit=planned.new)
    return Waiting(due=due, done=done, plan=replace(planned, new=len(new)), new=new)


async def due_today(
    db: Connection, library: Library, learner_id: int, decks: Collection[str], *, at: int
) -> int:
    """How many due cards of these decks the day still has room for, without new ones."""
    due = await count_due(db, library, learner_id, decks, at=at)
    done, _ = await _today(db, learner_id, at=at)
    return plan(due=due, due_done=done.due, new=0).due


async def count_due(
    db: Connection, library: Library, learner_id: int, decks: Collection[str], *, at: int
) -> int:
    """How many due cards are still in their decks, up to `COUNTED`."""
    count, after = 0, BEGINNING
    while count < COUNTED and (
        rows := await reviews.due_cards(db, learner_id, decks, by=at, after=after, limit=COUNTED)
    ):
        count += sum(library.find(deck, card) is not None for _, deck, card in rows)
        after = rows[-1]
        if len(rows) < COUNTED:
            break
    return min(count, COUNTED)


async def new_cards(
    db: Connection, library: Library, learner_id: int, decks: Collection[str], *, at: int
) -> list[Known]:
    """Cards to go on with when nothing is due; none while something is."""
    if await _longest_due(db, library, learner_id, decks, at=at):
        return []
    _, may_meet = await _today(db, learner_id, at=at)
    return await unmet_cards(db, library, learner_id, decks, limit=may_meet)


async def _today(db: Connection, learner_id: int, *, at: int) -> tuple[Reviewed, int]:
    """What she has reviewed today, and how many new cards the day still has room for."""
    personal = await settings.personal_of(db, learner_id)
    done = await reviews.reviewed_since(db, learner_id, day_start(at, personal.zone))
    return done, max(0, personal.new_cards - done.new)


async def unmet_cards(
    db: Connection, library: Library, learner_id: int, decks: Collection[str], *, limit: int
) -> list[Known]:
    """Cards she has not met of decks she has, as they stand there.

    Reads her memories of those decks where there may be some: she has met fewer cards than a deck
    has, or some of those she has met are gone from it.
    """
    found: list[Known] = []
    for name, met in await reviews.decks_met(db, learner_id) if limit else ():
        deck = library.decks.get(name)
        key = (learner_id, name, met)
        if deck is None or name not in decks or len(found) >= limit or key in library.all_met:
            continue
        known = await reviews.cards_met(db, learner_id, name)
        new = [(deck, card) for card in deck.cards if card.id not in known]
        found += new
        if not new:
            library.remember_all_met(key)
    return found[:limit]


async def next_card(
    db: Connection,
    library: Library,
    learner_id: int,
    decks: Collection[str],
    *,
    new: Sequence[Known],
    at: int,
) -> Known | None:
    """The card due longest, or else the first of *new* that is still new to her."""
    return await _longest_due(db, library, learner_id, decks, at=at) or await _still_new(
        db, learner_id, new
    )


async def _longest_due(
    db: Connection, library: Library, learner_id: int, decks: Collection[str], *, at: int
) -> Known | None:
    after = BEGINNING
    while rows := await reviews.due_cards(db, learner_id, decks, by=at, after=after, limit=PAGE):
        for after in rows:
            if known := library.find(after[1], after[2]):
                return known
    return None


async def _still_new(db: Connection, learner_id: int, new: Sequence[Known]) -> Known | None:
    for deck, card in new:
        if await memories.find_memory(db, learner_id, deck.name, card.id) is None:
            return deck, card
    return None
