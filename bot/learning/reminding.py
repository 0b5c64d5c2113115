"""When a learner is reminded: the time of day she types, and when it comes next."""

import re
import unicodedata
from datetime import timedelta
from itertools import count
from typing import Final

from bot.errors import TutorError
from bot.learning.calendar import DEFAULT_ZONE, day_of, first_shown

DEFAULT_MINUTE: Final = 18 * 60
"""The time of whoever names none, in minutes from midnight: after work, before the evening."""

LATE_S: Final = 2 * 60 * 60
"""So long a reminder is sent at least, where the bot was away, even if that is past midnight."""

SECONDS_A_CARD: Final = 20
"""What a card is reckoned to take, where learners are told how long their cards will."""

MAX_TYPED: Final = 20
"""Characters of what was typed that are told again."""

_DAY_S: Final = 24 * 60 * 60
_USUAL: Final = tuple(hour * 60 for hour in (7, 8, 12, 16, 18, 20, 21))
_NOON: Final = 12
_MINUTES: Final = 60
_TIME: Final = re.compile(
    r"(?P<hour>\d{1,2})"
    r"(?:[:.](?P<minute>\d\d)|h(?P<after_h>\d\d)?$)?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?"
)


class BadTime(TutorError):
    """What was typed is no time of day."""

    sentence = "“{typed}” is no time of day. Write it as 08:30 or 20:15."

    def __init__(self, typed: str) -> None:
        super().__init__(typed=typed[:MAX_TYPED])
        self.typed = typed[:MAX_TYPED]


def read_time(typed: str) -> int:
    """The minute of the day that is meant, 0 to 1439: 8, 8:30, 08.30, 20h, 20h15, 8pm, 8:30 p.m.

    Raises:
        BadTime: It can be read as none; tells how times are written.
    """
    plain = " ".join(unicodedata.normalize("NFKC", typed[: 2 * MAX_TYPED]).casefold().split())
    found = _TIME.fullmatch(plain)
    if found is None or len(typed) > 2 * MAX_TYPED:
        raise BadTime(typed)
    hour = _hour(int(found["hour"]), found["half"])
    minute = int(found["minute"] or found["after_h"] or 0)
    if hour is None or minute >= _MINUTES:
        raise BadTime(typed)
    return hour * _MINUTES + minute


def write_time(minute: int) -> str:
    """Minute 510 of the day as 08:30."""
    return f"{minute // _MINUTES:02}:{minute % _MINUTES:02}"


def next_time(after: int, minute: int, zone: str = DEFAULT_ZONE) -> int:
    """The first Unix second after *after* at which the clocks of *zone* show *minute*.

    A time that is skipped when clocks go forward is the moment they do; of a time that comes twice
    it is the first.
    """
    today = day_of(after, zone)
    moments = (first_shown(today + timedelta(days=days), minute, zone) for days in count())
    return next(at for at in moments if at is not None and at > after)


def late_until(at: int, zone: str = DEFAULT_ZONE) -> int:
    """When the reminder of *at* is too late to be sent: midnight, but not within `LATE_S`."""
    day = day_of(at, zone)
    midnights = (first_shown(day + timedelta(days=days), 0, zone) for days in count(1))
    midnight = next(begun for begun in midnights if begun is not None)
    return max(midnight, at + LATE_S)


def still_wanted(at: int, minute: int, zone: str = DEFAULT_ZONE) -> int:
    """The first moment of that time that is not too late at *at*: just past, or to come."""
    moment = next_time(at - 2 * _DAY_S, minute, zone)
    while late_until(moment, zone) <= at:
        moment = next_time(moment, minute, zone)
    return moment


def minutes_for(cards: int) -> int:
    """About how many minutes so many cards take, at least 1."""
    return -(-cards * SECONDS_A_CARD // _MINUTES)


def suggest_times(typed: str) -> list[int]:
    """Minutes of the day that may be meant by what has been typed so far."""
    try:
        minute = read_time(typed)
    except BadTime:
        return [each for each in _USUAL if write_time(each).startswith(typed.strip())]
    later = minute + 12 * _MINUTES
    is_open = not re.search(r"[ahp]|^0", typed.casefold().strip())
    return [minute, later] if is_open and later < 24 * _MINUTES else [minute]


def _hour(hour: int, half: str | None) -> int | None:
    """The hour, 0 to 23, of a number on a clock face; None where no clock shows it."""
    if half is None:
        return hour if hour < 2 * _NOON else None
    if not 1 <= hour <= _NOON:
        return None
    return hour % _NOON + (_NOON if half == "p" else 0)
