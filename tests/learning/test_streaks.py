"""Days in a row: what freezes bridge, what ends a streak, and what today may still bring."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.learning.progress import Streak
from bot.learning.streaks import FREEZES_A_MONTH, streak

TODAY = date(2026, 11, 20)


def days(month: int, *numbers: int, year: int = 2026) -> list[date]:
    return [date(year, month, number) for number in numbers]


def told(found: Streak) -> tuple[int, int, int, bool]:
    return found.days, found.longest, found.freezes_left, found.has_today


@pytest.mark.parametrize(
    ("studied", "today", "expected"),
    [
        pytest.param([], TODAY, (0, 0, 2, False), id="nothing yet"),
        pytest.param(days(11, 20), TODAY, (1, 1, 2, True), id="the first day"),
        pytest.param(days(11, 18, 19, 20), TODAY, (3, 3, 2, True), id="three in a row"),
        pytest.param(days(11, 18, 19), TODAY, (2, 2, 2, False), id="today pending"),
        pytest.param(days(11, 17, 18), TODAY, (2, 2, 1, False), id="yesterday missed, one freeze"),
        pytest.param(days(11, 16, 17), TODAY, (2, 2, 0, False), id="two missed, two freezes"),
        pytest.param(
            days(11, 15, 16), TODAY, (0, 2, 2, False), id="third missed ends it, freezes are back"
        ),
        pytest.param(days(11, 18, 20), TODAY, (2, 2, 1, True), id="one freeze between"),
        pytest.param(days(11, 16, 18, 20), TODAY, (3, 3, 0, True), id="one freeze, and another"),
        pytest.param(
            days(11, 14, 16, 18, 20), TODAY, (1, 3, 0, True), id="the third single day ends it"
        ),
        pytest.param(
            days(11, 3, 4, 5, 19, 20), TODAY, (2, 3, 2, True), id="a long gap takes no freeze"
        ),
        pytest.param(
            days(11, 1, 3, 19, 20), TODAY, (2, 2, 1, True), id="what kept an ended streak is spent"
        ),
        pytest.param(
            [*days(10, 29), *days(11, 3)],
            date(2026, 11, 3),
            (2, 2, 0, True),
            id="two freezes on each side of a month's end",
        ),
        pytest.param(
            [*days(10, 29), *days(11, 4)],
            date(2026, 11, 4),
            (1, 1, 2, True),
            id="three missed on one side of it",
        ),
        pytest.param(
            [*days(10, 26, 28, 30), *days(11, 1)],
            date(2026, 11, 1),
            (1, 3, 2, True),
            id="October has none left, November keeps its own",
        ),
        pytest.param(
            days(10, 28), date(2026, 11, 1), (0, 1, 2, False), id="three missed in October"
        ),
        pytest.param(
            days(10, 29), date(2026, 11, 1), (1, 1, 2, False), id="a new month has new freezes"
        ),
        pytest.param(
            [*days(2, 27, 28, year=2028), *days(3, 1, year=2028)],
            date(2028, 3, 1),
            (3, 3, 2, True),
            id="29 February missed in a leap year: a freeze of February",
        ),
        pytest.param(
            [*days(2, 27, 28, 29, year=2028), *days(3, 1, year=2028)],
            date(2028, 3, 1),
            (4, 4, 2, True),
            id="29 February studied",
        ),
        pytest.param(
            [*days(2, 27, 28, year=2027), *days(3, 1, year=2027)],
            date(2027, 3, 1),
            (3, 3, 2, True),
            id="no 29 February in other years",
        ),
        pytest.param(
            [*days(12, 30, 31), *days(1, 1, year=2027)],
            date(2027, 1, 1),
            (3, 3, 2, True),
            id="across a year's end",
        ),
        pytest.param(
            days(11, 18, 19, 21), TODAY, (3, 3, 2, False), id="tomorrow studied before a move west"
        ),
        pytest.param(
            days(11, 18, 19, 20, 21), TODAY, (4, 4, 2, True), id="tomorrow and today studied"
        ),
        pytest.param(
            days(11, 14, 16, 18, 19, 21), TODAY, (5, 5, 0, False), id="today pending costs nothing"
        ),
    ],
)
def test_a_streak_is_what_days_and_freezes_make(studied, today, expected):
    assert told(streak(studied, today=today)) == expected


def test_the_longest_is_kept_when_a_shorter_one_runs():
    found = streak([*days(8, *range(1, 13)), *days(11, 19, 20)], today=TODAY)

    assert (found.days, found.longest) == (2, 12)


def test_years_away_are_looked_at_at_once():
    found = streak([date(1, 1, 1), date(9999, 12, 30)], today=date(9999, 12, 31))

    assert told(found) == (1, 1, 2, False)


studied_days = st.lists(st.integers(0, 120), max_size=60).map(
    lambda numbers: [TODAY - timedelta(days=number) for number in numbers]
)


@given(studied_days)
def test_a_streak_never_claims_more_than_was_studied(studied):
    found = streak(studied, today=TODAY)

    assert 0 <= found.days <= found.longest <= len(set(studied))
    assert 0 <= found.freezes_left <= FREEZES_A_MONTH
    assert found.has_today == (TODAY in studied)


@given(studied_days)
def test_studying_today_adds_one_day_and_never_ends_anything(studied):
    pending = [day for day in studied if day != TODAY]
    before = streak(pending, today=TODAY)

    after = streak([*pending, TODAY], today=TODAY)

    assert after.days == before.days + 1
    assert after.longest == max(before.longest, after.days)
    assert after.freezes_left == before.freezes_left


@given(studied_days)
def test_a_running_streak_misses_at_most_two_days_a_month(studied):
    found = streak(studied, today=TODAY)
    past = sorted({day for day in studied if day <= TODAY}, reverse=True)
    if not found.days:
        return

    first = past[found.days - 1]
    missed = [
        day
        for ahead in range((TODAY - first).days)
        if (day := first + timedelta(days=ahead)) not in past
    ]

    months = [(day.year, day.month) for day in missed]
    assert all(months.count(month) <= FREEZES_A_MONTH for month in months)


@given(studied_days)
def test_order_and_repeats_of_days_do_not_matter(studied):
    assert streak([*reversed(studied), *studied], today=TODAY) == streak(studied, today=TODAY)
