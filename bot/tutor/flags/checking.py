"""Whether what somebody proposes can stand in a deck."""

from bot.formats.card_checking import checked_card
from bot.formats.problems import DeckInvalid
from bot.learning.cards import Card
from bot.tutor.flags.errors import NotPossible


def possible(card: Card, *, language: str) -> Card:
    """The card as a deck may have it.

    Raises:
        NotPossible: It may not; says the first reason.
    """
    try:
        return checked_card(card, language=language)
    except DeckInvalid as invalid:
        # Only one text of the card is new, so she knows which one it is about.
        raise NotPossible(problem=invalid.found[0].text) from None
