"""The ZIP that an .apkg or .colpkg is: its collection and its media, never more than may be.

Three layouts (Anki's import_export.proto, "PackageMetadata"): ``collection.anki2`` alone, with a
``collection.anki21`` that goes before it, or with a ``collection.anki21b`` that goes before both.
In the last one everything is compressed with Zstandard once more, and the ``collection.anki2``
beside it only says that an older Anki cannot read the file. What the ZIP says of sizes is not
believed, and no name in it is ever a path.
"""

import io
import json
import unicodedata
import zipfile
import zlib
from collections.abc import Mapping
from typing import IO, Final
from urllib.parse import unquote

import zstandard

from bot.formats.anki.wire import Malformed, fields, text_of
from bot.formats.problems import DeckInvalid, file_problem
from bot.formats.zipped import MAX_ZIP_BYTES

MAX_PACKAGE: Final = MAX_ZIP_BYTES
"""Bytes of a file; AnkiWeb shares decks of up to 250 MB, most of which are sounds."""

MAX_COLLECTION: Final = 64_000_000
"""Bytes; 20,000 cards of 1,000 characters, their reviews and indexes have about 50 MB."""

MAX_MEMBERS: Final = 50_000
_MAX_MAP: Final = 8_000_000
# Zstandard's own programs give a reader 8 MB at the levels that Anki writes.
_MAX_WINDOW: Final = 1 << 25
_CHUNK: Final = 1 << 16

COLLECTIONS: Final = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""The first that is there is the one that counts."""

_CENTRAL: Final = b"PK\x01\x02"
_UNREADABLE: Final = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, zstandard.ZstdError, Malformed),
    *(EOFError, OSError, ValueError, RuntimeError, NotImplementedError, RecursionError),
)


class TooLarge(Exception):
    """A member has more bytes than it may."""


class Package:
    """An Anki package that is open for reading.

    Raises:
        DeckInvalid: It is too large, or no ZIP with a collection.
    """

    def __init__(self, data: bytes, *, source: str) -> None:
        self._source = source
        if len(data) > MAX_PACKAGE:
            size = f"the file has more than {MAX_PACKAGE // 1_000_000} MB"
            raise self.refusal(f"{size}; export one deck, or without media")
        # Each entry of the table of contents becomes an object, so they are counted first.
        if data.count(_CENTRAL) > MAX_MEMBERS:
            raise self.refusal(
                f"the package has more than {MAX_MEMBERS:,} files; export fewer decks"
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _UNREADABLE as error:
            raise self.refusal("the file is no whole ZIP; export it from Anki again") from error
        names = set(self._zip.namelist())
        self._collection = next((name for name in COLLECTIONS if name in names), "")
        self._is_zstd = self._collection == COLLECTIONS[0]
        if not self._collection:
            raise self.refusal("there is no collection of Anki in it; export a deck from Anki")
        self._members = self._media_map()

    def refusal(self, text: str) -> DeckInvalid:
        """The problem of the file as a whole."""
        return DeckInvalid([file_problem(self._source, text)])

    def collection(self) -> bytearray:
        """The SQLite database.

        Raises:
            DeckInvalid: It is damaged, or too large.
        """
        try:
            return self._read(self._collection, most=MAX_COLLECTION)
        except TooLarge:
            size = f"the collection has more than {MAX_COLLECTION // 1_000_000} MB"
            raise self.refusal(f"{size}; export a part of it, without scheduling") from None
        except _UNREADABLE as error:
            raise self.refusal("the package is damaged; export it from Anki again") from error

    def media(self, name: str, *, most: int) -> bytes | None:
        """The file that cards call *name*; None when it is not there or damaged.

        Raises:
            TooLarge: It has more than *most* bytes.
        """
        for called in (name, unquote(name)):
            member = self._members.get(unicodedata.normalize("NFC", called))
            if member is not None:
                try:
                    return bytes(self._read(member, most=most))
                except _UNREADABLE:
                    return None
        return None

    def _read(self, member: str, *, most: int) -> bytearray:
        info = self._zip.getinfo(member)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise zipfile.BadZipFile
        with self._zip.open(info) as packed:
            if not self._is_zstd:
                return _bounded(packed, most)
            zstd = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW)
            with zstd.stream_reader(packed) as unpacked:
                return _bounded(unpacked, most)

    def _media_map(self) -> Mapping[str, str]:
        """The member of the ZIP by the name of a media file; empty where there is no such map."""
        names = set(self._zip.namelist())
        if "media" not in names:
            return {}
        try:
            content = self._read("media", most=_MAX_MAP)
            found = _new_map(bytes(content)) if self._is_zstd else _old_map(content)
        except (TooLarge, *_UNREADABLE):
            return {}
        return {
            unicodedata.normalize("NFC", name): member
            for name, member in found.items()
            if member in names and member not in COLLECTIONS
        }


def _new_map(content: bytes) -> Mapping[str, str]:
    """``MediaEntries``: a file's place in the list is what it is called in the ZIP."""
    entries = [entry for number, entry in fields(content) if number == 1]
    return {
        text_of(entry, 1): str(place)
        for place, entry in enumerate(entries)
        if isinstance(entry, bytes)
    }


def _old_map(content: bytearray) -> Mapping[str, str]:
    found = json.loads(content)
    if not isinstance(found, dict):
        return {}
    return {name: member for member, name in found.items() if isinstance(name, str)}


def _bounded(stream: IO[bytes], most: int) -> bytearray:
    """All of the stream, in one piece from the start, so that it is never there twice."""
    found = bytearray()
    while part := stream.read(min(_CHUNK, most + 1 - len(found))):
        found += part
        if len(found) > most:
            raise TooLarge
    return found


def is_package(data: bytes) -> bool:
    """Whether it is a ZIP that has a collection of Anki; costs no more than a look at names."""
    return data.startswith(b"PK\x03\x04") and any(name.encode() in data for name in COLLECTIONS)
