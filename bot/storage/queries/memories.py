"""Each learner's memory of each card, and the review log behind it."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.learning.choosing import GroupRecall
from bot.learning.memory import DEFAULT_CURVE, Memory, Rating, Weights
from bot.storage.database import Connection
from bot.storage.queries.weights import read_weights


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


@dataclass(frozen=True, slots=True, kw_only=True)
class LastReview:
    """A card's newest rating that counts, the memory before it, and the learner's own weights."""

    round_id: int
    position: int
    before: Memory | None
    rating: Rating
    day: int
    weights: Weights | None

    def is_of(self, round_id: int, position: int) -> bool:
        """Whether it is the rating of this item."""
        return (self.round_id, self.position) == (round_id, position)


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


async def find_memory_and_weights(
    db: Connection, learner_id: int, deck: str, card: str
) -> tuple[Memory | None, Weights | None]:
    """The same, and the learner's own weights, None where she has none; one statement for both."""
    row = await db.fetch_one(
        "select w.parameters, m.stability_days, m.difficulty, m.due_at, m.last_review_at, "
        "m.reviews, m.lapses, m.rests_until from (select cast(? as bigint) as learner_id) l "
        "left join memories m on m.learner_id = l.learner_id and m.deck = ? and m.card = ? "
        "left join weights w on w.learner_id = l.learner_id",
        learner_id,
        deck,
        card,
    )
    assert row is not None  # noqa: S101 - both joins are outer ones
    parameters, *memory = row
    weights = None if parameters is None else read_weights(parameters)
    return None if memory[0] is None else Memory(*memory), weights


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
    """The card's newest rating that counts; the memory before it is as it was then."""
    row = await db.fetch_one(
        "select r.round_id, r.position, r.rating, r.day, w.parameters, r.before_stability_days, "
        "r.before_difficulty, r.before_due_at, r.before_last_review_at, r.before_reviews, "
        "r.before_lapses, "
        "coalesce(r.before_rests_until, 0) "
        "from reviews r left join weights w on w.learner_id = r.learner_id "
        "where r.learner_id = ? and r.deck = ? and r.card = ? and not exists (select 1 from undos u "
        "where u.round_id = r.round_id and u.position = r.position and u.learner_id = r.learner_id) "
        "order by r.ordinal desc limit 1",
        learner_id,
        deck,
        card,
    )
    if row is None:
        return None
    round_id, position, rating, day, parameters, *before = row
    return LastReview(
        round_id=round_id,
        position=position,
        before=None if before[0] is None else Memory(*before),
        rating=Rating(rating),
        day=day,
        weights=None if parameters is None else read_weights(parameters),
    )


# FSRS counts whole days; a clock set back must not make their number negative.
_RECALL = (
    "power(1 + a.factor * "
    "(case when ? > m.last_review_at then (? - m.last_review_at) / 86400 else 0 end) "
    "/ m.stability_days, a.decay)"
)

# The forgetting curve of each of `people p`, her own or the default one.
_CURVES = (
    "select p.learner_id, coalesce(w.factor, cast(? as double precision)) as factor, "
    "coalesce(w.decay, cast(? as double precision)) as decay "
    "from people p left join weights w on w.learner_id = p.learner_id"
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
        "with people as (select learner_id from members where guild_id = ? and active_at >= ? "  # noqa: S608 - only question marks are put in
        f"order by active_at desc, learner_id limit ?), active as ({_CURVES}) "
        f"select m.card, count(*), sum({_RECALL}), (select count(*) from active) "
        "from active a join memories m on m.learner_id = a.learner_id and m.deck = ? "
        f"and m.card in ({marks}) group by m.card order by m.card",
        guild_id,
        active_since,
        people,
        DEFAULT_CURVE.factor,
        DEFAULT_CURVE.decay,
        at,
        at,
        deck,
        *cards,
    )
    asked = int(rows[0][3]) if rows else 0
    return GroupRecall(asked, {card: (int(count), float(sum_)) for card, count, sum_, _ in rows})


async def recall_of_learner(db: Connection, learner_id: int, deck: str, *, at: int) -> GroupRecall:
    """The same for one learner, a group of her own."""
    rows = await db.fetch(
        "with people as (select cast(? as bigint) as learner_id), "  # noqa: S608 - constant
        f"active as ({_CURVES}) select m.card, {_RECALL} from active a "
        "join memories m on m.learner_id = a.learner_id and m.deck = ? order by m.card",
        learner_id,
        DEFAULT_CURVE.factor,
        DEFAULT_CURVE.decay,
        at,
        at,
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
