"""Which reader a file's name asks for."""

from pathlib import PurePath
from typing import Final

from bot.formats.deck_texts import MAX_TITLE
from bot.formats.reading import Reading
from bot.formats.tables.deck import read_table
from bot.formats.yaml.deck import read_yaml

TABLE_SUFFIXES: Final = frozenset({".csv", ".tsv"})


def read_any(data: bytes, *, source: str, name: str) -> Reading:
    """The deck called *name*, by the suffix of *source*: a table, or else YAML.

    A table that says no title of its own gets one from its name: ``first-aid`` is “First aid”.

    Raises:
        DeckInvalid: With all problems.
    """
    if PurePath(source).suffix.casefold() in TABLE_SUFFIXES:
        return read_table(data, source=source, name=name, title=title_of(name))
    return read_yaml(data, source=source, name=name)


def title_of(stem: str) -> str:
    """The title that a file's name makes: ``first-aid`` is “First aid”.

    Only its first letter is made large, because the others may be a name's.
    """
    words = " ".join(stem.replace("-", " ").replace("_", " ").split())[:MAX_TITLE].strip()
    return words[:1].upper() + words[1:]
