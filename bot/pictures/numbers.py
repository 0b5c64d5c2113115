"""How numbers are written in a picture, and in the words that say the same."""

from typing import Final

MOST: Final = 99_999
"""Larger numbers are written as more than this, so that there is always room for them."""


def written(number: int) -> str:
    """A number with its thousands apart, never longer than that of `MOST` and a plus."""
    return f"{number:,}" if number <= MOST else f"{MOST:,}+"
