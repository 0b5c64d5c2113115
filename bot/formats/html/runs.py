"""Runs of text on one line, and the marks around them that our cards' texts know.

Marks are written only where they are read as such again: bold and italic hold neither a star nor
white space at their ends, code holds no backtick, italic touches no letter. Elsewhere the words
stand without them. What looks like a mark in the text itself is left: cards have no escape for it,
and who types ``*so*`` mostly means it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from typing import Final

_SPACES: Final = re.compile(r"[ \t\n\r\f\xa0]+")
_WORD: Final = re.compile(r"[*\w]")


class Style(Enum):
    """What a run is shown as; the value is the mark on both sides of it."""

    PLAIN = ""
    BOLD = "**"
    ITALIC = "*"
    CODE = "`"
    FORMULA = "$"


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one style without a line break; a formula has its own signs already."""

    text: str
    style: Style = Style.PLAIN


def marked(runs: Iterable[Run]) -> str:
    """The line of the runs; white space is single, and at neither end."""
    runs = list(runs)
    if all(run.style is Style.PLAIN for run in runs):
        return _SPACES.sub(" ", "".join(run.text for run in runs)).strip(" ")
    pieces = [piece for run in _joined(_single_spaced(runs)) for piece in _trimmed(run)]
    nexts = [_first_sign(piece) for piece in pieces[1:]]
    line = ""
    for piece, after in zip(pieces, [*nexts, ""], strict=False):
        line += _written(piece, before=line[-1:], after=after)
    return line.strip(" ")


def _single_spaced(runs: Iterable[Run]) -> Iterator[Run]:
    is_open = False
    for run in runs:
        text = run.text if run.style is Style.FORMULA else _SPACES.sub(" ", run.text)
        text = text.removeprefix(" ") if is_open else text
        if text:
            is_open = text.endswith(" ")
            yield Run(text, run.style)


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    for style, group in groupby(runs, key=lambda run: run.style):
        if style is Style.FORMULA:
            yield from group
        else:
            yield Run("".join(run.text for run in group), style)


def _trimmed(run: Run) -> Iterator[Run]:
    """The run, white space at its ends as plain runs of their own."""
    text = run.text.strip(" ")
    if run.style is Style.PLAIN or text == run.text:
        yield run
        return
    if run.text.startswith(" "):
        yield Run(" ")
    if text:
        yield Run(text, run.style)
        if run.text.endswith(" "):
            yield Run(" ")


def _first_sign(run: Run) -> str:
    return (run.style.value or run.text)[0]


def _written(run: Run, *, before: str, after: str) -> str:
    match run.style:
        case Style.PLAIN:
            return run.text
        case Style.FORMULA:
            # A digit behind it would make its last sign one of money.
            left = " " if before in ("$", "\\") else ""
            right = " " if after == "$" or after.isdigit() else ""
            return f"{left}{run.text}{right}"
        case Style.CODE:
            is_read = "`" not in f"{before}{run.text}{after}"
        case Style.BOLD:
            is_read = "*" not in f"{before}{run.text}{after}"
        case Style.ITALIC:
            is_read = "*" not in run.text and not _WORD.search(before + after)
    mark = run.style.value if is_read else ""
    return f"{mark}{run.text}{mark}"
