"""Sound files of every format, from which damaged ones are made."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from bot.formats.deck_pictures import beside
from bot.formats.images import CleanImage, cleaned
from bot.formats.writers import WRITERS
from bot.formats.yaml.deck import read_deck
from bot.formats.zip_writer import write_zip
from bot.learning.cards import Image
from tests.documents import ROOT
from tests.drawn_images import drawn, png, saved

DATA: Final = ROOT / "tests" / "data"
_BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError),
    *(NotImplementedError, RuntimeError, MemoryError),
)
_EXAMPLE: Final = re.compile(r"(?ms)^<!-- file: (\S+) -->\n(`{3,})\w*\n(.*?)^\2$")


def sound_files() -> dict[str, bytes]:
    """By their names: those of tests, the examples of the document, and decks that we write."""
    return dict([*_of_tests(), *_of_document(), *_written()])


def pictures() -> list[CleanImage]:
    """A small one of each format."""
    animated = io.BytesIO()
    frames = [drawn(shade=shade) for shade in (20, 120, 220)]
    frames[0].save(animated, "GIF", save_all=True, append_images=frames[1:])
    kinds = [saved(drawn(), "JPEG"), saved(drawn(), "WEBP"), animated.getvalue()]
    return [cleaned(each) for each in (png(), *kinds)]


def _of_tests() -> Iterator[tuple[str, bytes]]:
    for folder in (DATA / "formats", DATA / "decks"):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield path.name, path.read_bytes()


def _of_document() -> Iterator[tuple[str, bytes]]:
    text = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    for name, _, example in _EXAMPLE.findall(text):
        yield name, example.encode()


def _written() -> Iterator[tuple[str, bytes]]:
    text = (DATA / "decks" / "photosynthesis.yaml").read_text(encoding="utf-8")
    deck = read_deck(text.encode(), source="x", name="photosynthesis")
    for name, writer in WRITERS.items():
        yield f"written-{name}{writer.suffix}", writer.write(deck, {}, 0)
    shown = pictures()
    files = [
        f"    images: [{{file: {beside(Image(media=each.media, alt=''))}, alt: x}}]\n"
        for each in shown
    ]
    cards = "".join(
        f"  - kind: recall\n    prompt: What is {number}?\n    answer: That.\n{line}"
        for number, line in enumerate(files)
    )
    media = {each.media: each.content for each in shown}
    data = f"title: Pictures\ncards:\n{cards}".encode()
    yield "pictures.zip", write_zip("pictures.yaml", data, media)


def members_of(package: bytes) -> dict[str, bytes] | None:
    """What is in a ZIP, or None where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as files:
            return {each: files.read(each) for each in files.namelist()}
    except _BROKEN:
        return None


def zipped(members: dict[str, bytes]) -> bytes:
    """A ZIP of these files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as files:
        for name, content in members.items():
            files.writestr(name, content)
    return packed.getvalue()
