"""What a server's own deck is called where memory and points hang on it: never as a file's deck."""

from typing import Final

from bot.learning.cards import Deck

MARK: Final = "~"
"""No deck of a file has it in its name, so the two kinds never meet."""

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


def group_name(deck_id: int) -> str:
    """The name of the deck with this id (above 0): its mark, and the id to base 36."""
    written = ""
    while deck_id:
        deck_id, digit = divmod(deck_id, 36)
        written = _DIGITS[digit] + written
    return MARK + written


def group_deck_id(name: str) -> int | None:
    """The id in such a name; None for the name of any other deck."""
    digits = name.removeprefix(MARK)
    if digits == name or not digits or not set(digits) <= set(_DIGITS):
        return None
    return int(digits, 36)


def called(deck: Deck) -> str:
    """What people type for the deck: its name, or the title of a server's own deck."""
    return deck.title if deck.name.startswith(MARK) else deck.name
