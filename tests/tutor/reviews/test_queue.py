"""A review puts the longest due first, then new cards, and stops where the day does."""

from dataclasses import replace

import pytest

from bot.learning.memory import DAY_S, LEECH_FROM, Rating
from bot.learning.reviewing import COUNTED
from bot.tutor import answers, reviewing
from bot.tutor.errors import (
    DayDone,
    DeckNotMet,
    NothingDue,
    NothingMet,
)
from bot.tutor.library import DeckUnknown
from tests.tutor.conftest import DECK, NOON
from tests.tutor.reviews.conftest import MANY, card_of, end_of


async def test_the_longest_due_come_first_from_all_decks_and_new_ones_after(
    world, remember, reviews
):
    await remember(DECK, "gas", days_ago=2)
    await remember(MANY, "001", days_ago=5)
    await remember(MANY, "000", days_ago=1)
    await remember(MANY, "002", days_ago=-1)

    seen = await reviews()

    assert seen[:3] == ["001", "gas", "000"]
    assert seen[3:] == [f"{number:03}" for number in range(3, 13)]


async def test_one_deck_alone(remember, reviews):
    await remember(DECK, "gas", days_ago=2)
    await remember(MANY, "001", days_ago=5)

    assert await reviews(deck="photosynthesis") == ["gas", "gain", "shade"]


async def test_new_cards_are_so_many_a_day_by_her_own_day(world, clock, remember, reviews):
    await remember(MANY, "000", days_ago=-100)

    assert len(await reviews()) == 10
    with pytest.raises(NothingDue):
        await reviews()
    clock.at += DAY_S
    later = await reviews()

    # The ten of yesterday are not due yet.
    assert later == [f"{number:03}" for number in range(11, 21)]


async def test_a_backlog_is_spread_over_days_without_new_cards(world, ask, remember, reviews):
    await remember(MANY, *(f"{number:03}" for number in range(119)), days_ago=40)

    opened = await reviewing.open_review(world, ask())
    assert (opened.plan.due, opened.plan.new, opened.plan.left) == (50, 0, 69)
    await reviewing.finish(world, ask(), opened.round.round_id)
    assert len(await reviews()) == 50
    with pytest.raises(DayDone) as done:
        await reviews()

    assert done.value.fields == {"done": 50, "left": "69", "a_day": 50}
    assert len(await reviews(cards=20)) == 20


async def test_without_memory_it_says_where_to_begin(world, ask):
    with pytest.raises(NothingMet):
        await reviewing.open_review(world, ask())
    with pytest.raises(DeckNotMet):
        await reviewing.open_review(world, ask(), deck="many")
    with pytest.raises(DeckUnknown):
        await reviewing.open_review(world, ask(), deck="manny")


async def test_nothing_due_tells_when_the_next_card_is(world, ask, remember):
    await remember(DECK, "gas", "gain", days_ago=-3)
    await remember(DECK, "shade", days_ago=-2)

    with pytest.raises(NothingDue) as nothing:
        await reviewing.open_review(world, ask())

    assert nothing.value.next_at == NOON + 2 * DAY_S


async def test_cards_of_decks_that_are_gone_leave_the_queue(world, ask, remember, reviews):
    gone = replace(DECK, name="gone")
    await remember(gone, *(f"{number:03}" for number in range(60)), days_ago=90)
    await remember(MANY, "no longer there", days_ago=90)
    with pytest.raises(DeckNotMet):
        await reviewing.open_review(world, ask(), deck="photosynthesis")

    await remember(DECK, "gas", "gain", "shade", days_ago=1)

    assert sorted(await reviews(cards=3)) == ["gain", "gas", "shade"]


async def test_cards_that_are_gone_do_not_hide_those_behind_them(world, remember, reviews):
    await remember(DECK, *(f"gone {number}" for number in range(COUNTED + 5)), days_ago=90)
    await remember(DECK, "gas", "gain", "shade", days_ago=1)

    assert sorted(await reviews()) == ["gain", "gas", "shade"]


async def test_with_only_decks_that_are_gone_there_is_nothing(world, ask, remember):
    await remember(replace(DECK, name="gone"), "gas", days_ago=90)

    with pytest.raises(NothingMet):
        await reviewing.open_review(world, ask())


async def test_a_leech_rests_for_a_week_and_comes_with_its_hint_as_help(
    world, ask, clock, remember, reviews
):
    await remember(DECK, "shade", days_ago=1, lapses=LEECH_FROM - 1)
    await remember(DECK, "gas", "gain", days_ago=-100)
    opened = await reviewing.open_review(world, ask())
    round_id = opened.round.round_id
    await answers.explain(world, ask(), round_id, 0, "no idea")
    missed = await card_of(world, ask(), round_id, 0)
    await reviewing.go_on(world, ask(), round_id, 0)
    summary = await end_of(world, ask(), round_id)

    assert missed.after is not None
    assert missed.after.is_leech
    assert missed.after.rests_until == clock.at + 7 * DAY_S
    assert summary.next_at == clock.at + 7 * DAY_S
    assert [count for _, count in summary.days] == [0] * 7 + [1]
    clock.advance(7 * DAY_S - 1)
    with pytest.raises(NothingDue):
        await reviews()
    clock.advance(1)
    opened = await reviewing.open_review(world, ask())
    helped = await answers.explain(world, ask(), opened.round.round_id, 0, "less light, less sugar")
    assert (helped.attempt.hinted, helped.attempt.rating) == (True, Rating.HARD)


async def test_the_end_tells_what_falls_due_on_which_day(world, ask, clock, remember):
    await remember(DECK, "gas", days_ago=1)
    await remember(MANY, "000", days_ago=-0.5)
    await remember(MANY, "001", "002", days_ago=-3)
    await remember(MANY, "003", days_ago=-30)
    opened = await reviewing.open_review(world, ask(), deck="photosynthesis", cards=1)

    await reviewing.finish(world, ask(), opened.round.round_id)

    summary = await end_of(world, ask(), opened.round.round_id)
    assert (summary.rated, summary.left) == (0, 1)
    assert [count for _, count in summary.days] == [1, 0, 0, 2, 0, 0, 0, 0]
