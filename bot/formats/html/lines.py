"""The lines that a page becomes: how far apart they are, and what stands before them."""

from dataclasses import dataclass, field
from typing import Final

from bot.learning.card_text import code_block

MAX_DEPTH: Final = 10
"""Lists in lists; what is deeper is not indented further."""

_INDENT: Final = "  "


@dataclass(slots=True)
class Lines:
    """Lines so far, and what the next one begins with.

    ``lists`` has the number of the next item for each list that is open, None for one with dots.
    """

    texts: list[str] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)
    bullet: str = ""
    gap: int = 0

    def add(self, line: str) -> None:
        """A line of text, if there is anything in it."""
        if line:
            self._add(f"{self.bullet or _INDENT * self._depth()}{line}")
            self.bullet = ""

    def add_code(self, code: str, language: str = "") -> None:
        """Lines of code as a block, out of which they cannot break."""
        lines = code.strip("\n").rstrip()
        if lines.strip():
            self.apart(1)
            self._add(code_block(lines, language))
            self.apart(1)

    def break_line(self) -> None:
        """One line break more, of which two leave a line empty."""
        self.gap = min(self.gap + 1, 2)

    def apart(self, breaks: int) -> None:
        """At least so many line breaks; the items of a list stand close together."""
        self.gap = max(self.gap, min(breaks, 1) if self.lists else breaks)

    def begin_list(self, number: int | None) -> None:
        self.apart(1)
        self.lists.append(number)

    def begin_item(self) -> None:
        self.apart(1)
        number = self.lists[-1] if self.lists else None
        if number is not None:
            self.lists[-1] = number + 1
        mark = "• " if number is None else f"{number}. "
        self.bullet = _INDENT * max(self._depth() - 1, 0) + mark

    def end_list(self) -> None:
        self.apart(1)
        self.bullet = ""
        if self.lists:
            self.lists.pop()

    def text(self) -> str:
        return "".join(self.texts)

    def _depth(self) -> int:
        return min(len(self.lists), MAX_DEPTH)

    def _add(self, text: str) -> None:
        if self.texts:
            self.texts.append("\n" * max(self.gap, 1))
        self.texts.append(text)
        self.gap = 0
