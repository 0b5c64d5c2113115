"""What authors write: decks and their three kinds of card.

``images`` of a card stand with its prompt, ``answer_images`` are shown with its answer only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Kind(StrEnum):
    """How a card is answered."""

    RECALL = "recall"
    CHOICE = "choice"
    EXPLAIN = "explain"


class Level(StrEnum):
    """How hard the author takes a card to be."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture of a card.

    Attributes:
        media: The name its bytes are kept by: a hash of them, and their format, as in ``3f9a….png``.
        alt: What it shows, in words; empty as long as nobody has said it.
    """

    media: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """The learner recalls the answer, reveals it and judges herself."""

    kind: ClassVar[Kind] = Kind.RECALL
    id: str
    level: Level
    prompt: str
    answer: str
    explanation: str | None = None
    images: tuple[Image, ...] = ()
    answer_images: tuple[Image, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of 2 to 6 options is right; ``key`` is its index in ``options``."""

    kind: ClassVar[Kind] = Kind.CHOICE
    id: str
    level: Level
    prompt: str
    options: tuple[str, ...]
    key: int
    explanation: str | None = None
    images: tuple[Image, ...] = ()
    answer_images: tuple[Image, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One idea an explanation should contain, and the phrases that show it."""

    name: str
    accept: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explain:
    """The learner explains in her own words; 1 to 10 concepts are looked for."""

    kind: ClassVar[Kind] = Kind.EXPLAIN
    id: str
    level: Level
    prompt: str
    concepts: tuple[Concept, ...]
    hint: str | None = None
    answer: str | None = None
    explanation: str | None = None
    images: tuple[Image, ...] = ()
    answer_images: tuple[Image, ...] = ()


Card = Recall | Choice | Explain


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """A named list of cards; ``name`` is what commands take and memory hangs on (the file's stem)."""

    name: str
    title: str
    description: str
    language: str
    authors: tuple[str, ...]
    licence: str
    cards: tuple[Card, ...]


def pictures_of(deck: Deck) -> Iterator[Image]:
    """All pictures of its cards, in the order they stand, one as often as it stands there."""
    for card in deck.cards:
        yield from card.images
        yield from card.answer_images
