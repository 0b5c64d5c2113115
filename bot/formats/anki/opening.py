"""A package that is open: its note types, decks and cards, and the way to its notes and pictures."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from bot.formats.anki.collection import AnkiCard, AnkiDeck, NoteType, cards_of
from bot.formats.anki.database import has_tables, opened
from bot.formats.anki.package import Package
from bot.formats.anki.schemas import (
    NEW_TABLES,
    OLD_TABLES,
    new_decks,
    new_types,
    old_decks,
    old_types,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """All of a package but its notes and pictures, which are read as they are wanted."""

    db: sqlite3.Connection
    package: Package
    types: Mapping[int, NoteType]
    decks: Mapping[int, AnkiDeck]
    cards: Sequence[AnkiCard]


@contextmanager
def open_package(data: bytes, *, source: str) -> Iterator[Opened]:
    """The package, as long as it is open.

    Raises:
        DeckInvalid: It is none, or damaged; also for damage that is only met inside the block.
    """
    package = Package(data, source=source)
    try:
        with opened(package.collection()) as db:
            is_new = has_tables(db, NEW_TABLES)
            if not is_new and not has_tables(db, OLD_TABLES):
                raise sqlite3.DatabaseError("no collection")
            yield Opened(
                db=db,
                package=package,
                types=(new_types if is_new else old_types)(db),
                decks=(new_decks if is_new else old_decks)(db),
                cards=cards_of(db),
            )
    # Python decodes SQLite's messages too, and these repeat what is damaged.
    except (sqlite3.Error, UnicodeDecodeError) as error:
        text = (
            "its collection is damaged or not Anki's; check the database in Anki, then export again"
        )
        raise package.refusal(text) from error
