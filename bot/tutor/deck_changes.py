"""What an author changed between two looks at the decks: by deck, and by the ids of its cards."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Final

from bot.learning.cards import Deck
from bot.tutor.library import Library

_DETAILS: Final = ("title", "description", "language", "authors", "licence")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckChange:
    """What happened to one deck.

    Ids stand in the order of the deck. A new deck has all its cards ``added``, one that is gone all
    of them ``removed``. ``details`` are what else of it is different, as its keys are called.
    """

    deck: str
    is_new: bool = False
    is_gone: bool = False
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    details: tuple[str, ...] = ()


def deck_changes(before: Library, after: Library) -> list[DeckChange]:
    """What is different, by the decks' names; decks that are as they were are left out."""
    names = sorted(before.decks.keys() | after.decks.keys())
    pairs = ((name, before.decks.get(name), after.decks.get(name)) for name in names)
    return [_change(name, old, new) for name, old, new in pairs if old != new]


def _change(name: str, old: Deck | None, new: Deck | None) -> DeckChange:
    were = {card.id: card for card in old.cards} if old else {}
    are = {card.id: card for card in new.cards} if new else {}
    return DeckChange(
        deck=name,
        is_new=old is None,
        is_gone=new is None,
        added=_without(tuple(are), were),
        changed=tuple(each for each in are if each in were and are[each] != were[each]),
        removed=_without(tuple(were), are),
        details=_details(old, new) if old and new else (),
    )


def _details(old: Deck, new: Deck) -> tuple[str, ...]:
    different = [key for key in _DETAILS if getattr(old, key) != getattr(new, key)]
    return (*different, *(["order of the cards"] if _is_reordered(old, new) else []))


def _is_reordered(old: Deck, new: Deck) -> bool:
    """Whether the cards that are in both stand in another order."""
    were, are = [card.id for card in old.cards], [card.id for card in new.cards]
    return _without(were, set(were) - set(are)) != _without(are, set(are) - set(were))


def _without(ids: Sequence[str], others: Container[str]) -> tuple[str, ...]:
    return tuple(each for each in ids if each not in others)
