"""What is told of a deck, and what is kept of it: a line a card, which nobody has to read."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.learning.card_json import card_json
from bot.learning.cards import Card, Deck, Image, Kind

FIRST: Final = 3
"""So many cards are shown of a deck that somebody is about to add."""


FIRST_PICTURES: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What messages tell of a deck, whatever its size.

    Attributes:
        counts: How many cards there are of each kind that it has.
        first: Its first cards, `FIRST` at most.
        pictures: How many different ones its cards have.
        first_pictures: The first of them, `FIRST_PICTURES` at most.
    """

    title: str
    description: str
    language: str
    authors: tuple[str, ...]
    licence: str
    counts: tuple[tuple[Kind, int], ...]
    first: tuple[Card, ...]
    pictures: int = 0
    first_pictures: tuple[Image, ...] = ()

    @property
    def cards(self) -> int:
        """How many cards it has."""
        return sum(count for _, count in self.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLine:
    """A card as it is to be stored.

    Attributes:
        place: Where it stands among the deck's cards.
        counts_from: Since when its answer is what it is, in Unix seconds; None for from now on.
        body: The card, as `card_json` writes it.
    """

    id: str
    place: int
    is_hidden: bool = False
    counts_from: int | None = None
    body: str

    def stored(self, *, at: int) -> tuple[str, int, int, int, str]:
        """As a row of the store has it, where now is *at*."""
        since = at if self.counts_from is None else self.counts_from
        return (self.id, self.place, int(self.is_hidden), since, self.body)


def outline(deck: Deck) -> Outline:
    """What is told of *deck*."""
    pictures = pictures_among(deck.cards)
    return Outline(
        title=deck.title,
        description=deck.description,
        language=deck.language,
        authors=deck.authors,
        licence=deck.licence,
        counts=counts(deck.cards),
        first=deck.cards[:FIRST],
        pictures=len(pictures),
        first_pictures=pictures[:FIRST_PICTURES],
    )


def pictures_among(cards: Iterable[Card]) -> tuple[Image, ...]:
    """The pictures of the cards in their order, each once."""
    return tuple(
        {
            each.media: each for card in cards for each in (*card.images, *card.answer_images)
        }.values()
    )


def counts(cards: Iterable[Card]) -> tuple[tuple[Kind, int], ...]:
    """How many of them are of each kind, without kinds of which there is none."""
    found = Counter(card.kind for card in cards)
    return tuple((kind, found[kind]) for kind in Kind if found[kind])


def new_lines(cards: Sequence[Card]) -> str:
    """The cards as a deck's first ones."""
    return joined(
        CardLine(id=card.id, place=place, body=card_json(card)) for place, card in enumerate(cards)
    )


def joined(lines: Iterable[CardLine]) -> str:
    """The lines as one text; JSON has neither tabs nor line breaks of its own, nor has an id."""
    return "\n".join(
        f"{line.id}\t{line.place}\t{line.is_hidden:d}\t"
        f"{'' if line.counts_from is None else line.counts_from}\t{line.body}"
        for line in lines
    )


def read_line(text: str) -> CardLine:
    """One of those that `joined` wrote."""
    card_id, place, is_hidden, since, body = text.split("\t", 4)
    return CardLine(
        id=card_id,
        place=int(place),
        is_hidden=is_hidden == "1",
        counts_from=int(since) if since else None,
        body=body,
    )
