"""How well weights predict a learner's reviews: each card's log replayed, and two measures."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.learning.memory import DAY_S, Rated, Rating, Weights, retrievability, review

CardLog = Sequence[Rated]
"""The ratings of one card that count, in their order."""

Bin = tuple[float, int, int]
"""Days since the last review, reviews and lapses, each as the middle of its bin."""

# A prediction that was certain and wrong would cost endlessly; FSRS-rs's own limit.
NEARLY: Final = 1e-7


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """What was expected of one review, and how it went.

    Attributes:
        card: Which card log it belongs to, from 0.
        review: Which rating of that log it is about, from 0.
        at: When the card was reviewed, Unix seconds.
        chance: Of recalling it, as predicted just before.
        recalled: Whether it was: any rating but *again*.
        bin: Reviews alike in this are measured together by `rmse_bins`.
    """

    card: int
    review: int
    at: int
    chance: float
    recalled: bool
    bin: Bin

    @property
    def loss(self) -> float:
        """What the prediction costs: minus the logarithm of the chance given to what happened."""
        chance = min(max(self.chance, NEARLY), 1 - NEARLY)
        return -math.log(chance if self.recalled else 1 - chance)


@dataclass(frozen=True, slots=True)
class Scores:
    """How well reviews were predicted; less is better, 0 is perfect."""

    log_loss: float
    rmse_bins: float


def predict(
    logs: Sequence[CardLog],
    *,
    weights: Weights | None = None,
    since: float = -math.inf,
    until: float = math.inf,
) -> list[Prediction]:
    """A prediction for each review with a day in between, card by card.

    Of reviews from *since* on and before *until*, in Unix seconds; those before only lead there.

    The first rating of a card predicts nothing, and of a card seen within a day FSRS does not say
    that it may be forgotten; both only lead to the memory behind the next prediction.
    """
    return [
        each
        for card, log in enumerate(logs)
        if any(rated.at >= since for rated in log)
        for each in _of_card(card, log, weights, since=since, until=until)
    ]


def _of_card(
    card: int, log: CardLog, weights: Weights | None, *, since: float, until: float
) -> Iterable[Prediction]:
    memory, reviews, lapses = None, 1, 0
    for number, rated in enumerate(log):
        if rated.at >= until:
            return
        days = 0 if memory is None else (rated.at - memory.last_review_at) // DAY_S
        if memory is not None and days > 0 and rated.at >= since:
            yield Prediction(
                card=card,
                review=number,
                at=rated.at,
                chance=retrievability(memory, at=rated.at, weights=weights),
                recalled=rated.rating is not Rating.AGAIN,
                bin=bin_of(days=days, reviews=reviews + 1, lapses=lapses),
            )
        if days > 0:
            reviews += 1
            lapses += rated.rating is Rating.AGAIN
        memory = review(memory, rated.rating, at=rated.at, weights=weights)


def scores(predictions: Sequence[Prediction]) -> Scores:
    """Both measures of some predictions, of which there is at least one."""
    return Scores(log_loss(predictions), rmse_bins(predictions))


def log_loss(predictions: Sequence[Prediction]) -> float:
    """The mean loss: the binary cross entropy in nats (as the FSRS benchmark, srs-benchmark)."""
    return sum(each.loss for each in predictions) / len(predictions)


def rmse_bins(predictions: Sequence[Prediction]) -> float:
    """How far the predicted share of recalls is off in bins of like reviews, 0 to 1.

    The root of the mean, over all reviews, of ``(mean chance - share recalled) ** 2`` of the bin
    that the review is in (srs-benchmark, ``rmse_matrix``; fsrs-rs, ``evaluate``).
    """
    bins: dict[Bin, list[Prediction]] = defaultdict(list)
    for each in predictions:
        bins[each.bin].append(each)
    squares = sum(
        sum(each.chance - each.recalled for each in alike) ** 2 / len(alike)
        for alike in bins.values()
    )
    return math.sqrt(squares / len(predictions))


def bin_of(*, days: int, reviews: int, lapses: int) -> Bin:
    """The bin of a review; each of the three grows by a factor from bin to bin.

    The numbers are those of srs-benchmark (``rmse_matrix``) and fsrs-rs (``r_matrix_index``):
    reviews and lapses within a day of the last one are not counted.

    Args:
        days: Since the last review, 1 and more.
        reviews: Which of the card it is, 2 and more.
        lapses: How often the card was forgotten before.
    """
    return (
        round(_middle(days, times=2.48, base=3.62), 2),
        round(_middle(reviews, times=1.99, base=1.89)),
        round(_middle(lapses, times=1.65, base=1.73)) if lapses else 0,
    )


def _middle(number: int, *, times: float, base: float) -> float:
    return float(times * base ** math.floor(math.log(number, base)))
