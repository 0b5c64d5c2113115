"""Files that somebody gave, of any name; read in a process that imports no more than that takes."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from bot.formats.deck_ids import slug
from bot.formats.problems import DeckInvalid, Problem
from bot.formats.readers import TABLE_SUFFIXES, title_of
from bot.formats.reading import Reading
from bot.formats.tables.deck import read_table
from bot.formats.yaml.deck import read_yaml

YAML_SUFFIXES: Final = frozenset({".yaml", ".yml"})
SUFFIXES: Final = YAML_SUFFIXES | TABLE_SUFFIXES | {".txt"}


@dataclass(frozen=True, slots=True)
class Refused:
    """What `DeckInvalid` holds, in a form that comes through from process to process."""

    found: tuple[Problem, ...]
    more: int


def read_or_refuse(data: bytes, file: str, cells: str | None) -> Reading | Refused:
    """The deck as `read_given` gives it, or else all problems."""
    try:
        return read_given(data, file=file, cells=cells)
    except DeckInvalid as refused:
        return Refused(refused.found, refused.more)


def read_given(data: bytes, *, file: str, cells: str | None = None) -> Reading:
    """The deck in a file: YAML where it is called so, or else a table.

    Exports of other programs are tables, whatever they are called. *cells* separates the cells.

    Raises:
        DeckInvalid: With all problems.
    """
    stem = PurePath(file).stem
    name = slug(stem) or "deck"
    if is_yaml(file):
        return read_yaml(data, source=file, name=name)
    return read_table(data, source=file, name=name, title=title_of(stem), cells=cells)


def is_yaml(file: str) -> bool:
    """Whether the file is called as YAML is."""
    return PurePath(file).suffix.casefold() in YAML_SUFFIXES
