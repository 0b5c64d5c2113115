"""The memory before a rating, as the weights see it that a learner has now."""

from dataclasses import replace

from bot.learning.memory import restate
from bot.storage.database import Connection
from bot.storage.queries import memories, weights
from bot.storage.queries.memories import LastReview


async def last_review(db: Connection, learner_id: int, deck: str, card: str) -> LastReview | None:
    """The card's newest rating that counts, and the memory before it.

    The log holds that memory as it was then. Whoever has weights of her own may have got them since
    (her memories were restated with them), so hers is restated from the ratings before.
    """
    last = await memories.last_review(db, learner_id, deck, card)
    if last is None or last.before is None or last.weights is None:
        return last
    *earlier, _ = await weights.ratings_of_card(db, learner_id, deck, card)
    return replace(last, before=restate(last.before, earlier, weights=last.weights))
