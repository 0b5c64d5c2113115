"""What one learner remembers of one card, as FSRS sees it, and when the card comes back."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import IntEnum
from functools import lru_cache
from typing import Final

import fsrs

Weights = tuple[float, ...]
"""The 21 numbers of FSRS-6 in py-fsrs's order; where None stands for them, the default ones."""

DEFAULT_WEIGHTS: Final[Weights] = fsrs.Scheduler().parameters

# How many learners' schedulers are kept at once, a kilobyte each; making one takes microseconds.
SCHEDULERS: Final = 256

DESIRED_RETENTION: Final = fsrs.Scheduler().desired_retention
"""The chance of recall, 0 to 1, with which a card falls due."""

# Only there because fsrs.Card sleeps a millisecond to invent an id where none is given.
CARD_ID = 0


DAY_S: Final = 24 * 60 * 60

# A card that was learned and forgotten so often is a leech: more of the same does not help.
LEECH_FROM: Final = 8
# After that at every half of it, as Anki does (its manual, "Leeches").
LEECH_AGAIN_EVERY: Final = LEECH_FROM // 2
REST_S: Final = 7 * DAY_S


class Rating(IntEnum):
    """How recall went; the numbers are FSRS's own."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True)
class Rated:
    """One rating of one card at a Unix second."""

    rating: Rating
    at: int


@dataclass(frozen=True, slots=True)
class Curve:
    """FSRS-6's forgetting curve: recall after t whole days is ``(1 + factor * t / S) ** decay``.

    Pinned so that S days give 0.9 (open-spaced-repetition, "The Algorithm").
    """

    factor: float
    decay: float


@dataclass(frozen=True, slots=True)
class Memory:
    """One learner's memory of one card after at least one review; times are Unix seconds.

    Attributes:
        stability_days: Days until the chance of recall falls to 0.9; 0.001 and more.
        difficulty: 1 (easy) to 10.
        due_at: When the card is due again, a whole number of days after the last review.
        last_review_at: When the card was last rated.
        reviews: How often the card was rated, the first time included.
        lapses: How often it was rated *again* after the first time.
        rests_until: Until when reviews leave a leech alone, 0 for other cards.
    """

    stability_days: float
    difficulty: float
    due_at: int
    last_review_at: int
    reviews: int
    lapses: int
    rests_until: int = 0

    @property
    def is_leech(self) -> bool:
        """Whether it was forgotten so often that it is shown with its explanation first."""
        return self.lapses >= LEECH_FROM


def review(
    memory: Memory | None, rating: Rating, *, at: int, weights: Weights | None = None
) -> Memory:
    """The memory after rating the card at Unix second *at*; None stands for a card never rated.

    Intervals are exactly py-fsrs's with these weights: 1 to 36,500 days at a desired retention of
    0.9.
    """
    card, _log = _scheduler(weights or DEFAULT_WEIGHTS).review_card(
        _fsrs_card(memory, at), fsrs.Rating(rating), _utc(at)
    )
    assert card.stability is not None  # noqa: S101 - a reviewed card always has both
    assert card.difficulty is not None  # noqa: S101
    lapsed = memory is not None and rating is Rating.AGAIN
    lapses = (memory.lapses if memory else 0) + lapsed
    return Memory(
        stability_days=card.stability,
        difficulty=card.difficulty,
        due_at=int(card.due.timestamp()),
        last_review_at=at,
        reviews=(memory.reviews if memory else 0) + 1,
        lapses=lapses,
        rests_until=at + REST_S if lapsed and _begins_to_rest(lapses) else 0,
    )


def _begins_to_rest(lapses: int) -> bool:
    return lapses >= LEECH_FROM and (lapses - LEECH_FROM) % LEECH_AGAIN_EVERY == 0


def remember(ratings: Iterable[Rated], *, weights: Weights | None = None) -> Memory | None:
    """The memory after these ratings of one card, in their order; None when there are none."""
    memory = None
    for rated in ratings:
        memory = review(memory, rated.rating, at=rated.at, weights=weights)
    return memory


def restate(memory: Memory, ratings: Iterable[Rated], *, weights: Weights) -> Memory:
    """The memory as *weights* see the ratings that led to it; its dates and counts stay."""
    seen = remember(ratings, weights=weights)
    if seen is None:
        return memory
    return replace(memory, stability_days=seen.stability_days, difficulty=seen.difficulty)


def is_due(memory: Memory | None, *, at: int) -> bool:
    """Whether the card was never rated or its time has come."""
    return memory is None or memory.due_at <= at


def had_come_back(before: Memory | None, *, at: int) -> bool:
    """Whether the card was known and due: only such a review tells whether memory held."""
    return before is not None and is_due(before, at=at)


def interval_days(memory: Memory) -> int:
    """Days from the last review until the card is due, 1 and more."""
    return (memory.due_at - memory.last_review_at) // DAY_S


def retrievability(memory: Memory, *, at: int, weights: Weights | None = None) -> float:
    """Chance of recalling the card at Unix second *at*; FSRS counts whole days since the review."""
    scheduler = _scheduler(weights or DEFAULT_WEIGHTS)
    return scheduler.get_card_retrievability(_fsrs_card(memory, at), _utc(at))


def curve(weights: Weights) -> Curve:
    """How recall falls with these weights."""
    decay = -weights[20]
    return Curve(factor=0.9 ** (1 / decay) - 1, decay=decay)


DEFAULT_CURVE: Final = curve(DEFAULT_WEIGHTS)


@lru_cache(maxsize=SCHEDULERS)
def _scheduler(weights: Weights) -> fsrs.Scheduler:
    """What rates and predicts with these weights.

    No steps within a day: a group meets once in a while, so a card always comes back after whole
    days and its FSRS state is always Review. No fuzz: the same answers give the same day.
    """
    return fsrs.Scheduler(
        parameters=weights, learning_steps=(), relearning_steps=(), enable_fuzzing=False
    )


def _fsrs_card(memory: Memory | None, at: int) -> fsrs.Card:
    if memory is None:
        return fsrs.Card(card_id=CARD_ID, due=_utc(at))
    return fsrs.Card(
        card_id=CARD_ID,
        state=fsrs.State.Review,
        stability=memory.stability_days,
        difficulty=memory.difficulty,
        due=_utc(memory.due_at),
        last_review=_utc(memory.last_review_at),
    )


def _utc(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
