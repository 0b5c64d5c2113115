"""What happens without a click: cards close on time, idle rounds end, owed messages are shown."""

import logging
from collections.abc import Awaitable

import discord

from bot.discord_app.clockwork import Clockwork
from bot.discord_app.posting import pay, pay_round
from bot.tutor import closing, showing

_log = logging.getLogger(__name__)

AT_ONCE = 50


class Jobs(Clockwork):
    """The rounds' clock."""

    async def look(self) -> None:
        """Close and show all that is due now, up to a stop."""
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
