"""Streaks as real answers make them: at midnight, across zones, and with freezes."""

from calendar import timegm

import pytest

from bot.learning.cards import Kind
from bot.learning.rounds import Mode
from bot.tutor import answers, closing
from bot.tutor.progress import look_at_progress
from bot.tutor.settings import change_own
from tests.tutor.conftest import ADA


@pytest.fixture
def live(world, ask, open_round, clock):
    """Ada answers a card at each of these moments, in the zone where she is then."""

    async def lived(*moments):
        zone = "UTC"
        for there, *moment in moments:
            if there != zone:
                zone = there
                await change_own(world, ask(), zone=zone)
            clock.at = timegm((*moment, 0, 0, 0)[:6])
            opened = await open_round(kind=Kind.CHOICE, questions=1, mode=Mode.SOLO)
            await answers.pick(world, ask(), opened.round.round_id, 0, 0)
            await closing.end_round(world, ask(ADA), opened.round.round_id)

    return lived


async def streak(world, ask):
    found = (await look_at_progress(world, ask())).streak
    return found.days, found.freezes_left, found.has_today


BERLIN, AUCKLAND, PAGO = "Europe/Berlin", "Pacific/Auckland", "Pacific/Pago_Pago"
KIRITIMATI, LOS_ANGELES = "Pacific/Kiritimati", "America/Los_Angeles"


@pytest.mark.parametrize(
    ("moments", "expected"),
    [
        pytest.param(
            [("UTC", 2026, 11, 20, 23, 59, 59), ("UTC", 2026, 11, 21)],
            (2, 2, True),
            id="before and after midnight are two days",
        ),
        pytest.param(
            [(BERLIN, 2026, 11, 20, 23), (BERLIN, 2026, 11, 21, 22, 59, 59)],
            (1, 2, True),
            id="two dates of UTC are one day in Berlin",
        ),
        pytest.param(
            [(BERLIN, 2026, 3, 28, 22), (BERLIN, 2026, 3, 29, 21), (BERLIN, 2026, 3, 29, 22)],
            (3, 2, True),
            id="the day of 23 hours is a day",
        ),
        pytest.param(
            [(BERLIN, 2026, 10, 24, 21), (BERLIN, 2026, 10, 25, 22, 30), (BERLIN, 2026, 10, 25, 23)],
            (3, 2, True),
            id="the day of 25 hours is a day",
        ),
        pytest.param(
            [(BERLIN, 2026, 11, 20, 20), (AUCKLAND, 2026, 11, 21, 8)],
            (2, 2, True),
            id="a move east within a day",
        ),
        pytest.param(
            [(AUCKLAND, 2026, 11, 20, 8), (LOS_ANGELES, 2026, 11, 20, 16), (LOS_ANGELES, 2026, 11, 21, 16)],
            (2, 2, True),
            id="a move west across the date line lives a day twice",
        ),
        pytest.param(
            [(PAGO, 2026, 11, 20, 10), (KIRITIMATI, 2026, 11, 20, 11)],
            (2, 1, True),
            id="a move east across the date line skips a day, which takes a freeze",
        ),
        pytest.param(
            [(KIRITIMATI, 2026, 11, 20, 11), (PAGO, 2026, 11, 21, 10)],
            (2, 2, True),
            id="a day studied ahead, and the one before it",
        ),
        pytest.param(
            [("UTC", 2028, 2, 28, 12), ("UTC", 2028, 3, 1, 12)],
            (2, 2, True),
            id="29 February missed in a leap year",
        ),
        pytest.param(
            [("UTC", 2027, 2, 28, 12), ("UTC", 2027, 3, 1, 12)],
            (2, 2, True),
            id="no 29 February to miss",
        ),
        pytest.param(
            [("UTC", 2026, 10, 29, 12), ("UTC", 2026, 11, 3, 12)],
            (2, 0, True),
            id="freezes of two months",
        ),
        pytest.param(
            [("UTC", 2026, 11, 3, 12), ("UTC", 2026, 11, 7, 12)],
            (1, 2, True),
            id="a third missed day begins anew with both freezes",
        ),
    ],
)  # fmt: skip
async def test_a_streak_counts_the_learners_own_days(world, ask, live, moments, expected):
    await live(*moments)

    assert await streak(world, ask) == expected


async def test_a_streak_waits_for_today_uses_freezes_and_ends(world, ask, live, clock):
    await live(("UTC", 2026, 11, 10, 12), ("UTC", 2026, 11, 11, 12))

    seen = []
    for _ in range(5):
        seen.append(await streak(world, ask))
        clock.advance(86_400)

    assert seen == [(2, 2, True), (2, 2, False), (2, 1, False), (2, 0, False), (0, 2, False)]
    assert (await look_at_progress(world, ask())).streak.longest == 2


async def test_moving_never_rewrites_the_past(world, ask, live):
    await live(("UTC", 2026, 11, 19, 12), ("UTC", 2026, 11, 20, 12))

    for zone in (KIRITIMATI, PAGO, BERLIN):
        await change_own(world, ask(), zone=zone)
        assert (await look_at_progress(world, ask())).streak.days == 2
