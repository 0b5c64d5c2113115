"""Decks of servers that were read from the store, kept in memory while there is room."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from bot.learning.cards import Deck
from bot.tutor.library import Library

CACHED_CARDS: Final = 200_000
"""Cards that are kept, about 1 KB each; beyond that the decks longest unused go."""

CACHED_LIBRARIES: Final = 500

Edition = tuple[int, int]
"""A deck's id and version. The text of an edition never changes, so what is kept is never stale."""


@dataclass(slots=True)
class Shelf:
    """Decks by edition, and libraries that hold some of them beside the shipped ones."""

    _decks: OrderedDict[Edition, Deck] = field(default_factory=OrderedDict)
    _libraries: OrderedDict[tuple[Edition, ...], tuple[Library, Library]] = field(
        default_factory=OrderedDict
    )
    _cards: int = 0

    def find(self, edition: Edition) -> Deck | None:
        """The deck of that edition, where it is kept."""
        if edition in self._decks:
            self._decks.move_to_end(edition)
        return self._decks.get(edition)

    def keep(self, edition: Edition, deck: Deck) -> None:
        """Have it at hand the next time."""
        if edition in self._decks:
            return
        self._decks[edition] = deck
        self._cards += len(deck.cards)
        while self._cards > CACHED_CARDS and len(self._decks) > 1:
            _, gone = self._decks.popitem(last=False)
            self._cards -= len(gone.cards)

    def forget(self, learner_id: int) -> None:
        """Keep nothing of this learner."""
        for _, joined in self._libraries.values():
            joined.forget(learner_id)

    def library(self, shipped: Library, decks: Sequence[tuple[Edition, Deck]]) -> Library:
        """The shipped decks and these; the same library again for the same ones."""
        key = tuple(edition for edition, _ in decks)
        base, joined = self._libraries.get(key, (None, None))
        if joined is None or base is not shipped:
            own = {deck.name: deck for _, deck in decks}
            joined = Library(
                decks=MappingProxyType({**shipped.decks, **own}), problems=shipped.problems
            )
            self._libraries[key] = (shipped, joined)
            if len(self._libraries) > CACHED_LIBRARIES:
                self._libraries.popitem(last=False)
        self._libraries.move_to_end(key)
        return joined
