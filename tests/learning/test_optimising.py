"""Weights are kept when they foretell reviews they never saw, and only then."""

import math
from collections.abc import Sequence
from random import Random

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.learning.memory import DEFAULT_WEIGHTS, Rated, Rating, Weights
from bot.learning.optimising import (
    LEANING,
    LEAST_REVIEWS,
    PARTS,
    Owned,
    is_better,
    sound,
    try_weights,
)
from bot.learning.predicting import Bin, CardLog, Prediction, log_loss, predict
from tests.simulating import FORGETFUL, before, moment_of, study

NOON = 1_750_000_000


class Fits:
    """A fit that always finds the same weights, and remembers what it was shown."""

    def __init__(self, weights: Weights | None) -> None:
        self.weights = weights
        self.untils: list[int] = []

    def __call__(self, _logs: Sequence[CardLog], until: int) -> Weights | None:
        self.untils.append(until)
        return self.weights


def leaning(weights: Weights, reviews: int) -> list[float]:
    """So far from the default weights to these as so many reviews carry."""
    way = reviews / (reviews + LEANING)
    pairs = zip(DEFAULT_WEIGHTS, weights, strict=True)
    return [default + way * (own - default) for default, own in pairs]


@pytest.fixture(scope="module")
def forgetful() -> list[CardLog]:
    return study(FORGETFUL, reviews=1500, dice=Random(1))


def test_weights_that_foretell_better_are_kept(forgetful) -> None:
    trial = try_weights(forgetful, owned=None, fit=Fits(FORGETFUL))

    assert trial is not None
    assert trial.weights == pytest.approx(leaning(FORGETFUL, 1500), abs=1e-6)
    assert trial.fitted.log_loss < trial.defaults.log_loss
    assert trial.fitted.rmse_bins < trial.defaults.rmse_bins
    assert trial.reviews == 1500


def test_each_part_but_the_first_is_foretold_by_weights_fitted_to_what_was_before(
    forgetful,
) -> None:
    fits = Fits(DEFAULT_WEIGHTS)
    edges = [moment_of(forgetful, 1500 * part // PARTS) for part in range(1, PARTS)]

    trial = try_weights(forgetful, owned=None, fit=fits)

    assert fits.untils == edges
    late = [each for each in predict(forgetful) if each.at >= edges[0]]
    assert trial is not None
    assert trial.held_out == len(late)
    assert trial.defaults.log_loss == pytest.approx(log_loss(late))


def test_what_is_kept_is_fitted_to_all_reviews(forgetful) -> None:
    fits = Fits(FORGETFUL)

    try_weights(forgetful, owned=None, fit=fits)

    assert fits.untils[PARTS - 1 :] == [moment_of(forgetful, -1) + 1]


@pytest.mark.parametrize(
    "weights",
    [
        pytest.param(DEFAULT_WEIGHTS, id="the default ones"),
        pytest.param(
            (*(each * 3 for each in DEFAULT_WEIGHTS[:4]), *DEFAULT_WEIGHTS[4:]), id="no better"
        ),
        pytest.param(
            (*(each * 8 for each in DEFAULT_WEIGHTS[:4]), *DEFAULT_WEIGHTS[4:]), id="worse"
        ),
    ],
)
def test_weights_that_are_no_better_are_not_kept(forgetful, weights: Weights) -> None:
    fits = Fits(weights)

    trial = try_weights(forgetful, owned=None, fit=fits)

    assert trial is not None
    assert trial.weights is None
    assert len(fits.untils) == PARTS - 1


def test_new_weights_must_beat_those_she_has_of_the_reviews_since(forgetful) -> None:
    worse = (*(each * 8 for each in DEFAULT_WEIGHTS[:4]), *DEFAULT_WEIGHTS[4:])
    middle, end = moment_of(forgetful, 700), moment_of(forgetful, -1)

    kept = {
        name: trial.weights is not None
        for name, owned in {
            "as good": Owned(FORGETFUL, middle),
            "worse": Owned(worse, middle),
            "worse, but nothing since": Owned(worse, end),
        }.items()
        if (trial := try_weights(forgetful, owned=owned, fit=Fits(FORGETFUL)))
    }

    assert kept == {"as good": False, "worse": True, "worse, but nothing since": False}


def test_with_fewer_reviews_than_it_takes_nothing_is_fitted(forgetful) -> None:
    fits = Fits(FORGETFUL)

    few = before(forgetful, moment_of(forgetful, LEAST_REVIEWS))

    assert sum(map(len, few)) < LEAST_REVIEWS
    assert try_weights(few, owned=None, fit=fits) is None
    assert fits.untils == []


def test_where_nothing_can_be_fitted_or_foretold_nothing_is_kept(forgetful) -> None:
    once = [[Rated(Rating.GOOD, NOON + number)] for number in range(LEAST_REVIEWS)]

    assert try_weights(forgetful, owned=None, fit=Fits(None)) is None
    assert try_weights(once, owned=None, fit=Fits(FORGETFUL)) is None


def foretold(chances: list[float], *, cards: int) -> list[Prediction]:
    """Reviews that were all recalled, dealt to so many cards in turn."""
    bin_: Bin = (2.48, 4, 0)
    return [
        Prediction(
            card=number % cards, review=number, at=NOON, chance=chance, recalled=True, bin=bin_
        )
        for number, chance in enumerate(chances)
    ]


def test_a_steady_gain_is_better_and_one_lucky_card_is_not() -> None:
    default = foretold([0.8] * 40, cards=20)
    steady = foretold([0.85, 0.84] * 20, cards=20)
    lucky = foretold([0.999, *[0.8] * 39], cards=20)

    assert is_better(steady, default)
    assert not is_better(default, steady)
    assert log_loss(lucky) < log_loss(default)
    assert not is_better(lucky, default)


def test_many_reviews_of_one_card_count_as_one() -> None:
    default, of_four = [0.8] * 60, [0.9, 0.9, 0.75, 0.79] * 15

    apart = is_better(foretold(of_four, cards=60), foretold(default, cards=60))
    together = is_better(foretold(of_four, cards=4), foretold(default, cards=4))

    assert (apart, together) == (True, False)


def test_a_better_loss_with_a_worse_calibration_is_not_better() -> None:
    recalled = [True, True, True, False]
    bin_: Bin = (2.48, 4, 0)

    def of(chances: list[float]) -> list[Prediction]:
        return [
            Prediction(card=number, review=1, at=NOON, chance=chance, recalled=did, bin=bin_)
            for number, (chance, did) in enumerate(zip(chances, recalled, strict=True))
        ]

    calibrated, sharp = of([0.75] * 4), of([0.99, 0.99, 0.99, 0.7])

    assert log_loss(sharp) < log_loss(calibrated)
    assert not is_better(sharp, calibrated)


@given(st.lists(st.floats(-200, 200), min_size=21, max_size=21))
def test_sound_weights_are_always_taken_by_py_fsrs(fitted: list[float]) -> None:
    weights = sound(fitted)

    assert weights is not None
    assert fsrs.Scheduler(weights).parameters == weights


@pytest.mark.parametrize("number", [math.nan, math.inf], ids=str)
def test_what_is_no_number_makes_no_weights(number: float) -> None:
    assert sound([number, *DEFAULT_WEIGHTS[1:]]) is None
    assert sound(DEFAULT_WEIGHTS[:19]) is None
    assert sound(DEFAULT_WEIGHTS) == DEFAULT_WEIGHTS
