"""Before an answer: the card as a learner has it before her, the revealed answer, the hint."""

from bot.learning.cards import Explain, Recall
from bot.storage.database import Connection
from bot.storage.queries import attempts, learners
from bot.tutor.errors import WrongKind
from bot.tutor.seats import Seat, find_seat, refuse_when_closed
from bot.tutor.world import Request, World


async def look_at_card(world: World, request: Request, round_id: int, position: int) -> Seat:
    """The item as this learner has it before her, to reveal an answer or open a form.

    Raises:
        RoundUnknown, NotYourRound; CardClosed when it is closed and she has not answered.
    """
    async with world.database.reading() as db:
        seat = await find_seat(db, request, round_id, position)
    if seat.attempt is None:
        refuse_when_closed(seat.stored, world.now())
    return seat


async def find_own_seat(world: World, request: Request, round_id: int, position: int) -> Seat:
    """The item with the learner's attempt if there is one, open or closed.

    Raises:
        RoundUnknown, NotYourRound.
    """
    async with world.database.reading() as db:
        return await find_seat(db, request, round_id, position)


async def reveal_answer(world: World, request: Request, round_id: int, position: int) -> Seat:
    """The item of a recall card, so that its answer may be shown.

    Raises:
        RoundUnknown, NotYourRound, CardClosed, WrongKind.
    """
    seat = await look_at_card(world, request, round_id, position)
    if not isinstance(seat.stored.item.card, Recall):
        raise WrongKind
    return seat


async def take_hint(world: World, request: Request, round_id: int, position: int) -> Seat:
    """The item of an explain card; from now on her recall of it counts as helped.

    Raises:
        RoundUnknown, NotYourRound, CardClosed, WrongKind.
    """
    return await world.database.writing(_take_hint, request, round_id, position, world.now())


async def _take_hint(
    db: Connection, request: Request, round_id: int, position: int, now: int
) -> Seat:
    await learners.lock_learner(db, request.learner_id, at=now)
    seat = await find_seat(db, request, round_id, position)
    if not isinstance(seat.stored.item.card, Explain):
        raise WrongKind
    if seat.attempt is None:
        refuse_when_closed(seat.stored, now)
        await attempts.note_hint(db, round_id, position, request.learner_id, at=now)
    return seat
