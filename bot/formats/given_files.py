"""Files that somebody gave; read in a process that imports no more than that takes."""

from dataclasses import dataclass

from bot.formats.problems import DeckInvalid, Problem
from bot.formats.readers import Given, read_given
from bot.formats.reading import Reading


@dataclass(frozen=True, slots=True)
class Refused:
    """What `DeckInvalid` holds, in a form that comes through from process to process."""

    found: tuple[Problem, ...]
    more: int


def read_or_refuse(given: Given) -> Reading | Refused:
    """The deck as `read_given` gives it, or else all problems."""
    try:
        return read_given(given)
    except DeckInvalid as refused:
        return Refused(refused.found, refused.more)
