"""The pictures in a deck's lines, found and described without reading the cards."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.learning.card_json import card_from_json
from bot.learning.deck_outlines import read_line

# As `card_json` writes a picture. No text of a card looks so: its quotation marks are escaped.
_MEDIA: Final = re.compile(r'"media": "([0-9a-f]{32}\.[a-z]{3,4})"')
_UNDESCRIBED: Final = re.compile(r'"media": "([0-9a-f]{32}\.[a-z]{3,4})", "alt": ""')


@dataclass(frozen=True, slots=True)
class Undescribed:
    """A picture that nobody has said in words, and what its card asks."""

    media: str
    prompt: str


def media_in(lines: str) -> tuple[str, ...]:
    """The names of the pictures, each once."""
    return tuple(dict.fromkeys(_MEDIA.findall(lines)))


def undescribed_in(lines: str) -> tuple[str, ...]:
    """The names of those that have no description on some card, each once."""
    return tuple(dict.fromkeys(_UNDESCRIBED.findall(lines)))


def first_undescribed(lines: Sequence[str], *, limit: int) -> tuple[Undescribed, ...]:
    """The first so many of them with the prompt of their first card."""
    found: dict[str, Undescribed] = {}
    for line in lines:
        for media in _UNDESCRIBED.findall(line):
            if media not in found:
                prompt = card_from_json(read_line(line).body).prompt
                found[media] = Undescribed(media, prompt)
        if len(found) >= limit:
            break
    return tuple(found.values())[:limit]


def described(lines: str, alts: Mapping[str, str]) -> str:
    """The same where pictures without a description have these *alts*, by their names."""
    for media, alt in alts.items():
        without = f'"media": "{media}", "alt": ""'
        said = json.dumps(alt, ensure_ascii=False)
        lines = lines.replace(without, f'"media": "{media}", "alt": {said}')
    return lines
