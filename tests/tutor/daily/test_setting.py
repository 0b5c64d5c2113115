"""Who sets a card of the day, what holds then, and how that changes."""

from dataclasses import replace

import pytest

from bot.learning.reminding import BadTime
from bot.tutor.daily import MayNotSetDaily, NoDaily, end_daily, open_due, set_daily
from bot.tutor.library import DeckUnknown, Library
from bot.tutor.settings import change_rounds
from tests.tutor.conftest import CHANNEL, DECK, NOON
from tests.tutor.daily.days import DAY_S, HOUR_S, NINE, moment, next_at, put_at


async def test_what_is_set_says_when_the_first_card_comes(set_, world):
    arranged = await set_()

    assert (arranged.deck_title, arranged.zone) == ("Photosynthesis", "UTC")
    assert (arranged.daily.channel_id, arranged.daily.minute) == (CHANNEL, 9 * 60)
    assert arranged.daily.next_at == await next_at(world) == NINE
    assert (arranged.open_until, arranged.lost_deck) == (None, None)


async def test_a_time_that_is_over_today_comes_tomorrow(set_):
    assert (await set_(time="8:00")).daily.next_at == NOON + DAY_S


@pytest.mark.parametrize(
    ("may", "fields"),
    [
        (False, {}),
        (True, {"is_moderator": True}),
        (True, {"manages_server": True}),
        (False, {"is_moderator": True, "manages_server": True, "guild_id": 0}),
    ],
    ids=["a member", "a moderator", "a manager", "nowhere"],
)
async def test_who_may_set_it_and_turn_it_off(world, ask, set_, may, fields):
    await set_(time="20:00")

    if may:
        await set_daily(world, ask(**fields), deck=DECK.name, time="9:00")
        assert await next_at(world) == NINE
        await end_daily(world, ask(**fields))
        assert await next_at(world) is None
        return
    with pytest.raises(MayNotSetDaily, match="Manage Messages"):
        await set_daily(world, ask(**fields), deck=DECK.name, time="9:00")
    with pytest.raises(MayNotSetDaily):
        await end_daily(world, ask(**fields))
    assert await next_at(world) == NOON + 12 * HOUR_S


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [({"deck": "no such deck"}, DeckUnknown), ({"time": "25:00"}, BadTime)],
    ids=["deck", "time"],
)
async def test_what_cannot_be_is_refused_and_nothing_kept(world, set_, wrong, refusal):
    with pytest.raises(refusal):
        await set_(**wrong)

    assert await next_at(world) is None


async def test_what_is_set_anew_takes_the_place_and_an_open_card_stays(world, set_, at):
    await set_()
    (first,) = await at(NINE)

    arranged = await set_(time="12:30", channel_id=CHANNEL + 1)

    assert arranged.daily.next_at == NINE + 3 * HOUR_S + 1800
    assert arranged.open_until == NINE + DAY_S
    (second,) = await at(arranged.daily.next_at)
    assert (await put_at(world, second)).round.channel_id == CHANNEL + 1
    assert (await put_at(world, first)).is_open
    assert await at(NINE + DAY_S) == []
    assert not (await put_at(world, first)).is_open


async def test_turned_off_no_card_comes_and_the_open_one_ends_at_its_time(
    world, set_, moderator, at
):
    await set_()
    (first,) = await at(NINE)

    arranged = await end_daily(world, moderator())

    assert (arranged.daily, arranged.open_until) == (None, NINE + DAY_S)
    assert await at(NINE + DAY_S - 1) == []
    assert (await put_at(world, first)).is_open
    assert await at(NINE + DAY_S) == []
    assert not (await put_at(world, first)).is_open
    with pytest.raises(NoDaily):
        await end_daily(world, moderator())


async def test_a_change_of_the_servers_zone_moves_the_next_one(world, set_, ask, at):
    await set_()
    (first,) = await at(NINE)

    await change_rounds(world, ask(manages_server=True), zone="Asia/Tokyo")

    assert await next_at(world) == moment(2027, 1, 16, 0)
    assert (await put_at(world, first)).stored.closes_at == NINE + DAY_S
    (second,) = await at(moment(2027, 1, 16, 0))
    assert (await put_at(world, second)).stored.closes_at == moment(2027, 1, 17, 0)
    assert (await set_()).zone == "Asia/Tokyo"


async def test_a_zone_that_moves_over_a_time_that_is_due_leaves_it_due(world, set_, ask, at, clock):
    await set_()
    clock.at = NINE + 1

    await change_rounds(world, ask(manages_server=True), zone="Asia/Tokyo")

    assert await next_at(world) == NINE
    (round_id,) = await at(NINE + 2)
    assert (await put_at(world, round_id)).stored.closes_at == moment(2027, 1, 16, 0)


async def test_a_deck_that_is_gone_puts_nothing_and_is_told_at_the_next_set(
    world, set_, moderator, clock
):
    await set_()
    other = replace(DECK, name="other", title="Other")
    without = replace(world, library=Library(decks={"other": other}))
    clock.at = NINE

    (day,) = await open_due(without)
    clock.advance(DAY_S)
    (day_after,) = await open_due(world)
    told = [await set_daily(without, moderator(), deck="other", time="9") for _ in range(2)]

    assert (day.round_id, day.why_not) == (None, "its deck is gone")
    assert day_after.round_id is not None
    assert [arranged.lost_deck for arranged in told] == [DECK.name, None]
