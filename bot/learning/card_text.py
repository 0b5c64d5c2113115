"""A card's text cut into its pieces: what is said, and what stands between marks.

Cards know blocks of code, code, bold, italic and formulas; no mark has an escape but the dollar.
Which of them a place looks for, and which it tries first, is its `grammar`: a writer for another
program takes only what it can write so that it is read again.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple


class Mark(StrEnum):
    """What is around a piece; the value is the group in which a grammar finds its text.

    A StrEnum, because its hash is that of a text: pieces are shown by what a mapping has for each.
    """

    NONE = "said"
    BLOCK = "block"
    SHORT_BLOCK = "short"
    CODE = "code"
    BOLD = "bold"
    ITALIC = "italic"
    DISPLAY = "display"
    INLINE = "inline"
    DOLLAR = "dollar"


class Piece(NamedTuple):
    r"""Text of one kind, in which no mark is looked for; a tuple, because a text has many.

    Attributes:
        mark: What was around it.
        text: What stands between its marks, not empty; ``\$`` for a `Mark.DOLLAR`.
        language: Of a block of code, where it says one.
    """

    mark: Mark
    text: str
    language: str = ""


LANGUAGE: Final = r"[A-Za-z0-9+#-]{1,16}"
"""What a block of code may say it is written in, as files have it."""

SHORT_BLOCK: Final = r"```(?P<short>[^`\n]+)```"
CODE: Final = r"(?<!`)`(?P<code>[^`\n]++)`(?!`)"
BOLD: Final = r"\*\*(?P<bold>[^*\s](?:[^*\n]*[^*\s])?)\*\*"
ITALIC: Final = r"(?<![*\w])\*(?P<italic>[^*\s](?:[^*\n]*[^*\s])?)\*(?![*\w])"
DOLLAR: Final = r"(?P<dollar>\\\$)"


def block(*, language: str = LANGUAGE, code: str = ".+?", end: str = r"\n?") -> str:
    """Lines of code between fences; *end* is what stands before the closing one."""
    return rf"```(?P<language>(?:{language})?)\n(?P<block>{code}){end}```"


# As pandoc has it (manual, extension tex_math_dollars), so that money stays money: behind the
# opening dollar and before the closing one stands no white space, and no digit behind it.
def inline(longest: int) -> str:
    """A formula within a line, of at most so many signs."""
    return rf"\$(?![\s$])(?P<inline>(?:[^$\\\n]|\\[^\n]){{1,{longest}}}?)(?<![\s\\])\$(?![\d$])"


def display(longest: int, *, but: str = "") -> str:
    """A formula set apart, maybe over several lines; *but* is a lookahead at each of its signs."""
    return rf"\$\$(?P<display>(?:{but}[^$\\]|\\.){{1,{longest}}}?)\$\$"


def grammar(*marks: str) -> re.Pattern[str]:
    """What `pieces` looks for: at each place the first of these that is found there."""
    # No mark begins with another sign, so that most places are passed over fast.
    return re.compile(rf"(?=[`*$\\])(?:{'|'.join(marks)})", re.DOTALL)


def pieces(text: str, looked_for: re.Pattern[str]) -> Iterator[Piece]:
    """The text from its beginning to its end; *looked_for* is a `grammar`."""
    end = 0
    for match in looked_for.finditer(text):
        begin, behind = match.span()
        if begin > end:
            yield Piece(_NONE, text[end:begin])
        mark = _BY_GROUP[match.lastgroup or ""]
        language = match["language"] if mark is _BLOCK else ""
        yield Piece(mark, match[match.lastindex or 0], language)
        end = behind
    if end < len(text):
        yield Piece(_NONE, text[end:])


# In Python 3.11 an enumeration is slow to give its members, and this runs for each text shown.
_NONE: Final = Mark.NONE
_BLOCK: Final = Mark.BLOCK
_BY_GROUP: Final = {mark.value: mark for mark in Mark}


def code_block(code: str, language: str = "") -> str:
    """Lines of code as a block, out of which they cannot break."""
    return f"```{language}\n{unbroken(code)}\n```"


def unbroken(code: str) -> str:
    """Code that looks the same, but ends no block."""
    return code.replace("```", "`\u200b``")
