"""Turns are spread evenly: never more of them in a second than the pace says."""

from hypothesis import given
from hypothesis import strategies as st

from bot.discord_app.pace import Pace

A_SECOND = 20


@given(st.lists(st.floats(0, 3), min_size=2, max_size=120))
def test_in_any_second_there_are_no_more_turns_than_the_pace_says(pauses):
    now = 0.0
    pace = Pace(A_SECOND, monotonic=lambda: now)
    turns = []
    for pause in pauses:
        now += pause
        turns.append(now + pace.reserve())

    assert turns == sorted(turns)
    for earlier, later in zip(turns, turns[A_SECOND:], strict=False):
        assert later - earlier > 1 - 1e-6


def test_whoever_comes_after_a_pause_has_her_turn_at_once():
    now = 100.0
    pace = Pace(A_SECOND, monotonic=lambda: now)
    first = [pace.reserve() for _ in range(3)]
    now += 10

    assert [round(each, 6) for each in first] == [0, 0.05, 0.1]
    assert pace.reserve() == 0


async def test_turns_are_waited_for():
    pace = Pace(1_000_000, monotonic=lambda: 0.0)
    for _ in range(3):
        await pace.turn()

    assert pace.reserve() > 0
