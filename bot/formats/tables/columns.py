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

_LETTERED: Final = {
    **{f"option {letter}": option for letter, option in zip("abcdef", OPTIONS, strict=True)},
    **dict(zip("abcdef", OPTIONS, strict=True)),
}
_RIGHT: Final = ("correct", "correct answer", "correct option")

OTHER_WORDS: Final = {
    **dict.fromkeys(("question", "question text", "front", "term"), "prompt"),
    **dict.fromkeys(("back", "definition"), "answer"),
    **_LETTERED,
    **dict.fromkeys(_RIGHT, "right"),
}
"""What spreadsheets that were not written for us call columns of ours."""

# Of 100; nearer a name is mistyped, farther it is somebody's own column.
_MISTYPED: Final = 75


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a header says.

    Attributes:
        columns: What is named at each place, ours or not, or "" where nothing is.
        problems: What is wrong, by the 0-based place of the column.
        notes: What is read otherwise than it is written, or left out.
    """

    columns: tuple[str, ...]
    problems: Mapping[int, str]
    notes: tuple[str, ...]


def is_header(cells: Sequence[str]) -> bool:
    """Whether the first row names columns: ``prompt`` and at least one more."""
    known = KNOWN.intersection(_columns(cells))
    return "prompt" in known and len(known) > 1


def is_own_header(cells: Sequence[str]) -> bool:
    """The same in our own words, which no list of terms and definitions has by chance."""
    return is_header(cells) and names_in(cells) > 1 and "prompt" in map(_written, cells)


def names_in(cells: Sequence[str]) -> int:
    """How many columns of ours the row names in our own words, which a header might do."""
    return len(KNOWN.intersection(map(_written, cells)))


def header_of(cells: Sequence[str]) -> Header:
    """The columns that a header names."""
    columns = tuple(_columns(cells))
    problems: dict[int, str] = {}
    notes: list[str] = []
    for place, (written, name) in enumerate(zip(map(_written, cells), columns, strict=True)):
        if name != written:
            notes.append(f"the column `{shown(written)}` is read as `{name}`")
        elif name in KNOWN:
            if name in columns[:place]:
                problems[place] = f"there is a column `{name}` already; keep one of the two"
        elif nearest := _nearest(name):
            problems[place] = f"there is no such column; did you mean `{nearest}`?"
        elif name:
            notes.append(f"the column `{shown(name)}` is left out; it is none of ours")
    return Header(columns=columns, problems=problems, notes=tuple(notes))


def _columns(cells: Sequence[str]) -> Sequence[str]:
    """What each cell names; the first of `OTHER_WORDS` counts where no cell has our own."""
    written = list(map(_written, cells))
    words = _words_beside(written)
    columns = list(written)
    for place, name in enumerate(written):
        ours = words.get(name)
        if ours is not None and ours not in columns:
            columns[place] = ours
    return columns


def _words_beside(written: Sequence[str]) -> Mapping[str, str]:
    """What others mean by their words, which depends on whether they have options."""
    has_right = not {"right", *_RIGHT}.isdisjoint(written)
    if not set(OPTIONS).isdisjoint(written):
        return OTHER_WORDS
    # A lone letter is no option, and letters beside our own words are somebody's own columns.
    if len(_LETTERED.keys() & set(written)) < 2 or ("prompt" in written and not has_right):
        alone = {name: ours for name, ours in OTHER_WORDS.items() if name not in _LETTERED}
        return {**alone, **dict.fromkeys(_RIGHT, "answer")}
    # Beside options an answer says which of them is right.
    return OTHER_WORDS if has_right else {**OTHER_WORDS, "answer": "right"}


def _written(cell: str) -> str:
    return " ".join(cell.casefold().split())


def _nearest(name: str) -> str | None:
    if name in OTHER_WORDS:
        return None
    found = process.extractOne(name[:64], COLUMNS, scorer=fuzz.ratio, score_cutoff=_MISTYPED)
    return found[0] if found else None
