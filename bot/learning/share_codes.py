"""The codes by which a deck is shared: nobody guesses one, and none is misread."""

from random import Random
from typing import Final

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without 0 and O, 1, I and L, which look alike."""

LENGTH: Final = 10
"""31 to the power of 10 are 820 million million codes."""


def new_code(random: Random) -> str:
    """A code, as unforeseeable as the dice are."""
    return "".join(random.choices(ALPHABET, k=LENGTH))


def read_code(typed: str) -> str:
    """What was typed as codes are written; whatever is no code becomes one that never holds."""
    signs = "".join(typed[: 4 * LENGTH].upper().replace("-", "").split())
    return signs if len(signs) == LENGTH and set(signs) <= set(ALPHABET) else ""
