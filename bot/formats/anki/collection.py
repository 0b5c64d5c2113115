"""What a collection of Anki holds, as far as cards are made of it: note types, decks, notes, cards.

The tables are those of Anki's schema 11 (``.anki2``, ``.anki21``) and 18 (``.anki21b``).
"""

import sqlite3
from collections.abc import Collection as Some
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

MAX_CARDS: Final = 500_000
"""Of a collection, whatever decks they are in; more than anybody has been known to keep."""

MAX_FIELDS: Final = 100_000
"""Characters of all fields of a note together; a card has room for a few thousand."""

DEFAULT_DECK: Final = 1
"""Every collection has this deck; it is called Default as long as nobody renames it."""

_SEPARATOR: Final = "\x1f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One of the cards that a note of some type makes: the HTML of both its sides."""

    name: str
    front: str
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteType:
    """A kind of note.

    Attributes:
        is_cloze: Its one template makes a card for each number of its clozes.
        is_occlusion: Its cards hide parts of a picture.
        fields: Their names in the order of a note's fields.
        templates: By the number that cards know them by.
    """

    name: str
    is_cloze: bool
    is_occlusion: bool = False
    fields: Sequence[str]
    templates: Mapping[int, Template]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnkiDeck:
    """A deck; ``path`` are the names from its topmost deck to its own."""

    path: Sequence[str]
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnkiNote:
    """A note; ``fields`` is None where they have more than `MAX_FIELDS` characters."""

    guid: str
    type_id: int
    tags: Sequence[str]
    fields: Sequence[str] | None


@dataclass(frozen=True, slots=True)
class AnkiCard:
    """A note's card by the number of its template, or of its cloze less one."""

    note_id: int
    number: int
    deck_id: int


def cards_of(db: sqlite3.Connection) -> Sequence[AnkiCard]:
    """All cards, by note and number; of a filtered deck each is in the deck it came from.

    Raises:
        sqlite3.Error: The collection is damaged, or has more than `MAX_CARDS`.
    """
    rows = db.execute(
        "SELECT nid, ord, CASE odid WHEN 0 THEN did ELSE odid END FROM cards ORDER BY nid, ord"
    )
    found = [AnkiCard(*row) for row in rows.fetchmany(MAX_CARDS + 1) if _are_numbers(row)]
    if len(found) > MAX_CARDS:
        raise sqlite3.DataError("too many cards")
    return found


def notes_of(db: sqlite3.Connection, wanted: Some[int]) -> Iterator[tuple[int, AnkiNote]]:
    """The notes whose ids are *wanted*, by id.

    Raises:
        sqlite3.Error: The collection is damaged.
    """
    rows = db.execute(
        "SELECT id, guid, mid, tags, CASE WHEN length(flds) <= ? THEN flds END FROM notes "
        "ORDER BY id",
        (MAX_FIELDS,),
    )
    for note_id, guid, type_id, tags, fields in rows:
        if note_id in wanted and _are_numbers((note_id, type_id)):
            yield (
                note_id,
                AnkiNote(
                    guid=str(guid),
                    type_id=type_id,
                    tags=str(tags).split(),
                    fields=fields.split(_SEPARATOR) if isinstance(fields, str) else None,
                ),
            )


def _are_numbers(row: Sequence[object]) -> bool:
    return all(isinstance(value, int) for value in row)
