"""Anki's templates: the HTML of a card's side with a note's fields in it.

Anki's manual, "Card Templates": ``{{Field}}``, ``{{#Field}}…{{/Field}}`` where it is filled in,
``{{^Field}}…{{/Field}}`` where it is not, and filters before a field's name that colons follow.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.formats.anki import clozes
from bot.formats.anki.effort import Effort

MAX_SIDE: Final = 50_000
"""Characters of a side's HTML; a card has room for 1,000 of text."""

_MAX_NODES: Final = 2_000
_MAX_DEPTH: Final = 20
_OLD_SIGNS: Final = "{{=<% %>=}}"
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_SIGN: Final = re.compile(r"\{\{([^{}]{1,300})\}\}")
_EMPTY: Final = re.compile(r"(?:\s|&nbsp;|</?(?:br|div)\s*/?>)*", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^<>]*>")
# `` 漢字[かんじ]`` is a word and how it is read; the space before it is not shown.
# It begins where a word does, so that a long one is looked at once.
_READING: Final = re.compile(r"(?: |(?<![^ >\[\]]))([^ >\[\]]++)\[(?!sound:)([^\[\]]{1,200})\]")


class SideTooLong(Exception):
    """A side would have more than `MAX_SIDE` characters."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field in a template; filters are in the order in which they work."""

    field: str
    filters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """What is shown only where a field is filled in, or only where it is not."""

    field: str
    is_for_empty: bool
    inside: "Nodes"


Nodes = Sequence[str | Field | Section]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which card of a note is rendered, and which side of it.

    Attributes:
        cloze: The number of the cloze that is asked for.
    """

    cloze: int
    is_front: bool


def parsed(template: str) -> Nodes:
    """The template's nodes; a sign that makes no sense is left out, as Anki has refused it."""
    text = template.lstrip()
    if text.startswith(_OLD_SIGNS):
        text = text.removeprefix(_OLD_SIGNS).replace("<%", "{{").replace("%>", "}}")
    # A comment that is never closed is none; behind the last end there can be no other.
    end = text.rfind("-->") + 1
    text = _COMMENT.sub("", text[: end + 2]) + text[end + 2 :] if end else text
    whole: list[str | Field | Section] = []
    levels: list[tuple[str, bool, list[str | Field | Section]]] = [("", False, whole)]
    end = 0
    for count, sign in enumerate(_SIGN.finditer(text)):
        if count == _MAX_NODES:
            end = len(text)
            break
        levels[-1][2].append(text[end : sign.start()])
        end = sign.end()
        _take(sign[1].strip(), levels)
    levels[-1][2].append(text[end:])
    while len(levels) > 1:
        _close(levels)
    return whole


def _take(sign: str, levels: list[tuple[str, bool, list[str | Field | Section]]]) -> None:
    kind, name = sign[:1], sign[1:].strip()
    if kind in ("#", "^") and len(levels) <= _MAX_DEPTH:
        levels.append((name, kind == "^", []))
    elif kind == "/":
        if len(levels) > 1 and levels[-1][0] == name:
            _close(levels)
    elif kind not in ("#", "^"):
        *filters, field = (part.strip() for part in sign.split(":"))
        levels[-1][2].append(Field(field, tuple(reversed(filters))))


def _close(levels: list[tuple[str, bool, list[str | Field | Section]]]) -> None:
    name, is_for_empty, inside = levels.pop()
    levels[-1][2].append(Section(name, is_for_empty, inside))


def fields_in(nodes: Nodes, filter_name: str) -> Iterator[str]:
    """The names of the fields that go through a filter."""
    for node in nodes:
        if isinstance(node, Section):
            yield from fields_in(node.inside, filter_name)
        elif isinstance(node, Field) and filter_name in node.filters:
            yield node.field


def rendered(nodes: Nodes, fields: Mapping[str, str], asked: Asked, effort: Effort) -> str:
    """The side's HTML.

    Raises:
        SideTooLong: It has more than `MAX_SIDE` characters.
        TooMuch: So has all that was rendered before.
    """
    parts: list[str] = []
    room = MAX_SIDE
    for part in _rendered(nodes, fields, asked, effort):
        room -= len(part)
        if room < 0:
            raise SideTooLong
        parts.append(part)
    return "".join(parts)


def _rendered(
    nodes: Nodes, fields: Mapping[str, str], asked: Asked, effort: Effort
) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield node
            continue
        value = fields.get(node.field, "")
        effort.spend(len(value))
        if isinstance(node, Field):
            yield _filtered(node, value, asked)
        elif is_empty(value) == node.is_for_empty:
            yield from _rendered(node.inside, fields, asked, effort)


def is_empty(value: str) -> bool:
    """Whether Anki takes the field for not filled in."""
    return _EMPTY.fullmatch(value) is not None


def _filtered(field: Field, value: str, asked: Asked) -> str:
    for name in field.filters:
        if name.startswith("tts"):
            return ""
        change = _FILTERS.get(name)
        value = change(value, asked) if change else value
    return value


def _without_tags(value: str, _: Asked) -> str:
    return _TAG.sub("", value)


def _only_behind(value: str, asked: Asked) -> str:
    return "" if asked.is_front else value


def _on_lines_of_its_own(value: str, asked: Asked) -> str:
    """As Anki shows what a click has opened."""
    return "" if asked.is_front or not value else f"<div>{value}</div>"


def _cloze(value: str, asked: Asked) -> str:
    show = clozes.hidden if asked.is_front else clozes.shown
    return show(value, asked.cloze)


def _cloze_only(value: str, asked: Asked) -> str:
    texts = clozes.hidden_texts(value, asked.cloze)
    return ", ".join(clozes.HIDDEN if asked.is_front else text for text in texts)


_FILTERS: Final[Mapping[str, Callable[[str, Asked], str]]] = {
    "text": _without_tags,
    "cloze": _cloze,
    "cloze-only": _cloze_only,
    # What is typed, and what a click shows, is seen by nobody before the answer.
    "type": _only_behind,
    "hint": _on_lines_of_its_own,
    "furigana": lambda value, _: _READING.sub(r"\1(\2)", value),
    "kanji": lambda value, _: _READING.sub(r"\1", value),
    "kana": lambda value, _: _READING.sub(r"\2", value),
}
