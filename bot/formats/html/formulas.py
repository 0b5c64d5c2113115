r"""Formulas in the HTML of other programs: found before anything else is, and kept as they are.

``\(…\)`` and ``\[…\]`` are MathJax's, as in Moodle and Anki; ``$$…$$`` is that of Moodle's TeX
filter; ``[$]…[/$]``, ``[$$]…[/$$]`` and ``<anki-mathjax>`` are Anki's. In our cards they are
``$…$`` within a line and ``$$…$$`` set apart. A lone ``$`` stays what it is.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from bot.formats.html.tokens import character_references

MAX_FORMULA: Final = 1_000
"""Characters; what begins a longer one is text."""

MAX_MARKS: Final = 10_000
"""Of one text; no card holds as many, so what begins a formula behind them is text."""

_MARK: Final = re.compile(
    r"(?<!\\)\\[()\[\]]|\$\$|\[/?\$\$?\]|<anki-mathjax\b[^<>]{0,100}>|</anki-mathjax>"
)
_CLOSING: Final = {
    r"\(": r"\)",
    r"\[": r"\]",
    "$$": "$$",
    "[$]": "[/$]",
    "[$$]": "[/$$]",
    "<anki-mathjax>": "</anki-mathjax>",
    "<anki-mathjax block>": "</anki-mathjax>",
}
_APART: Final = frozenset({r"\[", "$$", "[$$]", "<anki-mathjax block>"})

# What editors put into a formula that goes over several lines.
_LAYOUT: Final = re.compile(r"</?(?:br|div|p|span)\b[^<>]{0,200}>|\s+", re.IGNORECASE)
_DOLLAR: Final = re.compile(r"(?<!\\)\$")

_PLACE: Final = re.compile("\x02([0-9]+)\x03")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as our cards write it, and as it stood in the text."""

    written: str
    original: str


def without_formulas(html: str) -> tuple[str, Sequence[Formula]]:
    """The HTML with a mark in the place of each formula, and the formulas."""
    html = html.replace("\x02", "").replace("\x03", "")
    marks = [(_kind(match), match) for match in islice(_MARK.finditer(html), MAX_MARKS)]
    places: dict[str, list[int]] = {}
    for index, (kind, _) in enumerate(marks):
        places.setdefault(kind, []).append(index)
    parts, formulas, at, index = [], list[Formula](), 0, 0
    while index < len(marks):
        kind, opening = marks[index]
        end = _end(places, kind, index)
        found = _formula(html, kind, opening, marks[end][1]) if end is not None else None
        if found is None or end is None:
            index += 1
            continue
        parts += [html[at : opening.start()], f"\x02{len(formulas)}\x03"]
        formulas.append(found)
        at, index = marks[end][1].end(), end + 1
    return "".join([*parts, html[at:]]), formulas


def with_originals(text: str, formulas: Sequence[Formula]) -> str:
    """The text with each formula as it stood, for code."""
    return _PLACE.sub(lambda place: formulas[int(place[1])].original, text)


def split_at_formulas(text: str, formulas: Sequence[Formula]) -> Sequence[str]:
    """Texts and formulas in turn, as our cards write them; the first and the last are texts."""
    parts = _PLACE.split(text)
    parts[1::2] = [formulas[int(number)].written for number in parts[1::2]]
    return parts


def _kind(mark: re.Match[str]) -> str:
    if mark[0].startswith("<anki"):
        return "<anki-mathjax block>" if "block" in mark[0] else "<anki-mathjax>"
    return mark[0]


def _end(places: Mapping[str, Sequence[int]], kind: str, begin: int) -> int | None:
    """The mark that closes the one at *begin*, unless another opens before it does."""
    end = _next(places.get(_CLOSING.get(kind, ""), ()), begin)
    again = _next(places[kind], begin)
    return None if end is None or (again is not None and again < end) else end


def _next(places: Sequence[int], after: int) -> int | None:
    found = bisect_left(places, after + 1)
    return places[found] if found < len(places) else None


def _formula(
    html: str, kind: str, opening: re.Match[str], closing: re.Match[str]
) -> Formula | None:
    inner = html[opening.end() : closing.start()]
    if len(inner) > MAX_FORMULA:
        return None
    source = character_references(_LAYOUT.sub(" ", inner)).replace("\xa0", " ").strip()
    if not source or _DOLLAR.search(source):
        return None
    sign = "$$" if kind in _APART else "$"
    original = character_references(html[opening.start() : closing.end()])
    return Formula(written=f"{sign}{source}{sign}", original=original)
