"""Where the values of a table's cards stand, and what somebody with a spreadsheet calls them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.formats.documents import Tree, Wording
from bot.formats.file_text import position_in
from bot.formats.problems import Path, Problem
from bot.formats.tables.cards import Values
from bot.formats.tables.cells import Row
from bot.formats.tables.columns import CONCEPTS, IMAGES, OPTIONS

WORDING: Final = Wording(
    missing={
        "prompt": "what the learner is asked",
        "answer": "what the learner compares with",
        "options": "2 to 6 options in the columns `option 1`, `option 2` and so on",
        "concepts": "a concept in `concept 1`, and phrases that show it in `accept 1`",
        "file": "the picture's name beside the table",
        "alt": "what the picture shows, for people who cannot see it",
        "name": "the concept in a few words",
        "accept": "phrases that show the concept, with `|` between them",
    },
    one_right="write in `right` which option it is, by its number, letter or text",
    same_prompt=(
        "this asks the same as {where}; make one card of the two, or write what tells them apart"
    ),
    surplus="{owner} does not have this; empty the cell, or change the `kind`",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of a table by its columns."""

    row: Row
    columns: Sequence[str]
    values: Values

    def offset(self, column: str) -> int:
        """Where the column's cell begins, or else the row."""
        return (
            self.row.start(self.columns.index(column))
            if column in self.columns
            else self.row.offset
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TableDocument:
    """A table taken apart: ``cards`` are the lines of the tree's cards, ``about`` where the rest is."""

    source: str
    tree: Tree
    cards: Sequence[Line]
    about: Mapping[str, Line]
    line_starts: Sequence[int]
    problems: Sequence[Problem]
    more_problems: int = 0
    wording: Wording = WORDING

    def position(self, path: Path) -> tuple[int, int]:
        line, column = self._cell(path)
        return position_in(self.line_starts, line.offset(column) if line else 0)

    def called(self, path: Path) -> str:
        line, column = self._cell(path)
        if line is None:
            return str(path[0])
        named = str(path[-1]) if path[2:] in (("options",), ("concepts",)) else column
        return ", ".join([f"row {line.row.number}", *([named] if named else [])])

    def whereabouts(self, path: Path) -> str:
        line, _ = self._cell(path)
        return f"row {line.row.number}" if line else "the table"

    def _cell(self, path: Path) -> tuple[Line | None, str]:
        match path:
            case ("cards", int(index), *inside):
                line = self.cards[index]
                return line, _column(line.values, inside)
            case (str(key), *_) if key in self.about:
                return self.about[key], key
            case _:
                return None, ""


def _column(values: Values, path: Sequence[str | int]) -> str:
    """The column of a value inside of a card; of a list it is the first of its columns."""
    match path:
        case ["options", *place]:
            filled = [name for name in OPTIONS if name in values] or [OPTIONS[0]]
            return filled[int(place[0]) if place else 0]
        case ["concepts", *inside]:
            filled_pairs = [pair for pair in CONCEPTS if not values.keys().isdisjoint(pair)]
            name, accept = (filled_pairs or [CONCEPTS[0]])[int(inside[0]) if inside else 0]
            return accept if "accept" in inside else name
        case [("images" | "answer_images") as key, *inside]:
            return IMAGES[key][int("alt" in inside)]
        case [str(key), *_]:
            return key
        case _:
            return ""
