"""Runs that become something else when their tag ends: those of a link, or of an index."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.formats.html.characters import above, below
from bot.formats.html.runs import Run

MAX_OPEN: Final = 10
"""Links and indices in each other; those inside of more are as their text."""


@dataclass(slots=True)
class _Part:
    """What is inside of an open ``a``, ``sup`` or ``sub``; ``address`` is where a link leads."""

    name: str
    address: str = ""
    runs: list[Run] = field(default_factory=list)


@dataclass(slots=True)
class Runs:
    """The runs of a line, of which the last may be inside of parts that are open."""

    whole: list[Run] = field(default_factory=list)
    parts: list[_Part] = field(default_factory=list)

    def add(self, run: Run) -> None:
        self._innermost().append(run)

    def begin(self, name: str, address: str = "") -> None:
        if len(self.parts) < MAX_OPEN:
            self.parts.append(_Part(name, address))

    def end(self, name: str) -> None:
        """Close the parts that are open up to the one of this name, if there is one."""
        if any(part.name == name for part in self.parts):
            while self._end_innermost() != name:
                pass

    def taken(self) -> Sequence[Run]:
        """All of the line, whose parts end here; the next line is empty."""
        while self.parts:
            self._end_innermost()
        runs, self.whole = self.whole, []
        return runs

    def _innermost(self) -> list[Run]:
        return self.parts[-1].runs if self.parts else self.whole

    def _end_innermost(self) -> str:
        part = self.parts.pop()
        text = "".join(run.text for run in part.runs).strip()
        runs = self._innermost()
        if part.name == "a":
            runs += [*part.runs, *_behind(text, part.address)]
        elif text:
            convert = above if part.name == "sup" else below
            runs.append(Run(convert(text), part.runs[0].style))
        return part.name


def _behind(text: str, address: str) -> Sequence[Run]:
    """What is written behind the text of a link; nothing where the text is the address."""
    same = {address, address.partition("://")[2]}
    if not address or text.rstrip("/") in {each.rstrip("/") for each in same}:
        return ()
    return (Run(f" ({address})" if text else address),)
