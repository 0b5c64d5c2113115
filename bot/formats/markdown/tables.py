"""Tables in Markdown, of which a card shows a block of code with the columns below each other."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

_ROW: Final = re.compile(r"\s*\|.*\|\s*")
_CELLS: Final = re.compile(r"(?<!\\)\|")
_RULE: Final = re.compile(r"\s*:?-+:?\s*")

_WIDEST: Final = 40
"""A column is drawn so wide at most; longer cells stand out of it."""


def is_row(line: str) -> bool:
    """Whether a line is the row of a table."""
    return _ROW.fullmatch(line) is not None


def cells_of(row: str) -> Sequence[str]:
    """The cells of a row, without white space around."""
    inside = row.strip().removeprefix("|").removesuffix("|")
    return [cell.strip().replace("\\|", "|") for cell in _CELLS.split(inside)]


def laid_out(rows: Sequence[Sequence[str]]) -> str:
    """The rows as a block of code, without the rule below the heads of the columns."""
    cells = [row for row in rows if not all(map(_RULE.fullmatch, row))]
    widths = _widths(cells)
    lines = ("  ".join(map(_padded, row, widths)).rstrip() for row in cells)
    return "\n".join(["```", *lines, "```"])


def _widths(rows: Sequence[Sequence[str]]) -> Sequence[int]:
    """Of the columns; goes over each cell that is there, as a row may have thousands alone."""
    widths = [0] * max(map(len, rows), default=0)
    for row in rows:
        for place, cell in enumerate(row):
            widths[place] = max(widths[place], min(_width(cell), _WIDEST))
    return widths


def _padded(cell: str, width: int) -> str:
    return cell + " " * max(width - _width(cell), 0)


def _width(text: str) -> int:
    """Columns of a text in letters of one width."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(map(bool, map(unicodedata.combining, text)))
