"""Simulated logs of reviews, put into a store as if a bot had asked the cards."""

from bot.learning.memory import Memory, review
from bot.learning.predicting import CardLog
from bot.storage.database import Connection
from bot.storage.queries import memories
from bot.storage.queries.memories import Review

DECK = "simulated"


async def remember_log(db: Connection, learner_id: int, number: int, log: CardLog) -> None:
    """Write a card's log and what the default weights make of it; the card is called *number*."""
    memory: Memory | None = None
    for position, rated in enumerate(log):
        before, memory = memory, review(memory, rated.rating, at=rated.at)
        await memories.log_review(
            db,
            Review(
                learner_id=learner_id,
                deck=DECK,
                card=f"{number}",
                cause="attempt",
                round_id=number,
                position=position,
                rating=rated.rating,
                reviewed_at=rated.at,
                recorded_at=rated.at,
                day=rated.at // 86_400,
                before=before,
                after=memory,
            ),
        )
    assert memory is not None
    await memories.keep_memory(db, learner_id, DECK, f"{number}", memory)
