"""Reviews are foretold from what was before them, and measured as the FSRS benchmark does."""

import math
from random import Random

import pytest
from fsrs_rs_python import FSRS

from bot.learning.memory import DAY_S, DEFAULT_WEIGHTS, Rated, Rating, retrievability, review
from bot.learning.predicting import (
    Bin,
    Prediction,
    bin_of,
    log_loss,
    predict,
    rmse_bins,
    scores,
)
from bot.optimising.fitting import items
from tests.simulating import moment_of, study

NOON = 1_750_000_000
ANY: Bin = (2.48, 4, 0)


def prediction(chance: float, recalled: bool, *, bin_: Bin = ANY) -> Prediction:
    return Prediction(card=0, review=1, at=NOON, chance=chance, recalled=recalled, bin=bin_)


def test_a_review_is_foretold_from_the_memory_before_it() -> None:
    first = Rated(Rating.GOOD, NOON)
    second = Rated(Rating.AGAIN, NOON + 3 * DAY_S)
    third = Rated(Rating.HARD, NOON + 9 * DAY_S + 5)
    after_first = review(None, first.rating, at=first.at)
    after_second = review(after_first, second.rating, at=second.at)

    foretold = predict([[first, second, third]])

    assert [(each.at, each.recalled) for each in foretold] == [
        (second.at, False), (third.at, True),
    ]  # fmt: skip
    assert [each.chance for each in foretold] == [
        retrievability(after_first, at=second.at),
        retrievability(after_second, at=third.at),
    ]
    assert foretold[1].bin == bin_of(days=6, reviews=3, lapses=1)


def test_a_review_within_a_day_is_not_foretold_but_changes_what_is() -> None:
    first, later = Rated(Rating.GOOD, NOON), Rated(Rating.GOOD, NOON + 4 * DAY_S)
    same_day = Rated(Rating.AGAIN, NOON + DAY_S - 1)

    (without,), (with_it,) = predict([[first, later]]), predict([[first, same_day, later]])

    assert with_it.chance < without.chance
    assert without.bin == bin_of(days=4, reviews=2, lapses=0)
    assert with_it.bin == bin_of(days=3, reviews=2, lapses=0)


def test_a_time_may_be_cut_out_and_what_was_before_it_still_counts() -> None:
    logs = study(DEFAULT_WEIGHTS, reviews=300, dice=Random(1))
    since, until = moment_of(logs, 100), moment_of(logs, 200)

    cut = predict(logs, since=since, until=until)

    assert cut == [each for each in predict(logs) if since <= each.at < until]
    assert cut


def test_the_log_loss_is_the_mean_of_minus_the_logarithms() -> None:
    foretold = [prediction(0.9, True), prediction(0.8, True), prediction(0.7, False)]

    expected = -(math.log(0.9) + math.log(0.8) + math.log(0.3)) / 3
    assert log_loss(foretold) == pytest.approx(expected)


def test_certainty_that_was_wrong_costs_much_but_not_endlessly() -> None:
    assert log_loss([prediction(1.0, False)]) == pytest.approx(-math.log(1e-7))


def test_rmse_bins_is_off_by_what_each_bin_is_off_weighted_by_its_reviews() -> None:
    foretold = [
        prediction(0.9, True),
        prediction(0.7, False),  # of the first bin 0.8 was foretold, 0.5 came
        prediction(0.6, True, bin_=(8.98, 4, 0)),  # of the second 0.6, and 1 came
    ]

    expected = math.sqrt((2 * 0.3**2 + 1 * 0.4**2) / 3)
    assert rmse_bins(foretold) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("days", "reviews", "lapses", "expected"),
    [
        pytest.param(1, 2, 0, (2.48, 4, 0), id="the first that is foretold"),
        pytest.param(3, 3, 1, (2.48, 4, 2), id="same days and reviews, a lapse"),
        pytest.param(4, 4, 2, (8.98, 7, 3), id="the next of each"),
        pytest.param(14, 7, 4, (32.5, 13, 5), id="the ones after"),
    ],
)
def test_bins_grow_by_a_factor(days: int, reviews: int, lapses: int, expected: Bin) -> None:
    assert bin_of(days=days, reviews=reviews, lapses=lapses) == expected


@pytest.mark.parametrize("seed", range(3))
def test_both_measures_are_those_of_fsrs_rs(seed: int) -> None:
    logs = study(DEFAULT_WEIGHTS, reviews=600, dice=Random(seed))
    logs = [[*log, Rated(Rating.HARD, log[-1].at + 100)] for log in logs]  # and within a day
    logs = [[*log, Rated(Rating.GOOD, log[-1].at + 9 * DAY_S)] for log in logs]
    foretold = predict(logs)

    measured = FSRS(list(DEFAULT_WEIGHTS)).evaluate(
        [item for log in logs for _, item in items(log)]
    )

    # Its later items weigh up to four times the first; the weights are put on here.
    last = len(foretold) - 1
    weights = [0.25 + 0.75 * (place / last) ** 3 for place in range(last + 1)]
    loss = sum(weight * each.loss for weight, each in zip(weights, foretold, strict=True)) / sum(
        weights
    )
    assert loss == pytest.approx(measured.log_loss, rel=1e-4)
    assert _weighted_rmse(foretold, weights) == pytest.approx(measured.rmse_bins, rel=1e-3)


def _weighted_rmse(foretold: list[Prediction], weights: list[float]) -> float:
    bins: dict[Bin, list[tuple[float, float]]] = {}
    for weight, each in zip(weights, foretold, strict=True):
        bins.setdefault(each.bin, []).append((weight, each.chance - each.recalled))
    squares = sum(
        sum(weight for weight, _ in alike) * (sum(off for _, off in alike) / len(alike)) ** 2
        for alike in bins.values()
    )
    return math.sqrt(squares / sum(weights))


def test_who_remembers_as_the_weights_say_is_foretold_best_by_them() -> None:
    slow = (*(4 * each for each in DEFAULT_WEIGHTS[:4]), *DEFAULT_WEIGHTS[4:])
    logs = study(slow, reviews=1500, dice=Random(5))

    true, default = scores(predict(logs, weights=slow)), scores(predict(logs))

    assert true.log_loss < default.log_loss
    assert true.rmse_bins < default.rmse_bins
