"""A round's rules: how long it lasts, who may close a card and when, and who stands where."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

DEFAULT_QUESTIONS: Final = 10
MAX_QUESTIONS: Final = 50
MIN_SECONDS: Final = 5
MAX_SECONDS: Final = 600
ANYONE_MAY_CLOSE_AFTER_S: Final = 60
CORRECTION_S: Final = 10 * 60
IDLE_S: Final = 30 * 60
# Alone nobody waits: an open round is kept for a day, to be gone on with.
SOLO_IDLE_S: Final = 24 * 60 * 60


class Mode(StrEnum):
    """Whether a channel plays, a learner plays or reviews alone, or a card is there for a day."""

    TOGETHER = "together"
    SOLO = "solo"
    REVIEW = "review"
    DAILY = "daily"


def may_close(
    *,
    person_id: int,
    starter_id: int,
    is_moderator: bool,
    has_answered: bool,
    opened_at: int,
    now: int,
) -> bool:
    """Whether this person may use `Next` and `End` on the card that opened at *opened_at*.

    The starter and moderators always; who has answered it, once it was open for a minute, so
    that a round goes on when its starter has left.
    """
    if is_moderator or person_id == starter_id:
        return True
    return has_answered and now - opened_at >= ANYONE_MAY_CLOSE_AFTER_S


def may_correct(*, item_closed_at: int | None, now: int) -> bool:
    """Whether a learner may still tick concepts: while the item is open and ten minutes after."""
    return item_closed_at is None or now - item_closed_at <= CORRECTION_S


def closes_at(*, opened_at: int, seconds: int) -> int | None:
    """When a card closes by itself; None for 0 *seconds*, which stands for no limit."""
    return opened_at + seconds if seconds else None


def ends_idle(mode: Mode) -> bool:
    """Whether a round that nobody touches ends; a card of the day is there until its day is over."""
    return mode is not Mode.DAILY


def idle_s(mode: Mode) -> int:
    """After so many seconds untouched a round that `ends_idle` ends by itself."""
    return IDLE_S if mode is Mode.TOGETHER else SOLO_IDLE_S


def rank(points: Sequence[int]) -> list[int]:
    """Competition ranks (1, 1, 3) for *points* in descending order."""
    ranks: list[int] = []
    for index, each in enumerate(points):
        tied = index > 0 and points[index - 1] == each
        ranks.append(ranks[-1] if tied else index + 1)
    return ranks
