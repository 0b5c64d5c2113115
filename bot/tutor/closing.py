"""Closing a card and ending a round: by a person, by the clock, or because nobody is there."""

from dataclasses import dataclass

from bot.learning.rounds import ANYONE_MAY_CLOSE_AFTER_S, Mode, ends_idle, idle_s, may_close
from bot.storage.database import Connection
from bot.storage.queries import attempts, displays, items, rounds
from bot.storage.queries.displays import Display, What
from bot.storage.queries.items import StoredItem
from bot.storage.queries.rounds import Round
from bot.tutor.errors import (
    CardClosed,
    ClosesByItself,
    MayNotClose,
    MustAnswerFirst,
    NotYourRound,
    RoundOver,
    RoundUnknown,
)
from bot.tutor.opening import SHOW_WITHIN_S, put_card
from bot.tutor.world import Request, World

# How many rounds or cards one look at the clock deals with.
AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Moved:
    """What a round shows now: its current item, or its summary when it has ended."""

    round: Round
    closed: int | None
    current: StoredItem | None

    @property
    def has_ended(self) -> bool:
        return self.current is None


async def next_card(world: World, request: Request, round_id: int, position: int) -> Moved:
    """Close the card at *position* and put the next one, or end the round after the last.

    In a solo round a card that was left behind goes on with the round's current card. The same
    request again gives the same move again.

    Raises:
        RoundUnknown, RoundOver, NotYourRound, ClosesByItself, CardClosed, MayNotClose,
        MustAnswerFirst.
    """
    try:
        return await world.database.writing(_next_card, request, round_id, position, world.now())
    except (CardClosed, RoundOver):
        moved = await _moved_by(world, request, round_id)
        if moved is None:
            raise
        return moved


async def end_round(world: World, request: Request, round_id: int) -> Moved:
    """Close the open card and end the round; the same request again gives the same move again.

    Raises:
        RoundUnknown, RoundOver, NotYourRound, ClosesByItself, CardClosed, MayNotClose,
        MustAnswerFirst.
    """
    try:
        return await world.database.writing(_end_round, request, round_id, world.now())
    except (CardClosed, RoundOver):
        moved = await _moved_by(world, request, round_id)
        if moved is None:
            raise
        return moved


async def _moved_by(world: World, request: Request, round_id: int) -> Moved | None:
    """What this very request did when another process, or this one, was given it before."""
    async with world.database.reading() as db:
        closed = await items.position_closed_by(db, round_id, request.interaction_id)
        played = await rounds.find_round(db, round_id)
        if closed is None or played is None:
            return None
        current = None if played.ended_at is not None else await _current(db, played)
    return Moved(played, closed, current)


async def close_due(world: World) -> list[int]:
    """Close every card whose seconds have run out and every idle round; gives the rounds moved."""
    now = world.now()
    async with world.database.reading() as db:
        timed_out = await items.timed_out_items(db, by=now, limit=AT_ONCE)
        idle = [
            round_id
            for mode in filter(ends_idle, Mode)
            for round_id in await rounds.idle_rounds(
                db, mode, untouched_since=now - idle_s(mode), limit=AT_ONCE
            )
        ]
    ended = [each for each in idle if await world.database.writing(_end_idle, each, now)]
    closed = [
        round_id
        for round_id, position in timed_out
        if await world.database.writing(_time_out, round_id, position, now)
    ]
    return ended + closed


async def _next_card(
    db: Connection, request: Request, round_id: int, position: int, now: int
) -> Moved:
    played = await _find_round(db, request, round_id)
    current = await _current(db, played)
    if played.is_solo:
        if played.ended_at is not None:
            return Moved(played, None, None)
        if current.position != position:
            return Moved(played, None, current)
    elif played.ended_at is not None:
        raise RoundOver
    elif current.position != position:
        raise CardClosed
    await _refuse_unless_allowed(db, request, played, current, now)
    await rounds.touch_round(db, played, at=now)
    return await _close(db, played, current, now, by=request.interaction_id)


