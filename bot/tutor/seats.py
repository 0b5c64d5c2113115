"""A learner before a card: what every answer, hint and correction begins with."""

from dataclasses import dataclass

from bot.learning.cards import Card
from bot.storage.database import Connection
from bot.storage.queries import attempts, items, rounds
from bot.storage.queries.attempts import Attempt
from bot.storage.queries.items import StoredItem
from bot.storage.queries.rounds import Round
from bot.tutor.errors import CardClosed, NotYourRound, RoundUnknown
from bot.tutor.world import Request


@dataclass(frozen=True, slots=True)
class Seat:
    """A learner before an item: the round, the item, and her attempt if there is one."""

    round: Round
    stored: StoredItem
    attempt: Attempt | None

    @property
    def card(self) -> Card:
        return self.stored.item.card


async def find_seat(db: Connection, request: Request, round_id: int, position: int) -> Seat:
    """What this learner has before her.

    Raises:
        RoundUnknown: There is no such item.
        NotYourRound: It is somebody else's solo round.
    """
    played = await rounds.find_round(db, round_id)
    if played is None:
        raise RoundUnknown
    if played.is_solo and played.starter_id != request.learner_id:
        raise NotYourRound
    stored = await find_shown_item(db, round_id, position)
    return Seat(
        played, stored, await attempts.find_attempt(db, round_id, position, request.learner_id)
    )


def refuse_when_closed(stored: StoredItem, now: int) -> None:
    """Raise CardClosed unless the item takes answers now; its seconds count to the second."""
    timed_out = stored.closes_at is not None and stored.closes_at <= now
    if not stored.is_open or timed_out:
        raise CardClosed


async def find_shown_item(db: Connection, round_id: int, position: int) -> StoredItem:
    """The item, which must have been put.

    Raises:
        RoundUnknown: There is no such item.
    """
    stored = await items.find_item(db, round_id, position)
    if stored is None or stored.opened_at is None:
        raise RoundUnknown
    return stored
