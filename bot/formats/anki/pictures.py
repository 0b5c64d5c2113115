"""The pictures that a deck takes out of a package, each cleaned once however many cards show it."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from bot.formats.anki.package import Package, TooLarge
from bot.formats.deck_texts import MAX_ALT
from bot.formats.file_text import UNWANTED
from bot.formats.html_text import HtmlImage
from bot.formats.images import MAX_IMAGE_BYTES, CleanImage, ImageRefused, cleaned
from bot.formats.problems import shown
from bot.learning.cards import Image

MAX_A_SIDE: Final = 4
MAX_PICTURES: Final = 1_000
"""Of a deck; cleaning one takes a few milliseconds."""

MAX_BYTES: Final = 50_000_000
"""Of all pictures of a deck."""


class Pictures:
    """The pictures taken so far; ``media`` are their bytes by what they are kept by."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._found: dict[str, CleanImage | str] = {}
        self._room = MAX_BYTES
        self.media: dict[str, bytes] = {}

    def take(self, images: Sequence[HtmlImage], note: Callable[[str], None]) -> tuple[Image, ...]:
        """The pictures of one side; *note* is told of each that is left out, and why."""
        taken = tuple(self._taken(images, note))
        if len(taken) > MAX_A_SIDE:
            note(f"only the first {MAX_A_SIDE} of its {len(taken)} pictures are shown")
        return taken[:MAX_A_SIDE]

    def _taken(self, images: Sequence[HtmlImage], note: Callable[[str], None]) -> Iterator[Image]:
        for image in images:
            if image.src not in self._found:
                self._found[image.src] = self._cleaned(image.src)
            found = self._found[image.src]
            if isinstance(found, str):
                note(f"the picture {_called(image)} was left out: {found}")
            else:
                self.media[found.media] = found.content
                yield Image(media=found.media, alt=_alt(image, note))

    def _cleaned(self, name: str) -> CleanImage | str:
        """The picture, or why there is none."""
        if len(self._found) >= MAX_PICTURES:
            return f"a deck has at most {MAX_PICTURES:,}"
        try:
            content = self._package.media(name, most=MAX_IMAGE_BYTES)
            if content is None:
                return "it is not in the package; export the deck with media"
            image = cleaned(content)
        except TooLarge:
            return f"it has more than {MAX_IMAGE_BYTES // 1_000_000} MB; make it smaller"
        except ImageRefused as refused:
            return str(refused)
        if len(image.content) > self._room:
            return f"all pictures of a deck together have at most {MAX_BYTES // 1_000_000} MB"
        self._room -= len(image.content)
        return image


def _alt(image: HtmlImage, note: Callable[[str], None]) -> str:
    alt = UNWANTED.sub("", image.alt).strip()
    if len(alt) <= MAX_ALT:
        return alt
    text = f"has {len(alt):,} characters, and may have {MAX_ALT}"
    note(f"the description of the picture {_called(image)} was left out: it {text}")
    return ""


def _called(image: HtmlImage) -> str:
    return f"`{shown(image.src)}`"
