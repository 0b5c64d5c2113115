"""Days, weeks and months as a time zone counts them."""

from datetime import UTC, date, datetime, time, tzinfo
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

DEFAULT_ZONE: Final = "UTC"


def day_of(at: int, zone: str = DEFAULT_ZONE) -> date:
    """The date at Unix second *at*."""
    return datetime.fromtimestamp(at, _zone(zone)).date()


def day_start(at: int, zone: str = DEFAULT_ZONE) -> int:
    """The Unix second when the day of *at* began; the first one where midnight was skipped."""
    midnight = datetime.combine(day_of(at, zone), time(), tzinfo=_zone(zone))
    # To UTC and back lands on a clock time that exists.
    return int(midnight.astimezone(UTC).timestamp())


def week_of(at: int, zone: str = DEFAULT_ZONE) -> str:
    """The ISO 8601 week, as ``2026-W47``."""
    year, week, _ = day_of(at, zone).isocalendar()
    return f"{year}-W{week:02}"


def month_of(at: int, zone: str = DEFAULT_ZONE) -> str:
    """The month, as ``2026-11``."""
    day = day_of(at, zone)
    return f"{day.year}-{day.month:02}"


@cache
def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        # Names are checked when they are chosen; a later edition of the zones may drop one.
        return UTC
