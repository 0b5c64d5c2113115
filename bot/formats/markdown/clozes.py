"""Clozes: texts with gaps, of which each number becomes a card of its own.

Obsidian writes ``==gap==``, with ``^[hint]`` and ``[^1]`` behind it for a hint and a number (Spaced
Repetition, "Cloze Cards"); Mochi and Anki write ``{{gap}}``, ``{{1::gap}}`` and
``{{c1::gap::hint}}``. Gaps without a number are a card each.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

MAX_GAPS: Final = 40
"""Gaps of one text; a text is repeated for each."""

MAX_DEPTH: Final = 8
"""Gaps inside each other."""

_TOKENS: Final = re.compile(
    r"(?P<open>\{\{(?:c?(?P<number>\d{1,3})::)?)|(?P<close>\}\})|(?P<mark>(?<!=)==(?!=))"
)
_BEHIND: Final = re.compile(
    r"(?:\^\[(?P<hint>[^\[\]\n]{1,200})\])?(?:\[\^(?P<number>\d{1,3}|[ahs]{1,20})\])?"
)


@dataclass(slots=True)
class _Gap:
    """A part of the text that may be asked for; ``parts`` has others inside of it."""

    sign: str
    number: str | None
    hint: str = ""
    parts: list["str | _Gap"] = field(default_factory=list)


_Part = str | _Gap


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloze:
    """What is asked with one gap or more, and what belongs there."""

    prompt: str
    answer: str


def has_gap(text: str) -> bool:
    """Whether any part of the text is a gap."""
    return ("==" in text or "{{" in text) and any(isinstance(part, _Gap) for part in _parsed(text))


def clozes_of(text: str) -> Sequence[Cloze]:
    """One for each number, in the order of their first gaps.

    Of more than `MAX_GAPS` gaps there is none: such a text is no card.
    """
    if "==" not in text and "{{" not in text:
        return ()
    parts = _parsed(text)
    gaps = list(_gaps(parts))
    if len(gaps) > MAX_GAPS:
        return ()
    groups: dict[object, list[_Gap]] = {}
    for gap in gaps:
        groups.setdefault(gap.number or id(gap), []).append(gap)
    return [
        Cloze(
            prompt=_told(parts, asked=group),
            answer=", ".join(_told(gap.parts, asked=()).strip() for gap in group),
        )
        for group in groups.values()
    ]


def filled(text: str) -> str:
    """The text with every gap filled in, as it is meant to be read."""
    return _told(_parsed(text), asked=()) if "==" in text or "{{" in text else text


def _gaps(parts: Sequence[_Part]) -> Iterator[_Gap]:
    for part in parts:
        if isinstance(part, _Gap):
            yield part
            yield from _gaps(part.parts)


def _told(parts: Sequence[_Part], *, asked: Sequence[_Gap]) -> str:
    return "".join(part if isinstance(part, str) else _shown(part, asked=asked) for part in parts)


def _shown(gap: _Gap, *, asked: Sequence[_Gap]) -> str:
    if any(gap is each for each in asked):
        return f"[{gap.hint or '…'}]"
    return _told(gap.parts, asked=asked)


def _parsed(text: str) -> list[_Part]:
    """The text in pieces; what is opened and never closed is text."""
    parser = _Parser(text)
    for token in _TOKENS.finditer(text):
        if token.start() >= parser.at:
            parser.take(token)
    return parser.ended()


@dataclass(slots=True)
class _Parser:
    text: str
    at: int = 0
    parts: list[_Part] = field(default_factory=list)
    stack: list[tuple[_Gap, str]] = field(default_factory=list)

    @property
    def inside(self) -> list[_Part]:
        return self.stack[-1][0].parts if self.stack else self.parts

    def take(self, token: re.Match[str]) -> None:
        top = self.stack[-1][0].sign if self.stack else ""
        is_behind = bool(self.text[max(token.start() - 1, 0) : token.start()].strip())
        is_before = bool(self.text[token.end() : token.end() + 1].strip())
        if (token["close"] and top == "{{") or (token["mark"] and top == "==" and is_behind):
            self.close(token)
        elif len(self.stack) < MAX_DEPTH and (
            token["open"] or (token["mark"] and top != "==" and is_before)
        ):
            self.open(token, token["number"])

    def open(self, token: re.Match[str], number: str | None) -> None:
        self.inside.append(self.text[self.at : token.start()])
        self.stack.append((_Gap(sign=token[0][:2], number=number), token[0]))
        self.at = token.end()

    def close(self, token: re.Match[str]) -> None:
        self.inside.append(self.text[self.at : token.start()])
        gap, opening = self.stack.pop()
        self.at = token.end()
        if gap.sign == "==":
            self.look_behind(gap)
        else:
            _take_hint(gap)
        if "".join(map(str, gap.parts)).strip():
            self.inside.append(gap)
        else:
            self.inside.extend([opening, *gap.parts, token[0]])

    def look_behind(self, gap: _Gap) -> None:
        behind = _BEHIND.match(self.text, self.at)
        if behind is not None:
            gap.hint = behind["hint"] or ""
            gap.number = behind["number"] if (behind["number"] or "").isdigit() else None
            self.at = behind.end()

    def ended(self) -> list[_Part]:
        self.inside.append(self.text[self.at :])
        while self.stack:
            gap, opening = self.stack.pop()
            self.inside.extend([opening, *gap.parts])
        return self.parts


def _take_hint(gap: _Gap) -> None:
    """What stands behind `::` is no part of the gap."""
    last = gap.parts[-1]
    if isinstance(last, str) and "::" in last:
        gap.parts[-1], gap.hint = (part.strip() for part in last.split("::", 1))
