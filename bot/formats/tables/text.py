"""How the bytes of a spreadsheet's text file become text: UTF-8, or UTF-16 as Excel writes it."""

import re
from typing import Final

from bot.formats.file_text import (
    UTF_16_MARKS,
    decoded,
    line_starts,
    refuse_large,
    refuse_unwanted,
)
from bot.formats.problems import DeckInvalid, file_problem

_BREAK: Final = re.compile("\r\n|[\n\r]")

# Excel's and LibreOffice's own files, new (ZIP) and old (OLE).
_WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def read_table_text(data: bytes, *, source: str) -> str:
    """The file as text, without its byte order mark; lines end with a line feed, in cells too.

    Raises:
        DeckInvalid: It is too large, no text, or holds characters no deck has.
    """
    refuse_large(data, source=source)
    if data.startswith(_WORKBOOKS):
        text = "this is a workbook, not text; save its sheet as “CSV UTF-8” and take that file"
        raise DeckInvalid([file_problem(source, text)])
    text = _utf16(data, source) if data.startswith(UTF_16_MARKS) else _utf8(data, source)
    refuse_unwanted(text, source=source, breaks=_BREAK)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def lines_of(text: str) -> list[int]:
    """The 0-based offsets at which the lines of a table begin."""
    return line_starts(text, _BREAK)


def _utf8(data: bytes, source: str) -> str:
    if b"\0" in data:
        raise DeckInvalid([file_problem(source, "this is not text; save the table as UTF-8")])
    return decoded(data, source=source, breaks=_BREAK)


def _utf16(data: bytes, source: str) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError:
        text = "this begins as UTF-16 but is not; save the table as UTF-8"
        raise DeckInvalid([file_problem(source, text)]) from None
