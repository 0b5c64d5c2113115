"""Two versions of a deck compared: which cards are new, changed, gone, back; and rolling back."""

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.learning.card_edits import CardChange, card_change
from bot.learning.card_matching import match_cards
from bot.learning.cards import Card

MAX_ID: Final = 64
"""Characters of a card's id at most, as deck files have it."""


@dataclass(frozen=True, slots=True)
class OtherId:
    """A card that keeps, or gets, another id than its file gives it."""

    given: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What becomes of a deck's cards.

    Attributes:
        cards: The new version: all cards in its order, each with the id that memory knows it by.
        new: Cards that were never in the deck.
        back: Cards that were in the deck once; their memory, which nobody threw away, is back.
        changed: Cards that were edited.
        gone: Cards that are left out.
        same: Ids of cards that are as they were.
        moved: Ids of the fewest cards that have to be moved to turn the old order into the new.
        other_ids: Where the file's ids are not those of ``cards``.
    """

    cards: tuple[Card, ...]
    new: tuple[Card, ...] = ()
    back: tuple[CardChange, ...] = ()
    changed: tuple[CardChange, ...] = ()
    gone: tuple[Card, ...] = ()
    same: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    other_ids: tuple[OtherId, ...] = ()

    @property
    def fresh(self) -> tuple[str, ...]:
        """Ids of kept cards whose statistics start afresh: another answer is right than before."""
        return tuple(each.id for each in (*self.back, *self.changed) if each.answer_changed)


def compare(before: Sequence[Card], after: Sequence[Card], *, gone: Sequence[Card] = ()) -> Changes:
    """What a file with the cards *after* does to a deck with the cards *before*.

    A card that is matched (`match_cards`) keeps the id it had, whatever the file says. Any other
    gets the file's id, or where a card has or had that one, the id with a number behind it. So an
    id belongs to one card for ever.

    Args:
        before: The deck's cards as they are.
        after: The file's cards.
        gone: Every card that was in the deck once and is not now, as it was last.
    """
    matched = match_cards(before, after, gone=gone)
    ids = _ids(after, matched, used={card.id for card in (*before, *gone)})
    cards = [replace(card, id=card_id) for card, card_id in zip(after, ids, strict=True)]
    others = (
        OtherId(card.id, card_id)
        for card, card_id in zip(after, ids, strict=True)
        if card.id != card_id
    )
    return _changes(before, cards, gone=gone, other_ids=tuple(others))


def roll_back(
    now: Sequence[Card], version: Sequence[Card], *, gone: Sequence[Card] = ()
) -> Changes:
    """What making an earlier *version* of a deck the current one does to its cards *now*.

    Only ids count: those of a stored version are the ones memory knows, so each card meets its own
    memory again, however often it was edited since.

    Args:
        now: The deck's cards as they are.
        version: Cards of a version that `compare` or this made.
        gone: As `compare` has it.
    """
    return _changes(now, version, gone=gone)


def _changes(
    before: Sequence[Card],
    cards: Sequence[Card],
    *,
    gone: Sequence[Card],
    other_ids: tuple[OtherId, ...] = (),
) -> Changes:
    were = {card.id: card for card in before}
    left = {card.id: card for card in gone if card.id not in were}
    kept = [card_change(were[card.id], card) for card in cards if card.id in were]
    ids = {card.id for card in cards}
    return Changes(
        cards=tuple(cards),
        new=tuple(card for card in cards if card.id not in were and card.id not in left),
        back=tuple(card_change(left[card.id], card) for card in cards if card.id in left),
        changed=tuple(change for change in kept if change.edits),
        gone=tuple(card for card in before if card.id not in ids),
        same=tuple(change.id for change in kept if not change.edits),
        moved=_moved([card.id for card in before], [change.id for change in kept]),
        other_ids=other_ids,
    )


def _ids(after: Sequence[Card], matched: Sequence[Card | None], *, used: set[str]) -> list[str]:
    """The id each card has from now on; *used* are those of cards that are or were there."""
    # An id that another card of the file asks for is not given away.
    refused = used | {card.id for card in after}
    unused = {card.id for card in after} - used
    ids = []
    for card, match in zip(after, matched, strict=True):
        if match is not None:
            card_id = match.id
        elif card.id in unused:
            card_id = card.id
            unused.remove(card_id)
        else:
            card_id = free_id(card.id, refused)
            refused.add(card_id)
        ids.append(card_id)
    return ids


def free_id(card_id: str, used: Container[str]) -> str:
    """The id with the first number behind it that makes it none of those *used*."""
    return next(each for each in _numbered(card_id) if each not in used)


def _numbered(card_id: str) -> Iterator[str]:
    """The id with 2, 3 and so on behind it."""
    number = 2
    while True:
        tail = f"-{number}"
        yield card_id[: MAX_ID - len(tail)] + tail
        number += 1


def _moved(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """Of the ids *after*, all in *before*, those outside of the longest run that kept its order."""
    place = {card_id: number for number, card_id in enumerate(before)}
    stays = _longest_rising([place[card_id] for card_id in after])
    return tuple(card_id for number, card_id in enumerate(after) if number not in stays)


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """Where the numbers of the longest rising subsequence stand.

    M. L. Fredman, "On computing the length of longest increasing subsequences", Discrete
    Mathematics 11, 1975.
    """
    ends: list[int] = []
    places: list[int] = []
    previous: dict[int, int] = {}
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        if length:
            previous[place] = places[length - 1]
        if length == len(ends):
            ends.append(number)
            places.append(place)
        else:
            ends[length], places[length] = number, place
    stays: set[int] = set()
    at = places[-1] if places else None
    while at is not None:
        stays.add(at)
        at = previous.get(at)
    return stays
