"""What a learner's progress is made of: days, recall, cards by state, and what is to come."""

from dataclasses import dataclass
from datetime import date
from typing import Final

WEEKS: Final = 12
"""Weeks that are looked back on, this one included."""

FORECAST_DAYS: Final = 14
"""Days whose due cards are told, today included."""

MATURE_FROM_DAYS: Final = 21
"""The interval from which a card counts as mature, as Anki has it (its manual, "Card States")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Streak:
    """Days of study in a row.

    Attributes:
        days: Days studied in the streak that runs now, 0 when none runs. Freezes keep a streak
            and do not make it longer.
        longest: The most days any streak had.
        freezes_left: Freeze days that this month still has.
        has_today: Whether today is one of the days.
    """

    days: int
    longest: int
    freezes_left: int
    has_today: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CardStates:
    """How many of the learner's cards stand where; each card is counted once.

    Attributes:
        new: Cards she has not met, of decks she has begun.
        young: Cards with an interval below `MATURE_FROM_DAYS`.
        mature: Cards with that interval or a longer one.
        leeches: Cards that will not stick, whatever their interval.
    """

    new: int
    young: int
    mature: int
    leeches: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """One learner's progress, by her own days.

    Attributes:
        today: The date where she is.
        first_day: The Monday with which the `WEEKS` weeks begin.
        reviews: Reviews of each day from ``first_day`` to ``today``, both included.
        due_reviews: Of the reviews of these weeks those of cards that were due.
        recalled: Of the due reviews those in which the card was recalled, rated above *again*.
        states: Her cards by state.
        forecast: Cards that fall due on each of the next `FORECAST_DAYS` days; what is due
            already counts for today, which comes first.
        streak: Her days in a row.
    """

    today: date
    first_day: date
    reviews: tuple[int, ...]
    due_reviews: int
    recalled: int
    states: CardStates
    forecast: tuple[int, ...]
    streak: Streak

    @property
    def retention(self) -> float | None:
        """The share of due reviews recalled, 0 to 1; None when no card was due yet."""
        return self.recalled / self.due_reviews if self.due_reviews else None
