"""FSRS weights fitted to card logs by fsrs-rs; the one place that knows of it."""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Final

from fsrs_rs_python import FSRS, FSRSItem, FSRSReview

from bot.learning.memory import DAY_S, DEFAULT_WEIGHTS, Weights
from bot.learning.optimising import sound
from bot.learning.predicting import CardLog

# Below that, fsrs-rs fits no more than how long a first rating lasts.
LEAST_ITEMS: Final = 64


def fit(logs: Sequence[CardLog], until: int) -> Weights | None:
    """Weights fitted to the reviews before Unix second *until*; None where there are too few.

    The later a review, the more it weighs, up to four times as much as the first (fsrs-rs).
    """
    found = [
        (at, card, item) for card, log in enumerate(logs) for at, item in items(log) if at < until
    ]
    if len(found) < LEAST_ITEMS:
        return None
    found.sort(key=itemgetter(0))
    optimiser = FSRS(list(DEFAULT_WEIGHTS))
    fitted = optimiser.compute_parameters(
        [item for _, _, item in found], card_ids=[card for _, card, _ in found]
    )
    return sound(fitted)


def items(log: CardLog) -> Iterable[tuple[int, FSRSItem]]:
    """When each review with a day in between was, and the card's ratings up to it."""
    so_far: list[FSRSReview] = []
    last_at = 0
    for rated in log:
        # A clock set back must not make their number negative.
        days = max(0, (rated.at - last_at) // DAY_S) if so_far else 0
        so_far.append(FSRSReview(rated.rating, days))
        last_at = rated.at
        if days > 0:
            yield rated.at, FSRSItem(so_far)
