"""FSRS weights of learners' own, and the ratings they are fitted to."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.learning.memory import Memory, Rated, Rating, Weights, curve
from bot.learning.optimising import Owned
from bot.learning.predicting import Scores
from bot.storage.database import Connection
from bot.storage.queries.reviews import CardKey

# Ratings that count: not taken back, and of one that was corrected the last. Needs `reviews r`.
COUNTED = (
    "not exists (select 1 from undos u where u.round_id = r.round_id "
    "and u.position = r.position and u.learner_id = r.learner_id) "
    "and not exists (select 1 from reviews c where c.learner_id = r.learner_id "
    "and c.deck = r.deck and c.card = r.card and c.ordinal > r.ordinal "
    "and c.round_id = r.round_id and c.position = r.position)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """Weights, and what they are worth.

    Attributes:
        weights: The learner's own.
        reviews: How many ratings they were fitted to.
        held_out: How many other reviews they were judged by.
        defaults: How well the default weights foretold those.
        scores: How well these did, fitted to what was before.
    """

    weights: Weights
    reviews: int
    held_out: int
    defaults: Scores
    scores: Scores


@dataclass(frozen=True, slots=True)
class Mark:
    """How often a card was rated, and the newest row of its log; two alike: nothing happened."""

    reviews: int
    ordinal: int


async def weights_of(db: Connection, learner_id: int) -> Owned | None:
    """The learner's own weights, None when she has none."""
    row = await db.fetch_one(
        "select parameters, fitted_at from weights where learner_id = ?", learner_id
    )
    return None if row is None else Owned(read_weights(row[0]), row[1])


@lru_cache(maxsize=1024)
def read_weights(parameters: str) -> Weights:
    """Weights as they are stored."""
    return tuple(map(float, json.loads(parameters)))


async def keep_weights(db: Connection, learner_id: int, fitted: Fitted, *, at: int) -> None:
    """Give the learner these weights in place of those she has."""
    falls = curve(fitted.weights)
    await db.execute(
        "insert into weights (learner_id, parameters, factor, decay, reviews, held_out, log_loss, "
        "default_log_loss, rmse_bins, default_rmse_bins, fitted_at) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "on conflict (learner_id) do update set parameters = excluded.parameters, "
        "factor = excluded.factor, decay = excluded.decay, reviews = excluded.reviews, "
        "held_out = excluded.held_out, log_loss = excluded.log_loss, "
        "default_log_loss = excluded.default_log_loss, rmse_bins = excluded.rmse_bins, "
        "default_rmse_bins = excluded.default_rmse_bins, fitted_at = excluded.fitted_at",
        learner_id,
        json.dumps(fitted.weights),
        falls.factor,
        falls.decay,
        fitted.reviews,
        fitted.held_out,
        fitted.scores.log_loss,
        fitted.defaults.log_loss,
        fitted.scores.rmse_bins,
        fitted.defaults.rmse_bins,
        at,
    )


async def learners_with(db: Connection, reviews: int) -> list[int]:
    """Who has so many rows in the review log, by id; reads all of the log's index."""
    rows = await db.fetch(
        "select learner_id from reviews group by learner_id having count(*) >= ? "
        "order by learner_id",
        reviews,
    )
    return [int(row[0]) for row in rows]


async def ratings_of(db: Connection, learner_id: int) -> dict[CardKey, list[Rated]]:
    """All ratings of the learner that count, card by card; reads her rows of the log."""
    rows = await db.fetch(
        "select r.deck, r.card, r.rating, r.reviewed_at from reviews r "  # noqa: S608 - constant
        f"where r.learner_id = ? and {COUNTED} order by r.deck, r.card, r.ordinal",
        learner_id,
    )
    found: dict[CardKey, list[Rated]] = defaultdict(list)
    for deck, card, rating, at in rows:
        found[deck, card].append(Rated(Rating(rating), at))
    return found


async def ratings_of_card(db: Connection, learner_id: int, deck: str, card: str) -> list[Rated]:
    """The same for one card."""
    rows = await db.fetch(
        "select r.rating, r.reviewed_at from reviews r where r.learner_id = ? and r.deck = ? "  # noqa: S608 - constant
        f"and r.card = ? and {COUNTED} order by r.ordinal",
        learner_id,
        deck,
        card,
    )
    return [Rated(Rating(rating), at) for rating, at in rows]


async def marks_of(db: Connection, learner_id: int) -> dict[CardKey, Mark]:
    """Where each card that the learner has met stands; a look into two indexes for each."""
    rows = await db.fetch(
        "select m.deck, m.card, m.reviews, (select coalesce(max(r.ordinal), 0) from reviews r "
        "where r.learner_id = m.learner_id and r.deck = m.deck and r.card = m.card) "
        "from memories m where m.learner_id = ? order by m.deck, m.card",
        learner_id,
    )
    return {(deck, card): Mark(reviews, ordinal) for deck, card, reviews, ordinal in rows}


async def keep_states(
    db: Connection, learner_id: int, seen: Sequence[tuple[CardKey, Memory]]
) -> None:
    """Give these memories another stability and difficulty, and nothing else."""
    await db.execute_many(
        "update memories set stability_days = ?, difficulty = ? "
        "where learner_id = ? and deck = ? and card = ?",
        [(each.stability_days, each.difficulty, learner_id, *key) for key, each in seen],
    )
