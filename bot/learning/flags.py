"""What learners say about cards: that something is wrong, or that their own words should count."""

import unicodedata
from dataclasses import replace
from enum import StrEnum
from typing import Final

from bot.learning.cards import Card, Choice, Concept, Explain, Recall
from bot.learning.sameness import plain

MAX_NOTE: Final = 500
"""Characters of what a learner writes about a card."""

MAX_PROPOSED: Final = 1000
"""Characters of a proposed text: the longest that a part of a card may have."""

MAX_WORDING: Final = 100
"""Characters of a wording: those of a phrase in a deck."""

OPEN_A_LEARNER: Final = 20
OPEN_A_SERVER: Final = 500
"""Most that may wait for the keepers of a server, from one learner and from all."""


class FlagKind(StrEnum):
    """What it is about; a wording is offered, everything else is wrong."""

    WRONG_ANSWER = "wrong answer"
    UNCLEAR = "unclear"
    TYPO = "typo"
    OTHER = "other"
    WORDING = "wording"


class FlagPart(StrEnum):
    """The part of a card that a proposed text is for."""

    PROMPT = "prompt"
    ANSWER = "answer"


class Decision(StrEnum):
    """What the keepers have made of it."""

    OPEN = ""
    ACCEPTED = "accepted"
    EDITED = "edited"
    DECLINED = "declined"


def text_of(card: Card, part: FlagPart) -> str:
    """That part as it is; empty where an explain card has no answer of its own."""
    if part is FlagPart.PROMPT:
        return card.prompt
    match card:
        case Recall():
            return card.answer
        case Choice():
            return card.options[card.key]
        case Explain():
            return card.answer or ""


def with_text(card: Card, part: FlagPart, text: str) -> Card:
    """The card with *text* for that part.

    As the right answer of a choice card, the text of another option makes that one the key; any
    other text takes the place of the key's.
    """
    if part is FlagPart.PROMPT:
        return replace(card, prompt=text)
    match card:
        case Recall():
            return replace(card, answer=text)
        case Choice():
            return _with_right_option(card, text)
        case Explain():
            return replace(card, answer=text or None)


def _with_right_option(card: Choice, text: str) -> Choice:
    same = [place for place, option in enumerate(card.options) if plain(option) == plain(text)]
    if same and card.key not in same:
        return replace(card, key=same[0])
    before, after = card.options[: card.key], card.options[card.key + 1 :]
    return replace(card, options=(*before, text, *after))


def has_concept(card: Card, name: str) -> bool:
    """Whether the card asks for a concept that is called so."""
    return isinstance(card, Explain) and any(each.name == name for each in card.concepts)


def with_wording(card: Card, concept: str, words: str) -> Card:
    """The card that also takes these *words* for the concept; as it is where it has them already."""
    if not isinstance(card, Explain):
        return card
    concepts = (_accepting(each, words) if each.name == concept else each for each in card.concepts)
    return replace(card, concepts=tuple(concepts))


def _accepting(concept: Concept, words: str) -> Concept:
    if plain(words) in map(plain, concept.accept):
        return concept
    return replace(concept, accept=(*concept.accept, words))


def tidy(text: str, limit: int) -> str:
    """What somebody wrote, without control characters and white space around, cut to *limit*."""
    kept = (each for each in text if each == "\n" or unicodedata.category(each) not in {"Cc", "Cs"})
    return "".join(kept).strip()[:limit]
