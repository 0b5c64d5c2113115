"""What is wrong with a deck file: where, and what its author should do."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from bot.errors import TutorError

MAX_PROBLEMS: Final = 100
"""A file's problems beyond these are counted, not listed."""

MAX_SHOWN: Final = 60
"""Characters of the author's own text that a message repeats."""

Path = tuple[str | int, ...]
"""Keys and 0-based positions from the top of the file to a value."""


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
    """A deck is refused as a whole; `problems` has at least one, in the order of the file."""

    sentence = "{problems}"

    def __init__(self, problems: Iterable[Problem], *, more: int = 0) -> None:
        ordered = sorted(problems, key=lambda problem: (problem.line, problem.column))
        self.problems = _listed(ordered, more)
        super().__init__(problems="\n".join(map(str, self.problems)))


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


def _listed(problems: list[Problem], more: int) -> tuple[Problem, ...]:
    listed = problems[:MAX_PROBLEMS]
    hidden = len(problems) - len(listed) + more
    if not hidden:
        return tuple(listed)
    text = f"and {hidden} more from here on; mend those above and check again"
    return (*listed, replace(listed[-1], path="", text=text))
