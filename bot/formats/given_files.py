"""Files that somebody gave, read in a process of their own; what it gives back is small or unread."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from bot.formats.choices import reading_with_choices
from bot.formats.given import Given
from bot.formats.problems import DeckInvalid, Problem
from bot.formats.readers import read_given
from bot.formats.reading import Note, Reading
from bot.learning.deck_outlines import Outline, new_lines, outline


@dataclass(frozen=True, slots=True)
class Refused:
    """What `DeckInvalid` holds, in a form that comes through from process to process."""

    found: tuple[Problem, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A deck on its way from the process that read it.

    Thousands of cards take the receiver a tenth of a second as objects, and nothing as one text.

    Attributes:
        lines: Its cards, as `deck_outlines.joined` writes them.
        notes: The first of what the reader left out or changed.
        more_notes: How many more there are.
        media: As `Reading.media`.
    """

    outline: Outline
    lines: str
    notes: tuple[Note, ...] = ()
    more_notes: int = 0
    media: Mapping[str, bytes] = field(default_factory=dict)


def read_or_refuse(given: Given, seed: int | None = None) -> Packed | Refused:
    """The deck as `read_given` gives it, or else all problems.

    With a *seed* for the dice recall cards become choice cards, where they can.
    """
    try:
        reading = read_given(given)
        if seed is not None:
            reading = reading_with_choices(reading, Random(seed))  # noqa: S311 - no secret
        return pack(reading)
    except DeckInvalid as refused:
        return Refused(refused.found, refused.more)


def pack(reading: Reading) -> Packed:
    """What was read, to be sent on."""
    notes, more = reading.first_notes
    return Packed(
        outline=outline(reading.deck),
        lines=new_lines(reading.deck.cards),
        notes=notes,
        more_notes=more,
        media=reading.media,
    )
