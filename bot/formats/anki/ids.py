"""The id of an Anki note's card here, and the GUID of our card there; each is found from the other.

A card of Anki is known by its note's GUID, a text of about ten characters, and the number of its
template or cloze. ``anki-<GUID in hexadecimal>-<number>`` says both and is an id of ours.
"""

import hashlib
import re
from typing import Final

from bot.formats.deck_ids import MAX_ID

_OF_ANKI: Final = re.compile(r"anki-((?:[0-9a-f]{2})+)-0")


def card_id(guid: str, number: int) -> str:
    """The id of a note's card; where the GUID is too long to be said it has a hash of it."""
    whole = f"anki-{guid.encode().hex()}-{number}"
    if guid and len(whole) <= MAX_ID:
        return whole
    # x is no hexadecimal digit, so this is never taken for a GUID.
    return f"anki-x{hashlib.sha256(guid.encode()).hexdigest()[:32]}-{number}"


def is_of_no_guid(identity: str) -> bool:
    """Whether the id is what `card_id` makes where a note's GUID is not known."""
    return identity.rpartition("-")[0] == card_id("", 0).rpartition("-")[0]


def guid_of(identity: str, *, deck: str) -> str:
    """The GUID of the note that a card becomes: the one it came with, or a hash of what it is.

    A card is known by its id and by the name of its *deck*, because two decks may have a card
    ``definition``. Only a note's first card takes its GUID back, because the others are notes of
    their own then.
    """
    found = _OF_ANKI.fullmatch(identity)
    if found:
        try:
            return bytes.fromhex(found[1]).decode()
        except ValueError:
            pass
    return f"recollect-{hashlib.sha256(f'{deck}/{identity}'.encode()).hexdigest()[:24]}"
