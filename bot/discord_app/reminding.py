"""Reminders on their way: each sent once, at a pace, whatever dies in between."""

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import aiohttp
import discord

from bot.discord_app import custom_ids
from bot.discord_app.answering import Interaction, ids
from bot.discord_app.clockwork import Clockwork
from bot.discord_app.pace import Pace
from bot.discord_app.views.reminding import reminder_view
from bot.storage.queries.reminders import Reminder
from bot.tutor import reminders
from bot.tutor.reminders import Waiting

if TYPE_CHECKING:
    from bot.discord_app.client import TutorClient

_log = logging.getLogger(__name__)

# Requests a second, of the 50 that Discord allows a bot in all: the rest is for cards and their
# edits (replies to clicks count to no limit). 10,000 reminders of one minute are out in 9 minutes.
A_SECOND = 20
# As many at once as a second brings, so that a second's wait for Discord slows nothing down.
AT_ONCE = 20
# Reminders of one list; what comes to be due meanwhile is on the next.
LISTED = 500

# Less than `reminders.CLAIM_S`, after which whoever took one on is taken for dead.
SEND_WITHIN_S = 45.0
# A message looked for may have been stamped by a clock that is behind ours.
CLOCKS_APART_S = 600
LOOKED_THROUGH = 100

# Unknown channel or user, no access, no direct messages, no such recipient, no server in common.
# Anything else, such as a bot that Discord itself holds back, is not hers and is tried again.
UNREACHABLE = frozenset({10003, 10013, 50001, 50007, 50033, 50278})

_NOT_NOW = (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError)


class Reminding(Clockwork):
    """The reminders' clock, beside the rounds': cards close on time while thousands go out."""

    def __init__(self, client: "TutorClient", *, monotonic: Callable[[], float]) -> None:
        super().__init__(client)
        self._pace = Pace(A_SECOND, monotonic=monotonic)
        self._looking = asyncio.Lock()

    async def look(self) -> None:
        """Remind everybody whose time has come, up to a stop; one look after the other."""
        with self._client.busy():
            async with self._looking:
                await self._look()

    async def _look(self) -> None:
        while due := await reminders.due_now(self._client.world, limit=LISTED):
            waiting = iter(due)
            several = [self._one_after_the_other(waiting) for _ in range(AT_ONCE)]
            # All are waited for, even when one meets a failing disk.
            ended = await asyncio.gather(*several, return_exceptions=True)
            for failed in filter(None, ended):
                raise failed
            if self._is_stopping:
                return

    async def _one_after_the_other(self, waiting: Iterator[Reminder]) -> None:
        for reminder in waiting:
            if self._is_stopping:
                return
            await self._remind(reminder)

    async def _remind(self, reminder: Reminder) -> None:
        """Take the reminder on and send it, unless another process is at it or nothing is due."""
        world = self._client.world
        found = await reminders.look(world, reminder)
        if found is None:
            return
        await self._pace.turn()
        if not await reminders.claim(world, reminder):
            return
        try:
            async with asyncio.timeout(SEND_WITHIN_S):
                await self._bring(found)
        except _NOT_NOW as failed:
            await self._failed(reminder, failed)
        else:
            await reminders.settle(world, reminder)

    async def _bring(self, found: Waiting) -> None:
        """Send it, unless one who died has done so.

        Discord knows a nonce for minutes only, so that after a longer time it must be looked for.
        """
        channel = await self._conversation(found.reminder)
        if found.may_be_sent:
            await self._pace.turn()
            if await _has_arrived(channel, found.reminder):
                return
        view = reminder_view(found.cards, next_at=_moment(found.reminder))
        await channel.send(view=view, nonce=_nonce(found.reminder))

    async def _conversation(self, reminder: Reminder) -> discord.PartialMessageable:
        channel_id = reminder.channel_id
        if channel_id is None:
            await self._pace.turn()
            channel_id = await _open(self._client, reminder.learner_id)
        return self._client.get_partial_messageable(channel_id)

    async def _failed(self, reminder: Reminder, failed: BaseException) -> None:
        about = {"learner_id": reminder.learner_id}
        if isinstance(failed, discord.HTTPException) and failed.code in UNREACHABLE:
            _log.info("reminders turned off: %s", failed, extra=about)
            await reminders.give_up(self._client.world, reminder)
        else:
            _log.warning("could not remind: %s", str(failed) or type(failed).__name__, extra=about)
            await reminders.postpone(self._client.world, reminder)


async def meet(interaction: Interaction, reminder: Reminder) -> None:
    """Open her conversation with the bot now, if that has not been done.

    Discord limits nothing as hard as opening many at once. If it fails, the first reminder opens it.
    """
    if reminder.channel_id is not None:
        return
    try:
        await _open(interaction.client, reminder.learner_id)
    except _NOT_NOW as failed:
        _log.info("could not open a conversation: %s", failed, extra=ids(interaction))


async def _open(client: "TutorClient", learner_id: int) -> int:
    """Open her conversation with the bot, which is the same each time, and keep its id."""
    channel = await client.create_dm(discord.Object(learner_id))
    await reminders.keep_channel(client.world, learner_id, channel.id)
    return channel.id


async def _has_arrived(channel: discord.PartialMessageable, reminder: Reminder) -> bool:
    """Whether this very reminder stands in her conversation, told by its button.

    Nobody but the bot itself can have written a message with such a button there.
    """
    assert reminder.claimed_at is not None  # noqa: S101 - otherwise nobody has tried
    wanted = custom_ids.REVIEW_NOW(_moment(reminder))
    begun = datetime.fromtimestamp(reminder.claimed_at - CLOCKS_APART_S, UTC)
    since = discord.Object(discord.utils.time_snowflake(begun))
    messages = channel.history(after=since, limit=LOOKED_THROUGH)
    return any([wanted in _custom_ids(each.components) async for each in messages])


def _custom_ids(components: Sequence[Any]) -> Iterator[str]:
    for component in components:
        yield getattr(component, "custom_id", None) or ""
        yield from _custom_ids(getattr(component, "children", ()))


def _moment(reminder: Reminder) -> int:
    assert reminder.next_at is not None  # noqa: S101 - only those that are on are sent
    return reminder.next_at


def _nonce(reminder: Reminder) -> str:
    """At most 25 characters; sent twice within minutes, Discord posts one message."""
    return f"{reminder.learner_id:x}.{_moment(reminder):x}"
