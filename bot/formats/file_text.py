"""How the bytes of a deck file of any format become text: bounded, decoded, nothing unseen in it."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Final

from bot.formats.problems import MAX_PROBLEMS, DeckInvalid, Problem, file_problem, printable

MAX_BYTES: Final = 2_000_000

UTF_16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
"""One of these begins a file that Windows calls “Unicode text”."""

UNWANTED: Final = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Control characters, lone surrogates and U+FFFE, U+FFFF: no text may hold one."""


def refuse_large(data: bytes, *, source: str) -> None:
    """Raise `DeckInvalid` for a file of more than `MAX_BYTES`."""
    if len(data) > MAX_BYTES:
        size = f"the file has more than {MAX_BYTES // 1_000_000} MB"
        raise DeckInvalid([file_problem(source, f"{size}; split the deck into several files")])


def decoded(data: bytes, *, source: str, breaks: re.Pattern[str]) -> str:
    """UTF-8 as text, without a byte order mark; *breaks* is what ends a line.

    Raises:
        DeckInvalid: A byte is not UTF-8; says which and where.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The codec counts from after the mark, and the bytes before the fault are sound.
        before = error.object[: error.start].decode("utf-8")
        byte = error.object[error.start]
        line, column = position_in(line_starts(before, breaks), len(before))
        problem = Problem(
            source=printable(source),
            line=line,
            column=column,
            path="",
            text=f"byte 0x{byte:02X} is not UTF-8; save the file as UTF-8",
        )
        raise DeckInvalid([problem]) from None


def refuse_unwanted(
    text: str,
    *,
    source: str,
    breaks: re.Pattern[str],
    unwanted: re.Pattern[str] = UNWANTED,
    told: Callable[[str], str] | None = None,
) -> None:
    """Raise `DeckInvalid` with each place of an *unwanted* character, told by *told*."""
    found = sum(1 for _ in unwanted.finditer(text))
    if not found:
        return
    starts = line_starts(text, breaks)
    problems = [
        _unwanted(match, starts, source, told or invisible)
        for match in islice(unwanted.finditer(text), MAX_PROBLEMS)
    ]
    raise DeckInvalid(problems, more=found - len(problems))


def _unwanted(
    match: re.Match[str], starts: Sequence[int], source: str, told: Callable[[str], str]
) -> Problem:
    line, column = position_in(starts, match.start())
    text = told(match[0])
    return Problem(source=printable(source), line=line, column=column, path="", text=text)


def invisible(character: str) -> str:
    """What to do about a character that no text may hold."""
    return f"the invisible character {codepoint(character)} may not be in a deck; remove it"


def codepoint(character: str) -> str:
    """How Unicode writes the character's number, such as U+0007."""
    return f"U+{ord(character):04X}"


def line_starts(text: str, breaks: re.Pattern[str]) -> list[int]:
    """The 0-based offsets at which lines begin."""
    return [0, *(match.end() for match in breaks.finditer(text))]


def position_in(starts: Sequence[int], offset: int) -> tuple[int, int]:
    """Line and column, from 1, of the character at the 0-based *offset*."""
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1
