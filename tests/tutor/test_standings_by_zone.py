"""Weeks and months begin at midnight where the server says it lives, and stay as they were counted."""

from datetime import UTC, datetime

import pytest

from bot.learning.cards import Kind
from bot.storage.queries.servers import keep_zone
from bot.storage.queries.standings import rebuild_standings
from bot.tutor import answers, closing
from bot.tutor.standings import Period, leaderboard
from tests.tutor.conftest import ADA, GUILD

# A Sunday evening in UTC; in Tokyo it is Monday morning.
SUNDAY = int(datetime(2027, 1, 31, 20, tzinfo=UTC).timestamp())
HOUR_S = 3600


@pytest.fixture(autouse=True)
def sunday(clock):
    clock.at = SUNDAY


async def answer_card(world, ask, open_round):
    """Ada answers the choice card: four points, or none while it is not due again."""
    opened = await open_round(kind=Kind.CHOICE, questions=1)
    right = opened.current.item.card.key
    await answers.pick(world, ask(ADA), opened.round.round_id, 0, right)
    await closing.end_round(world, ask(ADA), opened.round.round_id)


async def points(world, ask, period):
    board = await leaderboard(world, ask(ADA), deck=None, period=period)
    return board.own.points if board.own else 0


async def rollup(world):
    async with world.database.reading() as db:
        return await db.fetch(
            "select deck, period, learner_id, points, attempts from standings "
            "order by deck, period, learner_id"
        )


@pytest.mark.parametrize(
    ("zone", "hours", "counted"),
    [("UTC", 3, 4), ("UTC", 5, 0), ("America/Lima", 8, 4), ("America/Lima", 10, 0)],
    ids=["before midnight", "after midnight", "Lima before", "Lima after"],
)
@pytest.mark.parametrize("period", [Period.WEEK, Period.MONTH])
async def test_a_week_and_a_month_end_at_the_servers_midnight(
    world, ask, open_round, clock, period, zone, hours, counted
):
    await world.database.writing(keep_zone, GUILD, zone, from_at=SUNDAY - 1)
    await answer_card(world, ask, open_round)

    clock.advance(hours * HOUR_S)

    assert await points(world, ask, period) == counted
    assert await points(world, ask, Period.ALL) == 4


async def test_what_was_counted_stays_when_the_zone_changes_and_rebuilding_agrees(
    world, ask, open_round, clock
):
    for zone in ("UTC", "Asia/Tokyo", "America/Lima"):
        if zone != "UTC":
            await world.database.writing(keep_zone, GUILD, zone, from_at=clock() + 1)
            clock.advance(1)
        await answer_card(world, ask, open_round)
        clock.advance(HOUR_S)
    before = await rollup(world)

    await world.database.writing(rebuild_standings)

    assert await rollup(world) == before
    weeks = {period for _, period, *_ in before if "W" in period}
    assert weeks == {"2027-W04", "2027-W05"}


async def test_an_answer_in_the_second_of_the_change_is_counted_as_before(
    world, ask, open_round, clock
):
    await world.database.writing(keep_zone, GUILD, "Asia/Tokyo", from_at=clock() + 1)
    await answer_card(world, ask, open_round)
    before = await rollup(world)

    await world.database.writing(rebuild_standings)

    assert await rollup(world) == before
    clock.advance(60)
    assert await points(world, ask, Period.WEEK) == 0
