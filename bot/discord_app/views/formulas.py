"""Formulas within a message's texts: marked by who writes a text, shown by the screen it is on.

A view cannot know whether there will be a picture of a formula. So it marks the formula in its
text, and the screen says either what is marked or where in a picture it is found. The marks are
characters that no text may have (Unicode, 23.7, noncharacters).
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from bot.discord_app.views.catalogue import say
from bot.pictures.formulas import LOOK, MAX_ROWS, Row

MARK: Final = "\ufdd0"
_LABELLED: Final = "\ufdd1"
_END: Final = "\ufdd2"
MARKS: Final = MARK + _LABELLED + _END

NAME_BEGINS: Final = "formulas-"
"""The name of every picture of formulas."""

MARK_ROOM: Final = 16
"""How many characters longer a text may become where a formula is marked."""

_MARKED: Final = re.compile(f"{MARK}(?P<label>[^{MARKS}]*){_LABELLED}(?P<source>[^{MARKS}]*){_END}")
_MAX_ALT: Final = 1024


@dataclass(frozen=True, slots=True)
class FormulaPicture:
    """A picture of formulas that stands below a text.

    Attributes:
        name: The same for the same rows.
        rows: At least one.
    """

    name: str
    rows: tuple[Row, ...]

    @property
    def alt(self) -> str:
        """What it shows, as it was written."""
        alt = "; ".join(f"{row.label} {row.source}" for row in self.rows)
        return alt if len(alt) <= _MAX_ALT else alt[: _MAX_ALT - 1] + "…"


def marked(source: str, label: str = "") -> str:
    """A formula within a text; with a *label* of its own it is not numbered."""
    return f"{MARK}{label}{_LABELLED}{' '.join(source.split())}{_END}"


def in_words(text: str) -> str:
    """*text* with every marked formula as it was written, as code."""
    if MARK not in text:
        return text
    return _MARKED.sub(lambda match: as_code(match["source"]), text)


def as_code(source: str) -> str:
    """A formula that nobody can draw; code cannot hold its own sign."""
    return f"`{' '.join(source.split()).replace('`', chr(39))}`"


class Numbering:
    """The labels of a message's formulas, from (1) on; the same formula has the same label."""

    def __init__(self, *, without: Collection[str] = ()) -> None:
        """*without* names sources of which there is no picture."""
        self._without = without
        self._labels: dict[tuple[str, str], str] = {}

    def shown(self, text: str) -> tuple[str, FormulaPicture | None]:
        """*text* with labels in place of its formulas, and the picture of those that are new in it."""
        rows: list[Row] = []

        def label(match: re.Match[str]) -> str:
            source, own = match["source"], match["label"]
            if source in self._without or len(rows) == MAX_ROWS:
                return as_code(source)
            if (own, source) not in self._labels:
                self._labels[own, source] = own or f"({self._numbered() + 1})"
                rows.append(Row(self._labels[own, source], source))
            return say("*see picture*") if own else self._labels[own, source]

        said = _MARKED.sub(label, text)
        return said, FormulaPicture(_name(rows), tuple(rows)) if rows else None

    def _numbered(self) -> int:
        return sum(not own for own, _ in self._labels)


def _name(rows: Sequence[Row]) -> str:
    written = "\n".join((LOOK, *(f"{row.label} {row.source}" for row in rows)))
    return f"{NAME_BEGINS}{sha256(written.encode()).hexdigest()[:32]}.png"
