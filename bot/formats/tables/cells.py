"""How the text of a table falls into rows and cells, by RFC 4180 or by separators without quotes.

Own instead of `csv`: a cell's place is kept, a separator may be several characters, and a table is
bounded while it is read. `csv`'s bound on a cell is one for the whole process.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

MAX_COLUMNS: Final = 64

_QUOTED: Final = re.compile('"((?:[^"]++|"")*+)"')

_UNCLOSED: Final = "the quote that opens here is never closed; close it"
_STRAY: Final = (
    "the quote that opens here closes in the middle of its cell; put the whole cell in quotes and "
    'write each quote inside as ""'
)
_TOO_WIDE: Final = f"a row has {MAX_COLUMNS} columns at most; check what separates the columns"


@dataclass(frozen=True, slots=True, kw_only=True)
class Separators:
    """What stands between cells, and between rows where that is not a line break.

    Quotes are understood between single characters and lines, as spreadsheets write them; what
    Quizlet writes with separators of one's own choice has none.
    """

    cells: str
    rows: str | None = None

    @property
    def have_quotes(self) -> bool:
        return self.rows is None and len(self.cells) == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why a row cannot be read, at a 0-based offset; behind it nothing can be when it is an end."""

    offset: int
    text: str
    is_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row that is not blank, from a 0-based offset on.

    Attributes:
        number: From 1, blank rows included, as a spreadsheet numbers it.
        cells: As they stand, without their quotes.
        spans: How far it is from the beginning of each cell to that of the next; without them a
            cell is as long as it reads, and ``gap`` characters follow it.
        fault: What broke off the reading of this row.
    """

    number: int
    offset: int
    cells: tuple[str, ...]
    gap: int
    spans: tuple[int, ...] = ()
    fault: Fault | None = None

    def start(self, place: int) -> int:
        """The 0-based offset of a cell, or of the row where it has none there."""
        if place >= len(self.cells):
            return self.offset
        spans = self.spans or [len(cell) + self.gap for cell in self.cells]
        return self.offset + sum(spans[:place])


def rows_of(text: str, separators: Separators, *, start: int = 0) -> Iterator[Row]:
    """The rows from the offset *start* on, without those that are blank; a line ends with a line feed."""
    row_end = separators.rows or "\n"
    cell, row = re.escape(separators.cells), re.escape(row_end)
    blank = re.compile(rf"(?:(?:(?!{row})(?:{cell}|\s))*+{row})++")
    scanner = _Scanner(text, separators.cells, row_end, separators.have_quotes, blank)
    return scanner.rows(start)


@dataclass(frozen=True, slots=True)
class _Scanner:
    """Where the cells and rows of a text end; ``blank`` matches rows of which nothing is seen."""

    text: str
    cell_end: str
    row_end: str
    has_quotes: bool
    blank: re.Pattern[str]

    def rows(self, at: int) -> Iterator[Row]:
        number = 1
        while at < len(self.text):
            if skipped := self.blank.match(self.text, at):
                number += skipped[0].count(self.row_end)
                at = skipped.end()
                continue
            row, at = self.row(at, number)
            if row.fault or any(map(str.strip, row.cells)):
                yield row
            if row.fault and row.fault.is_end:
                return
            number += 1

    def row(self, at: int, number: int) -> tuple[Row, int]:
        """The row at an offset, and the offset of the next."""
        end = self.end_of(at)
        line = self.text[at:end]
        if self.has_quotes and '"' in line:
            return self.quoted_row(at, number)
        cells = tuple(line.split(self.cell_end, MAX_COLUMNS))
        fault = None
        if len(cells) > MAX_COLUMNS:
            offset = end - len(cells[MAX_COLUMNS])
            fault = Fault(offset=offset, text=_TOO_WIDE, is_end=True)
        row = Row(number=number, offset=at, cells=cells, gap=len(self.cell_end), fault=fault)
        return row, end + len(self.row_end)

    def quoted_row(self, begun: int, number: int) -> tuple[Row, int]:
        """The same where quotes may hold what else ends a cell or a row."""
        cells: list[str] = []
        spans: list[int] = []
        fault = None
        at, after = begun, self.cell_end
        while after == self.cell_end and fault is None:
            cell, end, fault = self.cell(at)
            if len(cells) == MAX_COLUMNS:
                fault = Fault(offset=at, text=_TOO_WIDE, is_end=True)
            cells.append(cell)
            spans.append(end + 1 - at)
            after, at = self.text[end : end + 1], end + 1
        row = Row(
            number=number,
            offset=begun,
            cells=tuple(cells),
            gap=1,
            spans=tuple(spans),
            fault=fault,
        )
        return row, at

    def cell(self, at: int) -> tuple[str, int, Fault | None]:
        """The text of the cell at an offset, and where it ends, or its row when it has a fault."""
        if not self.text.startswith('"', at):
            row_end = self.end_of(at)
            end = self.text.find(self.cell_end, at, row_end)
            end = end if end >= 0 else row_end
            return self.text[at:end], end, None
        quoted = _QUOTED.match(self.text, at)
        if quoted is None:
            return "", self.end_of(at), Fault(offset=at, text=_UNCLOSED, is_end=True)
        end = quoted.end()
        if self.text[end : end + 1] in ("", "\n", self.cell_end):
            return quoted[1].replace('""', '"'), end, None
        return "", self.end_of(end), Fault(offset=at, text=_STRAY, is_end=False)

    def end_of(self, at: int) -> int:
        """Where the row ends that holds this offset outside of quotes."""
        end = self.text.find(self.row_end, at)
        return end if end >= 0 else len(self.text)
