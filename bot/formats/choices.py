"""What becomes of a file's recall cards where choice cards are asked for, told as notes."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random
from typing import Final

from bot.formats.problems import shown
from bot.formats.reading import Note, Reading
from bot.learning.distractors import FEWEST, MAX_OPTION, WhyRecall, with_choices

_WHY: Final[Mapping[WhyRecall, str]] = {
    WhyRecall.NOT_ONE_LINE: "its answer has several lines, and an option has one",
    WhyRecall.TOO_LONG: f"its answer is longer than the {MAX_OPTION} characters of an option",
    WhyRecall.PICTURE: "its answer is shown with a picture, and an option has none",
    WhyRecall.TOO_FEW: (
        f"the deck has fewer than {FEWEST} other answers of this kind that are surely wrong"
    ),
}


def reading_with_choices(
    reading: Reading, random: Random, *, watch: Callable[[int], None] = lambda _: None
) -> Reading:
    """The reading with choice cards for its recall cards, and a note for each that stays one.

    *watch* is told after each card how many are done.
    """
    choices = with_choices(reading.deck, random, watch=watch)
    notes = [
        Note(
            where=f"card “{shown(' '.join(stays.card.prompt.split()))}”",
            text=f"stays a recall card: {_WHY[stays.why]}",
        )
        for stays in choices.stays
    ]
    return replace(reading, deck=choices.deck, notes=(*reading.notes, *notes))
