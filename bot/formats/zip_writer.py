"""A deck's file and its pictures as one ZIP, which `zipped` reads again."""

import io
import zipfile
from collections.abc import Mapping
from typing import Final

from bot.formats.deck_pictures import beside
from bot.learning.cards import Image

# The earliest a ZIP knows: the same deck is the same file whenever it is written.
_THEN: Final = (1980, 1, 1, 0, 0, 0)


def write_zip(name: str, data: bytes, pictures: Mapping[str, bytes]) -> bytes:
    """The file of this *name* and *pictures* by `Image.media` in their folder beside it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as files:
        files.writestr(_entry(name), data, zipfile.ZIP_DEFLATED)
        for media, content in sorted(pictures.items()):
            # Pictures are packed already.
            files.writestr(_entry(beside(Image(media=media, alt=""))), content, zipfile.ZIP_STORED)
    return packed.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, _THEN)
