"""How the bytes of another program's text file become text: UTF-8, or UTF-16 with its mark."""

import re
from typing import Final

from bot.formats.file_text import UTF_16_MARKS, decoded, refuse_large
from bot.formats.problems import DeckInvalid, file_problem

BREAK: Final = re.compile("\r\n|[\n\r]")
"""What ends a line."""


def imported_text(data: bytes, *, source: str) -> str:
    """The file as text without its byte order mark or any NUL; its lines end with a line feed.

    Raises:
        DeckInvalid: It is too large, or no text.
    """
    refuse_large(data, source=source)
    text = (
        _utf16(data, source)
        if data.startswith(UTF_16_MARKS)
        else decoded(data, source=source, breaks=BREAK)
    )
    if "\0" in text:
        raise DeckInvalid([file_problem(source, "this is not text; give a file of text in UTF-8")])
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _utf16(data: bytes, source: str) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError:
        text = "this begins as UTF-16 but is not; save the file as UTF-8"
        raise DeckInvalid([file_problem(source, text)]) from None
