"""What `run` sets up before it serves."""

import gc
from collections.abc import Iterator

import pytest

from bot.running import collect_seldom


@pytest.fixture
def usual_collector() -> Iterator[None]:
    """The collector belongs to the whole process, so it is as it was before when the test is over."""
    thresholds = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)


@pytest.mark.usefixtures("usual_collector")
def test_no_garbage_is_looked_for_while_a_few_dozen_clicks_are_answered() -> None:
    collect_seldom()
    before = gc.get_stats()[0]["collections"]

    under_way: list[list[int]] = [[] for _ in range(5_000)]

    assert gc.get_stats()[0]["collections"] == before, len(under_way)
