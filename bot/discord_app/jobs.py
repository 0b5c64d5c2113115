"""What happens without a click: cards close on time, idle rounds end, owed messages are shown."""

import asyncio
import logging
from collections.abc import Awaitable
from typing import TYPE_CHECKING

import discord

from bot.discord_app.posting import pay, pay_round
from bot.tutor import closing, showing

if TYPE_CHECKING:
    from bot.discord_app.client import TutorClient

_log = logging.getLogger(__name__)

# Seconds are promised to the second; the store is asked by index, so looking is cheap.
LOOK_EVERY_S = 1.0
# A failing disk is not asked every second.
AFTER_FAILURE_S = 5.0
AT_ONCE = 50


class Jobs:
    """One task that looks at the clock. Its work list is in the store, nothing is kept here."""

    def __init__(self, client: "TutorClient") -> None:
        self._client = client
        self._task: asyncio.Task[None] | None = None
        self._is_stopping = False

    def start(self) -> None:
        """Begin to look at the clock; what fell due while the bot was away comes first."""
        if self._task is None:
            self._task = asyncio.create_task(self._run())

    def stop(self) -> None:
        """Look no more. A message that is being shown is finished: the client waits for it."""
        self._is_stopping = True
        if self._task is not None:
            self._task.cancel()

    async def _run(self) -> None:
        await self._client.wait_until_ready()
        while True:
            pause_s = LOOK_EVERY_S
            try:
                # Shielded: what was sent and not written down would be sent again.
                await asyncio.shield(self.look())
            except Exception:  # noqa: BLE001 - a failing disk must not end the clock
                _log.exception("could not look at the clock")
                pause_s = AFTER_FAILURE_S
            await asyncio.sleep(pause_s)

    async def look(self) -> None:
        """Do all that is due now, up to a stop."""
        client = self._client
        with client.busy():
            for round_id in await closing.close_due(client.world):
                if not self._is_stopping:
                    await self._refused_is_logged(pay_round(client, round_id), round_id)
            for display in await showing.owed_now(client.world, limit=AT_ONCE):
                if not self._is_stopping:
                    await self._refused_is_logged(pay(client, display), display.round_id)

    async def _refused_is_logged(self, paying: Awaitable[None], round_id: int) -> None:
        try:
            await paying
        except discord.HTTPException as refused:
            # It stays owed; the next try waits longer.
            _log.warning("could not show a message: %s", refused, extra={"round_id": round_id})
