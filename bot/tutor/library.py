"""The decks a learner can choose from, and how they are found by name."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

from rapidfuzz import fuzz

from bot.errors import TutorError
from bot.formats.deck_files import deck_paths, read_files
from bot.formats.problems import DeckInvalid, Problem
from bot.learning.cards import Card, Deck, pictures_of
from bot.learning.group_names import called

MAX_TYPED: Final = 100
"""Characters of what a learner typed that are looked at; no name or title is longer."""

MIN_LIKENESS: Final = 60
"""Of 100; below this a deck is not what the learner may have meant."""


MOST_ALL_MET: Final = 10_000


class DeckUnknown(TutorError):
    """No deck has this name or title; tells the nearest ones."""

    sentence = "There is no deck “{typed}”. The nearest: {nearest}."


class NoDecks(DeckUnknown):
    """No deck has this name because there are none at all."""

    sentence = "There is no deck “{typed}”: no deck is loaded at all. Ask the host of this bot."


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """All sound decks by name, and what is wrong with the others.

    ``kept`` names the decks that are broken now and stand here as they last were.
    ``pictures`` are the bytes of those that were read from files just now, until the store has them
    (`media.keep_pictures`).
    """

    decks: Mapping[str, Deck]
    problems: tuple[Problem, ...] = ()
    kept: tuple[str, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict, repr=False, compare=False)
    _cards: Mapping[str, Mapping[str, Card]] = field(init=False, repr=False, compare=False)

    all_met: set[tuple[int, str, int]] = field(
        default_factory=set, init=False, repr=False, compare=False
    )
    """Learner, deck and number of her cards of it, where no card of the deck was new to her.

    Only spares another look; it holds as long as these decks do, at most `MOST_ALL_MET` at once.
    """

    def __post_init__(self) -> None:
        by_id = {name: {card.id: card for card in deck.cards} for name, deck in self.decks.items()}
        object.__setattr__(self, "_cards", by_id)

    @property
    def media(self) -> frozenset[str]:
        """The names of all pictures of the decks; looks at every card, 1 ms for 10,000."""
        return frozenset(image.media for deck in self.decks.values() for image in pictures_of(deck))

    @property
    def card_count(self) -> int:
        return sum(len(deck.cards) for deck in self.decks.values())

    def deck(self, typed: str) -> Deck:
        """The deck of this name, or else of this title; case, hyphens and spaces do not matter.

        Raises:
            DeckUnknown: No deck is called so.
        """
        if typed in self.decks:
            return self.decks[typed]
        called = _plain(typed)
        for deck in self._by_title():
            if called in (_plain(deck.name), _plain(deck.title)):
                return deck
        raise self._unknown(typed)

    def find(self, deck: str, card: str) -> tuple[Deck, Card] | None:
        """The card of that id in the deck of that name, None when either is gone."""
        found = self._cards.get(deck, {}).get(card)
        return None if found is None else (self.decks[deck], found)

    def card_ids(self, deck: str) -> Collection[str]:
        """The ids of the deck's cards, quick to ask for one; none when the deck is gone."""
        return self._cards.get(deck, {}).keys()

    def remember_all_met(self, key: tuple[int, str, int]) -> None:
        """Spare the next look."""
        if len(self.all_met) >= MOST_ALL_MET:
            self.all_met.clear()
        self.all_met.add(key)

    def forget(self, learner_id: int) -> None:
        """Keep nothing of this learner."""
        self.all_met.difference_update([key for key in self.all_met if key[0] == learner_id])

    def search(self, text: str, limit: int = 25) -> list[Deck]:
        """The decks meant by what has been typed so far, best first; all by title for nothing."""
        typed = _plain(text)
        if not typed:
            return self._by_title()[:limit]
        ranked = [(_likeness(typed, deck), deck) for deck in self._by_title()]
        ranked.sort(key=lambda found: -found[0])
        return [deck for likeness, deck in ranked if likeness >= MIN_LIKENESS][:limit]

    def _by_title(self) -> list[Deck]:
        return sorted(self.decks.values(), key=lambda deck: (_plain(deck.title), deck.name))

    def _unknown(self, typed: str) -> DeckUnknown:
        name = _plain(typed)
        nearest = sorted(self._by_title(), key=lambda deck: -_likeness(name, deck))[:3]
        if not nearest:
            return NoDecks(typed=typed[:MAX_TYPED])
        names = ", ".join(map(called, nearest))
        return DeckUnknown(typed=typed[:MAX_TYPED], nearest=names)


async def load_library(folder: Path, *, before: Library | None = None) -> Library:
    """The decks in *folder*, read off the event loop; broken ones are told about.

    A broken deck is left out, or stays as it was in *before*; of a folder that cannot be read
    all of them stay.
    """
    return await asyncio.to_thread(_read, folder, before.decks if before else {})


def _read(folder: Path, before: Mapping[str, Deck]) -> Library:
    try:
        paths: Sequence[Path] = deck_paths(folder)
    except DeckInvalid as error:
        return Library(
            decks=MappingProxyType(dict(before)), problems=error.problems, kept=tuple(before)
        )
    readings, problems = read_files(paths)
    sound = {reading.deck.name: reading.deck for reading in readings.values()}
    pictures = {name: data for each in readings.values() for name, data in each.media.items()}
    broken = sorted({path.stem for path in paths} - sound.keys())
    kept = {name: before[name] for name in broken if name in before}
    return Library(
        decks=MappingProxyType(sound | kept),
        problems=problems,
        kept=tuple(kept),
        pictures=pictures,
    )


def plain_title(title: str) -> str:
    """A title as titles are compared: case and runs of white space do not matter."""
    return " ".join(title.casefold().split())


def _likeness(typed: str, deck: Deck) -> float:
    """How well the deck is what was typed: 300 begins so, 200 a word does, 100 holds it, or less."""
    if not typed:
        return 0
    return max(_alike(typed, _plain(deck.name)), _alike(typed, _plain(deck.title)))


def _alike(typed: str, called: str) -> float:
    place = called.find(typed)
    if place < 0:
        return min(fuzz.WRatio(typed, called), 99)
    if place == 0:
        return 300
    return 200 if f" {typed}" in called else 100


def _plain(text: str) -> str:
    return " ".join(text[:MAX_TYPED].casefold().replace("-", " ").split())
