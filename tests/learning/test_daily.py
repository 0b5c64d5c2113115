"""The card of the day: a fair choice, a day worth opening, and an id of its own."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.learning.cards import Level, Recall
from bot.learning.daily import LEAST_OPEN_S, choose_daily, daily_round_id, is_worth_putting

NOON = 1_800_000_000
DISCORD_EPOCH_MS = 1_420_070_400_000
servers = st.integers(min_value=1 << 22, max_value=(1 << 63) - 1)
moments = st.integers(min_value=NOON, max_value=NOON + 40 * 366 * 86_400)


def cards(count):
    return [
        Recall(id=f"card-{number}", level=Level.BEGINNER, prompt="?", answer="!")
        for number in range(count)
    ]


@given(st.integers(1, 8), st.integers(0, 40), st.integers())
def test_every_card_comes_once_before_any_comes_twice(count, days, seed):
    deck, random = cards(count), Random(seed)
    times_put: Counter[str] = Counter()

    for _ in range(days):
        times_put[choose_daily(deck, times_put=times_put, random=random).id] += 1

    often = [times_put[card.id] for card in deck]
    assert max(often) - min(often) <= 1


def test_a_card_that_is_new_in_the_deck_comes_first():
    old, new = cards(2)

    chosen = choose_daily([old, new], times_put={old.id: 3, "long gone": 0}, random=Random(1))

    assert chosen is new


def test_among_those_that_came_least_often_it_is_by_lot():
    chosen = {choose_daily(cards(5), times_put={}, random=Random(seed)).id for seed in range(60)}

    assert len(chosen) == 5


@pytest.mark.parametrize(
    ("left_s", "is_worth"),
    [(LEAST_OPEN_S - 1, False), (LEAST_OPEN_S, True), (23 * 3600, True)],
    ids=["a second under an hour", "an hour", "a day when clocks go forward"],
)
def test_with_less_than_an_hour_left_a_card_is_not_put(left_s, is_worth):
    assert is_worth_putting(now=NOON, closes_at=NOON + left_s) is is_worth


@given(servers, moments)
def test_the_id_is_that_of_an_interaction_of_the_moment(guild_id, due_at):
    made = daily_round_id(guild_id, due_at)

    assert (made >> 22) + DISCORD_EPOCH_MS == due_at * 1000
    assert made < 1 << 63
    assert made == daily_round_id(guild_id, due_at)


def test_servers_made_at_different_times_have_ids_of_their_own():
    made = {daily_round_id(millisecond << 22, NOON) for millisecond in range(10**6, 10**6 + 500)}

    assert len(made) == 500
