"""What a file says before it is known to be a deck: a tree of texts, and where each stands.

Every reader makes one, of the shape our YAML has; `deck_checking` makes a deck of any of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.formats.problems import Path, Problem
from bot.learning.cards import Deck

Tree = str | list["Tree"] | dict[str, "Tree"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What the authors of one format are told to write; the fields of a text are named.

    Attributes:
        missing: What to write for a key that is not there, by its name.
        one_right: For a choice card with none or several right options, of which it has {rights}.
        same_prompt: For a card without an id whose prompt is that of the card in {where}.
        surplus: For a value that {owner} does not have; without it the known keys are listed.
    """

    missing: Mapping[str, str]
    one_right: str
    same_prompt: str
    surplus: str = ""


class Document(Protocol):
    """A file that has been taken apart but not understood."""

    @property
    def source(self) -> str:
        """What problems call the file; printable."""

    @property
    def tree(self) -> Tree:
        """What the file holds, with the keys of `WrittenDeck`."""

    @property
    def problems(self) -> Sequence[Problem]:
        """What its format forbids; `more_problems` are counted beyond these."""

    @property
    def more_problems(self) -> int: ...

    @property
    def wording(self) -> Wording: ...

    def position(self, path: Path) -> tuple[int, int]:
        """Line and column, from 1, of the value at *path*, or of what it is missing in."""

    def called(self, path: Path) -> str:
        """What authors call the value at *path*, such as ``cards.3.options``."""

    def whereabouts(self, path: Path) -> str:
        """Where the card of *path* stands, in a sentence: ``line 7``, or ``row 7``."""


def problem_at(document: Document, path: Path, text: str) -> Problem:
    """A problem of the value at *path*."""
    line, column = document.position(path)
    return Problem(
        source=document.source, line=line, column=column, path=document.called(path), text=text
    )


def places_in(document: Document, deck: Deck) -> tuple[str, ...]:
    """Where each card of the *deck* that was made of the document stands in it."""
    return tuple(document.whereabouts(("cards", index)) for index in range(len(deck.cards)))
