"""All formats that decks are read from: which file is of which, and what reads it."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.formats.aiken import looks_like_aiken, read_aiken
from bot.formats.anki.package import is_package
from bot.formats.anki.reader import parts_of, read_package
from bot.formats.anki.text_export import read_text_export, text_parts_of
from bot.formats.anki.text_head import looks_like_text_export
from bot.formats.given import Given
from bot.formats.markdown.deck import read_markdown
from bot.formats.markdown.look import looks_like_markdown
from bot.formats.moodle.gift import looks_like_gift, read_gift
from bot.formats.moodle.xml import looks_like_moodle_xml, read_moodle_xml
from bot.formats.reading import Reading
from bot.formats.tables.deck import read_table
from bot.formats.trivia.kotoba import looks_like_kotoba, read_kotoba
from bot.formats.trivia.open_trivia import looks_like_open_trivia, read_open_trivia
from bot.formats.trivia.red import looks_like_red, read_red
from bot.formats.yaml.deck import read_yaml
from bot.formats.zipped import is_zip, unpacked

_YAML: Final = frozenset({".yaml", ".yml"})
_MARKDOWN: Final = frozenset({".md", ".markdown"})
_PACKAGES: Final = frozenset({".apkg", ".colpkg"})
_TABLES: Final = frozenset({".csv", ".tsv"})
# The one key of a deck that no other format would have on a line of its own.
_CARDS: Final = re.compile(r"^cards: *(?:\[|\{|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A format.

    Attributes:
        format: What people call it.
        suffixes: How its files usually end, in small letters with the dot.
        recognises: Whether a file is of it, from a look at its bytes and name; never raises.
        read: The deck in it, or `DeckInvalid` with all problems.
        parts: The titles of the decks in it, for formats whose files may hold several, or
            `DeckInvalid`; each is a `Given.part`.
    """

    format: str
    suffixes: frozenset[str]
    recognises: Callable[[Given], bool]
    read: Callable[[Given], Reading]
    parts: Callable[[Given], Sequence[str]] | None = None


def _is_package(given: Given) -> bool:
    return is_package(given.data) or (not is_zip(given.data) and _is_broken(given, _PACKAGES))


def _is_broken(given: Given, suffixes: Collection[str]) -> bool:
    """Whether it is called so and is no text either: its own reader says what is wrong with it."""
    return given.suffix in suffixes and "\ufffd" in given.beginning


def _is_yaml(given: Given) -> bool:
    return given.suffix in _YAML or _CARDS.search(given.beginning) is not None


def _is_markdown(given: Given) -> bool:
    if given.suffix in _MARKDOWN:
        return True
    return given.suffix not in _TABLES and looks_like_markdown(given.beginning)


def _is_gift(given: Given) -> bool:
    return given.suffix == ".gift" or (
        given.suffix not in _TABLES and looks_like_gift(given.beginning)
    )


def _is_aiken(given: Given) -> bool:
    return given.suffix not in _TABLES and looks_like_aiken(given.beginning)


def _yaml(given: Given) -> Reading:
    return read_yaml(given.data, source=given.file, name=given.name, beside=given.beside)


def _zip(given: Given) -> Reading:
    suffixes = SUFFIXES - {".zip"}
    found = unpacked(given.data, source=given.file, suffixes=suffixes)
    inner = replace(given, data=found.data, file=f"{given.file}/{found.name}", beside=found.beside)
    return read_given(inner)


def _markdown(given: Given) -> Reading:
    return read_markdown(
        given.data, source=given.file, name=given.name, title=given.title, beside=given.beside
    )


def _table(given: Given) -> Reading:
    return read_table(
        given.data,
        source=given.file,
        name=given.name,
        title=given.title,
        cells=given.cells,
        beside=given.beside,
    )


TABLE: Final = Reader(
    format="table",
    suffixes=frozenset({".csv", ".tsv", ".txt"}),
    recognises=lambda _: True,
    read=_table,
)


def _imported(read: Callable[..., Reading]) -> Callable[[Given], Reading]:
    """A reader of another program's files, which have no say in what the deck is called."""
    return lambda given: read(given.data, source=given.file, name=given.name, title=given.title)


def _package(given: Given) -> Reading:
    return read_package(
        given.data, source=given.file, name=given.name, title=given.title, part=given.part
    )


def _text_export(given: Given) -> Reading:
    return read_text_export(
        given.data, source=given.file, name=given.name, title=given.title, part=given.part
    )


READERS: Final[Sequence[Reader]] = (
    Reader(
        format="Anki",
        suffixes=_PACKAGES,
        recognises=_is_package,
        read=_package,
        parts=lambda given: parts_of(given.data, source=given.file),
    ),
    Reader(
        format="Anki text",
        suffixes=frozenset({".txt"}),
        recognises=lambda given: looks_like_text_export(given.beginning),
        read=_text_export,
        parts=lambda given: text_parts_of(given.data, source=given.file),
    ),
    Reader(
        format="ZIP",
        suffixes=frozenset({".zip"}),
        recognises=lambda given: is_zip(given.data) or _is_broken(given, {".zip"}),
        read=_zip,
    ),
    Reader(
        format="Red trivia",
        suffixes=_YAML,
        recognises=lambda given: looks_like_red(given.beginning),
        read=_imported(read_red),
    ),
    Reader(
        format="Open Trivia Database",
        suffixes=frozenset({".json"}),
        recognises=lambda given: given.suffix == ".json" or looks_like_open_trivia(given.beginning),
        read=_imported(read_open_trivia),
    ),
    Reader(
        format="Kotoba",
        suffixes=frozenset({".csv"}),
        recognises=lambda given: looks_like_kotoba(given.beginning),
        read=_imported(read_kotoba),
    ),
    Reader(format="YAML", suffixes=_YAML, recognises=_is_yaml, read=_yaml),
    Reader(
        format="Moodle XML",
        suffixes=frozenset({".xml"}),
        recognises=lambda given: given.suffix == ".xml" or looks_like_moodle_xml(given.beginning),
        read=_imported(read_moodle_xml),
    ),
    Reader(
        format="Moodle GIFT",
        suffixes=frozenset({".gift", ".txt"}),
        recognises=_is_gift,
        read=_imported(read_gift),
    ),
    Reader(
        format="Aiken",
        suffixes=frozenset({".txt"}),
        recognises=_is_aiken,
        read=_imported(read_aiken),
    ),
    Reader(
        format="Markdown",
        suffixes=_MARKDOWN,
        recognises=_is_markdown,
        read=_markdown,
    ),
    TABLE,
)
"""The first that recognises a file reads it; the last recognises all of them."""

SUFFIXES: Final = frozenset().union(*(reader.suffixes for reader in READERS))


def reader_of(given: Given) -> Reader:
    """What reads this file."""
    return next(reader for reader in READERS if reader.recognises(given))


def read_given(given: Given) -> Reading:
    """The deck in the file, whatever its format.

    Raises:
        DeckInvalid: With all problems.
    """
    return reader_of(given).read(given)


def titles_in(given: Given) -> Sequence[str]:
    """The titles of the decks in a file that may hold several; of any other there are none.

    Raises:
        DeckInvalid: The file is broken.
    """
    parts = reader_of(given).parts
    return parts(given) if parts is not None else ()
