"""How well each card tells strong learners from weak ones, and which cards do not."""

import math
import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.learning.analysis.answers import MIN_LEARNERS, Column, Placed
from bot.learning.analysis.chance import (
    LEVEL,
    Interval,
    correlation,
    correlation_interval,
    fisher_z,
    holm,
    normal_tail,
)

USEFUL: Final = 0.15
"""A card that is below this discriminates too little to be of use.

R. L. Ebel and D. A. Frisbie ("Essentials of Educational Measurement", 5th edition, 1991, chapter 13)
call cards below 0.20 poor. A little less is asked for here, because with 0.20 chance alone has twice
as many sound cards named in a class of 60 (``tests/benchmarks/analysis.py``).
"""


@dataclass(frozen=True, slots=True)
class Discrimination:
    """How well a card tells strong learners from weak ones.

    Attributes:
        r: Correlation of the card's share with the rest score, -1 to 1: point-biserial where a card
            is right or wrong, Pearson's where it may be right in part.
        learners: How many it is of.
        interval: 95 % around it.
    """

    r: float
    learners: int
    interval: Interval


def discriminations(columns: Mapping[str, Column]) -> Mapping[str, Discrimination]:
    """By card id; without cards that fewer than `MIN_LEARNERS` or all alike have answered."""
    found = ((card, _discrimination(column.placed)) for card, column in columns.items())
    return {card: each for card, each in found if each is not None}


def _discrimination(placed: Placed) -> Discrimination | None:
    learners = len(placed.rest)
    if learners < MIN_LEARNERS:
        return None
    r = correlation(placed.shares, placed.rest)
    return None if r is None else Discrimination(r, learners, correlation_interval(r, learners))


def flat_cards(found: Mapping[str, Discrimination]) -> frozenset[str]:
    """The ids of cards that fail to tell strong learners from weak ones.

    Either the whole interval lies below `USEFUL`, which takes far more than a hundred learners; or
    the card is below `USEFUL` and so far below the deck's median that chance would hardly put one
    there in a deck of equal cards (difference of Fisher's z, one-sided, corrected by `holm`).
    """
    if not found:
        return frozenset()
    typical = fisher_z(statistics.median(each.r for each in found.values()))
    corrected = holm(
        [
            normal_tail((typical - fisher_z(each.r)) * math.sqrt(each.learners - 3))
            for each in found.values()
        ]
    )
    return frozenset(
        card
        for (card, each), chance in zip(found.items(), corrected, strict=True)
        if each.interval.high < USEFUL or (each.r < USEFUL and chance <= LEVEL)
    )
