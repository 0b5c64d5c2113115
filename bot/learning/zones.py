"""Time zones by the names people type for them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from difflib import get_close_matches
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from bot.errors import TutorError

MAX_TYPED: Final = 40
"""Characters of what was typed that are looked at; the longest name has 32."""

NEAREST: Final = 3
# In the database of zones, but of no place.
_NO_ZONES: Final = {"Factory", "localtime", "posixrules"}
_LARGE: Final = (
    "UTC",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Paris",
    "Europe/Madrid",
    "Europe/Istanbul",
    "Europe/Moscow",
    "Africa/Lagos",
    "Africa/Cairo",
    "Africa/Nairobi",
    "Asia/Dubai",
    "Asia/Karachi",
    "Asia/Kolkata",
    "Asia/Dhaka",
    "Asia/Jakarta",
    "Asia/Shanghai",
    "Asia/Manila",
    "Asia/Tokyo",
    "Australia/Sydney",
    "America/Sao_Paulo",
    "America/New_York",
    "America/Mexico_City",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
)
_YEARS: Final = range(1970, 2038)


class UnknownZone(TutorError):
    """No time zone has this name, or several cities have it; tells the nearest names."""

    sentence = "I know no time zone “{typed}”. The nearest: {nearest}."

    def __init__(self, typed: str, nearest: Sequence[str]) -> None:
        super().__init__(typed=typed[:MAX_TYPED], nearest=", ".join(nearest))
        self.typed, self.nearest = typed[:MAX_TYPED], tuple(nearest)


class NoZoneNear(UnknownZone):
    """Nothing is called anything like this."""

    sentence = (
        "I know no time zone “{typed}”. Write a continent and a large city in your zone, such as "
        "Europe/Berlin, or UTC."
    )


def find_zone(typed: str) -> str:
    """The IANA name that is meant: case does not matter, spaces do for underscores.

    A city alone is enough where no other place is called so: berlin for Europe/Berlin.

    Raises:
        UnknownZone: There is none, or more than one; carries up to three nearest names.
    """
    if len(typed) > MAX_TYPED:
        raise _unknown(typed)
    wanted = _plain(typed)
    found = _by_name().get(wanted) or _by_city().get(wanted) or ()
    if len(found) == 1:
        return found[0]
    if found and len({_offsets(name) for name in found}) == 1:
        return found[-1]
    raise UnknownZone(typed, found[:NEAREST]) if found else _unknown(typed)


def search_zones(typed: str, limit: int) -> list[str]:
    """Names that fit what has been typed so far: cities that begin so, then any part of a name."""
    wanted = _plain(typed)
    if not wanted:
        return list(_LARGE[:limit])
    cities = [
        name for city, names in _by_city().items() if city.startswith(wanted) for name in names
    ]
    others = [name for plain, names in _by_name().items() if wanted in plain for name in names]
    exactly = _by_name().get(wanted, ())
    return list(dict.fromkeys([*exactly, *sorted(cities, key=_size), *others]))[:limit]


def _size(name: str) -> int:
    """Before the others stand the zones that most people live in."""
    return _LARGE.index(name) if name in _LARGE else len(_LARGE)


def _unknown(typed: str) -> UnknownZone:
    called = {**_by_city(), **_by_name()}
    near = get_close_matches(_plain(typed), called, n=2 * NEAREST)
    names = list(dict.fromkeys(name for each in near for name in called[each]))
    return UnknownZone(typed, names[:NEAREST]) if names else NoZoneNear(typed, ())


def _plain(text: str) -> str:
    return " ".join(text[:MAX_TYPED].casefold().replace("_", " ").split())


@cache
def _offsets(name: str) -> tuple[timedelta | None, ...]:
    """By which two names of one zone are told from two zones: each month's, from 1970 to 2037."""
    zone = ZoneInfo(name)
    months = (datetime(year, month, 1, tzinfo=zone) for year in _YEARS for month in range(1, 13))
    return tuple(moment.utcoffset() for moment in months)


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    return {_plain(name): (name,) for name in sorted(available_timezones() - _NO_ZONES)}


@cache
def _by_city() -> dict[str, tuple[str, ...]]:
    """The names a city's zone has, one a continent."""
    cities: dict[str, dict[str, str]] = defaultdict(dict)
    for (name,) in _by_name().values():
        continent, _, place = name.partition("/")
        if place:
            # Older names leave out the country: America/Buenos_Aires. The longest is today's.
            known = cities[_plain(place.rpartition("/")[2])]
            known[continent] = max(known.get(continent, ""), name, key=len)
    return {city: tuple(known.values()) for city, known in cities.items()}
