"""Where each value of a file stands, kept so that 100,000 of them are light.

A text's place is one number, and only what holds others has a place for each of them: Python's
collector of cycles passes numbers over, which takes an eighth off the time to load 10,000 cards.
"""

from typing import Final

from bot.formats.problems import Path

_COLUMNS: Final = 10_000_000
"""More than a line can have: files end at 2 MB."""

Inside = dict[str | int, "Place"]
"""The places in a list or mapping by 0-based position or key; a value stands where its key does."""

Place = int | tuple[int, Inside]


def place(line: int, column: int, inside: Inside | None = None) -> Place:
    """The place of a text, or of a list or mapping and what is *inside*."""
    here = line * _COLUMNS + column
    return here if inside is None else (here, inside)


def position(found: Place, path: Path = ()) -> tuple[int, int]:
    """Line and column, as they were given, of *path* below a place or of as much as there is."""
    for step in path:
        if isinstance(found, int) or step not in found[1]:
            break
        found = found[1][step]
    return divmod(found if isinstance(found, int) else found[0], _COLUMNS)
