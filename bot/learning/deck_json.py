"""A deck as one JSON object, and back."""

import json
from dataclasses import asdict
from typing import Any

from bot.learning.card_json import card_fields, card_of
from bot.learning.cards import Deck, Kind


def deck_json(deck: Deck) -> str:
    """The deck as one JSON object; `deck_from_json` reads it back."""
    cards = [card_fields(card) for card in deck.cards]
    return json.dumps({**asdict(deck), "cards": cards}, ensure_ascii=False)


def deck_from_json(text: str) -> Deck:
    """The deck `deck_json` wrote."""
    stored: dict[str, Any] = json.loads(text)
    cards = tuple(card_of(Kind(fields.pop("kind")), fields) for fields in stored["cards"])
    return Deck(**{**stored, "authors": tuple(stored["authors"]), "cards": cards})
