"""When FSRS weights of a learner's own are worth keeping: when they foretell what they never saw.

Her reviews are split by time, as the FSRS benchmark does: weights are fitted to earlier reviews and
judged by later ones, as they will be judged by life. A split at random would let them see the
future of the same cards. Of 40 simulated learners with 1,000 reviews and a memory far from the
default one, judging the last fifth alone keeps weights for 11, all parts but the first for 37.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from bot.learning.memory import DEFAULT_WEIGHTS, Weights
from bot.learning.predicting import CardLog, Prediction, Scores, predict, scores

LEAST_REVIEWS: Final = 400
"""Ratings a learner needs; with fewer there is too little to fit and too little to judge by."""

PARTS: Final = 6
"""Into so many parts, by time and equally long, her ratings are split; each but the first is
foretold by weights fitted to those before it (srs-benchmark: TimeSeriesSplit of 5)."""

CERTAINTY: Final = 2.0
"""Standard errors by which weights must be better: who remembers as the defaults say, for whom
nothing can be better, passes this in about one case of forty."""

LEANING: Final = 400
"""Weights fitted to so many ratings go half the way from the default ones, those fitted to more
nearly all of it. With few reviews 21 numbers fit themselves to chance as well: of simulated
learners with 400, half the way foretold new reviews better than the whole."""

# What FSRS is known to a few places of anyway; shorter to store, and to read with each click.
PLACES: Final = 6

Fit = Callable[[Sequence[CardLog], int], Weights | None]
"""Fits weights to reviews up to and without a Unix second; None where there is too little."""


@dataclass(frozen=True, slots=True)
class Owned:
    """Weights that a learner has already, and the Unix second up to which they saw reviews."""

    weights: Weights
    fitted_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """How weights did on reviews that they were not fitted to.

    Attributes:
        reviews: All ratings of the learner.
        held_out: How many of them were foretold.
        defaults: How well the default weights did it.
        fitted: How well weights did that were fitted to what was before.
        weights: What is to be hers from now on, None to leave her as she is.
    """

    reviews: int
    held_out: int
    defaults: Scores
    fitted: Scores
    weights: Weights | None


def try_weights(logs: Sequence[CardLog], *, owned: Owned | None, fit: Fit) -> Trial | None:
    """Fit weights to a learner's card logs and judge them; None where there is too little.

    They are kept when they foretell better than the default weights, and, of the reviews since she
    got those that she has, better than these; see `is_better`. What is kept is then fitted to all
    reviews, the latest too: these say most about her memory as it is now.
    """
    moments = sorted(rated.at for log in logs for rated in log)
    if len(moments) < LEAST_REVIEWS:
        return None
    fitted = _foretold_by_parts(logs, moments, fit)
    if not fitted:
        return None
    defaults = _alike(fitted, predict(logs))
    keeps = is_better(fitted, defaults) and (owned is None or _beats(fitted, logs, owned))
    return Trial(
        reviews=len(moments),
        held_out=len(fitted),
        defaults=scores(defaults),
        fitted=scores(fitted),
        weights=_fitted(logs, moments[-1] + 1, fit) if keeps else None,
    )


def is_better(those: Sequence[Prediction], than: Sequence[Prediction]) -> bool:
    """Whether *those* predictions beat others of the same reviews, by more than chance would.

    In both measures; and in the loss, review by review, by more than `CERTAINTY` standard errors of
    the difference. Reviews of one card go together, so a card counts as one observation.
    """
    if scores(those).rmse_bins >= scores(than).rmse_bins:
        return False
    gains: dict[int, list[float]] = defaultdict(list)
    for this, that in zip(those, than, strict=True):
        gains[this.card].append(that.loss - this.loss)
    mean = sum(map(sum, gains.values())) / len(those)
    squares = sum((sum(each) - mean * len(each)) ** 2 for each in gains.values())
    return mean > CERTAINTY * math.sqrt(squares) / len(those)


def sound(fitted: Sequence[float]) -> Weights | None:
    """The weights within the bounds of py-fsrs, rounded; None for what is no number."""
    if len(fitted) != len(DEFAULT_WEIGHTS) or not all(map(math.isfinite, fitted)):
        return None
    return tuple(
        min(high, max(low, round(each, PLACES)))
        for each, low, high in zip(
            fitted, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True
        )
    )


def _fitted(logs: Sequence[CardLog], until: int, fit: Fit) -> Weights | None:
    weights = fit(logs, until)
    if weights is None:
        return None
    reviews = sum(rated.at < until for log in logs for rated in log)
    way = reviews / (reviews + LEANING)
    return tuple(
        round(default + way * (own - default), PLACES)
        for default, own in zip(DEFAULT_WEIGHTS, weights, strict=True)
    )


def _foretold_by_parts(
    logs: Sequence[CardLog], moments: Sequence[int], fit: Fit
) -> list[Prediction]:
    """Each part of the reviews but the first, by weights fitted to all parts before it."""
    edges = [moments[len(moments) * part // PARTS] for part in range(1, PARTS)]
    ends = [*edges[1:], moments[-1] + 1]
    found: list[Prediction] = []
    for since, until in zip(edges, ends, strict=True):
        weights = _fitted(logs, since, fit)
        if weights is not None:
            found += predict(logs, weights=weights, since=since, until=until)
    return found


def _beats(fitted: Sequence[Prediction], logs: Sequence[CardLog], owned: Owned) -> bool:
    """Whether they are better of the reviews that the weights she has did not see either."""
    late = [each for each in fitted if each.at > owned.fitted_at]
    return bool(late) and is_better(
        late, _alike(late, predict(logs, weights=owned.weights, since=owned.fitted_at))
    )


def _alike(those: Sequence[Prediction], of: Iterable[Prediction]) -> list[Prediction]:
    """Other predictions of the same reviews, in the same order."""
    by_review = {(each.card, each.review): each for each in of}
    return [by_review[each.card, each.review] for each in those]
