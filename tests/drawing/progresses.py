"""Progress as it may be: of a learner who has studied for weeks, and any at all."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st

from bot.learning.progress import FORECAST_DAYS, WEEKS, CardStates, Progress, Streak

THURSDAY = date(2026, 11, 26)

_BIG = 10**12


def usual(**changed: Any) -> Progress:
    """Somebody who has come back on most days for ten weeks."""
    dice = Random(5)
    first = first_day(THURSDAY)
    days = (THURSDAY - first).days + 1
    reviews = tuple(
        0 if day < 9 or (day < 60 and dice.random() < 0.25) else int(dice.uniform(4, 26 + day / 2))
        for day in range(days)
    )
    progress = Progress(
        today=THURSDAY,
        first_day=first,
        reviews=reviews,
        due_reviews=611,
        recalled=541,
        states=CardStates(new=34, young=96, mature=148, leeches=5),
        forecast=(18, 26, 12, 9, 21, 14, 17, 11, 13, 6, 0, 8, 4, 5),
        streak=Streak(days=30, longest=31, freezes_left=2, has_today=True),
    )
    return replace(progress, **changed)


def nothing(today: date = THURSDAY) -> Progress:
    """Somebody who has only just come."""
    first = first_day(today)
    return Progress(
        today=today,
        first_day=first,
        reviews=(0,) * ((today - first).days + 1),
        due_reviews=0,
        recalled=0,
        states=CardStates(new=0, young=0, mature=0, leeches=0),
        forecast=(0,) * FORECAST_DAYS,
        streak=Streak(days=0, longest=0, freezes_left=2, has_today=False),
    )


def first_day(today: date) -> date:
    """The Monday with which the weeks up to *today* begin."""
    return today - timedelta(days=today.weekday() + 7 * (WEEKS - 1))


_counts = st.one_of(st.integers(0, 40), st.integers(0, _BIG))
_dates = st.one_of(
    st.dates(date(1970, 6, 1), date(9999, 12, 31)),
    st.sampled_from([date(2028, 2, 29), date(2026, 12, 31), date(2027, 1, 1), date(9999, 12, 31)]),
)


@st.composite
def any_progress(draw: st.DrawFn) -> Progress:
    """Any date and any numbers that fit together."""
    today = draw(_dates)
    empty = nothing(today)
    due = draw(_counts)
    days, ahead = len(empty.reviews), len(empty.forecast)
    new, young, mature, leeches = draw(st.tuples(*[_counts] * 4))
    run, longest = sorted(draw(st.tuples(_counts, _counts)))
    return replace(
        empty,
        reviews=tuple(draw(st.lists(_counts, min_size=days, max_size=days))),
        due_reviews=due,
        recalled=draw(st.integers(0, due)),
        states=CardStates(new=new, young=young, mature=mature, leeches=leeches),
        forecast=tuple(draw(st.lists(_counts, min_size=ahead, max_size=ahead))),
        streak=Streak(
            days=run, longest=longest, freezes_left=draw(st.integers(0, 2)), has_today=run > 0
        ),
    )
