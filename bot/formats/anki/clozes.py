"""Clozes: parts of a text that one card hides and another shows (Anki's manual, "Cloze Deletion").

``{{c1::hidden::hint}}``; they may stand in one another, and one may have several numbers.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

_MAX_DEPTH: Final = 10
_MARK: Final = re.compile(r"\{\{c([0-9][0-9,]{0,50})::|\}\}|\\[()]")
HIDDEN: Final = "[…]"
"""What stands in place of a part that is asked for."""

OCCLUSION: Final = "left out: it hides a part of a picture, which our cards cannot"
"""What a note says of a cloze that `hides_a_picture`."""


@dataclass(slots=True)
class _Cloze:
    numbers: frozenset[int]
    parts: list["str | _Cloze"] = field(default_factory=list)
    hint: str | None = None
    in_formula: bool = False


Parts = Sequence[str | _Cloze]


def hidden(text: str, number: int) -> str:
    """The text with what has this number hidden; empty if nothing has it."""
    parts = _parts(text)
    return _written(parts, number) if any(_numbered(parts, number)) else ""


def shown(text: str, number: int) -> str:
    """The whole text without the signs of clozes; empty if nothing has this number."""
    parts = _parts(text)
    return _written(parts, None) if any(_numbered(parts, number)) else ""


def plain(text: str) -> str:
    """The whole text without the signs of clozes, whatever numbers they have."""
    return _written(_parts(text), None)


def hides_a_picture(text: str) -> bool:
    """Whether clozes of the text are shapes on a picture (Anki's manual, "Image Occlusion").

    Where cards are exported as text, the side that Anki's template has made of them is there instead.
    """
    return "::image-occlusion:" in text or 'id="image-occlusion-container"' in text


def numbers_in(text: str) -> Sequence[int]:
    """The numbers that clozes of the text have, in their order."""
    if "{{c" not in text:
        return ()
    return sorted(_all_numbers(_parts(text)))


def hidden_texts(text: str, number: int) -> Sequence[str]:
    """What has this number, in its order, each only once."""
    found = (_formula(cloze) for cloze in _numbered(_parts(text), number))
    return list(dict.fromkeys(found))


def _formula(cloze: _Cloze) -> str:
    """What a cloze holds; what was a part of a formula is one itself."""
    text = _written(cloze.parts, None)
    return rf"\({text}\)" if cloze.in_formula else text


def _numbered(parts: Parts, number: int) -> Iterator[_Cloze]:
    for part in parts:
        if isinstance(part, _Cloze):
            if number in part.numbers:
                yield part
            else:
                yield from _numbered(part.parts, number)


def _all_numbers(parts: Parts) -> set[int]:
    inside = (part for part in parts if isinstance(part, _Cloze))
    return set[int]().union(*(each.numbers | _all_numbers(each.parts) for each in inside))


def _written(parts: Parts, number: int | None) -> str:
    return "".join(part if isinstance(part, str) else _cloze(part, number) for part in parts)


def _cloze(cloze: _Cloze, number: int | None) -> str:
    if number in cloze.numbers:
        return f"[{cloze.hint}]" if cloze.hint else HIDDEN
    return _written(cloze.parts, number)


@lru_cache(maxsize=4)
def _parts(text: str) -> Parts:
    """The text taken apart; a cloze that is never closed is text, and so is a sign too many."""
    whole = _Cloze(frozenset())
    open_clozes: list[tuple[_Cloze, str]] = [(whole, "")]
    in_formula, end = False, 0
    for mark in _MARK.finditer(text):
        _add(open_clozes[-1][0], text[end : mark.start()])
        end = mark.end()
        if mark[1] and len(open_clozes) <= _MAX_DEPTH:
            open_clozes.append((_Cloze(_numbers(mark[1]), in_formula=in_formula), mark[0]))
        elif mark[0] == "}}" and len(open_clozes) > 1:
            cloze, _ = open_clozes.pop()
            open_clozes[-1][0].parts.append(cloze)
        else:
            open_clozes[-1][0].parts.append(mark[0])
            in_formula = mark[0] == "\\(" or (in_formula and mark[0] != "\\)")
    _add(open_clozes[-1][0], text[end:])
    while len(open_clozes) > 1:
        cloze, sign = open_clozes.pop()
        open_clozes[-1][0].parts += [sign, *cloze.parts]
    return whole.parts


def _add(cloze: _Cloze, text: str) -> None:
    if cloze.numbers and cloze.hint is None and "::" in text:
        text, cloze.hint = text.split("::", 1)
    if text:
        cloze.parts.append(text)


def _numbers(written: str) -> frozenset[int]:
    return frozenset(int(number) for number in written.split(",") if 0 < len(number) < 5)
