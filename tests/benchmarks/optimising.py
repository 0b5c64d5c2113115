"""Whose weights are found again, and who is left alone: simulated learners, many of each kind.

``python -m tests.benchmarks.optimising [LEARNERS]``. Each learner's reviews follow weights of her
own, or the default ones, or no memory at all; the optimiser sees the first, and what was kept is
measured by the reviews after them. Beside it stands what reading, fitting and judging take.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from statistics import fmean

from bot.learning.memory import DEFAULT_WEIGHTS, Weights
from bot.learning.optimising import try_weights
from bot.learning.predicting import CardLog, log_loss, predict
from bot.optimising.fitting import fit
from tests.benchmarks import machine
from tests.simulating import (
    FORGETFUL,
    Recalls,
    before,
    by_chance,
    by_coin,
    moment_of,
    planted,
    study,
)

LEARNERS = 40
REVIEWS = (400, 1000, 3000)
FRESH = 500


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of learner, by the weights that her memory follows."""

    name: str
    weights: Callable[[Random], Weights]
    recalls: Recalls = by_chance


KINDS = (
    Kind("the default weights", lambda _: DEFAULT_WEIGHTS),
    Kind("four of five, whatever was before", lambda _: DEFAULT_WEIGHTS, by_coin),
    Kind("near the default ones (0.3)", lambda dice: planted(dice, spread=0.3)),
    Kind("far from them (0.6)", lambda dice: planted(dice, spread=0.6)),
    Kind("forgets three times as fast", lambda _: FORGETFUL),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """One learner: whether weights were kept, and the loss of fresh reviews by three weights."""

    is_kept: bool
    default: float
    own: float
    true: float
    took_s: float


def look(kind: Kind, reviews: int, seed: int) -> Seen:
    """Let one learner study, try weights, and see how fresh reviews are foretold."""
    dice = Random(f"{kind.name} {reviews} {seed}")
    true = kind.weights(dice)
    logs = study(true, reviews=reviews + FRESH, dice=dice, recalls=kind.recalls)
    at = moment_of(logs, reviews + 60)  # a few more, because a day is not cut in two
    begun = time.perf_counter()
    trial = try_weights(before(logs, at), owned=None, fit=fit)
    took_s = time.perf_counter() - begun
    own = trial.weights if trial else None
    return Seen(
        is_kept=own is not None,
        default=_loss(logs, DEFAULT_WEIGHTS, at),
        own=_loss(logs, own or DEFAULT_WEIGHTS, at),
        true=_loss(logs, true, at),
        took_s=took_s,
    )


def _loss(logs: list[CardLog], weights: Weights, since: int) -> float:
    return log_loss([each for each in predict(logs, weights=weights) if each.at >= since])


def report(reviews: int, learners: int) -> str:
    """Each kind of learner with so many reviews."""
    head = ["", "kept", "kept, worse", "default", "what she has", "true", "s a learner"]
    rows = []
    for kind in KINDS:
        seen = [look(kind, reviews, seed) for seed in range(learners)]
        kept = [each for each in seen if each.is_kept]
        rows.append(
            [
                kind.name,
                f"{len(kept)}",
                f"{sum(each.own > each.default for each in kept)}",
                f"{fmean(each.default for each in seen):.4f}",
                f"{fmean(each.own for each in seen):.4f}",
                f"{fmean(each.true for each in seen):.4f}" if kind.recalls is by_chance else "",
                f"{fmean(each.took_s for each in seen):.2f}",
            ]
        )
    title = f"{learners} learners of each kind, {reviews} reviews; log loss of {FRESH} fresh ones"
    return machine.table(title, head, rows)


def main() -> None:
    """Simulate and print."""
    learners = int(sys.argv[1]) if len(sys.argv) > 1 else LEARNERS
    for reviews in REVIEWS:
        print(report(reviews, learners), flush=True)


if __name__ == "__main__":
    main()
