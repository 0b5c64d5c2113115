"""Which columns a table may have, and what its first row says of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from bot.formats.problems import shown

MAX_OPTIONS: Final = 6
MAX_CONCEPTS: Final = 10

OPTIONS: Final = tuple(f"option {number}" for number in range(1, MAX_OPTIONS + 1))
CONCEPTS: Final = tuple(
    (f"concept {number}", f"accept {number}") for number in range(1, MAX_CONCEPTS + 1)
)

TEXTS: Final = ("id", "kind", "level", "prompt", "answer", "hint", "explanation")
"""Columns of a card that are keys of its YAML too."""

ABOUT_THE_DECK: Final = ("title", "description", "language", "authors", "licence")
"""Columns that are filled in once, in any row."""

IMAGES: Final = {
    "images": ("image", "image alt"),
    "answer_images": ("answer image", "answer image alt"),
}
"""Columns of a card's pictures by their key in YAML: the files, and what they show."""

COLUMNS: Final = (
    *("id", "kind", "level", "prompt", "answer"),
    *OPTIONS,
    *("right", "hint"),
    *(name for concept in CONCEPTS for name in concept),
    "explanation",
    *(name for columns in IMAGES.values() for name in columns),
    *ABOUT_THE_DECK,
)
"""In the order they are written; they may be read in any."""

TERM_AND_DEFINITION: Final = ("prompt", "answer")
"""The columns of a table without a header."""

KNOWN: Final = frozenset(COLUMNS)

# Of 100; nearer a name is mistyped, farther it is somebody's own column.
_MISTYPED: Final = 75


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a header says.

    Attributes:
        columns: What is named at each place, ours or not, or "" where nothing is.
        problems: What is wrong, by the 0-based place of the column.
        unknown: What a note calls each column that is somebody's own.
    """

    columns: tuple[str, ...]
    problems: Mapping[int, str]
    unknown: tuple[str, ...]


def is_header(cells: Sequence[str]) -> bool:
    """Whether the first row names columns: ``prompt`` and at least one more."""
    known = KNOWN.intersection(map(_named, cells))
    return "prompt" in known and len(known) > 1


def names_a_column(cells: Sequence[str]) -> bool:
    """Whether it looks as if the first row had been meant to."""
    return not KNOWN.isdisjoint(map(_named, cells))


def header_of(cells: Sequence[str]) -> Header:
    """The columns that a header names."""
    columns = tuple(map(_named, cells))
    problems: dict[int, str] = {}
    unknown: list[str] = []
    for place, name in enumerate(columns):
        if name in KNOWN:
            if name in columns[:place]:
                problems[place] = f"there is a column `{name}` already; keep one of the two"
        elif nearest := _nearest(name):
            problems[place] = f"there is no such column; did you mean `{nearest}`?"
        elif name:
            unknown.append(f"the column `{shown(name)}`")
    return Header(columns=columns, problems=problems, unknown=tuple(unknown))


def _named(cell: str) -> str:
    return " ".join(cell.casefold().split())


def _nearest(name: str) -> str | None:
    found = process.extractOne(name[:64], COLUMNS, scorer=fuzz.ratio, score_cutoff=_MISTYPED)
    return found[0] if found else None
