"""Tables as lines of aligned columns, for places where letters are equally wide."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

MAX_PADDING: Final = 40
"""Columns wider than this are not aligned to, so that one long cell does not blow up the others."""


@dataclass(slots=True)
class Table:
    """A table being read; tables in its cells are part of their text.

    ``rows`` have cells, and cells have pieces of text.
    """

    rows: list[list[list[str]]] = field(default_factory=list)
    depth: int = 1
    has_header: bool = False

    @property
    def is_in_cell(self) -> bool:
        return bool(self.rows and self.rows[-1])

    def begin_row(self) -> None:
        if self.depth == 1 and (not self.rows or self.rows[-1]):
            self.rows.append([])

    def begin_cell(self, *, is_head: bool) -> None:
        if self.depth > 1:
            self.add(" ")
            return
        if not self.rows:
            self.rows.append([])
        self.has_header |= is_head and len(self.rows) == 1
        self.rows[-1].append([])

    def add(self, text: str) -> None:
        if self.is_in_cell:
            self.rows[-1][-1].append(text)

    def texts(self) -> Sequence[Sequence[str]]:
        """The rows with something in them; cells are single lines."""
        rows = [[" ".join("".join(cell).split()) for cell in row] for row in self.rows]
        return [row for row in rows if any(row)]


def aligned(rows: Sequence[Sequence[str]], *, has_header: bool) -> str:
    """The rows with two spaces between columns, and a line below the first where it is a header."""
    widths = [0] * max(map(len, rows), default=0)
    for row in rows:
        for place, cell in enumerate(row):
            widths[place] = max(widths[place], min(_width(cell), MAX_PADDING))
    lines = [_line(row, widths) for row in rows]
    if has_header:
        lines.insert(1, "  ".join("-" * max(width, 1) for width in widths))
    return "\n".join(lines)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        cell + " " * max(width - _width(cell), 0) for cell, width in zip(row, widths, strict=False)
    )
    return "  ".join(padded).rstrip()


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
