"""Decks as Anki's packages: a note of our own types for each card, in the oldest layout there is.

``collection.anki2`` with schema 11 is what every Anki since 2.0 imports. It is written in memory,
and the same deck at the same time gives the same bytes.
"""

import hashlib
import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from bot.formats.anki import about
from bot.formats.anki.ids import guid_of
from bot.formats.anki.note_types import CSS, OWN_TYPES, PROMPT, OwnType
from bot.formats.anki.old_schema import CONFIG, DECK, INSERT, MODEL, OPTIONS, TABLES
from bot.formats.anki.own_notes import fields_of
from bot.formats.anki.texts import text_of
from bot.learning.cards import Card, Deck

FIRST_RELEASE: Final = 1_732_790_400
"""Seconds; when nothing else is said, a package is of this time, so that its bytes stay the same."""

_NEW: Final = -1
"""Anki's mark of what has not been sent to AnkiWeb."""

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_DEFAULT: Final = 1
# Ids are milliseconds to Anki; a deck's notes follow one another in their order.
_IDS_FROM, _IDS_A_DECK = 1_400_000_000_000, 100_000


def write_apkg(deck: Deck, media: Mapping[str, bytes], *, at: int = FIRST_RELEASE) -> bytes:
    """The deck as an .apkg that Anki imports, and `reader` reads as an equal deck.

    A card keeps its GUID for ever, so importing a deck again updates its notes.

    Args:
        deck: The deck.
        media: The bytes of its pictures by `Image.media`; those that are missing are left out.
        at: When it is written, in seconds; Anki takes only newer notes than it has.
    """
    cards = tuple(_with_known(card, media) for card in deck.cards)
    used = sorted({each.media for card in cards for each in (*card.images, *card.answer_images)})
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        _add(package, "collection.anki2", _collection(replace(deck, cards=cards), at))
        names = {str(place): name for place, name in enumerate(used)}
        _add(package, "media", json.dumps(names).encode())
        for member, name in names.items():
            _add(package, member, media[name])
    return packed.getvalue()


def _with_known(card: Card, media: Mapping[str, bytes]) -> Card:
    return replace(
        card,
        images=tuple(image for image in card.images if image.media in media),
        answer_images=tuple(image for image in card.answer_images if image.media in media),
    )


def _add(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    package.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)


def _collection(deck: Deck, at: int) -> bytes:
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        db.executescript(TABLES)
        db.execute("BEGIN")
        deck_id = _number_of("deck", deck.name)
        # What Anki starts to count the days of a collection from does not matter to an import.
        row = (1, at, at * 1000, at * 1000, 11, 0, 0, 0)
        texts = map(json.dumps, (CONFIG, _models(at), _decks(deck, deck_id, at), OPTIONS, {}))
        db.execute(INSERT["col"], (*row, *texts))
        notes = list(_notes(deck, at))
        db.executemany(INSERT["notes"], notes)
        cards = [
            (note[0], note[0], deck_id, 0, at, _NEW, 0, 0, place, *[0] * 8, "")
            for place, note in enumerate(notes, start=1)
        ]
        db.executemany(INSERT["cards"], cards)
        db.execute("COMMIT")
        return db.serialize()
    finally:
        db.close()


def _notes(deck: Deck, at: int) -> Iterator[Sequence[object]]:
    first = _IDS_FROM + _number_of("notes", deck.name) % 1_000_000 * _IDS_A_DECK
    for place, card in enumerate(deck.cards):
        own = OWN_TYPES[card.kind]
        fields = fields_of(card)
        values = "\x1f".join(fields.get(name, "") for name in own.fields)
        guid = guid_of(card.id, deck=deck.name)
        asked = text_of(fields[PROMPT]).text
        checksum = int(hashlib.sha1(asked.encode(), usedforsecurity=False).hexdigest()[:8], 16)
        yield (first + place, guid, own.id, at, _NEW, " recollect ", values, asked, checksum, 0, "")


def _number_of(what: str, name: str) -> int:
    """A number of ten to thirteen digits, always the same for a name."""
    digest = hashlib.sha256(f"{what} {name}".encode()).digest()
    return 1_000_000_000 + int.from_bytes(digest[:5]) % 1_000_000_000_000


def _models(at: int) -> Mapping[str, Any]:
    return {str(own.id): _model(own, at) for own in OWN_TYPES.values()}


def _model(own: OwnType, at: int) -> Mapping[str, Any]:
    template = {"name": own.name, "ord": 0, "qfmt": own.front, "afmt": own.back, "did": None}
    fields = [
        {"name": name, "ord": place, "sticky": False, "rtl": False, "font": "Arial", "size": 20}
        for place, name in enumerate(own.fields)
    ]
    return {
        **MODEL,
        "id": own.id,
        "name": own.name,
        "mod": at,
        "usn": _NEW,
        "did": _DEFAULT,
        "tmpls": [template | {"bqfmt": "", "bafmt": ""}],
        "flds": fields,
        "css": CSS,
    }


def _decks(deck: Deck, deck_id: int, at: int) -> Mapping[str, Any]:
    own = {"id": deck_id, "name": about.anki_name(deck.title), "desc": about.written(deck)}
    default = {"id": _DEFAULT, "name": "Default", "desc": ""}
    return {str(each["id"]): {**DECK, **each, "mod": at, "usn": _NEW} for each in (default, own)}
