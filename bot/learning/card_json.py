"""A card as one JSON object, and back."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from bot.learning.cards import Card, Choice, Concept, Explain, Image, Kind, Level, Recall

_PICTURES: Final = ("images", "answer_images")


def card_json(card: Card) -> str:
    """The card as one JSON object; `card_from_json` reads it back."""
    return json.dumps(card_fields(card), ensure_ascii=False)


def card_from_json(text: str) -> Card:
    """The card `card_json` wrote."""
    stored: dict[str, Any] = json.loads(text)
    return card_of(Kind(stored.pop("kind")), stored)


def card_fields(card: Card) -> dict[str, Any]:
    """Its fields and its kind, as JSON has them; pictures only where it has any."""
    # Written out, because `asdict` takes six times as long for the thousands of cards of an import.
    fields = {name: getattr(card, name) for name in card.__slots__}
    for name in _PICTURES:
        if pictures := fields.pop(name):
            fields[name] = [asdict(picture) for picture in pictures]
    if isinstance(card, Explain):
        fields["concepts"] = [asdict(concept) for concept in card.concepts]
    return {**fields, "kind": card.kind.value}


def card_of(kind: Kind, stored: Mapping[str, Any]) -> Card:
    """The card of these fields."""
    fields = {**stored, "level": Level(stored["level"])}
    for name in fields.keys() & set(_PICTURES):
        fields[name] = tuple(Image(**image) for image in fields[name])
    match kind:
        case Kind.RECALL:
            return Recall(**fields)
        case Kind.CHOICE:
            return Choice(**{**fields, "options": tuple(fields["options"])})
        case Kind.EXPLAIN:
            concepts = tuple(
                Concept(name=concept["name"], accept=tuple(concept["accept"]))
                for concept in fields["concepts"]
            )
            return Explain(**{**fields, "concepts": concepts})
