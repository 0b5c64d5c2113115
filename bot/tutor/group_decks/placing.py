"""Where cards stand in a new version of a deck, since when they count, and which are different."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from bot.learning.cards import Card
from bot.storage.queries.group_cards import KeptCard


def by_id(kept: Sequence[KeptCard]) -> dict[str, KeptCard]:
    """The cards by their ids."""
    return {each.card.id: each for each in kept}


def counted_since(known: Mapping[str, KeptCard], *, fresh: Collection[str]) -> dict[str, int]:
    """Since when each card has its right answer, of those *known*; *fresh* ones get another now."""
    afresh = frozenset(fresh)
    return {card: kept.counts_from for card, kept in known.items() if card not in afresh}


def placed(
    cards: Sequence[Card], kept: Mapping[str, KeptCard], since: Mapping[str, int], *, at: int
) -> list[KeptCard]:
    """The cards in this order; those *kept* stay hidden, those without a *since* count from *at*."""
    return [
        KeptCard(
            card=card,
            place=place,
            is_hidden=card.id in kept and kept[card.id].is_hidden,
            counts_from=since.get(card.id, at),
        )
        for place, card in enumerate(cards)
    ]


def different(now: Sequence[KeptCard], kept: Mapping[str, KeptCard]) -> list[KeptCard]:
    """Those that are not as they were, so that only these are written."""
    return [
        each
        for each in now
        if each.card.id not in kept or replace(kept[each.card.id], from_version=0) != each
    ]
