"""A card as one JSON object, and back."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from bot.learning.cards import Card, Choice, Concept, Explain, Image, Kind, Level, Recall

_PICTURES: Final = frozenset({"images", "answer_images"})


def card_json(card: Card) -> str:
    """The card as one JSON object; `card_from_json` reads it back."""
    return json.dumps(card_fields(card), ensure_ascii=False)


def card_from_json(text: str) -> Card:
    """The card `card_json` wrote."""
    stored: dict[str, Any] = json.loads(text)
    return card_of(Kind(stored.pop("kind")), stored)


def card_fields(card: Card) -> dict[str, Any]:
    """Its fields and its kind, as JSON has them; pictures only where it has any."""
    fields = {**asdict(card), "kind": card.kind.value}
    return {name: value for name, value in fields.items() if value or name not in _PICTURES}


def card_of(kind: Kind, stored: Mapping[str, Any]) -> Card:
    """The card of these fields."""
    fields = {**stored, "level": Level(stored["level"])}
    for name in _PICTURES & fields.keys():
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
