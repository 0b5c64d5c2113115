"""What an attempt earns: points are paid for memory, not for clicks."""

from math import floor
from typing import Final

from bot.learning.cards import Kind, Level

WEIGHTS: Final = {Level.BEGINNER: 2, Level.INTERMEDIATE: 4, Level.ADVANCED: 6}

# Where the learner judges alone, half is paid.
RECALL_FACTOR: Final = 0.5


def points_for(level: Level, kind: Kind, share: float, *, due: bool) -> int:
    """Whole points for an attempt worth *share* (0 to 1) of the card.

    The level's weight times the share, half of that for recall; halves round up, so one concept
    of four earns 1, 1 and 2 points on the three levels. Nothing unless the card was new to the
    learner or *due* at that moment.
    """
    if not due:
        return 0
    return floor(_full_points(level, kind) * share + 0.5)


def worth(level: Level, kind: Kind) -> int:
    """The most that one attempt at such a card can earn."""
    return points_for(level, kind, 1.0, due=True)


def _full_points(level: Level, kind: Kind) -> float:
    return WEIGHTS[level] * (RECALL_FACTOR if kind is Kind.RECALL else 1.0)
