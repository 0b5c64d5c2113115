"""What is wrong with a deck file: where, and what its author should do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from bot.errors import TutorError

MAX_PROBLEMS: Final = 100
"""A file's problems beyond these are counted, not listed."""

MAX_FIRST: Final = 20
"""Where there is little room, so many problems of a file are shown, and how many more there are."""

MAX_SHOWN: Final = 60
"""Characters of the author's own text that a message repeats."""

Path = tuple[str | int, ...]
"""Keys and 0-based positions from the top of the file to a value."""


_Told = TypeVar("_Told")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing to mend; line and column count from 1."""

    source: str
    line: int
    column: int
    path: str
    text: str

    def __str__(self) -> str:
        where = f"{self.path}: " if self.path else ""
        return f"{self.source}:{self.line}:{self.column}: {where}{self.text}"


class DeckInvalid(TutorError):
    """A deck is refused as a whole; `problems` has at least one, in the order of the file.

    ``problems`` ends with a line that counts those beyond `MAX_PROBLEMS`; ``found`` are the
    listed ones without it, ``more`` is their number.
    """

    sentence = "{problems}"

    def __init__(self, problems: Iterable[Problem], *, more: int = 0) -> None:
        ordered = sorted(problems, key=lambda problem: (problem.line, problem.column))
        self.found = tuple(ordered[:MAX_PROBLEMS])
        self.more = len(ordered) - len(self.found) + more
        self.problems = _listed(self.found, self.more)
        super().__init__(problems="\n".join(map(str, self.problems)))


def first_problems(refused: DeckInvalid) -> tuple[tuple[Problem, ...], int]:
    """The first `MAX_FIRST` in the order of the file, and how many more there are."""
    shown, hidden = first_of(refused.found)
    return shown, hidden + refused.more


def first_of(told: Sequence[_Told]) -> tuple[tuple[_Told, ...], int]:
    """What is shown where there is little room, and how many more there are."""
    return tuple(told[:MAX_FIRST]), max(len(told) - MAX_FIRST, 0)


def file_problem(source: str, text: str) -> Problem:
    """A problem of the file as a whole, shown at its first character."""
    return Problem(source=printable(source), line=1, column=1, path="", text=text)


def dotted(path: Path) -> str:
    """The path as authors count: ``("cards", 2, "options")`` becomes ``cards.3.options``."""
    return ".".join(str(step + 1) if isinstance(step, int) else shown(step) for step in path)


def shown(text: str) -> str:
    """The author's own words inside a message: one line, nothing invisible, not too long."""
    text = printable(text[: MAX_SHOWN + 1])
    return text if len(text) <= MAX_SHOWN else f"{text[: MAX_SHOWN - 1]}…"


def printable(text: str) -> str:
    """The text with everything a terminal would act on, or cannot encode, written as an escape."""
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
        for character in text
    )


def _listed(found: tuple[Problem, ...], more: int) -> tuple[Problem, ...]:
    if not more:
        return found
    text = f"and {more} more from here on; mend those above and check again"
    return (*found, replace(found[-1], path="", text=text))
