"""Days, weeks and months as a time zone counts them."""

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

DEFAULT_ZONE: Final = "UTC"

_EPOCH: Final = date(1970, 1, 1).toordinal()


def day_of(at: int, zone: str = DEFAULT_ZONE) -> date:
    """The date at Unix second *at*."""
    return datetime.fromtimestamp(at, _zone(zone)).date()


def day_number(at: int, zone: str = DEFAULT_ZONE) -> int:
    """The date at Unix second *at* as days since 1970-01-01, as it is stored."""
    return day_of(at, zone).toordinal() - _EPOCH


def date_of(day: int) -> date:
    """The date that is so many days after 1970-01-01."""
    return date.fromordinal(day + _EPOCH)


def day_start(at: int, zone: str = DEFAULT_ZONE) -> int:
    """The Unix second when the day of *at* began; the first one where midnight was skipped."""
    return start_of(day_of(at, zone), zone)


def start_of(day: date, zone: str = DEFAULT_ZONE) -> int:
    """The Unix second when that date begins; the first one where midnight is skipped."""
    midnight = datetime.combine(day, time(), tzinfo=_zone(zone))
    # To UTC and back lands on a clock time that exists.
    return int(midnight.astimezone(UTC).timestamp())


def first_shown(day: date, minute: int, zone: str = DEFAULT_ZONE) -> int | None:
    """When clocks show *minute*, counted from midnight, on *day*: the first time if twice.

    Where that minute is skipped it is the moment that skips it; None where the whole day is.
    """
    shown = datetime.combine(day, time(*divmod(minute, 60)), tzinfo=_zone(zone))
    at = int(shown.timestamp())
    if _shows(at, zone) == shown.replace(tzinfo=None):
        return at
    # A skipped time, read with the offset of after the shift, lies before the shift.
    shift = _shift(int(shown.replace(fold=1).timestamp()), at, zone)
    return shift if day in (day_of(shift - 1, zone), day_of(shift, zone)) else None


def week_of(at: int, zone: str = DEFAULT_ZONE) -> str:
    """The ISO 8601 week, as ``2026-W47``."""
    return week_with(day_of(at, zone))


def week_with(day: date) -> str:
    """The same of a date."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def month_of(at: int, zone: str = DEFAULT_ZONE) -> str:
    """The month, as ``2026-11``."""
    day = day_of(at, zone)
    return f"{day.year}-{day.month:02}"


def _shows(at: int, zone: str) -> datetime:
    return datetime.fromtimestamp(at, _zone(zone)).replace(tzinfo=None)


def _shift(before: int, after: int, zone: str) -> int:
    """The first second with the later offset of two moments around clocks going forward."""

    def offset(at: int) -> timedelta:
        return datetime.fromtimestamp(at, _zone(zone)).utcoffset() or timedelta()

    return before + bisect_left(range(before, after), offset(after), key=offset)


@cache
def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        # Names are checked when they are chosen; a later edition of the zones may drop one.
        return UTC
