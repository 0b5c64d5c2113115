"""How many cards a review asks for, and what it leaves for the next days."""

import pytest

from bot.learning.reviewing import Plan, plan


@pytest.mark.parametrize(
    ("due", "due_done", "new", "wanted", "planned"),
    [
        pytest.param(12, 0, 10, None, Plan(due=12, new=10, left=0), id="due, then new"),
        pytest.param(0, 0, 3, None, Plan(due=0, new=3, left=0), id="only new"),
        pytest.param(50, 0, 10, None, Plan(due=50, new=10, left=0), id="a full day"),
        pytest.param(51, 0, 10, None, Plan(due=50, new=0, left=1), id="a backlog delays new ones"),
        pytest.param(340, 0, 10, None, Plan(due=50, new=0, left=290), id="after a break"),
        pytest.param(340, 45, 10, None, Plan(due=5, new=0, left=335), id="most of it done"),
        pytest.param(340, 70, 10, None, Plan(due=0, new=0, left=340), id="more than a day done"),
        pytest.param(340, 50, 10, 20, Plan(due=20, new=0, left=320), id="a number makes room"),
        pytest.param(15, 0, 10, 20, Plan(due=15, new=5, left=0), id="a number includes new ones"),
        pytest.param(12, 0, 10, 5, Plan(due=5, new=0, left=7), id="fewer than are due"),
        pytest.param(0, 0, 0, None, Plan(due=0, new=0, left=0), id="nothing"),
    ],
)
def test_a_day_has_room_for_fifty_due_cards(
    due: int, due_done: int, new: int, wanted: int | None, planned: Plan
) -> None:
    assert plan(due=due, due_done=due_done, new=new, wanted=wanted) == planned


@pytest.mark.parametrize(("left", "days"), [(0, 0), (1, 1), (50, 1), (51, 2), (290, 6)])
def test_what_is_left_is_spread_over_days(left: int, days: int) -> None:
    assert Plan(due=50, new=0, left=left).days_left == days
