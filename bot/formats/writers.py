"""All formats that decks are written in: how the file ends, and where pictures of the deck go."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

from bot.formats.anki.writer import write_apkg
from bot.formats.moodle.gift_writer import write_gift
from bot.formats.tables.writer import write_table
from bot.formats.yaml.writer import write_yaml
from bot.learning.cards import Deck

Media = Mapping[str, bytes]
"""The bytes of a deck's pictures by `Image.media`."""


class PicturesGo(Enum):
    """Where a format has the pictures of a deck."""

    BESIDE = "beside"
    INSIDE = "inside"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """A format.

    Attributes:
        format: What people type for it.
        suffix: How its files end, with the dot.
        pictures: Where pictures go; beside the file they are called as `deck_pictures.beside` says.
        write: The file of a deck that has at least one card, and which pictures; the time in Unix
            seconds is when it is written, by which Anki tells newer notes.
    """

    format: str
    suffix: str
    pictures: PicturesGo
    write: Callable[[Deck, Media, int], bytes]


_ALL: Final = (
    Writer(
        format="yaml",
        suffix=".yaml",
        pictures=PicturesGo.BESIDE,
        write=lambda deck, _media, _at: write_yaml(deck).encode(),
    ),
    Writer(
        format="csv",
        suffix=".csv",
        pictures=PicturesGo.BESIDE,
        write=lambda deck, _media, _at: write_table(deck),
    ),
    Writer(
        format="gift",
        suffix=".gift",
        pictures=PicturesGo.NOWHERE,
        write=lambda deck, _media, _at: write_gift(deck).encode(),
    ),
    Writer(
        format="apkg",
        suffix=".apkg",
        pictures=PicturesGo.INSIDE,
        write=lambda deck, media, at: write_apkg(deck, media, at=at),
    ),
)

WRITERS: Final[Mapping[str, Writer]] = MappingProxyType({each.format: each for each in _ALL})
"""By what people type."""
