"""Each card is counted once, in its state and on its day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.learning.card_states import count_coming, count_states
from bot.learning.memory import DAY_S, LEECH_FROM
from bot.learning.progress import MATURE_FROM_DAYS, CardStates


@pytest.mark.parametrize(
    ("days", "lapses", "state"),
    [
        pytest.param(1, 0, "young", id="met yesterday"),
        pytest.param(MATURE_FROM_DAYS - 1, 0, "young", id="nearly mature"),
        pytest.param(MATURE_FROM_DAYS, 0, "mature", id="just mature"),
        pytest.param(MATURE_FROM_DAYS, LEECH_FROM - 1, "mature", id="not yet a leech"),
        pytest.param(1, LEECH_FROM, "leeches", id="a young leech"),
        pytest.param(400, LEECH_FROM, "leeches", id="a leech whatever its interval"),
    ],
)
def test_a_card_has_the_state_of_its_interval_and_lapses(days, lapses, state):
    counted = count_states([(days * DAY_S, lapses)], new=0)

    assert counted == CardStates(**{"new": 0, "young": 0, "mature": 0, "leeches": 0, state: 1})


@given(st.lists(st.tuples(st.integers(0, 10**8), st.integers(0, 20))), st.integers(0, 9))
def test_every_card_is_counted_once(cards, new):
    counted = count_states(cards, new=new)

    assert counted.young + counted.mature + counted.leeches == len(cards)
    assert counted.new == new


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        pytest.param(0, (1, 0, 0), id="overdue"),
        pytest.param(99, (1, 0, 0), id="the last second of today"),
        pytest.param(100, (0, 1, 0), id="the first second of tomorrow"),
        pytest.param(299, (0, 0, 1), id="the last second of the last day"),
        pytest.param(300, (0, 0, 0), id="after it"),
    ],
)
def test_a_card_comes_on_the_day_of_its_moment(moment, expected):
    assert count_coming([moment], ends=[100, 200, 300]) == expected
