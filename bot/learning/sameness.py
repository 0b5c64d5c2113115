"""When two texts of cards, or two right answers, say the same."""

import unicodedata
from typing import Final

from bot.learning.card_text import BOLD, CODE, ITALIC, block, grammar, pieces
from bot.learning.cards import Card, Choice, Explain, Recall

_LOOKS: Final = grammar(block(), CODE, BOLD, ITALIC)


def plain(text: str) -> str:
    """The text without what is no difference: case, white space, markup, forms of one letter.

    Composed letters are the same as letters with marks (NFC). What only looks alike (NFKC) is
    not: 10² is another answer than 102.
    """
    bare = "".join(piece.text for piece in pieces(text, _LOOKS))
    return " ".join(unicodedata.normalize("NFC", bare).casefold().split())


def right_answer(card: Card) -> tuple[str, ...]:
    """What counts as right, in `plain` texts: a key, an answer, or the names of the concepts.

    Where an option stands, in which order concepts do and by which phrases they are found is no
    part of it.
    """
    match card:
        case Choice():
            return (plain(card.options[card.key]),)
        case Recall():
            return (plain(card.answer),)
        case Explain():
            return tuple(sorted({plain(concept.name) for concept in card.concepts}))


def is_answer_changed(before: Card, after: Card) -> bool:
    """Whether another answer is right than before, so that statistics start afresh."""
    return before.kind is not after.kind or right_answer(before) != right_answer(after)


def option_now(before: Choice, option: int, after: Choice) -> int | None:
    """Where an option of a card as it was stands in the card as it is; None when it is gone."""
    wanted = plain(before.options[option])
    places = (place for place, text in enumerate(after.options) if plain(text) == wanted)
    return next(places, None)
