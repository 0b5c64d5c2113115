"""What separates a table's cells: given, told by the file, or counted; never guessed."""

import re
from collections import Counter
from itertools import islice
from typing import Final

from bot.formats.problems import DeckInvalid, file_problem, shown
from bot.formats.tables.cells import Row, Separators, rows_of
from bot.formats.tables.columns import is_header

CANDIDATES: Final = {"\t": "tab", ",": "comma", ";": "semicolon", "|": "pipe"}

MAX_SEPARATOR: Final = 10

COUNTED_ROWS: Final = 1_000
"""So many rows from the top are counted."""

# What Excel reads as the separator, in a line that is no row; a tab may be written as `\t`.
_LINE: Final = re.compile(
    rf'"?sep=(?P<cells>\\t|[^\w"\n]{{1,{MAX_SEPARATOR}}})"?(?:\n|\Z)', re.IGNORECASE
)

_IN_ONE_LINE: Final = (
    "all of this is one line; write each card on a line of its own, as Quizlet exports them with "
    "“New line” between rows"
)
_GIVE_IT: Final = "write what separates them as the file's first line, such as `sep=;`"


def separators_of(
    text: str, *, source: str, cells: str | None, rows: str | None
) -> tuple[Separators, int]:
    """What separates cells and rows, and the offset at which the table begins.

    *cells* and *rows* are what has been given. Else a line ``sep=…`` says it, which is no part of
    the table either way, or tabs do in a file that is called ``.tsv``.

    Raises:
        DeckInvalid: What is given is none, or what is not given cannot be told by counting.
    """
    line = _LINE.match(text)
    start = line.end() if line else 0
    if cells is None and line:
        cells = "\t" if line["cells"] == r"\t" else line["cells"]
    if cells is None and source.casefold().endswith(".tsv"):
        cells = "\t"
    if refusal := _refusal(cells, rows):
        raise DeckInvalid([file_problem(source, refusal)])
    if cells is None:
        cells = _counted(text, start, rows, source)
    return Separators(cells=cells, rows=rows), start


def _refusal(cells: str | None, rows: str | None) -> str:
    """Why cells and rows cannot be told apart by what is given; "" when they can."""
    for given in (cells, rows):
        if given is not None and (not 1 <= len(given) <= MAX_SEPARATOR or '"' in given):
            limit = f"1 to {MAX_SEPARATOR} characters, none of them a quote"
            return f"`{shown(given)}` cannot separate cells or rows; give {limit}"
    if cells is not None and (rows or "\n") in cells:
        return "what separates cells may not hold what separates rows; give two that differ"
    return ""


def _counted(text: str, start: int, rows: str | None, source: str) -> str:
    """The candidate that divides the most rows alike, or that makes a header of the first.

    Any of them when none divides a row but quotes are wrong: that will be told.
    """
    alike: Counter[str] = Counter()
    is_faulty = False
    for cells in CANDIDATES:
        if rows and rows in cells:
            continue
        separators = Separators(cells=cells, rows=rows)
        found = list(islice(rows_of(text, separators, start=start), COUNTED_ROWS))
        if found and is_header(found[0].cells):
            return cells
        alike[cells] = _divided_alike(found)
        is_faulty |= any(row.fault for row in found)
    (best, most), (other, second), *_ = alike.most_common()
    if most > second or (is_faulty and not most):
        return best
    if most and rows is None and "\n" not in text[start:].strip():
        raise DeckInvalid([file_problem(source, _IN_ONE_LINE)])
    raise DeckInvalid([file_problem(source, _undecided(most, CANDIDATES[best], CANDIDATES[other]))])


def _divided_alike(rows: list[Row]) -> int:
    """How many rows have the same number of cells, 2 at least."""
    widths = Counter(len(row.cells) for row in rows if row.fault is None or len(row.cells) > 1)
    return max((count for width, count in widths.items() if width > 1), default=0)


def _undecided(most: int, best: str, other: str) -> str:
    if most:
        return f"{best} and {other} divide equally many rows alike; {_GIVE_IT}"
    *first, last = CANDIDATES.values()
    return (
        f"no {', '.join(first)} or {last} divides the rows into columns; write term, tab and "
        f"definition in each, or {_GIVE_IT}"
    )
