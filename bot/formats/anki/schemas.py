"""Where Anki's two schemas keep note types and decks: as JSON in one row, or in tables of their own.

Schema 11 is described in Anki's manual for add-ons, schema 18 by its notetypes.proto and
decks.proto. What is damaged in one note type or deck does not count against the others.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from bot.formats.anki.collection import AnkiDeck, NoteType, Template
from bot.formats.anki.wire import Malformed, bytes_of, number_of, text_of

OLD_TABLES: Final = frozenset({"col", "notes", "cards"})
NEW_TABLES: Final = frozenset({"notetypes", "fields", "templates", "decks", "notes", "cards"})

MAX_TYPES: Final = 1_000
MAX_DECKS: Final = 20_000
_MAX_PARTS: Final = 100
"""Fields or templates of a note type."""
_MAX_TEMPLATE: Final = 100_000
_OCCLUSION: Final = 6
"""`OriginalStockKind` of the note type that hides parts of pictures."""

Types = Mapping[int, NoteType]
Decks = Mapping[int, AnkiDeck]


def old_types(db: sqlite3.Connection) -> Types:
    """The note types of schema 11, by id."""
    return {
        int(key): _old_type(value)
        for key, value in list(_json(db, "models").items())[:MAX_TYPES]
        if _is_id(key) and isinstance(value, dict)
    }


def old_decks(db: sqlite3.Connection) -> Decks:
    """The decks of schema 11, by id."""
    return {
        int(key): AnkiDeck(path=_text(value, "name").split("::"), description=_text(value, "desc"))
        for key, value in list(_json(db, "decks").items())[:MAX_DECKS]
        if _is_id(key) and isinstance(value, dict)
    }


def new_types(db: sqlite3.Connection) -> Types:
    """The note types of schema 18, by id."""
    fields: dict[int, list[str]] = defaultdict(list)
    for type_id, name in db.execute("SELECT ntid, name FROM fields ORDER BY ntid, ord"):
        if len(fields[type_id]) < _MAX_PARTS:
            fields[type_id].append(str(name))
    templates: dict[int, dict[int, Template]] = defaultdict(dict)
    for type_id, number, name, config in db.execute(
        "SELECT ntid, ord, name, config FROM templates ORDER BY ntid, ord"
    ):
        if len(templates[type_id]) < _MAX_PARTS:
            front, back = (_proto_text(config, field)[:_MAX_TEMPLATE] for field in (1, 2))
            templates[type_id][number] = Template(name=str(name), front=front, back=back)
    rows = db.execute("SELECT id, name, config FROM notetypes ORDER BY id").fetchmany(MAX_TYPES)
    return {
        type_id: NoteType(
            name=str(name),
            is_cloze=_proto_number(config, 1) == 1,
            is_occlusion=_proto_number(config, 9) == _OCCLUSION,
            fields=fields[type_id],
            templates=templates[type_id],
        )
        for type_id, name, config in rows
    }


def new_decks(db: sqlite3.Connection) -> Decks:
    """The decks of schema 18, by id."""
    rows = db.execute("SELECT id, name, kind FROM decks ORDER BY id").fetchmany(MAX_DECKS)
    return {
        deck_id: AnkiDeck(path=str(name).split("\x1f"), description=_description(kind))
        for deck_id, name, kind in rows
    }


def _old_type(value: Mapping[str, Any]) -> NoteType:
    templates = [
        Template(
            name=_text(each, "name"),
            front=_text(each, "qfmt")[:_MAX_TEMPLATE],
            back=_text(each, "afmt")[:_MAX_TEMPLATE],
        )
        for each in _members(value, "tmpls")
    ]
    return NoteType(
        name=_text(value, "name"),
        is_cloze=value.get("type") == 1,
        is_occlusion=value.get("originalStockKind") == _OCCLUSION,
        fields=[_text(each, "name") for each in _members(value, "flds")],
        templates=dict(enumerate(templates)),
    )


def _json(db: sqlite3.Connection, column: str) -> Mapping[str, Any]:
    """A column of the collection's one row; *column* is ours, never the file's."""
    row = db.execute(f"SELECT {column} FROM col").fetchone()  # noqa: S608 - two names of ours
    try:
        found = json.loads(row[0]) if row and isinstance(row[0], str) else None
    except (ValueError, RecursionError):
        found = None
    return found if isinstance(found, dict) else {}


def _members(value: Mapping[str, Any], key: str) -> Sequence[Mapping[str, Any]]:
    """The fields or templates, which state their order or stand in it."""
    found = value.get(key)
    known = [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
    if all(isinstance(each.get("ord"), int) for each in known):
        known.sort(key=lambda each: int(each["ord"]))
    return known[:_MAX_PARTS]


def _text(value: Mapping[str, Any], key: str) -> str:
    found = value.get(key)
    # JSON may hold halves of characters, which no other text may.
    return found.encode("utf-8", "replace").decode() if isinstance(found, str) else ""


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 20


def _description(kind: object) -> str:
    return _proto_text(_proto_bytes(kind, 1), 4)


def _proto_text(message: object, field: int) -> str:
    try:
        return text_of(message, field) if isinstance(message, bytes) else ""
    except Malformed:
        return ""


def _proto_bytes(message: object, field: int) -> bytes:
    try:
        return bytes_of(message, field) if isinstance(message, bytes) else b""
    except Malformed:
        return b""


def _proto_number(message: object, field: int) -> int:
    try:
        return number_of(message, field) if isinstance(message, bytes) else 0
    except Malformed:
        return 0
