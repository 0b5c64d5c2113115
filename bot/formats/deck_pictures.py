"""The pictures of a deck while it is read: from the names its author wrote to cleaned ones."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Protocol

from bot.errors import TutorError
from bot.formats.beside import Beside
from bot.formats.documents import Document, Tree
from bot.formats.images import MAX_IMAGE_BYTES, cleaned
from bot.formats.problems import Path
from bot.learning.cards import Image

MAX_PICTURES: Final = 1_000
MAX_MEDIA_BYTES: Final = 100_000_000

LISTS: Final = ("images", "answer_images")
"""The keys of a card under which its pictures stand."""


def beside(image: Image) -> str:
    """What the file of a picture is called beside a deck that we write."""
    return f"images/{image.media}"


class TooManyPictures(TutorError):
    """A deck has more pictures than are read; the others are told about."""

    sentence = (
        "a deck has {most:,} pictures with {most_mb} MB at most; leave some out, or split the deck"
    )


class Pictures(Protocol):
    """How the name of a picture in a deck leads to the picture.

    Attributes:
        asks_for_alt: A picture has to have a description.
    """

    @property
    def asks_for_alt(self) -> bool: ...

    def media_of(self, file: str) -> str:
        """What `Image.media` is for this file.

        Raises:
            TutorError: It cannot be had or is none; the sentence says why and what to do.
        """


@dataclass(frozen=True, slots=True)
class Known:
    """The names are those of pictures that are cleaned already."""

    asks_for_alt: bool = False

    def media_of(self, file: str) -> str:
        return file


@dataclass(slots=True)
class Album:
    """Pictures from beside a deck; ``media`` are the bytes of those read so far."""

    beside: Beside
    media: dict[str, bytes] = field(default_factory=dict)
    _refused: dict[tuple[str, bool], TutorError] = field(default_factory=dict)
    _tried: int = 0
    _read: int = 0

    @property
    def asks_for_alt(self) -> bool:
        return self.beside.is_authored

    def media_of(self, file: str, *, is_anywhere: bool = False) -> str:
        """As in `Pictures`; with *is_anywhere* in whichever folder the file lies."""
        # A thousand cards may name one that cannot be had.
        wanted = (file, is_anywhere)
        if wanted in self._refused:
            raise self._refused[wanted].with_traceback(None)
        try:
            return self._media_of(file, is_anywhere=is_anywhere)
        except TutorError as refused:
            # Another one, as the first goes with its traceback, and that with the file's bytes.
            self._refused[wanted] = type(refused)(**refused.fields)
            raise

    def _media_of(self, file: str, *, is_anywhere: bool) -> str:
        self._tried += 1  # Those that cannot be had take time too.
        if self._tried > MAX_PICTURES:
            raise TooManyPictures(most=MAX_PICTURES, most_mb=MAX_MEDIA_BYTES // 1_000_000)
        read = self.beside.read_anywhere if is_anywhere else self.beside.read
        data = read(file, most_bytes=MAX_IMAGE_BYTES)
        # Before it is known whether it is a picture: unpacking what is none takes time too.
        self._read += len(data)
        if self._read > MAX_MEDIA_BYTES:
            raise TooManyPictures(most=MAX_PICTURES, most_mb=MAX_MEDIA_BYTES // 1_000_000)
        image = cleaned(data)
        self.media[image.media] = image.content
        return image.media


def broken_pictures(
    document: Document, pictures: Pictures, names: dict[str, str]
) -> Iterator[tuple[Path, str]]:
    """Where a picture cannot be had or is not described; *names* gets the others, by their file."""
    cards = document.tree.get("cards") if isinstance(document.tree, dict) else None
    for index, card in enumerate(cards if isinstance(cards, list) else ()):
        for key in LISTS:
            images = card.get(key) if isinstance(card, dict) else None
            for place, image in enumerate(images if isinstance(images, list) else ()):
                if isinstance(image, dict):
                    path: Path = ("cards", index, key, place)
                    yield from _broken(image, path, pictures, names, document)


def _broken(
    image: dict[str, Tree],
    path: Path,
    pictures: Pictures,
    names: dict[str, str],
    document: Document,
) -> Iterator[tuple[Path, str]]:
    if pictures.asks_for_alt and "alt" not in image:
        yield (*path, "alt"), f"this is missing; write {document.wording.missing['alt']}"
    file = image.get("file")
    if not isinstance(file, str) or not file.strip() or file.strip() in names:
        return
    try:
        names[file.strip()] = pictures.media_of(file.strip())
    except TutorError as refused:
        yield (*path, "file"), str(refused)
