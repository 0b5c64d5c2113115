"""Packages of Anki for tests: those that Anki 26 has made, and ones built to be as bad as can be."""

import io
import json
import sqlite3
import zipfile
from collections.abc import Mapping
from typing import Any

import zstandard

from bot.formats.anki.old_schema import DECK, MODEL, TABLES
from tests.documents import ROOT

DATA = ROOT / "tests" / "data" / "formats" / "anki"
"""Made by Anki 26.09 from `tests.anki_oracle.collection`."""

NEW = (DATA / "new.apkg").read_bytes()
LEGACY = (DATA / "legacy.apkg").read_bytes()


def zipped(members: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return file.getvalue()


def members_of(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as file:
        return {name: file.read(name) for name in file.namelist()}


def compressed(content: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(content)


def unpacked(content: bytes) -> bytes:
    return zstandard.ZstdDecompressor().stream_reader(content).read()


def changed(collection: bytes, *statements: str) -> bytes:
    """A collection after these statements."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.create_collation("unicase", lambda one, other: (one > other) - (one < other))
    # Anki has written it with a log beside it, which a database in memory cannot have.
    db.deserialize(collection[:18] + b"\x01\x01" + collection[20:])
    for statement in statements:
        db.execute(statement)
    content = db.serialize()
    db.close()
    return content


def new_package(*statements: str, **members: bytes) -> bytes:
    """The newest layout after these statements, and with other members."""
    found = members_of(NEW)
    collection = changed(unpacked(found["collection.anki21b"]), *statements)
    return zipped({**found, "collection.anki21b": compressed(collection), **members})


def old_collection(
    notes: list[tuple[str, ...]],
    *,
    fields: tuple[str, ...] = ("Front", "Back"),
    templates: tuple[tuple[str, str], ...] = (
        ("{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}"),
    ),
    is_cloze: bool = False,
    cards: int = 1,
    deck: str = "Small",
    tags: str = "",
) -> bytes:
    """The oldest layout, with one note type and one deck."""
    model: dict[str, Any] = {
        **MODEL,
        "id": 7,
        "name": "Made",
        "type": int(is_cloze),
        "flds": [{"name": name, "ord": place} for place, name in enumerate(fields)],
        "tmpls": [
            {"name": f"Card {place + 1}", "ord": place, "qfmt": front, "afmt": back}
            for place, (front, back) in enumerate(templates)
        ],
    }
    decks = {"1": {**DECK, "id": 1, "name": "Default"}, "9": {**DECK, "id": 9, "name": deck}}
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.executescript(TABLES)
    row = (json.dumps({"7": model}), json.dumps(decks))
    db.execute("INSERT INTO col VALUES (1,0,0,0,11,0,0,0,'{}',?,?,'{}','{}')", row)
    db.execute("BEGIN")
    for place, values in enumerate(notes, start=1):
        flds = "\x1f".join(values)
        note = (place, f"guid{place}", tags, flds)
        db.execute("INSERT INTO notes VALUES (?,?,7,0,-1,?,?,'',0,0,'')", note)
        for number in range(cards):
            card = (place * 1000 + number, place, number)
            db.execute(
                "INSERT INTO cards VALUES (?,?,9,?,0,-1,0,0,0,0,0,0,0,0,0,0,0,'')",
                card,
            )
    db.execute("COMMIT")
    content = db.serialize()
    db.close()
    return content


def old_package(*args: Any, media: Mapping[str, bytes] | None = None, **options: Any) -> bytes:
    """`old_collection` in a ZIP, with media by their names."""
    named = dict(enumerate(media or {}))
    files = {str(place): (media or {})[name] for place, name in named.items()}
    listed = json.dumps({str(place): name for place, name in named.items()}).encode()
    collection = old_collection(*args, **options)
    return zipped({"collection.anki2": collection, "media": listed, **files})
