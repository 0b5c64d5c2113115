"""A card of the day is answered as every other, and ends by its own rules."""

import pytest

from bot.learning.memory import Rating
from bot.learning.rounds import Mode
from bot.tutor import closing
from bot.tutor.errors import ClosesByItself
from bot.tutor.opening import practise_misses
from bot.tutor.settings import change_own, messages_to_renew
from bot.tutor.standings import Period, leaderboard
from tests.tutor.conftest import ADA, BEN, CHANNEL, CHIDI, NOON
from tests.tutor.daily.days import DAY_S, NINE, judge, put_at, see


async def test_it_runs_beside_a_round_in_the_same_channel(world, set_, at, open_round, ask):
    before = await open_round()
    await set_(time="8:10")

    (round_id,) = await at(NOON + 600)
    assert (await put_at(world, before.round.round_id)).is_open
    await closing.end_round(world, ask(), before.round.round_id)
    after = await open_round()

    assert (await put_at(world, round_id)).is_open
    assert after.round.channel_id == (await put_at(world, round_id)).round.channel_id


@pytest.mark.parametrize(
    "move",
    [
        lambda world, request, round_id: closing.next_card(world, request, round_id, 0),
        closing.end_round,
    ],
    ids=["next", "end"],
)
async def test_nobody_ends_it_early(world, set_, at, moderator, move):
    await set_()
    (round_id,) = await at(NINE)
    await judge(world, moderator(), round_id)

    with pytest.raises(ClosesByItself, match="stays open until its day is over"):
        await move(world, moderator(), round_id)

    assert (await put_at(world, round_id)).is_open


async def test_untouched_it_is_open_until_the_last_second(world, set_, at):
    await set_()
    (round_id,) = await at(NINE)

    await at(NINE + DAY_S - 1)

    assert (await put_at(world, round_id)).is_open


async def test_its_points_and_misses_are_those_of_every_round(world, set_, at, ask):
    await set_()
    (round_id,) = await at(NINE)
    earned = (await judge(world, ask(BEN), round_id)).attempt.points
    await judge(world, ask(CHIDI), round_id, Rating.AGAIN)

    board = await leaderboard(world, ask(), deck=None, period=Period.WEEK)
    practice = await practise_misses(world, ask(CHIDI), round_id)

    assert earned > 0
    assert [(line.name, line.points) for line in board.lines] == [("Ben", earned), ("Chidi", 0)]
    assert practice.round.mode is Mode.SOLO


async def test_closed_it_has_the_week_of_its_day_and_who_hides_is_not_in_it(
    world, set_, at, ask, clock
):
    sunday = NINE + 2 * DAY_S
    await set_()
    await at(sunday - DAY_S)
    (round_id,) = await at(sunday)
    for who in (ADA, BEN, CHIDI):
        await judge(world, ask(who), round_id)
    assert (await put_at(world, round_id)).week == ()
    (next_round,) = await at(sunday + DAY_S)
    await judge(world, ask(ADA), next_round)

    shown = await put_at(world, round_id)
    await change_own(world, ask(BEN), is_hidden=True)
    without = await put_at(world, round_id)

    points = shown.week[0].points
    assert [(each.rank, each.learner_id, each.points) for each in shown.week] == [
        (1, ADA, points),
        (1, BEN, points),
        (1, CHIDI, points),
    ]
    assert [each.learner_id for each in without.week] == [ADA, CHIDI]


async def test_the_week_has_five_rows(world, set_, at, ask):
    await set_()
    (round_id,) = await at(NINE)
    for who in range(100, 108):
        await judge(world, ask(who), round_id)
    await at(NINE + DAY_S)

    week = (await put_at(world, round_id)).week

    assert [(each.rank, each.learner_id) for each in week] == [(1, who) for who in range(100, 105)]


async def test_who_hides_has_renewed_what_tells_of_her_answers_or_points(
    world, set_, at, ask, open_round
):
    await set_()
    (first,) = await at(NINE)
    await see(world, first)
    played = await open_round(ask(BEN, channel_id=CHANNEL + 1))
    await judge(world, ask(BEN), played.round.round_id)
    (second,) = await at(NINE + DAY_S)
    await see(world, second)

    told = await messages_to_renew(world, ask(BEN))
    assert [(each.round_id, each.is_daily) for each in told] == [(first, True)]
    await judge(world, ask(BEN), second)
    told = await messages_to_renew(world, ask(BEN))

    assert [(each.round_id, each.is_daily) for each in told] == [(second, True), (first, True)]
    assert await messages_to_renew(world, ask(CHIDI)) == []
