"""First attempts by card, each beside how its learner did on the rest of the deck."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from bot.errors import TutorError
from bot.learning.cards import Card, Kind

MIN_LEARNERS: Final = 10
"""Learners below whom nothing is said, neither of a deck nor how a card separates learners."""

MIN_OTHERS: Final = 5
"""Other cards that a learner has answered before they say anything about how strong she is."""


class TooFewAnswers(TutorError):
    """A deck was answered by too few learners to say anything about its cards."""

    sentence = (
        "Only {learners} of the {needed} learners who are needed have answered this deck. "
        "Play it with more people, then analyse it again."
    )

    def __init__(self, learners: int) -> None:
        super().__init__(learners=learners, needed=MIN_LEARNERS)
        self.learners, self.needed = learners, MIN_LEARNERS


@dataclass(frozen=True, slots=True)
class FirstAttempt:
    """One learner's first answer to one card.

    Attributes:
        learner_id: Who answered.
        card_id: Which card.
        kind: What kind the card was then; an attempt at a card of another kind is left out.
        share: What the verdict was worth, 0 to 1.
        chosen: The option, as an index of the deck's card and not of the shuffled item; None for
            other kinds, and for an option that the card no longer has.
    """

    learner_id: int
    card_id: str
    kind: Kind
    share: float
    chosen: int | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """Attempts of learners of whom it is known how strong they are on the other cards.

    Attributes:
        shares: What each attempt was worth, 0 to 1.
        chosen: The option of each, None where there is none.
        rest: The rest score of its learner, -1 to 1; see `arrange`.
    """

    shares: Sequence[float]
    chosen: Sequence[int | None]
    rest: Sequence[float]


@dataclass(frozen=True, slots=True)
class Column:
    """All first attempts at one card.

    Attributes:
        shares: What each attempt was worth, 0 to 1.
        chosen: The option of each, None where there is none.
        placed: Those of learners who have answered `MIN_OTHERS` other cards or more.
    """

    shares: Sequence[float]
    chosen: Sequence[int | None]
    placed: Placed

    @property
    def facility(self) -> float | None:
        """The mean share, 0 to 1: how easy the card is; None when nobody has answered it.

        Crocker and Algina, 1986, chapter 5, call it the item difficulty.
        """
        return sum(self.shares) / len(self.shares) if self.shares else None


@dataclass(frozen=True, slots=True)
class Answers:
    """The deck's first attempts: how many learners there are, and a column for each card."""

    learners: int
    columns: Mapping[str, Column]


def arrange(attempts: Iterable[FirstAttempt], cards: Sequence[Card]) -> Answers:
    """The attempts at *cards*; of two of one learner at one card the first one given counts.

    The rest score is the mean, over the other cards she answered, of her share less the card's
    facility. Leaving the card itself out keeps a card from agreeing with itself (S. Henrysson,
    "Correction of item-total correlations in item analysis", Psychometrika 28, 1963). Everybody
    answers other cards, and a sum would rank who answered more and a plain mean who met easier
    ones; what is left of a share without the card's facility does neither.

    Raises:
        TooFewAnswers: Fewer than `MIN_LEARNERS` learners have answered any of them.
    """
    by_card = _by_card(attempts, cards)
    counts = Counter(chain.from_iterable(each.shares for each in by_card.values()))
    if len(counts) < MIN_LEARNERS:
        raise TooFewAnswers(len(counts))
    surplus = dict.fromkeys(counts, 0.0)
    for answered in by_card.values():
        facility = answered.facility
        for learner, share in answered.shares.items():
            surplus[learner] += share - facility
    others = {learner: count - 1 for learner, count in counts.items() if count > MIN_OTHERS}
    columns = {card: _column(answered, surplus, others) for card, answered in by_card.items()}
    return Answers(len(counts), columns)


@dataclass(frozen=True, slots=True)
class _Answered:
    """The shares and options of one card, each by learner."""

    shares: dict[int, float] = field(default_factory=dict)
    chosen: dict[int, int | None] = field(default_factory=dict)

    @property
    def facility(self) -> float:
        return sum(self.shares.values()) / max(len(self.shares), 1)


def _by_card(attempts: Iterable[FirstAttempt], cards: Sequence[Card]) -> dict[str, _Answered]:
    kinds = {card.id: card.kind for card in cards}
    by_card = {card.id: _Answered() for card in cards}
    # One object for equal shares: a million of them are read much faster than a million objects.
    known: dict[float, float] = {}
    for attempt in attempts:
        if kinds.get(attempt.card_id) is attempt.kind:
            answered, learner, share = by_card[attempt.card_id], attempt.learner_id, attempt.share
            answered.shares.setdefault(learner, known.setdefault(share, share))
            answered.chosen.setdefault(learner, attempt.chosen)
    return by_card


def _column(answered: _Answered, surplus: Mapping[int, float], others: Mapping[int, int]) -> Column:
    """*surplus* is each learner's sum of shares less facilities, *others* how many but one."""
    facility = answered.facility
    shares = {learner: share for learner, share in answered.shares.items() if learner in others}
    rest = [
        (surplus[learner] - share + facility) / others[learner] for learner, share in shares.items()
    ]
    chosen = [answered.chosen[learner] for learner in shares]
    return Column(
        shares=list(answered.shares.values()),
        chosen=list(answered.chosen.values()),
        placed=Placed(shares=list(shares.values()), chosen=chosen, rest=rest),
    )
