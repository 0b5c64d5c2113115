"""How much text is gone through for a package: bounded, because templates multiply what is there."""

from dataclasses import dataclass
from typing import Final

MAX_EFFORT: Final = 100_000_000
"""Characters, of fields as often as a template looks at them; 20,000 usual cards take 20 million."""

_A_TAG: Final = 150
"""What a tag counts for: it takes as long as so many characters."""


class TooMuch(Exception):
    """More than `MAX_EFFORT` characters would be gone through."""


@dataclass(slots=True)
class Effort:
    """The characters gone through so far."""

    spent: int = 0

    def spend_html(self, html: str) -> None:
        """Count HTML before it is made a text.

        Raises:
            TooMuch.
        """
        self.spend(len(html) + _A_TAG * html.count("<"))

    def spend(self, characters: int) -> None:
        """Count *characters* before they are gone through.

        Raises:
            TooMuch.
        """
        self.spent += characters
        if self.spent > MAX_EFFORT:
            raise TooMuch
