"""Runs in the environment of Anki itself: does what it is told as JSON, and tells what is there.

It reads ``{"collection": path, "steps": [{"do": …}, …]}`` from its input and writes the list of
what each step gave. Nothing of ours is imported here, and nothing of this by ours.
"""

import base64
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import genanki
from anki import import_export_pb2 as messages
from anki.collection import (
    Collection,
    DeckIdLimit,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)


def add(col, *, type, deck, fields, tags=(), guid=None):  # noqa: A002
    note = col.new_note(col.models.by_name(type))
    note.fields = list(fields)
    note.tags = list(tags)
    if guid:
        note.guid = guid
    col.add_note(note, col.decks.id(deck))
    return note.guid


def note_type(col, *, name, fields, templates):
    made = col.models.new(name)
    for field in fields:
        col.models.add_field(made, col.models.new_field(field))
    for called, front, back in templates:
        template = col.models.new_template(called)
        template["qfmt"], template["afmt"] = front, back
        col.models.add_template(made, template)
    col.models.add(made)


def describe(col, *, deck, text):
    found = col.decks.by_name(deck)
    found["desc"] = text
    col.decks.save(found)


def edit(col, *, guid, field, value):
    note = col.get_note(col.db.scalar("select id from notes where guid = ?", guid))
    note[field] = value
    col.update_note(note)


def media(col, *, name, content):
    return col.media.write_data(name, base64.b64decode(content))


def export_apkg(col, *, path, legacy, deck=None):
    options = ExportAnkiPackageOptions(
        with_scheduling=False, with_deck_configs=False, with_media=True, legacy=legacy
    )
    limit = DeckIdLimit(col.decks.id_for_name(deck)) if deck else None
    return col.export_anki_package(out_path=path, options=options, limit=limit)


def export_colpkg(col, *, path, legacy):
    col.export_collection_package(path, include_media=True, legacy=legacy)


def export_notes(col, *, path, **including):
    return col.export_note_csv(out_path=path, limit=None, **including)


def export_cards(col, *, path, with_html):
    return col.export_card_csv(out_path=path, limit=None, with_html=with_html)


def take(col, *, path):
    """Imports a package and counts what became of its notes."""
    options = ImportAnkiPackageOptions(
        merge_notetypes=False,
        update_notes=messages.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER,
        update_notetypes=messages.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER,
    )
    log = col.import_anki_package(ImportAnkiPackageRequest(package_path=path, options=options)).log
    return {
        name: len(getattr(log, name)) for name in ("new", "updated", "duplicate", "conflicting")
    }


def genanki_package(_col, *, path, deck, notes):
    """A package by another program than Anki, which writes the oldest layout."""
    made = genanki.Deck(1_700_000_001, deck)
    for guid, fields in notes:
        made.add_note(genanki.Note(genanki.BASIC_MODEL, fields, guid=guid))
    genanki.Package(made).write_to_file(path)


def tell(col):
    """All notes, decks and media."""
    folder = Path(col.media.dir())
    return {
        "notes": [note_told(col, note_id) for note_id in col.find_notes("")],
        "decks": {
            deck.name: col.decks.get(deck.id).get("desc", "")
            for deck in col.decks.all_names_and_ids()
        },
        "media": {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()
        },
        "broken": col.fix_integrity()[0],
        "missing": list(col.media.check().missing),
    }


def note_told(col, note_id):
    note = col.get_note(note_id)
    return {
        "guid": note.guid,
        "type": note.note_type()["name"],
        "fields": dict(note.items()),
        "tags": note.tags,
        "cards": [
            {
                "deck": col.decks.name(card.did),
                "front": card.question(),
                "back": card.answer(),
            }
            for card in note.cards()
        ],
    }


STEPS: dict[str, Any] = {
    "add": add,
    "note type": note_type,
    "describe": describe,
    "edit": edit,
    "media": media,
    "export apkg": export_apkg,
    "export colpkg": export_colpkg,
    "export notes": export_notes,
    "export cards": export_cards,
    "import": take,
    "genanki package": genanki_package,
    "tell": tell,
}


def main():
    told = json.load(sys.stdin)
    collection = Collection(told["collection"])
    given = []
    for step in told["steps"]:
        do = STEPS[step.pop("do")]
        given.append(do(collection, **step))
        if collection.db is None:
            collection.reopen()
    collection.close()
    json.dump(given, sys.stdout)


if __name__ == "__main__":
    main()
