"""The optimiser finds weights that were planted, and leaves alone whom the defaults describe."""

from random import Random

import pytest

from bot.learning.memory import DAY_S, DEFAULT_WEIGHTS, Rated, Rating, Weights, curve
from bot.learning.optimising import try_weights
from bot.learning.predicting import log_loss, predict
from bot.optimising.fitting import LEAST_ITEMS, fit, items
from tests.simulating import FORGETFUL, before, moment_of, study

NOON = 1_750_000_000
SLOW: Weights = (*(4 * each for each in DEFAULT_WEIGHTS[:4]), *DEFAULT_WEIGHTS[4:])


@pytest.mark.parametrize(
    "true", [pytest.param(FORGETFUL, id="forgetful"), pytest.param(SLOW, id="slow")]
)
def test_planted_weights_are_found_again(true: Weights) -> None:
    logs = study(true, reviews=4000, dice=Random(11))
    at = moment_of(logs, 3000)

    trial = try_weights(before(logs, at), owned=None, fit=fit)

    assert trial is not None
    assert trial.weights is not None
    by_default, by_fitted, by_true = (
        log_loss([each for each in predict(logs, weights=weights) if each.at >= at])
        for weights in (DEFAULT_WEIGHTS, trial.weights, true)
    )
    # Fresh reviews are foretold nearly as well as by what is true.
    assert by_fitted - by_true < 0.5 * (by_default - by_true)
    for days in (1, 7, 30):
        at_true, at_fitted, at_default = (
            recall_after_good(weights, days) for weights in (true, trial.weights, DEFAULT_WEIGHTS)
        )
        assert abs(at_fitted - at_true) < 0.01 + 0.6 * abs(at_default - at_true)


def recall_after_good(weights: Weights, days: int) -> float:
    """Of a new card that was known well."""
    falls = curve(weights)
    recalled: float = (1 + falls.factor * days / weights[2]) ** falls.decay
    return recalled


def test_who_remembers_as_the_default_weights_say_is_left_alone() -> None:
    trials = [
        try_weights(study(DEFAULT_WEIGHTS, reviews=600, dice=Random(seed)), owned=None, fit=fit)
        for seed in range(12)
    ]

    kept = [trial for trial in trials if trial is None or trial.weights is not None]
    assert len(kept) <= 1


def test_a_fit_sees_nothing_of_what_comes_later() -> None:
    logs = study(SLOW, reviews=600, dice=Random(2))
    at = moment_of(logs, 400)

    assert fit(logs, at) == fit(before(logs, at), at)


def test_the_same_reviews_give_the_same_weights() -> None:
    logs = study(SLOW, reviews=500, dice=Random(2))

    assert fit(logs, moment_of(logs, -1)) == fit(logs, moment_of(logs, -1))


def test_too_few_reviews_with_a_day_in_between_fit_nothing() -> None:
    log = [Rated(Rating.GOOD, NOON + number * DAY_S) for number in range(LEAST_ITEMS)]
    same_day = [Rated(Rating.GOOD, NOON + number) for number in range(1000)]

    assert fit([log], NOON + 1000 * DAY_S) is None
    assert fit([log, log[:2]], NOON + 1000 * DAY_S) is not None
    assert fit([same_day], NOON + 1000 * DAY_S) is None


def test_a_clock_set_back_counts_as_the_same_day() -> None:
    log = [Rated(Rating.GOOD, NOON), Rated(Rating.GOOD, NOON - 5 * DAY_S)]

    assert list(items(log)) == []
