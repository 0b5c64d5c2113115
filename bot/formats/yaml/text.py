"""How the bytes of a deck file become text that is safe to hand to the YAML parser."""

import re
from typing import Final

from bot.formats.file_text import decoded, invisible, refuse_large, refuse_unwanted
from bot.formats.problems import DeckInvalid, file_problem

# Unwanted in any text, and a % that begins a line: a directive. Decks have no use for one, and the
# parser's time grows with the square of the number of %TAG lines (13 s for 2 MB). As one set of
# characters and a look back it is searched eight times faster than as alternatives.
_UNUSABLE: Final = re.compile(
    "[^\t\n\r\x20-\x24\x26-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    "(?:(?<!%)|(?<=[\n\r\u2028\u2029\ufeff]%)|(?<=\\A%))"
)

_BREAK: Final = re.compile("\r\n|[\n\r\u2028\u2029]")
"""What the YAML parser counts as the end of a line."""

_OTHER_ENCODINGS: Final = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def read_text(data: bytes, *, source: str) -> str:
    """The file as text, without its byte order mark.

    Raises:
        DeckInvalid: It is too large, not UTF-8, or holds characters or lines no deck has.
    """
    refuse_large(data, source=source)
    if data.startswith(_OTHER_ENCODINGS):
        raise DeckInvalid([file_problem(source, "the file is not UTF-8; save it as UTF-8")])
    text = decoded(data, source=source, breaks=_BREAK)
    refuse_unwanted(text, source=source, breaks=_BREAK, unwanted=_UNUSABLE, told=_unusable)
    return text


def _unusable(found: str) -> str:
    if found == "%":
        return "a line may not begin with %; remove it, or indent it when it is part of a text"
    return invisible(found)
