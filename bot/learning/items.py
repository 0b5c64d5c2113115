"""A card as put to somebody once: the round's own copy, with its options shuffled."""

import json
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from random import Random
from typing import Any

from bot.learning.card_json import card_fields, card_of
from bot.learning.cards import Card, Choice, Deck, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """The copy a round keeps, so that editing or removing a deck never changes an open round.

    ``order[i]`` is the index that option ``i`` has in the deck's card; empty for cards without options.
    """

    deck: str
    deck_title: str
    language: str
    card: Card
    order: tuple[int, ...] = ()


def put(deck: Deck, card: Card, random: Random) -> Item:
    """The card as this round will show it; the options of a choice card are shuffled once."""
    order = tuple(range(len(card.options))) if isinstance(card, Choice) else ()
    item = Item(
        deck=deck.name, deck_title=deck.title, language=deck.language, card=card, order=order
    )
    return put_again(item, random)


def put_again(item: Item, random: Random) -> Item:
    """The same card for another round, its options shuffled anew."""
    if not isinstance(item.card, Choice):
        return item
    shuffled = random.sample(range(len(item.order)), len(item.order))
    card = replace(
        item.card,
        options=tuple(item.card.options[index] for index in shuffled),
        key=shuffled.index(item.card.key),
    )
    return replace(item, card=card, order=tuple(item.order[index] for index in shuffled))


def unshuffled(item: Item) -> Card:
    """The deck's card that the item is a copy of, its options where the deck has them."""
    card = item.card
    if not isinstance(card, Choice):
        return card
    places = [item.order.index(option) for option in range(len(item.order))]
    options = tuple(card.options[place] for place in places)
    return replace(card, options=options, key=item.order[card.key])


def to_json(item: Item) -> str:
    """The item as one JSON object; `from_json` reads it back."""
    card = card_fields(item.card)
    kind = card.pop("kind")
    return json.dumps({**_fields(item), "card": card, "kind": kind}, ensure_ascii=False)


def _fields(item: Item) -> dict[str, Any]:
    return {each.name: getattr(item, each.name) for each in fields(item)}


# Everybody who answers an item reads it anew; the same text always gives the same frozen item.
@lru_cache(maxsize=256)
def from_json(text: str) -> Item:
    """The item `to_json` wrote."""
    stored: dict[str, Any] = json.loads(text)
    return Item(
        deck=stored["deck"],
        deck_title=stored["deck_title"],
        language=stored["language"],
        card=card_of(Kind(stored["kind"]), stored["card"]),
        order=tuple(stored["order"]),
    )
