"""What every reader of a format gives: the deck, and what of the file is not in it as it stood."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.formats.problems import first_of
from bot.learning.cards import Deck


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something a reader left out or changed, and why; no reason to refuse the file.

    Attributes:
        where: The part of the file as its author counts, such as ``row 7``; printable.
        text: What happened to it, such as ``left out: …``; printable.
    """

    where: str
    text: str

    def __str__(self) -> str:
        return f"{self.where}: {self.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A file that has been read; ``notes`` are in its order.

    Attributes:
        media: The bytes of its cards' pictures by `Image.media`, each as `images.cleaned` gave them.
        places: Where each card stands in the file, as in `Note.where`.
    """

    deck: Deck
    notes: tuple[Note, ...] = ()
    media: Mapping[str, bytes] = field(default_factory=dict)
    places: tuple[str, ...] = ()

    @property
    def first_notes(self) -> tuple[tuple[Note, ...], int]:
        """Those to show where there is little room, and how many more there are."""
        return first_of(self.notes)
