"""Which pictures of a note its cards show: those beside it, cleaned; the others are told."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from bot.errors import TutorError
from bot.formats.beside import NotThere
from bot.formats.deck_pictures import Album
from bot.formats.deck_rules import MAX_IMAGES
from bot.formats.deck_texts import MAX_ALT
from bot.formats.documents import Tree
from bot.formats.markdown.text import Picture
from bot.formats.problems import shown
from bot.learning.cards import Deck

_ON_THE_WEB: Final = "it is on the web, from where nothing is fetched; put the file beside the note"
_TOO_MANY: Final = f"a side of a card has {MAX_IMAGES} pictures at most"
_TOO_LONG: Final = f"they may have {MAX_ALT} characters"


@dataclass(frozen=True, slots=True)
class Shown:
    """The pictures of a side, as our YAML has them, and what the first described one shows."""

    images: list[Tree]
    alt: str

    @property
    def first(self) -> str:
        """What the first one is called, without its suffix."""
        image = self.images[0]
        return str(image["file"]).split(".")[0] if isinstance(image, dict) else ""


@dataclass(slots=True)
class NotePictures:
    """The pictures beside a note; each is read once, however many cards show it."""

    album: Album
    names: dict[str, str] = field(default_factory=dict)

    def shown(self, pictures: Sequence[Picture], leave_out: Callable[[str], None]) -> Shown:
        """Those of a side that can be had; *leave_out* is told of each other one and why."""
        images: list[Tree] = []
        alt = ""
        for picture in pictures:
            try:
                image: dict[str, Tree] = {"file": self.media_of(picture, len(images))}
            except TutorError as refused:
                leave_out(f"the picture `{shown(picture.src)}`: {refused}")
                continue
            if len(picture.alt) > MAX_ALT:
                leave_out(f"the words for the picture `{shown(picture.src)}`: {_TOO_LONG}")
            elif picture.alt:
                image["alt"] = picture.alt
                alt = alt or picture.alt
            images.append(image)
        return Shown(images, alt)

    def media_of(self, picture: Picture, before: int) -> str:
        if "://" in picture.src:
            raise _Unshown(problem=_ON_THE_WEB)
        if before == MAX_IMAGES:
            raise _Unshown(problem=_TOO_MANY)
        if picture.src not in self.names:
            self.names[picture.src] = self._found(picture)
        return self.names[picture.src]

    def _found(self, picture: Picture) -> str:
        try:
            return self.album.media_of(picture.src)
        except NotThere:
            if picture.is_embed and "/" not in picture.src:
                return self.album.media_of(picture.src, is_anywhere=True)
            # In Markdown, addresses are written as on the web: a space as `%20`.
            if (file := unquote(picture.src)) != picture.src and not picture.is_embed:
                return self.album.media_of(file)
            raise

    def media_in(self, deck: Deck) -> Mapping[str, bytes]:
        """The bytes of the pictures that the deck has."""
        used = {image.media for card in deck.cards for image in (*card.images, *card.answer_images)}
        return {name: data for name, data in self.album.media.items() if name in used}


class _Unshown(TutorError):
    """A picture that is not even looked for."""
