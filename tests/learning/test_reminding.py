"""A time of day is read as people type it, and comes once a day in every zone."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.learning.reminding import (
    LATE_S,
    MAX_TYPED,
    BadTime,
    late_until,
    minutes_for,
    next_time,
    read_time,
    still_wanted,
    suggest_times,
    write_time,
)

ZONES = sorted(available_timezones() - {"Factory", "localtime", "posixrules"})


def at(moment: str) -> int:
    """The Unix second of an ISO moment, which is in UTC unless it says its offset."""
    read = datetime.fromisoformat(moment)
    return int((read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp())


def clock(moment: int, zone: str) -> tuple[datetime, timedelta]:
    """What clocks show, and how far they are ahead of UTC."""
    shown = datetime.fromtimestamp(moment, ZoneInfo(zone))
    return shown, shown.utcoffset() or timedelta()


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("8", "08:00"),
        ("08", "08:00"),
        ("8:30", "08:30"),
        ("08.30", "08:30"),
        (" 20:15 ", "20:15"),
        ("20h", "20:00"),
        ("20h15", "20:15"),
        ("20H", "20:00"),
        ("8pm", "20:00"),
        ("8 PM", "20:00"),
        ("8:30 pm", "20:30"),
        ("8:30 p.m.", "20:30"),
        ("8am", "08:00"),
        ("12am", "00:00"),
        ("12:05 a.m.", "00:05"),
        ("12pm", "12:00"),
        ("0", "00:00"),
        ("00:00", "00:00"),
        ("23:59", "23:59"),
        ("８：３０", "08:30"),
        ("٨:٣٠", "08:30"),
    ],
)
def test_a_time_is_read_as_people_type_it(typed, time):
    assert write_time(read_time(typed)) == time


@pytest.mark.parametrize(
    "typed",
    [
        "25:00",
        "24:00",
        "8:60",
        "8:5",
        "8:300",
        "13pm",
        "0am",
        "20h pm",
        "-8",
        "8:-3",
        "8²",
        "half past",
        "pm",
        "",
        "   ",
        "8:30" + " " * 4000,
        "{typed}",
    ],
)
def test_what_is_no_time_is_told_how_times_are_written(typed):
    with pytest.raises(BadTime) as refused:
        read_time(typed)

    kept = typed[:MAX_TYPED]
    assert str(refused.value) == f"“{kept}” is no time of day. Write it as 08:30 or 20:15."


@given(st.integers(0, 1439))
def test_a_time_that_was_written_is_read_again(minute):
    assert read_time(write_time(minute)) == minute


@pytest.mark.parametrize(
    ("zone", "time", "after", "then"),
    [
        pytest.param("UTC", "18:00", "2026-11-24T17:59:59", "2026-11-24T18:00", id="today"),
        pytest.param("UTC", "18:00", "2026-11-24T18:00:00", "2026-11-25T18:00", id="strictly"),
        pytest.param(
            "Asia/Kolkata", "08:30", "2026-11-24T20:00", "2026-11-25T08:30+05:30", id="half-hours"
        ),
        pytest.param(
            "Europe/Berlin",
            "02:30",
            "2026-03-28T02:30+01:00",
            "2026-03-29T03:00+02:00",
            id="skipped",
        ),
        pytest.param(
            "Europe/Berlin",
            "02:30",
            "2026-03-29T03:00+02:00",
            "2026-03-30T02:30+02:00",
            id="day after skipped",
        ),
        pytest.param(
            "Europe/Berlin",
            "02:30",
            "2026-10-24T12:00+02:00",
            "2026-10-25T02:30+02:00",
            id="first of two",
        ),
        pytest.param(
            "Europe/Berlin",
            "02:30",
            "2026-10-25T02:30+02:00",
            "2026-10-26T02:30+01:00",
            id="not the second",
        ),
        pytest.param(
            "Europe/Berlin",
            "02:30",
            "2026-10-25T02:10+01:00",
            "2026-10-26T02:30+01:00",
            id="from between the two",
        ),
        pytest.param(
            "Europe/Berlin",
            "18:00",
            "2026-03-28T18:00+01:00",
            "2026-03-29T18:00+02:00",
            id="day of 23 hours",
        ),
        pytest.param(
            "America/New_York",
            "18:00",
            "2026-10-31T18:00-04:00",
            "2026-11-01T18:00-05:00",
            id="day of 25 hours",
        ),
        pytest.param(
            "Asia/Beirut",
            "00:00",
            "2026-03-28T12:00+02:00",
            "2026-03-29T01:00+03:00",
            id="midnight skipped",
        ),
        pytest.param(
            "America/Nuuk",
            "23:30",
            "2026-03-27T23:30-02:00",
            "2026-03-29T00:00-01:00",
            id="skipped into the next day",
        ),
        pytest.param(
            "Australia/Lord_Howe",
            "02:15",
            "2026-10-03T12:00+10:30",
            "2026-10-04T02:30+11:00",
            id="half an hour skipped",
        ),
        pytest.param(
            "Australia/Lord_Howe",
            "01:45",
            "2026-04-04T12:00+11:00",
            "2026-04-05T01:45+11:00",
            id="half an hour twice",
        ),
        pytest.param(
            "Pacific/Kiritimati",
            "00:30",
            "2026-11-24T10:00",
            "2026-11-25T00:30+14:00",
            id="east of the date line",
        ),
        pytest.param(
            "Pacific/Pago_Pago",
            "23:30",
            "2026-11-24T10:00",
            "2026-11-24T10:30",
            id="west of the date line",
        ),
        pytest.param(
            "Pacific/Apia",
            "18:00",
            "2011-12-29T18:00-10:00",
            "2011-12-31T18:00+14:00",
            id="a day that never was",
        ),
    ],
)
def test_a_time_comes_next_as_clocks_show_it(zone, time, after, then):
    assert next_time(at(after), read_time(time), zone) == at(then)


@given(
    st.sampled_from(ZONES),
    st.integers(0, 1439),
    st.integers(at("2026-01-01"), at("2037-12-01")),
)
def test_a_time_comes_within_26_hours_and_is_shown_unless_it_is_skipped(zone, minute, after):
    then = next_time(after, minute, zone)

    assert after < then <= after + 26 * 3600
    shown, offset = clock(then, zone)
    skipped = offset - clock(then - 1, zone)[1]
    late = (shown.hour * 60 + shown.minute - minute) % 1440
    assert late == 0 or timedelta(minutes=late) <= skipped


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "America/Nuuk", "Australia/Lord_Howe"])
@pytest.mark.parametrize("time", ["00:00", "02:15", "02:30", "18:00", "23:30"])
def test_a_year_has_as_many_reminders_as_days(zone, time):
    moment, moments = at("2026-06-01T12:00"), []
    while moment < at("2027-06-01T12:00"):
        moment = next_time(moment, read_time(time), zone)
        moments.append(moment)

    assert len(moments) - 1 == 365
    assert all(later - earlier > 22 * 3600 for earlier, later in pairwise(moments))


@pytest.mark.parametrize(
    ("zone", "due", "until"),
    [
        pytest.param("UTC", "2026-11-24T18:00", "2026-11-25T00:00", id="midnight"),
        pytest.param("UTC", "2026-11-24T23:30", "2026-11-25T01:30", id="two hours"),
        pytest.param(
            "Europe/Berlin", "2026-11-24T18:00+01:00", "2026-11-25T00:00+01:00", id="her midnight"
        ),
        pytest.param(
            "Asia/Beirut", "2026-03-28T18:00+02:00", "2026-03-29T01:00+03:00", id="no midnight"
        ),
        pytest.param(
            "Pacific/Apia", "2011-12-29T18:00-10:00", "2011-12-31T00:00+14:00", id="no next day"
        ),
    ],
)
def test_a_reminder_may_be_late_until_midnight_or_for_two_hours(zone, due, until):
    assert late_until(at(due), zone) == at(until)


@given(
    st.sampled_from(ZONES), st.integers(0, 1439), st.integers(at("2026-01-01"), at("2037-12-01"))
)
def test_what_is_still_wanted_is_the_first_that_is_not_too_late(zone, minute, now):
    wanted = still_wanted(now, minute, zone)

    assert late_until(wanted, zone) > now
    assert wanted <= next_time(now, minute, zone)
    before = max(
        moment
        for moment in (next_time(wanted - hours * 3600, minute, zone) for hours in (25, 27, 50))
        if moment < wanted
    )
    assert late_until(before, zone) <= now
    assert late_until(wanted, zone) - wanted >= LATE_S


@pytest.mark.parametrize(("cards", "minutes"), [(1, 1), (3, 1), (4, 2), (12, 4), (50, 17)])
def test_cards_are_reckoned_in_whole_minutes(cards, minutes):
    assert minutes_for(cards) == minutes


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("8", ["08:00", "20:00"]),
        ("8:30", ["08:30", "20:30"]),
        ("08:30", ["08:30"]),
        ("8pm", ["20:00"]),
        ("20h", ["20:00"]),
        ("13", ["13:00"]),
        ("", ["07:00", "08:00", "12:00", "16:00", "18:00", "20:00", "21:00"]),
        ("18:", ["18:00"]),
        ("soon", []),
    ],
)
def test_times_are_offered_while_one_is_typed(typed, offered):
    assert list(map(write_time, suggest_times(typed))) == offered
