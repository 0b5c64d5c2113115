"""Days begin at the learner's midnight, and weeks are those of ISO 8601."""

from datetime import UTC, date, datetime

import pytest

from bot.learning.calendar import date_of, day_number, day_of, day_start, month_of, week_of


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> int:
    """The Unix second of a moment in UTC."""
    return int(datetime(year, month, day, hour, minute, tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("zone", "moment", "day", "begun"),
    [
        ("UTC", at(2026, 11, 24, 23, 59), date(2026, 11, 24), at(2026, 11, 24)),
        ("Europe/Berlin", at(2026, 11, 24, 23, 0), date(2026, 11, 25), at(2026, 11, 24, 23)),
        ("America/New_York", at(2026, 11, 24, 4, 59), date(2026, 11, 23), at(2026, 11, 23, 5)),
        ("Asia/Kolkata", at(2026, 11, 24, 18, 30), date(2026, 11, 25), at(2026, 11, 24, 18, 30)),
        # Clocks go forward at 02:00 and back at 03:00: the day is 23 and 25 hours long.
        ("Europe/Berlin", at(2026, 3, 29, 12), date(2026, 3, 29), at(2026, 3, 28, 23)),
        ("Europe/Berlin", at(2026, 10, 25, 22), date(2026, 10, 25), at(2026, 10, 24, 22)),
        # In Beirut they go forward at midnight: the day begins at 01:00.
        ("Asia/Beirut", at(2026, 3, 29, 12), date(2026, 3, 29), at(2026, 3, 28, 22)),
        ("Mars/Olympus", at(2026, 11, 24, 1), date(2026, 11, 24), at(2026, 11, 24)),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_day_begins_at_midnight_of_its_zone(
    zone: str, moment: int, day: date, begun: int
) -> None:
    assert day_of(moment, zone) == day
    assert day_start(moment, zone) == begun


def test_the_first_second_of_a_day_belongs_to_it() -> None:
    for hours in range(24 * 400):
        moment = at(2026, 1, 1) + 3600 * hours
        for zone in ("Europe/Berlin", "Asia/Beirut", "America/New_York", "Australia/Lord_Howe"):
            begun = day_start(moment, zone)
            assert begun <= moment
            assert day_of(begun, zone) == day_of(moment, zone) != day_of(begun - 1, zone)


@pytest.mark.parametrize(
    ("zone", "moment", "week", "month"),
    [
        ("UTC", at(2026, 11, 29, 23, 59), "2026-W48", "2026-11"),
        ("Pacific/Auckland", at(2026, 11, 29, 23, 59), "2026-W49", "2026-11"),
        ("UTC", at(2027, 1, 3, 12), "2026-W53", "2027-01"),
        ("America/New_York", at(2026, 12, 1, 4), "2026-W49", "2026-11"),
    ],
)
def test_weeks_and_months_follow_the_zone(zone: str, moment: int, week: str, month: str) -> None:
    assert (week_of(moment, zone), month_of(moment, zone)) == (week, month)


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_a_days_number_stands_for_its_date(zone: str) -> None:
    for hours in range(24 * 400):
        moment = at(2026, 1, 1) + 3600 * hours
        assert date_of(day_number(moment, zone)) == day_of(moment, zone)


def test_the_days_of_utc_are_numbered_by_its_seconds() -> None:
    assert day_number(at(1970, 1, 1)) == 0
    assert day_number(at(2028, 2, 29, 23, 59)) == at(2028, 2, 29, 23, 59) // 86_400
