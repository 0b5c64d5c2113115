"""Kotoba's custom decks: CSV with `Question`, `Answers`, `Comment`, `Instructions`, `Render as`.

The columns are those that Kotoba's editor of custom decks exports and imports (kotobaweb.com);
several right answers stand in one cell with a comma between them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from bot.formats.documents import Tree
from bot.formats.file_text import line_starts, position_in
from bot.formats.imported import Found, deck_of
from bot.formats.imported_text import BREAK, imported_text
from bot.formats.problems import DeckInvalid, Problem, printable
from bot.formats.reading import Note, Reading
from bot.formats.tables.cells import Row, Separators, rows_of
from bot.formats.tables.rows import MAX_ROWS
from bot.formats.trivia.answers import one_of

_NEEDED: Final = frozenset({"question", "answers"})
_OWN: Final = frozenset({"comment", "instructions", "render as"})

_SEPARATORS: Final = (",", ";", "\t")

Values = Mapping[str, str]

_TOO_MANY: Final = f"a table has {MAX_ROWS:,} rows at most; split it into several decks"
_NOTHING: Final = "no row holds a card; write one row for each below the header"


def looks_like_kotoba(beginning: str) -> bool:
    """Whether a file that begins so has the header of a custom deck."""
    return _cells_of_header(beginning) is not None


def read_kotoba(data: bytes, *, source: str, name: str, title: str) -> Reading:
    """The deck called *name* with a recall card for each row.

    Raises:
        DeckInvalid: The table is broken, or no row of it can be used.
    """
    text = imported_text(data, source=source)
    rows = rows_of(text, Separators(cells=_cells_of_header(text) or ","))
    columns = _columns(next(rows, None))
    values = list(_values(rows, columns, line_starts(text, BREAK), source))
    return deck_of(
        [Found(line=line, where=f"row {number}", tree=_card(row)) for line, number, row in values],
        source=source,
        name=name,
        title=title,
        nothing=_NOTHING,
        notes=_drawn(row for _, _, row in values),
    )


def _cells_of_header(text: str) -> str | None:
    first = text.lstrip().split("\n", 1)[0][:1_000]
    for cells in _SEPARATORS:
        named = frozenset(_columns(next(rows_of(first, Separators(cells=cells)), None)))
        if named >= _NEEDED and not named.isdisjoint(_OWN):
            return cells
    return None


def _columns(row: Row | None) -> Sequence[str]:
    return [" ".join(cell.casefold().split()) for cell in row.cells] if row else []


def _values(
    rows: Iterator[Row], columns: Sequence[str], starts: Sequence[int], source: str
) -> Iterator[tuple[int, int, Values]]:
    """Line, number and texts by column of each row."""
    for row in rows:
        offset, refusal = row.offset, _TOO_MANY if row.number > MAX_ROWS else ""
        if row.fault:
            offset, refusal = row.fault.offset, row.fault.text
        line, column = position_in(starts, offset)
        if refusal:
            raise DeckInvalid([_problem(source, line, column, refusal)])
        cells = (cell.strip() for cell in row.cells)
        yield line, row.number, dict(zip(columns, cells, strict=False))


def _problem(source: str, line: int, column: int, text: str) -> Problem:
    return Problem(source=printable(source), line=line, column=column, path="", text=text)


def _card(values: Values) -> Mapping[str, Tree]:
    prompt = "\n".join(filter(None, (values.get("question"), values.get("instructions"))))
    card: dict[str, Tree] = {
        "kind": "recall",
        "prompt": prompt if values.get("question") else "",
        "answer": one_of(values.get("answers", "").split(",")),
    }
    if values.get("comment"):
        card["explanation"] = values["comment"]
    return card


def _drawn(rows: Iterable[Values]) -> list[tuple[int, Note]]:
    """A note where Kotoba would draw questions, which keeps them from being copied."""
    if not any(row.get("render as", "").casefold() == "image" for row in rows):
        return []
    told = "left out: questions are shown as text, never drawn"
    return [(1, Note(where="the column `Render as`", text=told))]
