"""Names of decks and ids of cards: which are allowed, and the id of a card that states none."""

import hashlib
import re
import unicodedata
from typing import Final

ID_PATTERN: Final = r"^[a-z0-9][a-z0-9-]*$"
"""In the dialect of both Python and pydantic."""

MAX_ID: Final = 64

_SLUG_WORDS: Final = 6
_SLUG_LENGTH: Final = 48
_HASH_LENGTH: Final = 10


def derived_id(prompt: str) -> str:
    """The id of a card that states none: the prompt's first words and a hash of all of it.

    ``What is fine-tuning?`` becomes ``what-is-fine-tuning-`` and 10 hexadecimal digits of the
    SHA-256 of the prompt in NFKC, casefolded, runs of white space as one space. So case and
    line breaks may change without the learners' memory of the card being lost; words may not.
    """
    whole = " ".join(unicodedata.normalize("NFKC", prompt).casefold().split())
    digest = hashlib.sha256(whole.encode("utf-8", "backslashreplace")).hexdigest()
    return f"{slug(whole) or 'card'}-{digest[:_HASH_LENGTH]}"


def slug(text: str) -> str:
    """The first few words in ``a-z``, ``0-9`` and hyphens; empty when there are none."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    words = re.findall("[a-z0-9]+", plain)[:_SLUG_WORDS]
    return "-".join(words)[:_SLUG_LENGTH].rstrip("-")


def is_id(text: str) -> bool:
    """Whether the text may name a deck or a card."""
    return len(text) <= MAX_ID and re.fullmatch(ID_PATTERN, text) is not None
