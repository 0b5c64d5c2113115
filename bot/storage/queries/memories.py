"""Each learner's memory of each card, and the review log behind it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from bot.learning.choosing import GroupRecall
from bot.learning.memory import DECAY, FACTOR, Memory, Rating
from bot.storage.database import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One rating of one card; ``day`` is the learner's own, see `bot.learning.calendar`."""

    learner_id: int
    deck: str
    card: str
    cause: str
    round_id: int
    position: int
    rating: Rating
    reviewed_at: int
    recorded_at: int
    day: int
    before: Memory | None
    after: Memory


class LastReview(NamedTuple):
    """A card's newest rating that counts: where it stands, and the memory before it."""

    round_id: int
    position: int
    before: Memory | None
    rating: Rating
    day: int


async def find_memory(db: Connection, learner_id: int, deck: str, card: str) -> Memory | None:
    """What the learner's memory of this card is, None for a card she has not met."""
    row = await db.fetch_one(
        "select stability_days, difficulty, due_at, last_review_at, reviews, lapses, rests_until "
        "from memories where learner_id = ? and deck = ? and card = ?",
        learner_id,
        deck,
        card,
    )
    return None if row is None else Memory(*row)


async def keep_memory(db: Connection, learner_id: int, deck: str, card: str, now: Memory) -> None:
    """Replace the learner's memory of this card."""
    await db.execute(
        "insert into memories (learner_id, deck, card, stability_days, difficulty, due_at, "
        "last_review_at, reviews, lapses, rests_until) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "on conflict (learner_id, deck, card) do update set "
        "stability_days = excluded.stability_days, difficulty = excluded.difficulty, "
        "due_at = excluded.due_at, last_review_at = excluded.last_review_at, "
        "reviews = excluded.reviews, lapses = excluded.lapses, "
        "rests_until = excluded.rests_until",
        learner_id,
        deck,
        card,
        *_columns(now),
    )


async def forget(db: Connection, learner_id: int, deck: str, card: str) -> None:
    """Take the card for one she has never met."""
    await db.execute(
        "delete from memories where learner_id = ? and deck = ? and card = ?",
        learner_id,
        deck,
        card,
    )


async def log_review(db: Connection, new: Review) -> None:
    """Append the review to the log; its ordinal counts the card's rows of this learner from 1."""
    before = (None,) * 7 if new.before is None else _columns(new.before)
    await db.execute(
        "insert into reviews (learner_id, deck, card, ordinal, cause, round_id, position, rating, "
        "reviewed_at, recorded_at, day, before_stability_days, before_difficulty, before_due_at, "
        "before_last_review_at, before_reviews, before_lapses, before_rests_until, "
        "after_stability_days, after_difficulty, after_due_at) "
        "values (?, ?, ?, (select coalesce(max(r.ordinal), 0) + 1 from reviews r "
        "where r.learner_id = ? and r.deck = ? and r.card = ?), "
        "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        new.learner_id,
        new.deck,
        new.card,
        new.learner_id,
        new.deck,
        new.card,
        new.cause,
        new.round_id,
        new.position,
        int(new.rating),
        new.reviewed_at,
        new.recorded_at,
        new.day,
        *before,
        new.after.stability_days,
        new.after.difficulty,
        new.after.due_at,
    )


async def last_review(db: Connection, learner_id: int, deck: str, card: str) -> LastReview | None:
    """The card's newest rating that counts."""
    row = await db.fetch_one(
        "select r.round_id, r.position, r.rating, r.day, r.before_stability_days, "
        "r.before_difficulty, r.before_due_at, r.before_last_review_at, r.before_reviews, "
        "r.before_lapses, "
        "coalesce(r.before_rests_until, 0) "
        "from reviews r where r.learner_id = ? and r.deck = ? and r.card = ? "
        "and not exists (select 1 from undos u where u.round_id = r.round_id "
        "and u.position = r.position and u.learner_id = r.learner_id) "
        "order by r.ordinal desc limit 1",
        learner_id,
        deck,
        card,
    )
    if row is None:
        return None
    round_id, position, rating, day, *before = row
    return LastReview(
        round_id=round_id,
        position=position,
        before=None if before[0] is None else Memory(*before),
        rating=Rating(rating),
        day=day,
    )


# FSRS counts whole days; a clock set back must not make their number negative.
_RECALL = (
    "power(1 + cast(? as double precision) * "
    "(case when ? > m.last_review_at then (? - m.last_review_at) / 86400 else 0 end) "
    "/ m.stability_days, cast(? as double precision))"
)


async def recall_of_server(
    db: Connection,
    guild_id: int,
    deck: str,
    cards: Collection[str],
    *,
    active_since: int,
    people: int,
    at: int,
) -> GroupRecall:
    """What those who answered in this server since then remember of these cards of the deck now.

    Asks at most *people*, those who answered last. Reads their memories of these cards, a few
    microseconds each.
    """
    marks = ", ".join("?" * len(cards))
    rows = await db.fetch(
        "with active as (select learner_id from members where guild_id = ? and active_at >= ? "  # noqa: S608 - only question marks are put in
        "order by active_at desc, learner_id limit ?) "
        f"select m.card, count(*), sum({_RECALL}), (select count(*) from active) "
        "from active a join memories m on m.learner_id = a.learner_id and m.deck = ? "
        f"and m.card in ({marks}) group by m.card order by m.card",
        guild_id,
        active_since,
        people,
        FACTOR,
        at,
        at,
        DECAY,
        deck,
        *cards,
    )
    asked = int(rows[0][3]) if rows else 0
    return GroupRecall(asked, {card: (int(count), float(sum_)) for card, count, sum_, _ in rows})


async def recall_of_learner(db: Connection, learner_id: int, deck: str, *, at: int) -> GroupRecall:
    """The same for one learner, a group of her own."""
    rows = await db.fetch(
        "select m.card, " + _RECALL + " from memories m "  # noqa: S608 - constant
        "where m.learner_id = ? and m.deck = ? order by m.card",
        FACTOR,
        at,
        at,
        DECAY,
        learner_id,
        deck,
    )
    return GroupRecall(1, {card: (1, float(recalled)) for card, recalled in rows})


def _columns(memory: Memory) -> tuple[float | int, ...]:
    # Spelt out: dataclasses.astuple copies each value deeply, which every click would pay for.
    return (
        memory.stability_days,
        memory.difficulty,
        memory.due_at,
        memory.last_review_at,
        memory.reviews,
        memory.lapses,
        memory.rests_until,
    )
