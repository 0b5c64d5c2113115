"""Reminders: asked for, taken on by one process, sent once, and given up where nobody is reached."""

from dataclasses import dataclass
from typing import Final

from bot.learning.reminding import DEFAULT_MINUTE, late_until, next_time, read_time, still_wanted
from bot.learning.zones import find_zone
from bot.storage.database import Connection
from bot.storage.queries import learners, settings
from bot.storage.queries import reminders as queries
from bot.storage.queries.reminders import Reminder, Stopped
from bot.tutor import queue
from bot.tutor.visible_decks import with_decks_of_learner
from bot.tutor.world import Request, World

# Whoever has taken a reminder on has sent it within this time, or died: Discord remembers nonces
# for minutes, and the client tries a request for half a minute.
CLAIM_S: Final = 60
FIRST_PAUSE_S: Final = 60
LAST_PAUSE_S: Final = 30 * 60


@dataclass(frozen=True, slots=True)
class Waiting:
    """A reminder that is due, and how many cards wait; ``may_be_sent`` already, by one who died."""

    reminder: Reminder
    cards: int

    @property
    def may_be_sent(self) -> bool:
        return self.reminder.claimed_at is not None


async def turn_on(
    world: World,
    request: Request,
    *,
    time: str | None = None,
    zone: str | None = None,
    is_alone: bool = False,
) -> Reminder:
    """Remind her once a day, at what is given and otherwise as before; a zone is hers for all.

    Nothing changes for one whose reminders are on already at that time. Where she *is_alone* with
    the bot is where reminders go.

    Raises:
        BadTime, UnknownZone.
    """
    minute = None if time is None else read_time(time)
    named = None if zone is None else find_zone(zone)
    return await world.database.writing(
        _turn_on,
        request.learner_id,
        minute=minute,
        zone=named,
        channel_id=request.channel_id if is_alone else None,
        at=world.now(),
    )


async def _turn_on(
    db: Connection,
    learner_id: int,
    *,
    minute: int | None,
    zone: str | None,
    channel_id: int | None,
    at: int,
) -> Reminder:
    await change_zone(db, learner_id, zone, at=at)
    before = await queries.find_reminder(db, learner_id)
    if before is None or not before.is_on or minute not in {None, before.minute}:
        if minute is None:
            minute = DEFAULT_MINUTE if before is None else before.minute
        personal = await settings.personal_of(db, learner_id)
        next_at = next_time(at, minute, personal.zone)
        await queries.turn_on(db, learner_id, minute=minute, next_at=next_at)
    if channel_id is not None:
        await queries.keep_channel(db, learner_id, channel_id)
    turned = await queries.find_reminder(db, learner_id)
    assert turned is not None  # noqa: S101 - written above
    return turned


async def change_zone(db: Connection, learner_id: int, zone: str | None, *, at: int) -> None:
    """Keep her time zone; her next reminder then comes at the same time of day in the new one."""
    await learners.lock_learner(db, learner_id, at=at)
    before = await settings.personal_of(db, learner_id)
    await settings.change_personal(db, learner_id, at=at, zone=zone)
    reminder = await queries.find_reminder(db, learner_id)
    if zone in {None, before.zone} or reminder is None or not reminder.is_on:
        return
    next_at = next_time(at, reminder.minute, reminder.zone)
    await queries.turn_on(db, learner_id, minute=reminder.minute, next_at=next_at)


async def turn_off(world: World, request: Request) -> None:
    """Remind her no more; her time stays for the next `turn_on`."""
    await world.database.writing(queries.turn_off, request.learner_id)


async def keep_channel(world: World, learner_id: int, channel_id: int) -> None:
    """Her conversation with the bot, which has been opened."""
    await world.database.writing(queries.keep_channel, learner_id, channel_id)


async def due_now(world: World, *, limit: int) -> list[Reminder]:
    """Reminders whose time has come and that nobody is at, longest first."""
    async with world.database.reading() as db:
        return await queries.due(db, by=world.now(), limit=limit)


async def look(world: World, reminder: Reminder) -> Waiting | None:
    """What there is to remind her of; None where it is nothing or too late, and the next one is set.

    Nothing is sent then, whatever became of an earlier try.
    """
    assert reminder.next_at is not None  # noqa: S101 - only those that are on are due
    now = world.now()
    if late_until(reminder.next_at, reminder.zone) <= now:
        # Today's may not be too late yet, and comes at once then.
        next_at = still_wanted(now, reminder.minute, reminder.zone)
        await world.database.writing(queries.settle, reminder, next_at=next_at)
        return None
    world = await with_decks_of_learner(world, 0, reminder.learner_id)
    async with world.database.reading() as db:
        decks = list(world.library.decks)
        cards = await queue.due_today(db, world.library, reminder.learner_id, decks, at=now)
    if cards:
        return Waiting(reminder, cards)
    await settle(world, reminder)
    return None


async def claim(world: World, reminder: Reminder) -> bool:
    """Take on sending it for `CLAIM_S`; only one of several processes gets True."""
    now = world.now()
    return await world.database.writing(queries.claim, reminder, at=now, until=now + CLAIM_S)


async def settle(world: World, reminder: Reminder) -> None:
    """It was sent, or there is nothing to send; the next one comes at its time after now."""
    next_at = next_time(world.now(), reminder.minute, reminder.zone)
    await world.database.writing(queries.settle, reminder, next_at=next_at)


async def postpone(world: World, reminder: Reminder) -> None:
    """Discord did not take it just now; each try waits longer."""
    pause_s = min(LAST_PAUSE_S, FIRST_PAUSE_S * 2**reminder.tries)
    await world.database.writing(queries.postpone, reminder, until=world.now() + pause_s)


async def give_up(world: World, reminder: Reminder) -> None:
    """Discord lets nobody write to her: remind her no more, and tell her when she comes by."""
    await world.database.writing(queries.stop, reminder, Stopped.UNREACHABLE)


async def take_notice(world: World, learner_id: int) -> bool:
    """Whether she is to be told now that her reminders were turned off; True once."""
    async with world.database.reading() as db:
        if not await queries.untold(db, learner_id):
            return False
    return await world.database.writing(queries.take_notice, learner_id)
