"""A deck and its pictures in one ZIP, read in memory: no name in it ever is a path on a disk.

What the ZIP says of sizes is not believed: each file is unpacked up to what it may have.
"""

import io
import unicodedata
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from bot.formats.beside import NotReadable, NotThere, inside
from bot.formats.file_text import MAX_BYTES
from bot.formats.problems import DeckInvalid, file_problem, shown

MAX_ZIP_BYTES: Final = 50_000_000
MAX_FILES: Final = 5_000

_BEGINS: Final = b"PK\x03\x04"
_ENTRY: Final = b"PK\x01\x02"
"""What each line of a ZIP's table of contents begins with (APPNOTE.TXT 4.3.12)."""

_YAML: Final = (".yaml", ".yml")
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN: Final = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError),
    *(ValueError, RuntimeError, NotImplementedError, UnicodeError),
)


class _Names(NamedTuple):
    """The files of a ZIP by name, so that none is looked for among all."""

    whole: Mapping[str, Sequence[zipfile.ZipInfo]]
    caseless: Mapping[str, Sequence[zipfile.ZipInfo]]
    last: Mapping[str, Sequence[zipfile.ZipInfo]]


@dataclass(frozen=True, slots=True)
class Zipped:
    """The files of a ZIP that stand in one of its folders."""

    files: zipfile.ZipFile
    named: _Names
    folder: PurePosixPath
    is_authored: bool = False

    def read(self, name: str, *, most_bytes: int) -> bytes:
        wanted = _plain(str(self.folder / inside(name)))
        found = self.named.whole.get(wanted, ())[:1]
        # The disks of Windows and macOS do not tell large letters from small ones.
        found = found or self.named.caseless.get(wanted.casefold(), ())
        return self._only(found, name, most_bytes)

    def read_anywhere(self, name: str, *, most_bytes: int) -> bytes:
        return self._only(self.named.last.get(_plain(name), ()), name, most_bytes)

    def _only(self, found: Sequence[zipfile.ZipInfo], name: str, most_bytes: int) -> bytes:
        if len(found) != 1:
            raise NotThere(name=shown(name))
        try:
            return _unpacked(self.files, found[0], most_bytes + 1)
        except _BROKEN as broken:
            problem = "it is damaged, or packed in a way of its own"
            raise NotReadable(name=shown(name), problem=problem) from broken


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacked:
    """The deck of a ZIP."""

    name: str
    data: bytes
    beside: Zipped


def is_zip(data: bytes) -> bool:
    """Whether it looks like a ZIP, of whatever kind."""
    return data.startswith(_BEGINS)


def unpacked(data: bytes, *, source: str, suffixes: Collection[str]) -> Unpacked:
    """The one deck in a ZIP: its YAML file, or else its only file with one of these *suffixes*.

    Raises:
        DeckInvalid: It is no ZIP that can be read, or does not hold exactly one deck.
    """
    try:
        files = _opened(data, source)
        deck = _deck(files, source, suffixes)
        # One byte more than a deck may have, so that its reader refuses it with its own words.
        content = _unpacked(files, deck, MAX_BYTES + 1)
    except _BROKEN as broken:
        raise _refused(source, "the ZIP is damaged or encrypted; pack it anew") from broken
    if is_zip(content):
        raise _refused(source, "a ZIP lies inside of this ZIP; give the inner one")
    folder = PurePosixPath(deck.filename).parent
    return Unpacked(name=deck.filename, data=content, beside=in_folder(files, folder))


def in_folder(files: zipfile.ZipFile, folder: PurePosixPath) -> Zipped:
    """The files as they are named from that folder; of equal names the first counts."""

    def by(key: Callable[[str], str]) -> Mapping[str, Sequence[zipfile.ZipInfo]]:
        named: defaultdict[str, list[zipfile.ZipInfo]] = defaultdict(list)
        for each in _files(files):
            named[key(_plain(each.filename))].append(each)
        return named

    return Zipped(files, _Names(by(str), by(str.casefold), by(_last)), folder)


def _last(path: str) -> str:
    return path.rpartition("/")[2]


def _opened(data: bytes, source: str) -> zipfile.ZipFile:
    if len(data) > MAX_ZIP_BYTES:
        size = f"the ZIP has more than {MAX_ZIP_BYTES // 1_000_000} MB"
        raise _refused(source, f"{size}; leave pictures out, or make them smaller")
    # Each becomes an object as soon as the ZIP is opened.
    if data.count(_ENTRY) > MAX_FILES:
        raise _refused(source, f"the ZIP has more than {MAX_FILES:,} files; pack one deck alone")
    files = zipfile.ZipFile(io.BytesIO(data))
    for each in files.infolist():
        # PowerShell's Compress-Archive and other tools of Windows write names as on its disks,
        # though APPNOTE.TXT 4.4.17 has no backslashes.
        each.filename = each.filename.replace("\\", "/")
    return files


def _deck(files: zipfile.ZipFile, source: str, suffixes: Collection[str]) -> zipfile.ZipInfo:
    if "xl/workbook.xml" in files.namelist():
        raise _refused(source, "this is a workbook; save the sheet with the cards as CSV")
    possible = [each for each in _files(files) if _suffix(each) in suffixes]
    found = [each for each in possible if _suffix(each) in _YAML] or possible
    if len(found) == 1:
        return found[0]
    if found:
        names = " and ".join(f"`{shown(each.filename)}`" for each in found[:2])
        raise _refused(source, f"the ZIP holds several decks, such as {names}; leave one in it")
    raise _refused(source, "no deck is in this ZIP; put the deck's file and its pictures into it")


def _files(files: zipfile.ZipFile) -> Sequence[zipfile.ZipInfo]:
    """Without folders, and what systems put there that nobody sees."""
    return [
        each
        for each in files.infolist()
        if each.filename
        and not each.filename.endswith("/")
        and not any(part.startswith((".", "__MACOSX")) for part in each.filename.split("/"))
    ]


def _unpacked(files: zipfile.ZipFile, found: zipfile.ZipInfo, most: int) -> bytes:
    if found.compress_type not in _METHODS:
        raise zipfile.BadZipFile(f"packed by method {found.compress_type}")
    with files.open(found) as packed:
        return packed.read(most)


def _suffix(found: zipfile.ZipInfo) -> str:
    return PurePosixPath(found.filename).suffix.casefold()


def _plain(name: str) -> str:
    """A name as names are compared: Apple's systems write letters and their accents apart."""
    return unicodedata.normalize("NFC", name)


def _refused(source: str, text: str) -> DeckInvalid:
    return DeckInvalid([file_problem(source, text)])
