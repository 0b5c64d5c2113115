"""What the rows of a table say together: its header, its cards, what is skipped and what is wrong."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.formats.documents import Tree
from bot.formats.file_text import position_in
from bot.formats.problems import DeckInvalid, Problem
from bot.formats.reading import Note
from bot.formats.tables.cards import card_of, deck_value, same_card
from bot.formats.tables.cells import Row
from bot.formats.tables.columns import (
    ABOUT_THE_DECK,
    KNOWN,
    TERM_AND_DEFINITION,
    header_of,
    is_header,
    is_own_header,
    names_in,
)
from bot.formats.tables.document import Line, TableDocument
from bot.formats.tables.spreadsheet_cells import unguarded

MAX_ROWS: Final = 20_000
"""Rows that are not blank: as many as a deck may have cards."""

_TITLE_ROWS: Final = 5
"""How far down somebody may have put the header, below a title for people."""

_NO_HEADER: Final = (
    "read as a card: a header has the column `prompt` and at least one other of those we know"
)
_NO_PROMPT: Final = "no column is called `prompt`; call so the one with what the learner is asked"
_ABOVE_HEADER: Final = (
    "this row names the columns, so it has to be the first; remove what stands above it"
)
_ONE_COLUMN: Final = (
    "this is missing; write what the learner compares with, or, if this goes on with the definition "
    "above, put that one in double quotes from its first line to its last"
)
_TWO_COLUMNS: Final = (
    "this row has {count} columns; without a header there are two, term and definition, so write a "
    "header, or put a text that holds the separator in double quotes"
)
_NO_COLUMN: Final = (
    "the header names no column here; name it, or put a text that holds the separator in double "
    "quotes"
)


def taken_apart(
    rows: Iterator[Row], *, source: str, title: str, line_starts: Sequence[int]
) -> tuple[TableDocument, tuple[Note, ...]]:
    """The table as a document that can be checked, and what of it is not in there.

    Raises:
        DeckInvalid: It has too many rows to go on.
    """
    table = _Table(source, line_starts)
    for count, row in enumerate(rows, start=1):
        if count > MAX_ROWS:
            text = f"a table has {MAX_ROWS:,} rows at most; split it into several decks"
            table.problem(row, row.offset, "", text)
            raise DeckInvalid(table.problems)
        table.take(row)
    return table.document(title), tuple(table.notes)


@dataclass(slots=True)
class _Table:
    """What has been read so far; ``is_lost`` when the first row leaves open what the columns are."""

    source: str
    line_starts: Sequence[int]
    columns: Sequence[str] = ()
    has_header: bool = False
    is_lost: bool = False
    trees: list[Tree] = field(default_factory=list)
    cards: list[Line] = field(default_factory=list)
    about: dict[str, Line] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    rows_seen: dict[object, int] = field(default_factory=dict)

    def document(self, title: str) -> TableDocument:
        said = {key: deck_value(key, line.values[key]) for key, line in self.about.items()}
        return TableDocument(
            source=self.source,
            tree={"title": title, **said, "cards": self.trees},
            cards=self.cards,
            about=self.about,
            line_starts=self.line_starts,
            problems=self.problems,
        )

    def take(self, row: Row) -> None:
        if row.fault:
            self.problem(row, row.fault.offset, "", row.fault.text)
            self.is_lost |= not self.columns
        elif self.is_lost:
            return
        elif not self.columns:
            self.begin(row)
        else:
            self.take_card(row)

    def begin(self, row: Row) -> None:
        """Read the first row, which says what the columns are or is a card itself."""
        if is_header(row.cells):
            self.take_header(row)
            return
        named = names_in(row.cells)
        if named > 1:
            self.take_header(row)
            if not self.is_lost:
                self.problem(row, row.offset, "", _NO_PROMPT)
            self.is_lost = True
            return
        self.columns = TERM_AND_DEFINITION
        if named:
            self.note(row, _NO_HEADER)
        self.take_card(row)

    def take_header(self, row: Row) -> None:
        header = header_of(row.cells)
        self.columns, self.has_header = header.columns, True
        self.is_lost = bool(header.problems)
        for place, text in header.problems.items():
            self.problem(row, row.start(place), "", text)
        for text in header.notes:
            self.note(row, text)

    def take_card(self, row: Row) -> None:
        if not self.has_header and row.number <= _TITLE_ROWS and is_own_header(row.cells):
            self.problem(row, row.offset, "", _ABOVE_HEADER)
            self.is_lost = True
            return
        line = Line(row=row, columns=self.columns, values=self.values(row))
        if not self.fits(row):
            return
        self.take_about(line)
        if line.values.keys() <= set(ABOUT_THE_DECK) or self.is_repeated(line):
            return
        card, problems = card_of(line.values)
        for column, text in problems.items():
            self.problem(row, line.offset(column), column, text)
        if card:
            self.trees.append(card)
            self.cards.append(line)

    def values(self, row: Row) -> dict[str, str]:
        """The texts of a row by column; where there is no header nothing was guarded by us."""
        found: dict[str, str] = {}
        for column, cell in zip(self.columns, row.cells, strict=False):
            text = cell.strip()
            if text and column in KNOWN:
                found[column] = unguarded(text) if self.has_header else text
        return found

    def fits(self, row: Row) -> bool:
        """Whether each text of the row stands in a column that has a name."""
        if self.cards and not self.has_header and len(row.cells) == 1:
            self.problem(row, row.offset, "answer", _ONE_COLUMN)
            return False
        if len(row.cells) <= len(self.columns) and "" not in self.columns:
            return True
        named = [*self.columns, *[""] * (len(row.cells) - len(self.columns))]
        cells = enumerate(zip(named, row.cells, strict=False))
        lost = next((at for at, (name, cell) in cells if not name and cell.strip()), None)
        if lost is None:
            return True
        text = _NO_COLUMN if self.has_header else _TWO_COLUMNS.format(count=len(row.cells))
        self.problem(row, row.start(lost), "", text)
        return False

    def take_about(self, line: Line) -> None:
        for key in ABOUT_THE_DECK:
            if key not in line.values:
                continue
            first = self.about.setdefault(key, line)
            if first.values[key] != line.values[key]:
                text = f"row {first.row.number} says otherwise; write it once for the whole deck"
                self.problem(line.row, line.offset(key), key, text)

    def is_repeated(self, line: Line) -> bool:
        """Whether the row is one from above once more; what differs in its id is another card."""
        asked = same_card(line.values)
        whole = tuple(line.values.items())
        key = whole if "id" in line.values else asked
        if len(asked) < 2 or "prompt" not in line.values:
            return False
        number = line.row.number
        first = self.rows_seen.setdefault(key, number)
        self.rows_seen.setdefault(asked, number)
        if first != number:
            self.note(line.row, f"left out: it has the same prompt and answer as row {first}")
        return first != number

    def problem(self, row: Row, offset: int, column: str, text: str) -> None:
        line, place = position_in(self.line_starts, offset)
        path = f"row {row.number}, {column}" if column else f"row {row.number}"
        self.problems.append(
            Problem(source=self.source, line=line, column=place, path=path, text=text)
        )

    def note(self, row: Row, text: str) -> None:
        self.notes.append(Note(where=f"row {row.number}", text=text))
