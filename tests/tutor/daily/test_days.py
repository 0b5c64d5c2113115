"""Which card comes on which day, once, whatever happens to the clock and the channel."""

import asyncio
from collections import Counter

import pytest

from bot.learning.daily import DAYS_IN_VAIN, LEAST_OPEN_S, daily_round_id
from bot.learning.items import put
from bot.learning.rounds import Mode
from bot.storage.queries import rounds
from bot.storage.queries.displays import What
from bot.tutor import closing, showing
from bot.tutor.daily import open_due
from bot.tutor.settings import change_rounds
from tests.tutor.conftest import CHANNEL, CHOICE, DECK, GUILD, NOON
from tests.tutor.daily.days import DAY_S, HOUR_S, NINE, moment, next_at, put_at, see


async def test_it_is_put_at_its_time_in_its_channel_until_the_next(world, set_, at):
    await set_(channel_id=CHANNEL + 5)
    assert await at(NINE - 1) == []

    (round_id,) = await at(NINE)

    shown = await put_at(world, round_id)
    assert (shown.round.mode, shown.round.channel_id) == (Mode.DAILY, CHANNEL + 5)
    assert (shown.round.questions, shown.round.starter_id) == (1, 0)
    assert (shown.stored.opened_at, shown.stored.closes_at) == (NINE, NINE + DAY_S)
    assert [each.what for each in await showing.owed_of(world, round_id)] == [What.PUT]
    assert await next_at(world) == NINE + DAY_S
    assert await at(NINE + 1) == []


async def test_every_card_comes_once_before_any_comes_twice(world, set_, at):
    await set_()
    came: Counter[str] = Counter()
    for day in range(2 * len(DECK.cards)):
        (round_id,) = await at(NINE + day * DAY_S)
        came[(await put_at(world, round_id)).stored.item.card.id] += 1
        assert max(came.values()) <= 1 + day // len(DECK.cards)

    assert came == {card.id: 2 for card in DECK.cards}


async def test_another_servers_cards_do_not_count(world, set_, at):
    await set_()
    await set_(guild_id=GUILD + (1 << 22))

    rounds_put = [await at(NINE + day * DAY_S) for day in range(len(DECK.cards))]

    for index in range(2):
        cards = {(await put_at(world, each[index])).stored.item.card.id for each in rounds_put}
        assert len(cards) == len(DECK.cards)


async def test_a_round_with_that_id_already_is_left_alone(world, set_, at, ask, clock):
    taken = daily_round_id(GUILD, NINE)
    item = put(DECK, CHOICE, world.random)
    other = rounds.Round(
        taken, 1, 2, 3, Mode.SOLO, item.deck, item.deck, item.deck_title, 1, 0, NOON, NINE
    )
    await world.database.writing(rounds.insert_round, other)
    await set_()

    assert await at(NINE) == [taken + 1]


async def test_two_servers_whose_ids_meet_have_a_round_each(world, set_, at):
    twin = GUILD + 1
    assert daily_round_id(twin, NINE) == daily_round_id(GUILD, NINE)
    await set_()
    await set_(guild_id=twin)

    first, second = await at(NINE)

    assert [(await put_at(world, each)).round.guild_id for each in (first, second)] == [GUILD, twin]


async def test_of_ten_that_look_at_once_one_puts_it(world, set_, clock):
    await set_()
    clock.at = NINE

    days = await asyncio.gather(*(open_due(world) for _ in range(10)))

    assert sorted(len(each) for each in days) == [0] * 9 + [1]


async def test_yesterdays_card_is_closed_before_todays_is_put(world, set_, at, clock):
    await set_()
    (first,) = await at(NINE)
    clock.advance(DAY_S)

    assert await open_due(world) == []
    assert await closing.close_due(world) == [first]
    (second,) = await open_due(world)

    assert first < second.round_id
    assert [each.what for each in await showing.owed_of(world, first)] == [What.CLOSED]


async def test_after_an_outage_only_the_newest_is_put(world, set_, at):
    await set_()
    (first,) = await at(NINE)

    (second,) = await at(NINE + 4 * DAY_S + 5 * HOUR_S)

    assert (await put_at(world, first)).stored.closed_at == NINE + 4 * DAY_S + 5 * HOUR_S
    assert (await put_at(world, second)).stored.closes_at == NINE + 5 * DAY_S
    assert await at(NINE + 5 * DAY_S - 1) == []


@pytest.mark.parametrize(
    ("left_s", "count"), [(LEAST_OPEN_S, 1), (LEAST_OPEN_S - 1, 0)], ids=["an hour", "less"]
)
async def test_after_an_outage_less_than_an_hour_is_not_worth_a_card(
    world, set_, clock, at, left_s, count
):
    await set_()
    clock.at = NINE + DAY_S - left_s

    (day,) = await open_due(world)

    assert [day.round_id is not None] == [bool(count)]
    assert len(await at(NINE + DAY_S)) == 1


@pytest.mark.parametrize(
    ("nine_in_berlin", "hours"),
    [(moment(2027, 3, 27, 8), 23), (moment(2027, 10, 30, 7), 25), (moment(2027, 6, 1, 7), 24)],
    ids=["clocks go forward", "clocks go back", "an ordinary day"],
)
async def test_it_comes_at_the_same_time_on_the_clock(
    world, set_, ask, at, clock, nine_in_berlin, hours
):
    await change_rounds(world, ask(manages_server=True), zone="Europe/Berlin")
    clock.at = nine_in_berlin - HOUR_S
    assert (await set_()).daily.next_at == nine_in_berlin

    (round_id,) = await at(nine_in_berlin)

    closes_at = (await put_at(world, round_id)).stored.closes_at
    assert closes_at == nine_in_berlin + hours * HOUR_S
    assert await at(closes_at - 1) == []
    assert (await put_at(world, round_id)).is_open
    assert len(await at(closes_at)) == 1


async def test_days_whose_card_reached_nobody_turn_it_off(world, set_, clock, at):
    await set_()
    (seen,) = await at(NINE)
    await see(world, seen)
    for day in range(1, DAYS_IN_VAIN + 1):
        assert len(await at(NINE + day * DAY_S)) == 1

    clock.at = NINE + (DAYS_IN_VAIN + 1) * DAY_S
    await closing.close_due(world)
    (last,) = await open_due(world)

    assert last.round_id is None
    assert "turned off" in last.why_not
    assert await next_at(world) is None


async def test_set_anew_it_tries_for_as_many_days_again(world, set_, at, clock):
    await set_()
    for day in range(DAYS_IN_VAIN):
        await at(NINE + day * DAY_S)
    clock.advance(60)
    await set_()

    assert len(await at(NINE + DAYS_IN_VAIN * DAY_S)) == 1
