"""What an answer was worth, and how well the card was remembered: the one place that decides it."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.errors import TutorError
from bot.learning.cards import Choice, Explain
from bot.learning.memory import Rating

# Shares of an explanation's concepts from which recall counts as hard, and as good.
HARD_FROM = 0.5
GOOD_FROM = 0.75


class NoSuchOption(TutorError):
    """An answer names an option that the card does not have."""

    sentence = "This card has no option {number}, only 1 to {count}. Please use its own buttons."


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an attempt was worth: its share of the card, 0 to 1, and the rating for memory."""

    share: float
    rating: Rating

    @property
    def is_right(self) -> bool:
        return self.share == 1.0


def grade_choice(card: Choice, chosen: int) -> Verdict:
    """All or nothing; *chosen* is an index into the card's options.

    Raises:
        NoSuchOption: The card has no such option.
    """
    if not 0 <= chosen < len(card.options):
        raise NoSuchOption(number=chosen + 1, count=len(card.options))
    return _verdict(float(chosen == card.key))


def grade_recall(rating: Rating) -> Verdict:
    """The learner's own judgement after seeing the answer; what was hard to recall counts whole."""
    return Verdict(float(rating is not Rating.AGAIN), rating)


def grade_explain(card: Explain, found: Collection[int], *, hinted: bool) -> Verdict:
    """The share of the card's concepts that were found; *found* holds their indexes.

    An index counts once, and one that the card does not have counts nothing. Having seen the
    hint costs no share, but what was recalled with help comes back sooner.
    """
    said = set(found) & set(range(len(card.concepts)))
    return _verdict(len(said) / len(card.concepts), hinted=hinted)


def _verdict(share: float, *, hinted: bool = False) -> Verdict:
    """Easy is never given here: only a learner can say that it was."""
    if share < HARD_FROM:
        return Verdict(share, Rating.AGAIN)
    if share < GOOD_FROM or hinted:
        return Verdict(share, Rating.HARD)
    return Verdict(share, Rating.GOOD)
