"""Rows of tables as one ZIP: JSON with all of them, and a CSV file for each table."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import IO, Any

from bot.errors import TutorError

# What a spreadsheet would take for a formula, if it stands at the beginning of a cell.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")
# Times whose columns are not called `…_at` or `…_until`.
TIMES = frozenset({"due_before", "due_after"})
# Room for what is still to be written behind the last file: its table of contents.
_DIRECTORY = 8_192


class ArchiveFull(TutorError):
    """The archive would be larger than it may be; it is of no use any more."""

    sentence = "An archive of {most_bytes} bytes does not hold it."


class Archive:
    """A ZIP that grows in memory, file by file, up to a number of bytes."""

    def __init__(self, *, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._bytes = io.BytesIO()
        self._zip = zipfile.ZipFile(self._bytes, "w", zipfile.ZIP_DEFLATED)

    def add(self, name: str, text: str) -> None:
        """Add a whole file.

        Raises:
            ArchiveFull.
        """
        with self.file(name) as file:
            file.write(text)

    @contextmanager
    def file(self, name: str) -> Iterator["Growing"]:
        """A file to write to bit by bit, the only one meanwhile."""
        with self._zip.open(name, "w") as raw:
            yield Growing(raw, self.check)
        self.check()

    def check(self) -> None:
        """Raise ArchiveFull if there is too much in it."""
        if self._bytes.tell() + _DIRECTORY > self._most_bytes:
            raise ArchiveFull(most_bytes=self._most_bytes)

    def finish(self) -> bytes:
        """The ZIP; nothing can be added any more."""
        self._zip.close()
        return self._bytes.getvalue()


class Growing:
    """A text file inside of an archive."""

    def __init__(self, raw: IO[bytes], check: Callable[[], None]) -> None:
        self._raw, self._check = raw, check

    def write(self, text: str) -> None:
        """Append *text*, as UTF-8."""
        self._raw.write(text.encode())
        self._check()


def as_json(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """The rows as JSON objects with a line a field, and commas between them."""
    objects = [dict(zip(columns, row, strict=True)) for row in readable(columns, rows)]
    return json.dumps(objects, ensure_ascii=False, separators=(",\n", ": "))[1:-1]


def as_csv(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """The rows as lines of CSV, without a head."""
    return _csv([_cell(value) for value in row] for row in readable(columns, rows))


def csv_head(columns: Sequence[str]) -> str:
    """The line that names the columns."""
    return _csv([columns])


def readable(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """Stored rows as people and programs read them; a column's name tells what its values are.

    Times are ISO 8601 in UTC, days dates. Ids are texts, because many programs round numbers of
    that size. A set of concepts is the list of their places in the card, from 0.
    """
    forms = [_form(column) for column in columns]
    read = [
        values if form is None else [None if value is None else form(value) for value in values]
        for form, values in zip(forms, zip(*rows, strict=True), strict=True)
    ]
    return zip(*read, strict=True)


def _form(column: str) -> Callable[[Any], object] | None:
    if column.endswith(("_at", "_until")) or column in TIMES:
        return _time
    if column.endswith("_id"):
        return str
    return {"day": _day, "concepts": _places}.get(column)


def _time(seconds: int) -> str | None:
    # Where no moment is known, some columns hold 0.
    return f"{datetime.fromtimestamp(seconds, UTC).isoformat()[:19]}Z" if seconds else None


def _day(days: int) -> str:
    return (date(1970, 1, 1) + timedelta(days=days)).isoformat()


def _places(bits: int) -> list[int]:
    return [place for place in range(bits.bit_length()) if bits >> place & 1]


def _csv(lines: Iterable[Iterable[object]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(lines)
    return text.getvalue()


def _cell(value: object) -> object:
    """Numbers stay numbers; a text that a spreadsheet would run begins with an apostrophe."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULAS) else value
    return " ".join(map(str, value)) if isinstance(value, list) else value
