"""Where a learner's cards stand, and on which days they come back."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from bot.learning.memory import DAY_S, LEECH_FROM
from bot.learning.progress import MATURE_FROM_DAYS, CardStates

_MATURE_FROM_S = MATURE_FROM_DAYS * DAY_S


def count_states(cards: Iterable[tuple[int, int]], *, new: int) -> CardStates:
    """The cards by state, each given by its interval in seconds and its lapses.

    *new* says how many there are besides that she has not met.
    """
    young = mature = leeches = 0
    for interval_s, lapses in cards:
        if lapses >= LEECH_FROM:
            leeches += 1
        elif interval_s >= _MATURE_FROM_S:
            mature += 1
        else:
            young += 1
    return CardStates(new=new, young=young, mature=mature, leeches=leeches)


def count_coming(moments: Iterable[int], *, ends: Sequence[int]) -> tuple[int, ...]:
    """How many of the moments lie in each of the days that end at *ends*, Unix seconds in order.

    What was before the first day counts for it, what comes after the last one is left out.
    """
    days = [0] * (len(ends) + 1)
    for moment in moments:
        days[bisect_right(ends, moment)] += 1
    return tuple(days[:-1])
