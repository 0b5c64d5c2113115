"""How the options of choice cards are chosen: shares, dead distractors, and doubts about the key."""

import math
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.learning.analysis.answers import MIN_LEARNERS, Column, Placed
from bot.learning.analysis.chance import (
    LEVEL,
    Z_95_ONE_SIDED,
    Interval,
    at_most,
    correlation,
    fisher_z,
    holm,
    normal_tail,
    wilson,
)
from bot.learning.cards import Choice

DEAD_BELOW: Final = 0.05
"""A distractor that works is chosen by this share of learners or more.

T. M. Haladyna and S. M. Downing, "How many options is enough for a multiple-choice test item?",
Educational and Psychological Measurement 53, 1993.
"""

SURELY_BELOW: Final = 2 * DEAD_BELOW
"""What the true share of a dead distractor is below with 95 % confidence: from 25 answers on."""

DEAD_LEVEL: Final = 0.025
"""As `LEVEL`, for dead distractors; stricter, because distractors never tempt exactly alike."""

TEMPTS: Final = 1 / 3
"""Of an even spread over the distractors, what one gets at least that tempts anybody.

Without it, where thousands have answered, a distractor of an easy card is called dead for being a
little less tempting than its neighbours.
"""

UPPER_GROUP: Final = 0.27
"""The share of learners who are the strongest: large enough to count, and clearly different.

T. L. Kelley, "The selection of upper and lower groups for the validation of test items", Journal
of Educational Psychology 30, 1939.
"""

# Who is as strong as the weakest of the upper group belongs to it, whatever rounding does.
_EQUAL: Final = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionUse:
    """How an option was used; ``option`` is its index in the deck's card.

    Attributes:
        count: How many learners chose it.
        share: The share of all who chose any option, 0 to 1.
        interval: 95 % around the share.
        is_key: Whether it is the right one.
        is_dead: Whether it is a distractor that nobody is tempted by.
    """

    option: int
    count: int
    share: float
    interval: Interval
    is_key: bool
    is_dead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyDoubt:
    """The strongest learners choose another option: is the key right?

    Attributes:
        option: What they choose, an index of the deck's card.
        chose_option: How many of them chose that.
        chose_key: How many of them chose the key.
        strongest: How many they are.
    """

    option: int
    chose_option: int
    chose_key: int
    strongest: int


def doubted_keys(cards: Sequence[Choice], columns: Mapping[str, Column]) -> Mapping[str, KeyDoubt]:
    """By card id, the keys that are probably wrong.

    Of the strongest learners more chose one distractor than the key, and who chose it is stronger
    than the others, so clearly that chance would hardly do it once in a deck: the distractor's
    point-biserial correlation with the rest score is above 0 (Fisher's z, one-sided, corrected by
    `holm` for the number of cards). Where a sound card is hard and a distractor a good trap, it is
    the weak who choose that.
    """
    tested = {card.id: _tested(card, columns[card.id].placed) for card in cards}
    corrected = holm([chance for _, chance in tested.values()])
    return {
        card: doubt
        for (card, (doubt, _)), chance in zip(tested.items(), corrected, strict=True)
        if doubt is not None and chance <= LEVEL
    }


def _tested(card: Choice, placed: Placed) -> tuple[KeyDoubt | None, float]:
    """What the strongest prefer to the key, and the chance of seeing it where the key is right."""
    options = [option for option in placed.chosen if option is not None]
    rest = [
        score
        for score, option in zip(placed.rest, placed.chosen, strict=True)
        if option is not None
    ]
    doubt = _preferred(card, options, rest)
    if doubt is None or len(rest) < MIN_LEARNERS:
        return None, 1.0
    r = correlation([float(option == doubt.option) for option in options], rest) or 0.0
    return doubt, normal_tail(fisher_z(r) * math.sqrt(len(rest) - 3))


def _preferred(card: Choice, options: Sequence[int], rest: Sequence[float]) -> KeyDoubt | None:
    strongest = _strongest(options, rest)
    counts = Counter(strongest)
    on_key = counts.pop(card.key, 0)
    option = max(sorted(counts), key=counts.__getitem__, default=card.key)
    if counts[option] <= on_key:
        return None
    return KeyDoubt(
        option=option, chose_option=counts[option], chose_key=on_key, strongest=len(strongest)
    )


def _strongest(options: Sequence[int], rest: Sequence[float]) -> list[int]:
    """What the upper group chose."""
    size = round(UPPER_GROUP * len(rest))
    if not size:
        return []
    cut = sorted(rest)[-size] - _EQUAL
    return [option for score, option in zip(rest, options, strict=True) if score >= cut]


def option_uses(
    cards: Sequence[Choice], columns: Mapping[str, Column], *, doubted: Container[str] = ()
) -> Mapping[str, tuple[OptionUse, ...]]:
    """By card id, the use of each option; none for a card of which nobody chose any.

    A distractor of a card whose key is *doubted* is never dead: who missed it is not known.

    A distractor is dead when fewer than `DEAD_BELOW` of all who chose chose it, when it is 95 %
    sure that they are fewer than `SURELY_BELOW` (Wilson's bound, one-sided), and when those who
    missed the key took it less than `TEMPTS` times as often as had they spread evenly over the
    distractors, which chance would hardly do once in a deck (binomial, corrected by `holm` for the
    number of distractors). The last tells a distractor that tempts nobody from one of an easy card,
    where nobody is left to tempt.
    """
    counts = {card.id: _counts(card, columns[card.id]) for card in cards}
    distractors = [
        (card.id, option)
        for card in cards
        if card.id not in doubted
        for option in range(len(card.options))
        if option != card.key
    ]
    keys = {card.id: card.key for card in cards}
    corrected = holm([_by_chance(option, keys[card], counts[card]) for card, option in distractors])
    dead = {
        place for place, chance in zip(distractors, corrected, strict=True) if chance <= DEAD_LEVEL
    }
    return {card.id: _uses(card, counts[card.id], dead) for card in cards}


def _counts(card: Choice, column: Column) -> list[int]:
    """How many chose each option."""
    counts = Counter(column.chosen)
    return [counts[option] for option in range(len(card.options))]


def _by_chance(option: int, key: int, counts: Sequence[int]) -> float:
    """The chance of so few choices where all distractors tempt alike; 1 where they are not few."""
    count, missed, evenly = counts[option], sum(counts) - counts[key], 1 / (len(counts) - 1)
    if count >= TEMPTS * evenly * missed or not _is_rare(count, sum(counts)):
        return 1.0
    return at_most(count, missed, evenly)


def _is_rare(count: int, of: int) -> bool:
    return count / of < DEAD_BELOW and wilson(count, of, z=Z_95_ONE_SIDED).high < SURELY_BELOW


def _uses(
    card: Choice, counts: Sequence[int], dead: Container[tuple[str, int]]
) -> tuple[OptionUse, ...]:
    of = sum(counts)
    if not of:
        return ()
    return tuple(
        OptionUse(
            option=option,
            count=count,
            share=count / of,
            interval=wilson(count, of),
            is_key=option == card.key,
            is_dead=(card.id, option) in dead,
        )
        for option, count in enumerate(counts)
    )