async def _end_round(db: Connection, request: Request, round_id: int, now: int) -> Moved:
    played = await _find_round(db, request, round_id)
    if played.ended_at is not None:
        if played.is_solo:
            return Moved(played, None, None)
        raise RoundOver
    current = await _current(db, played)
    await _refuse_unless_allowed(db, request, played, current, now)
    return await _end(db, played, current, now, by=request.interaction_id)


async def _end_idle(db: Connection, round_id: int, now: int) -> bool:
    played = await rounds.find_round(db, round_id)
    if played is None or played.ended_at is not None:
        return False
    # Answers are noted in the round to the minute only; the ledger knows the second.
    answered_at = await attempts.last_attempt_at(db, round_id) or 0
    if max(played.touched_at, answered_at) > now - idle_s(played.mode):
        await rounds.touch_round(db, played, at=answered_at, every_s=1)
        return False
    await _end(db, played, await _current(db, played), now)
    return True


async def _time_out(db: Connection, round_id: int, position: int, now: int) -> bool:
    played = await rounds.find_round(db, round_id)
    stored = await items.find_item(db, round_id, position)
    if played is None or stored is None or not stored.is_open or played.ended_at is not None:
        return False
    if played.is_solo:
        return await items.close_item(db, round_id, position, at=now)
    try:
        await _close(db, played, stored, now)
    except CardClosed:
        return False
    return True


async def _close(
    db: Connection, played: Round, current: StoredItem, now: int, *, by: int | None = None
) -> Moved:
    """Close the current item and open the one after it; only the first caller does."""
    await _close_item(db, played, current, now, by=by)
    if not await put_card(db, played, current.position + 1, at=now):
        return await _end(db, played, None, now, closed=current.position)
    after = await items.find_item(db, played.round_id, current.position + 1)
    return Moved(played, current.position, after)


async def _close_item(
    db: Connection, played: Round, current: StoredItem, now: int, *, by: int | None
) -> None:
    closed = await items.close_item(db, played.round_id, current.position, at=now, by=by)
    if not closed and not played.is_solo:
        raise CardClosed
    if not played.is_solo:
        due_at = now + SHOW_WITHIN_S
        await displays.settle(db, played.round_id, current.position, What.PUT)
        await displays.owe(db, Display(played.round_id, current.position, What.CLOSED, due_at))


async def _end(
    db: Connection,
    played: Round,
    current: StoredItem | None,
    now: int,
    *,
    closed: int | None = None,
    by: int | None = None,
) -> Moved:
    if not await rounds.end_round(db, played.round_id, at=now):
        raise RoundOver
    if current is not None and current.is_open:
        await _close_item(db, played, current, now, by=by)
        closed = current.position
    # A card of the day is followed by the next one, and tells of the week itself.
    if played.mode is Mode.TOGETHER:
        due_at = now + SHOW_WITHIN_S
        last = played.questions
        await displays.owe(db, Display(played.round_id, last, What.SUMMARY, due_at))
    return Moved(played, closed, None)


async def _refuse_unless_allowed(
    db: Connection, request: Request, played: Round, current: StoredItem, now: int
) -> None:
    opened_at = current.opened_at or now
    answered = await attempts.has_answered(db, played.round_id, request.learner_id)
    if may_close(
        person_id=request.learner_id,
        starter_id=played.starter_id,
        is_moderator=request.is_moderator,
        has_answered=answered,
        opened_at=opened_at,
        now=now,
    ):
        return
    from_at = opened_at + ANYONE_MAY_CLOSE_AFTER_S
    raise MustAnswerFirst if now >= from_at else MayNotClose(from_at=from_at)


async def _find_round(db: Connection, request: Request, round_id: int) -> Round:
    played = await rounds.find_round(db, round_id)
    if played is None:
        raise RoundUnknown
    if played.is_solo and played.starter_id != request.learner_id:
        raise NotYourRound
    if played.is_daily:
        raise ClosesByItself
    return played


async def _current(db: Connection, played: Round) -> StoredItem:
    current = await items.find_current_item(db, played.round_id)
    if current is None:
        raise RoundUnknown
    return current
