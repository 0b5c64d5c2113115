"""A deck as the store has it: small to hand on, and read where nobody's click waits for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.formats.given_files import Packed
from bot.learning.card_json import card_from_json
from bot.learning.cards import Deck
from bot.learning.deck_outlines import CardLine, joined, outline
from bot.storage.queries.group_decks import Head


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadDeck:
    """A version of a deck.

    Attributes:
        name: What it is called in commands.
        bodies: Its cards in their order, each as `card_json` writes it.
    """

    name: str
    head: Head
    bodies: Sequence[str]

    def read(self) -> Deck:
        """The deck; takes a tenth of a second for thousands of cards."""
        return Deck(
            name=self.name,
            title=self.head.title,
            description=self.head.description,
            language=self.head.language,
            authors=self.head.authors,
            licence=self.head.licence,
            cards=tuple(map(card_from_json, self.bodies)),
        )


def packed_deck(unread: UnreadDeck) -> Packed:
    """The deck as if it had just been read from a file."""
    deck = unread.read()
    lines = (
        CardLine(id=card.id, place=place, body=body)
        for place, (card, body) in enumerate(zip(deck.cards, unread.bodies, strict=True))
    )
    return Packed(outline=outline(deck), lines=joined(lines))
