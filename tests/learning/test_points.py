"""What attempts earn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.learning.cards import Kind, Level
from bot.learning.points import points_for, worth

levels, kinds = st.sampled_from(Level), st.sampled_from(Kind)
shares = st.floats(min_value=0, max_value=1)


@pytest.mark.parametrize(
    ("level", "kind", "points"),
    [
        (Level.BEGINNER, Kind.CHOICE, 2),
        (Level.INTERMEDIATE, Kind.CHOICE, 4),
        (Level.ADVANCED, Kind.CHOICE, 6),
        (Level.BEGINNER, Kind.EXPLAIN, 2),
        (Level.INTERMEDIATE, Kind.EXPLAIN, 4),
        (Level.ADVANCED, Kind.EXPLAIN, 6),
        (Level.BEGINNER, Kind.RECALL, 1),
        (Level.INTERMEDIATE, Kind.RECALL, 2),
        (Level.ADVANCED, Kind.RECALL, 3),
    ],
)
def test_a_whole_answer_earns_the_levels_weight_and_half_for_recall(
    level: Level, kind: Kind, points: int
) -> None:
    assert worth(level, kind) == points
    assert points_for(level, kind, 1.0, due=True) == points


@pytest.mark.parametrize(
    ("level", "found", "points"),
    [
        (Level.BEGINNER, 1, 1),
        (Level.BEGINNER, 2, 1),
        (Level.BEGINNER, 3, 2),
        (Level.INTERMEDIATE, 1, 1),
        (Level.INTERMEDIATE, 3, 3),
        (Level.ADVANCED, 1, 2),
        (Level.ADVANCED, 2, 3),
        (Level.ADVANCED, 3, 5),
    ],
)
def test_half_points_round_up_for_concepts_of_four(level: Level, found: int, points: int) -> None:
    assert points_for(level, Kind.EXPLAIN, found / 4, due=True) == points


@given(levels, kinds, shares)
def test_what_is_not_due_earns_nothing(level: Level, kind: Kind, share: float) -> None:
    assert points_for(level, kind, share, due=False) == 0


@given(levels, kinds, shares, shares)
def test_a_larger_share_never_earns_less_nor_more_than_the_card_is_worth(
    level: Level, kind: Kind, one: float, other: float
) -> None:
    less, more = (points_for(level, kind, share, due=True) for share in sorted((one, other)))

    assert 0 <= less <= more <= worth(level, kind)


@given(levels, kinds)
def test_nothing_right_earns_nothing(level: Level, kind: Kind) -> None:
    assert points_for(level, kind, 0.0, due=True) == 0
