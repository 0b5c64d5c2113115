"""A deck's analysis, card by card, and what it finds wrong with which."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.learning.analysis.answers import MIN_LEARNERS, Column, FirstAttempt, arrange
from bot.learning.analysis.chance import Z_95_ONE_SIDED, wilson
from bot.learning.analysis.discrimination import Discrimination, discriminations, flat_cards
from bot.learning.analysis.options import KeyDoubt, OptionUse, doubted_keys, option_uses
from bot.learning.cards import Card, Choice, Kind
from bot.learning.grading import HARD_FROM
from bot.learning.memory import LEECH_AGAIN_EVERY

STUCK_FROM: Final = LEECH_AGAIN_EVERY
"""Lapses of one learner on one card: half of what makes it a leech to her."""

LEECH_OVER: Final = 0.1
"""A leech has, with 95 % confidence, more than this share of its learners stuck."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardAnalysis:
    """What first attempts, and lapses, say of one card.

    Attributes:
        card_id: Which card.
        kind: Its kind.
        learners: How many have answered it.
        facility: Their mean share, 0 to 1; None when nobody has answered it.
        discrimination: None where too few have, or all of them alike.
        options: The use of each option, in the deck's order; empty for other kinds.
        doubt: Why its key may be wrong, or None. No other finding is made of such a card, as all
            of them suppose that the key is right.
        is_flat: Whether it fails to tell strong learners from weak ones.
        is_never_missed: Whether at least `MIN_LEARNERS` answered and everybody got it.
        is_leech: Whether many of its learners forget it again and again.
        met: How many learners have it in memory.
        stuck: How many of them have forgotten it `STUCK_FROM` times or more.
    """

    card_id: str
    kind: Kind
    learners: int
    facility: float | None
    discrimination: Discrimination | None
    options: tuple[OptionUse, ...] = ()
    doubt: KeyDoubt | None = None
    is_flat: bool = False
    is_never_missed: bool = False
    is_leech: bool = False
    met: int = 0
    stuck: int = 0

    @property
    def dead_distractors(self) -> tuple[int, ...]:
        """The options that tempt nobody, as indexes of the deck's card."""
        return tuple(each.option for each in self.options if each.is_dead)

    @property
    def has_finding(self) -> bool:
        """Whether there is anything for the deck's keepers to look at."""
        return (
            self.doubt is not None
            or bool(self.dead_distractors)
            or self.is_flat
            or self.is_never_missed
            or self.is_leech
        )


@dataclass(frozen=True, slots=True)
class DeckAnalysis:
    """How many learners have answered the deck, and its cards in the deck's order."""

    learners: int
    cards: tuple[CardAnalysis, ...]


def analyse(
    attempts: Iterable[FirstAttempt],
    cards: Sequence[Card],
    *,
    lapses: Mapping[str, Sequence[int]] | None = None,
) -> DeckAnalysis:
    """What the first attempts at a deck's cards say of each.

    Args:
        attempts: In the order of time, all learners and cards mixed.
        cards: The deck as it is now; attempts at other cards are left out.
        lapses: By card id, the lapses of every learner who has the card in memory, zeros
            included.

    Raises:
        TooFewAnswers: Fewer than `MIN_LEARNERS` learners have answered any of the cards.
    """
    answers = arrange(attempts, cards)
    choices = [card for card in cards if isinstance(card, Choice)]
    doubts = doubted_keys(choices, answers.columns)
    uses = option_uses(choices, answers.columns, doubted=doubts)
    found = discriminations(answers.columns)
    flat = flat_cards({card: each for card, each in found.items() if card not in doubts})
    analysed = (
        CardAnalysis(
            card_id=card.id,
            kind=card.kind,
            learners=len(column.shares),
            facility=column.facility,
            discrimination=found.get(card.id),
            options=uses.get(card.id, ()),
            doubt=doubts.get(card.id),
            is_flat=card.id in flat,
            is_never_missed=is_never_missed(column),
            is_leech=is_leech(forgot),
            met=len(forgot),
            stuck=stuck(forgot),
        )
        for card in cards
        for column, forgot in ((answers.columns[card.id], (lapses or {}).get(card.id, ())),)
    )
    return DeckAnalysis(answers.learners, tuple(analysed))


def is_never_missed(column: Column) -> bool:
    """Whether at least `MIN_LEARNERS` have answered, and all recalled it, as ratings count that."""
    return len(column.shares) >= MIN_LEARNERS and min(column.shares) >= HARD_FROM


def is_leech(lapses: Sequence[int]) -> bool:
    """Whether many forget the card again and again; one number for each learner who has met it.

    It is 95 % sure (Wilson's bound, one-sided) that more than `LEECH_OVER` of its learners have
    forgotten it `STUCK_FROM` times or more: 3 of 10 are enough, 2 are not.
    """
    return (
        len(lapses) >= MIN_LEARNERS
        and wilson(stuck(lapses), len(lapses), z=Z_95_ONE_SIDED).low > LEECH_OVER
    )


def stuck(lapses: Sequence[int]) -> int:
    """How many have forgotten the card `STUCK_FROM` times or more."""
    return sum(count >= STUCK_FROM for count in lapses)
