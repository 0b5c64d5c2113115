"""Days of study in a row, which a few missed days do not end."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from bot.learning.progress import Streak

FREEZES_A_MONTH: Final = 2
"""Missed days that a streak outlives in each calendar month."""

# Two at the end of a month and two at the beginning of the next: no longer gap can be bridged.
_LONGEST_GAP: Final = 2 * FREEZES_A_MONTH

Month = tuple[int, int]


def streak(studied: Iterable[date], *, today: date) -> Streak:
    """The streak that runs on *today*, and the longest ever.

    A missed day between two days of study, or between the last one and today, takes a freeze of
    the month it lies in. Where a gap needs more freezes than its months have left, the streak ends
    before it, and the gap takes none. Today is never missed: it is not over yet. Days after today
    may have been studied, by somebody who has moved west since.
    """
    frozen: Counter[Month] = Counter()
    days = sorted(set(studied))
    run = longest = 0
    for last, day in pairwise([*days[:1], *days]):
        run = run + 1 if _bridge(frozen, _missed(last, day, today)) else 1
        longest = max(longest, run)
    if days and not _bridge(frozen, _missed(days[-1], today, today)):
        run = 0
    return Streak(
        days=run,
        longest=longest,
        freezes_left=FREEZES_A_MONTH - frozen[_month(today)],
        has_today=today in days,
    )


def _missed(last: date, then: date, today: date) -> Sequence[date]:
    """The days between two days, without *today*; of a gap that is too long only its beginning."""
    between = min(then.toordinal() - last.toordinal() - 1, _LONGEST_GAP + 2)
    if between < 1:
        return ()
    days = (last + timedelta(days=ahead) for ahead in range(1, between + 1))
    return [day for day in days if day != today]


def _bridge(frozen: Counter[Month], missed: Sequence[date]) -> bool:
    """Freeze the missed days, all of them or none; whether they could be."""
    if not missed:
        return True
    needed = Counter(map(_month, missed))
    if any(frozen[month] + days > FREEZES_A_MONTH for month, days in needed.items()):
        return False
    frozen.update(needed)
    return True


def _month(day: date) -> Month:
    return day.year, day.month
