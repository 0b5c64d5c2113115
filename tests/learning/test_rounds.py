"""A round's rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.learning.rounds import (
    Mode,
    closes_at,
    ends_idle,
    idle_s,
    may_close,
    may_correct,
    rank,
)

OPENED = 1_750_000_000
STARTER, OTHER = 1, 2


@pytest.mark.parametrize(
    ("person", "moderator", "answered", "open_s", "may"),
    [
        pytest.param(STARTER, False, False, 0, True, id="starter at once"),
        pytest.param(OTHER, True, False, 0, True, id="moderator at once"),
        pytest.param(OTHER, False, False, 0, False, id="outsider at once"),
        pytest.param(OTHER, False, True, 0, False, id="who answered at once"),
        pytest.param(OTHER, False, True, 59, False, id="who answered after 59 s"),
        pytest.param(OTHER, False, True, 60, True, id="who answered after 60 s"),
        pytest.param(OTHER, False, False, 3_600, False, id="outsider after an hour"),
        pytest.param(OTHER, False, True, -5, False, id="who answered, by a slow clock"),
    ],
)
def test_who_may_close_a_card(
    person: int, moderator: bool, answered: bool, open_s: int, may: bool
) -> None:
    allowed = may_close(
        person_id=person,
        starter_id=STARTER,
        is_moderator=moderator,
        has_answered=answered,
        opened_at=OPENED,
        now=OPENED + open_s,
    )

    assert allowed is may


@pytest.mark.parametrize(
    ("closed_s_ago", "may"),
    [(None, True), (0, True), (600, True), (601, False)],
    ids=["still open", "just closed", "ten minutes after", "a second too late"],
)
def test_concepts_may_be_corrected_for_ten_minutes(closed_s_ago: int | None, may: bool) -> None:
    closed_at = None if closed_s_ago is None else OPENED - closed_s_ago

    assert may_correct(item_closed_at=closed_at, now=OPENED) is may


def test_a_card_closes_by_itself_only_with_seconds() -> None:
    assert closes_at(opened_at=OPENED, seconds=20) == OPENED + 20
    assert closes_at(opened_at=OPENED, seconds=0) is None


def test_a_round_is_idle_after_half_an_hour_and_alone_after_a_day() -> None:
    assert idle_s(Mode.TOGETHER) == 1_800
    assert idle_s(Mode.SOLO) == 86_400


def test_only_a_card_of_the_day_does_not_end_when_nobody_comes() -> None:
    assert [mode for mode in Mode if not ends_idle(mode)] == [Mode.DAILY]


@pytest.mark.parametrize(
    ("points", "ranks"),
    [
        ([], []),
        ([5], [1]),
        ([9, 7, 4], [1, 2, 3]),
        ([9, 9, 4], [1, 1, 3]),
        ([9, 4, 4, 4, 1], [1, 2, 2, 2, 5]),
        ([0, 0], [1, 1]),
    ],
    ids=["nobody", "one", "no ties", "tie at the top", "tie in the middle", "nothing earned"],
)
def test_equal_points_share_a_rank_and_the_next_rank_is_skipped(
    points: list[int], ranks: list[int]
) -> None:
    assert rank(points) == ranks


@given(st.lists(st.integers(min_value=0, max_value=20)))
def test_a_rank_is_one_more_than_the_learners_with_more_points(points: list[int]) -> None:
    points = sorted(points, reverse=True)

    assert rank(points) == [1 + sum(other > each for other in points) for each in points]
