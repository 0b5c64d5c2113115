"""How the bytes of a deck file become text that is safe to hand to the YAML parser."""

import re
from bisect import bisect_right
from itertools import islice
from typing import Final

from bot.formats.problems import (
    MAX_PROBLEMS,
    DeckInvalid,
    Problem,
    file_problem,
    printable,
)

MAX_BYTES: Final = 2_000_000

UNWANTED: Final = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Control characters, lone surrogates and U+FFFE, U+FFFF: no text may hold one."""

# The same, and a % that begins a line: a directive. Decks have no use for one, and the parser's
# time grows with the square of the number of %TAG lines (13 s for 2 MB). As one set of characters
# and a look back it is searched eight times faster than as alternatives.
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
    if len(data) > MAX_BYTES:
        size = f"the file has more than {MAX_BYTES // 1_000_000} MB"
        raise DeckInvalid([file_problem(source, f"{size}; split the deck into several files")])
    text = _decoded(data, source)
    _refuse_unwanted(text, source)
    return text


def _decoded(data: bytes, source: str) -> str:
    if data.startswith(_OTHER_ENCODINGS):
        raise DeckInvalid([file_problem(source, "the file is not UTF-8; save it as UTF-8")])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The codec counts from after the mark, and the bytes before the fault are sound.
        lines = _BREAK.split(error.object[: error.start].decode("utf-8"))
        byte = error.object[error.start]
        problem = Problem(
            source=printable(source),
            line=len(lines),
            column=len(lines[-1]) + 1,
            path="",
            text=f"byte 0x{byte:02X} is not UTF-8; save the file as UTF-8",
        )
        raise DeckInvalid([problem]) from None


def _refuse_unwanted(text: str, source: str) -> None:
    found = sum(1 for _ in _UNUSABLE.finditer(text))
    if found:
        starts = [0, *(match.end() for match in _BREAK.finditer(text))]
        first = islice(_UNUSABLE.finditer(text), MAX_PROBLEMS)
        problems = [_unusable(match, starts, source) for match in first]
        raise DeckInvalid(problems, more=found - len(problems))


def _unusable(match: re.Match[str], starts: list[int], source: str) -> Problem:
    text = (
        "a line may not begin with %; remove it, or indent it when it is part of a text"
        if match[0] == "%"
        else f"the invisible character {codepoint(match[0])} may not be in a deck; remove it"
    )
    line = bisect_right(starts, match.start())
    column = match.start() - starts[line - 1] + 1
    return Problem(source=printable(source), line=line, column=column, path="", text=text)


def codepoint(character: str) -> str:
    """How Unicode writes the character's number, such as U+0007."""
    return f"U+{ord(character):04X}"
