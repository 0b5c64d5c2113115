"""Learners whose memory follows weights of their own, and what their reviews look like to the bot.

The bot schedules with the default weights, as it does for everybody at first; what is recalled is
thrown by the learner's true chance.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from bot.learning.memory import (
    DAY_S,
    DEFAULT_WEIGHTS,
    Memory,
    Rated,
    Rating,
    Weights,
    retrievability,
    review,
)
from bot.learning.predicting import CardLog

BEGINNING = 1_700_000_000
NEW_A_DAY, DUE_A_DAY = 10, 50
# Days on which somebody does not come: cards then wait, and are asked at other chances than 0.9.
MISSES = 0.25

FORGETFUL: Weights = (*(each / 3 for each in DEFAULT_WEIGHTS[:4]), *DEFAULT_WEIGHTS[4:20], 0.45)
"""Of somebody who forgets three times as fast as the default weights say, on a steeper curve."""

Recalls = Callable[[float, Random], bool]


def by_chance(chance: float, dice: Random) -> bool:
    """She recalls a card as her own weights say."""
    return dice.random() < chance


def by_coin(_chance: float, dice: Random) -> bool:
    """She recalls four cards of five, whatever was before."""
    return dice.random() < 0.8


@dataclass
class Card:
    """A card as it truly is in her memory, and as the bot takes it to be."""

    true: Memory
    believed: Memory
    log: list[Rated] = field(default_factory=list)


def study(
    weights: Weights, *, reviews: int, dice: Random, recalls: Recalls = by_chance
) -> list[CardLog]:
    """The card logs of somebody who has made so many reviews, new cards included."""
    cards: list[Card] = []
    at, made = BEGINNING, 0
    while made < reviews:
        at += DAY_S
        if dice.random() < MISSES:
            continue
        due = sorted(
            (card for card in cards if card.believed.due_at <= at),
            key=lambda card: card.believed.due_at,
        )[:DUE_A_DAY]
        for card in due[: reviews - made]:
            _rate(card, recalls, weights, at, dice)
        made += len(due)
        new = min(NEW_A_DAY, reviews - made) if len(due) < DUE_A_DAY else 0
        cards += [_met(weights, at, dice) for _ in range(max(0, new))]
        made += new
    return [card.log for card in cards]


def _rate(card: Card, recalls: Recalls, weights: Weights, at: int, dice: Random) -> None:
    recalled = recalls(retrievability(card.true, at=at, weights=weights), dice)
    fine = dice.choices([Rating.HARD, Rating.GOOD, Rating.EASY], [0.12, 0.75, 0.13])[0]
    rating = fine if recalled else Rating.AGAIN
    card.true = review(card.true, rating, at=at, weights=weights)
    card.believed = review(card.believed, rating, at=at)
    card.log.append(Rated(rating, at))


def _met(weights: Weights, at: int, dice: Random) -> Card:
    rating = dice.choices(list(Rating), [0.25, 0.1, 0.55, 0.1])[0]
    true, believed = review(None, rating, at=at, weights=weights), review(None, rating, at=at)
    return Card(true, believed, [Rated(rating, at)])


def planted(dice: Random, *, spread: float) -> Weights:
    """Weights around the default ones, each by a factor whose logarithm has this deviation."""
    drawn = [
        min(high, max(low, each * math.exp(dice.gauss(0, spread))))
        for each, low, high in zip(
            DEFAULT_WEIGHTS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True
        )
    ]
    drawn[:4] = sorted(drawn[:4])  # a better first rating never means a weaker memory
    return tuple(drawn)


def before(logs: Sequence[CardLog], at: int) -> list[CardLog]:
    """What there was of the logs before a Unix second."""
    cut = [[rated for rated in log if rated.at < at] for log in logs]
    return [log for log in cut if log]


def moment_of(logs: Sequence[CardLog], number: int) -> int:
    """When review *number* was made, counted from 0 over all cards."""
    return sorted(rated.at for log in logs for rated in log)[number]
