"""Which cards a round puts, and in which order."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Final

from bot.errors import TutorError
from bot.learning.cards import Card, Kind, Level

ACTIVE_S: Final = 14 * 24 * 60 * 60
"""Who has answered within this time belongs to the group that `Order.WEAKEST` chooses for."""

PRIOR: Final = 0.5
"""Recall assumed of a learner who has never met a card, between 0 and 1.

In simulated groups 0.3 to 0.6 do equally well and better than random cards; from 0.7 on new cards
come too late, after everything that has been forgotten a little (``tests/benchmarks/learning.py``).
"""


MOST_PEOPLE: Final = 40
"""So many of a group are asked, those who answered last: a mean needs no more."""

MOST_CARDS: Final = 300
"""Of a larger deck so many cards, drawn by lot, are looked at; the weakest of them are weak enough.

Together with `MOST_PEOPLE` this bounds what choosing costs, however large deck and group are.
"""


class Order(StrEnum):
    """How a round's cards are chosen from the deck."""

    MIXED = "mixed"
    WEAKEST = "weakest"
    DECK = "deck"


@dataclass(frozen=True, slots=True)
class GroupRecall:
    """How well a group remembers the cards of a deck.

    Attributes:
        people: How many learners are in the group.
        met: By card id, how many of them have met the card, and the sum of their chances (0 to 1)
            to recall it now.
    """

    people: int
    met: Mapping[str, tuple[int, float]]

    def mean(self, card_id: str) -> float:
        """Mean predicted recall of the group, 0 to 1; `PRIOR` for who has not met the card."""
        count, recalled = self.met.get(card_id, (0, 0.0))
        people = max(self.people, count)
        return (recalled + PRIOR * (people - count)) / people if people else PRIOR


NOBODY: Final = GroupRecall(people=0, met={})


class NoCardMatches(TutorError):
    """A deck has no card of the wanted level and kind; the fields say what it does have.

    ``counts`` maps each level that the deck has to the number of its cards by kind.
    """

    sentence = "No card of {deck} is {wanted}. It has {available}."


def choose_cards(
    cards: Sequence[Card],
    *,
    questions: int,
    level: Level | None,
    kind: Kind | None,
    random: Random,
    order: Order = Order.MIXED,
    group: GroupRecall = NOBODY,
    deck_title: str | None = None,
) -> list[Card]:
    """At most *questions* different cards of that level and kind, in the order they are put.

    Mixed: any, shuffled. Weakest: those that *group* recalls least, the least first; equals in
    random order. Deck: the first ones, as they stand in the deck.

    Raises:
        NoCardMatches: There is none; the sentence names the deck where *deck_title* is given.
    """
    matching = _matching(cards, level=level, kind=kind, deck_title=deck_title)
    count = min(questions, len(matching))
    match order:
        case Order.DECK:
            return matching[:count]
        case Order.MIXED:
            return random.sample(matching, count)
        case Order.WEAKEST:
            shuffled = random.sample(matching, len(matching))
            return sorted(shuffled, key=lambda card: group.mean(card.id))[:count]


def draw_cards(
    cards: Sequence[Card],
    *,
    level: Level | None,
    kind: Kind | None,
    random: Random,
    deck_title: str | None = None,
) -> list[Card]:
    """The cards of that level and kind that are looked at, at most `MOST_CARDS`.

    Raises:
        NoCardMatches: As `choose_cards`.
    """
    matching = _matching(cards, level=level, kind=kind, deck_title=deck_title)
    return matching if len(matching) <= MOST_CARDS else random.sample(matching, MOST_CARDS)


def _matching(
    cards: Sequence[Card], *, level: Level | None, kind: Kind | None, deck_title: str | None
) -> list[Card]:
    matching = [
        card
        for card in cards
        if (level is None or card.level is level) and (kind is None or card.kind is kind)
    ]
    if not matching:
        raise _no_card_matches(cards, level=level, kind=kind, deck_title=deck_title)
    return matching


def _no_card_matches(
    cards: Sequence[Card], *, level: Level | None, kind: Kind | None, deck_title: str | None
) -> NoCardMatches:
    counts = {
        each: Counter(card.kind for card in cards if card.level is each)
        for each in Level
        if any(card.level is each for card in cards)
    }
    return NoCardMatches(
        deck=f"“{deck_title}”" if deck_title else "this deck",
        wanted=" and ".join(part.value for part in (kind, level) if part),
        available=_in_words(counts),
        level=level,
        kind=kind,
        counts=counts,
    )


def _in_words(counts: Mapping[Level, Counter[Kind]]) -> str:
    """As in ``beginner: 3 recall, 1 choice; advanced: 2 explain``."""
    levels = (
        f"{level}: " + ", ".join(f"{by_kind[kind]} {kind}" for kind in Kind if by_kind[kind])
        for level, by_kind in counts.items()
    )
    return "; ".join(levels) or "no cards at all"
