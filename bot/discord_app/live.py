"""Public messages kept up to date: coalesced edits that show what the database says."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import discord

from bot.discord_app import picturing
from bot.discord_app.views.card import closed_view, has_more_when_closed, open_view
from bot.discord_app.views.summary import summary_view
from bot.storage.queries.hiding import Told
from bot.tutor import showing
from bot.tutor.showing import Shown

if TYPE_CHECKING:
    from bot.discord_app.client import TutorClient

_log = logging.getLogger(__name__)

# Discord lets a bot edit about five messages in five seconds a channel (rate-limits, practice).
EDIT_EVERY_S = 2.0
# A card of the day is answered for a day, and messages older than an hour have a smaller budget,
# of which Discord tells only that it is used up (error 30046).
DAILY_EDIT_EVERY_S = 60.0

Place = tuple[int, int]
Lane = tuple[int, float]
"""A channel, and the pause between two edits: a card of the day holds up no round beside it."""


class Live:
    """At most one edit in `EDIT_EVERY_S` a channel, however many answers come in.

    Beside it at most one in `DAILY_EDIT_EVERY_S` for cards of the day.
    """

    def __init__(self, client: "TutorClient", *, monotonic: Callable[[], float]) -> None:
        self._client = client
        self._monotonic = monotonic
        self._stale: dict[Lane, dict[Place, int]] = {}
        self._tasks: dict[Lane, asyncio.Task[None]] = {}
        self._edited_at: dict[Lane, float] = {}

    def touch(
        self,
        channel_id: int,
        round_id: int,
        position: int,
        *,
        message_id: int,
        is_daily: bool = False,
    ) -> None:
        """The card's message no longer shows what the database says."""
        lane = (channel_id, DAILY_EDIT_EVERY_S if is_daily else EDIT_EVERY_S)
        self._stale.setdefault(lane, {})[(round_id, position)] = message_id
        if lane not in self._tasks:
            self._tasks[lane] = asyncio.create_task(self._refresh(lane))

    def renew(self, told: Iterable[Told]) -> None:
        """What these messages tell of a learner has changed; they follow one by one."""
        for each in told:
            self.touch(
                each.channel_id,
                each.round_id,
                each.position,
                message_id=each.message_id,
                is_daily=each.is_daily,
            )

    def stop(self) -> None:
        """Leave messages as they are; the next answer or closing corrects them."""
        for task in self._tasks.values():
            task.cancel()

    async def _refresh(self, lane: Lane) -> None:
        _, every_s = lane
        try:
            while stale := self._stale.get(lane):
                next_at = self._edited_at.get(lane, -every_s) + every_s
                await asyncio.sleep(max(0.0, next_at - self._monotonic()))
                (round_id, position), message_id = stale.popitem()
                self._edited_at[lane] = self._monotonic()
                await self._edit(round_id, position, message_id)
        finally:
            self._stale.pop(lane, None)
            self._tasks.pop(lane, None)
            self._prune()

    async def _edit(self, round_id: int, position: int, message_id: int) -> None:
        try:
            await refresh(self._client, round_id, position, message_id)
        except discord.HTTPException as refused:
            _log.info("could not refresh a card: %s", refused, extra={"round_id": round_id})
        except Exception:  # noqa: BLE001 - a background task; the next answer tries again
            _log.exception("could not refresh a card", extra={"round_id": round_id})

    def _prune(self) -> None:
        now = self._monotonic()
        for lane in [lane for lane, at in self._edited_at.items() if at < now - lane[1]]:
            del self._edited_at[lane]


async def refresh(client: "TutorClient", round_id: int, position: int, message_id: int) -> None:
    """Make the card's message, and the summary if there is one, show what the database says.

    Closing and this edit may cross on the wire. So the state is read again after the edit, and a
    card that closed meanwhile is shown closed.

    Raises:
        discord.HTTPException: Discord refused the edit.
    """
    shown = await showing.show_item(client.world, round_id, position)
    if shown.stored.message_id is None:
        await showing.found_message(client.world, round_id, position, message_id)
    message = client.get_partial_messageable(shown.round.channel_id).get_partial_message(message_id)
    await _renew(client, message, shown)
    if shown.is_open:
        shown = await showing.show_item(client.world, round_id, position)
        if not shown.is_open:
            await _renew(client, message, shown)
    if shown.round.summary_id is not None:
        summary = await showing.summarise(client.world, round_id)
        channel = client.get_partial_messageable(shown.round.channel_id)
        last = channel.get_partial_message(shown.round.summary_id)
        await last.edit(view=summary_view(summary))


async def _renew(client: "TutorClient", message: discord.PartialMessage, shown: Shown) -> None:
    if shown.is_open:
        await picturing.renew(client, message, open_view(shown), adds=False)
    else:
        adds = has_more_when_closed(shown)
        await picturing.renew(client, message, closed_view(shown), adds=adds)
