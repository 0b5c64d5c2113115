"""Decks that tests give to servers."""

from bot.learning.cards import Card, Level, Recall
from bot.storage.database import Connection
from bot.storage.queries import group_cards, group_decks
from bot.storage.queries.group_cards import KeptCard
from bot.storage.queries.group_decks import GroupDeck, Head, Version
from tests.tutor.conftest import ADA, GUILD, NOON

CELLS = 5_000_000


def recall(card_id: str, answer: str = "Yes.") -> Recall:
    return Recall(id=card_id, level=Level.BEGINNER, prompt=f"What of {card_id}?", answer=answer)


def made(cause: str, *, version: int = 1, title: str = "Cells") -> Version:
    return Version(
        version=version,
        head=Head(title=title),
        cause=cause,
        about="",
        changed_by=ADA,
        changed_at=NOON,
    )


async def give(
    db: Connection,
    *cards: Card,
    deck_id: int = CELLS,
    guild_id: int = GUILD,
    title: str = "Cells",
    at: int = NOON,
) -> None:
    """Write down a deck of these cards, in its first version; attempts count from *at*."""
    await group_decks.insert_deck(
        db, GroupDeck(deck_id=deck_id, guild_id=guild_id, version=1, cards=len(cards))
    )
    await group_decks.insert_version(db, deck_id, made("added", title=title))
    kept = [KeptCard(card=card, place=place, counts_from=at) for place, card in enumerate(cards)]
    await group_cards.replace_cards(db, deck_id, version=1, put=group_cards.stored_cards(kept))
