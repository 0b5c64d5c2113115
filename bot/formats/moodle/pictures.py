"""The pictures of a Moodle file: those that are in it, each cleaned once."""

import base64
import binascii
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from urllib.parse import unquote

from bot.formats.html_text import HtmlImage
from bot.formats.images import MAX_IMAGE_BYTES, CleanImage, ImageRefused, ImageTooHeavy, cleaned
from bot.formats.problems import shown
from bot.learning.cards import Image

MAX_A_SIDE: Final = 4
MAX_PICTURES: Final = 500
"""Of a file; cleaning a large one may take two seconds."""

PLUGIN_FILE: Final = "@@PLUGINFILE@@/"
"""Begins the address of what is in the file."""

_DATA: Final = re.compile(r"data:image/[a-z+.-]{1,20};base64,(?P<base64>.*)", re.DOTALL)

Files = Mapping[str, str]
"""What stands in a file by its name, in base64."""


class Pictures:
    """The pictures taken so far; ``media`` are their bytes by what they are kept by."""

    def __init__(self) -> None:
        self._found: dict[str, CleanImage | str] = {}
        self.media: dict[str, bytes] = {}

    def take(
        self, images: Sequence[HtmlImage], files: Files, notes: list[str]
    ) -> tuple[Image, ...]:
        """The pictures of one side; *notes* gets a sentence for each that is left out."""
        taken = {image.media: image for image in self._taken(images, files, notes)}
        if len(taken) > MAX_A_SIDE:
            more = len(taken) - MAX_A_SIDE
            notes.append(f"{more} of its pictures left out: a side has at most {MAX_A_SIDE}")
        return tuple(taken.values())[:MAX_A_SIDE]

    def _taken(
        self, images: Sequence[HtmlImage], files: Files, notes: list[str]
    ) -> Iterator[Image]:
        for image in images:
            found = self._cleaned(image.src, files)
            if isinstance(found, str):
                notes.append(f"the picture `{shown(image.src)}` was left out: {found}")
            else:
                self.media[found.media] = found.content
                yield Image(media=found.media, alt=image.alt)

    def _cleaned(self, source: str, files: Files) -> CleanImage | str:
        """The picture, or why there is none."""
        encoded = _encoded(source, files)
        if encoded is None:
            return "it is not in the file"
        if encoded not in self._found:
            if len(self._found) >= MAX_PICTURES:
                return f"a deck has at most {MAX_PICTURES}"
            self._found[encoded] = _decoded(encoded)
        return self._found[encoded]


def _encoded(source: str, files: Files) -> str | None:
    data = _DATA.match(source)
    if data:
        return data["base64"]
    if not source.startswith(PLUGIN_FILE):
        return None
    name = source.removeprefix(PLUGIN_FILE).partition("?")[0]
    return files.get(unquote(name), files.get(name))


def _decoded(encoded: str) -> CleanImage | str:
    try:
        if len(encoded) > MAX_IMAGE_BYTES * 3 // 2:
            raise ImageTooHeavy(size=len(encoded) * 3 // 4, most=MAX_IMAGE_BYTES)
        return cleaned(base64.b64decode("".join(encoded.split()), validate=True))
    except ImageRefused as refused:
        return str(refused)
    except (binascii.Error, ValueError):
        return "it is broken"
