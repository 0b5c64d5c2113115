"""Intervals and tests, against values worked by hand or by SciPy 1.17."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.learning.analysis.chance import (
    Z_95_ONE_SIDED,
    at_most,
    correlation,
    correlation_interval,
    fisher_z,
    holm,
    normal_tail,
    wilson,
)

chances = st.floats(min_value=0, max_value=1)


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        pytest.param(7, 50, 0.0695083, 0.2618619, id="7 of 50"),
        pytest.param(0, 48, 0.0, 0.0741001, id="none"),
        pytest.param(48, 48, 0.9258999, 1.0, id="all"),
        pytest.param(682, 925, 0.7079960, 0.7646358, id="many"),
    ],
)
def test_wilson_s_interval(count: int, of: int, low: float, high: float) -> None:
    interval = wilson(count, of)

    assert interval.low == pytest.approx(low, abs=1e-6)
    assert interval.high == pytest.approx(high, abs=1e-6)


def test_wilson_s_one_sided_bound_of_none_is_the_square_of_z_over_itself_and_the_number() -> None:
    bound = wilson(0, 25, z=Z_95_ONE_SIDED).high

    assert bound == pytest.approx(1.644854**2 / (25 + 1.644854**2))


@given(st.integers(min_value=1, max_value=5_000), st.data())
def test_wilson_s_interval_holds_the_share_and_stays_within_0_and_1(
    of: int, data: st.DataObject
) -> None:
    count = data.draw(st.integers(min_value=0, max_value=of))

    interval = wilson(count, of)

    assert 0 <= interval.low <= count / of + 1e-12
    assert count / of - 1e-12 <= interval.high <= 1


@pytest.mark.parametrize(
    ("shares", "r"),
    [
        # Mean of the right 0.1625, of the wrong -0.3, spread 0.2456538, two thirds right:
        # (0.1625 + 0.3) / 0.2456538 * sqrt(2/3 * 1/3).
        pytest.param([1, 0, 1, 1, 0, 1], 0.8875173, id="right or wrong"),
        pytest.param([0, 0.25, 0.5, 0.5, 0.75, 1], -0.4204222, id="in part"),
        pytest.param([1, 1, 1, 1, 1, 1], None, id="all right"),
        pytest.param([0.1] * 6, None, id="all alike but for rounding"),
    ],
)
def test_the_correlation_with_the_rest_score(shares: list[float], r: float | None) -> None:
    rest = [0.3, -0.2, 0.1, 0.25, -0.4, 0.0]

    assert correlation(shares, rest) == (None if r is None else pytest.approx(r, abs=1e-7))


def test_nothing_correlates_with_nothing() -> None:
    assert correlation([], []) is None


@given(st.lists(st.tuples(chances, chances), min_size=2))
def test_a_correlation_is_between_minus_1_and_1_and_the_same_both_ways(
    pairs: list[tuple[float, float]],
) -> None:
    xs, ys = [x for x, _ in pairs], [y for _, y in pairs]

    r = correlation(xs, ys)

    assert r is None or -1 <= r <= 1
    assert r == (None if r is None else pytest.approx(correlation(ys, xs)))


@pytest.mark.parametrize(
    ("r", "count", "low", "high"),
    [
        # atanh(0.5) = 0.549306; 1.959964 / sqrt(25) = 0.391993.
        pytest.param(0.5, 28, math.tanh(0.157313), math.tanh(0.941299), id="28 learners"),
        pytest.param(-0.3, 50, -0.5337752, -0.0236251, id="below 0"),
        pytest.param(0, 103, -0.1935247, 0.1935247, id="a hundred learners"),
        pytest.param(0.9, 3, -1, 1, id="too few"),
        pytest.param(1, 1_000, 1, 1, id="perfect"),
    ],
)
def test_fisher_s_interval(r: float, count: int, low: float, high: float) -> None:
    interval = correlation_interval(r, count)

    assert interval.low == pytest.approx(low, abs=1e-6)
    assert interval.high == pytest.approx(high, abs=1e-6)


def test_fisher_s_z_is_half_the_logarithm_of_the_odds_like_ratio() -> None:
    assert fisher_z(0.6) == pytest.approx(math.log(1.6 / 0.4) / 2)


@pytest.mark.parametrize(
    ("deviate", "chance"),
    [(1.959964, 0.025), (0, 0.5), (-1, 0.8413447), (6, 9.8659e-10)],
    ids=["2.5 %", "the middle", "below", "far out"],
)
def test_the_normal_tail(deviate: float, chance: float) -> None:
    assert normal_tail(deviate) == pytest.approx(chance, rel=1e-5)


@pytest.mark.parametrize(
    ("count", "of", "chance", "expected"),
    [
        pytest.param(0, 24, 1 / 3, (2 / 3) ** 24, id="none"),
        pytest.param(1, 3, 0.5, 4 / 8, id="a coin thrice"),
        pytest.param(3, 20, 0.25, 0.2251560, id="few"),
        pytest.param(250, 1_000, 1 / 3, 6.338305e-9, id="a thousand"),
        pytest.param(0, 5_000, 0.5, 0.0, id="too small for a float"),
        pytest.param(5, 5, 0.5, 1, id="all"),
        pytest.param(0, 0, 0.5, 1, id="no tries"),
        pytest.param(2, 5, 0, 1, id="impossible"),
        pytest.param(2, 5, 1, 0, id="certain"),
    ],
)
def test_the_chance_of_so_few(count: int, of: int, chance: float, expected: float) -> None:
    assert at_most(count, of, chance) == pytest.approx(expected, rel=1e-6, abs=1e-300)


def test_holm_multiplies_the_smallest_by_all_and_the_next_by_one_less() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx((0.03, 0.06, 0.06, 0.02))


@given(st.lists(chances))
def test_holm_only_ever_raises_p_values_keeps_their_order_and_bonferroni_is_stricter(
    given_values: list[float],
) -> None:
    corrected = holm(given_values)

    pairs = sorted(zip(given_values, corrected, strict=True))
    assert [after for _, after in pairs] == sorted(corrected)
    assert all(before <= after <= min(1, before * len(pairs)) + 1e-12 for before, after in pairs)
