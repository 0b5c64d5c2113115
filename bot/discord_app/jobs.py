"""What happens without a click: cards close and rounds end, a day's card comes, messages are paid."""

import logging
from collections.abc import Awaitable

import discord

from bot.discord_app.clockwork import Clockwork
from bot.discord_app.posting import pay, pay_round
from bot.tutor import closing, daily, showing
from bot.tutor.daily import Day

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
            # After what closes, so that yesterday's card is closed before today's is posted.
            for day in await daily.open_due(client.world):
                await self._begin(day)
            for display in await showing.owed_now(client.world, limit=AT_ONCE):
                if not self._is_stopping:
                    await self._refused_is_logged(pay(client, display), display.round_id)

    async def _begin(self, day: Day) -> None:
        if day.round_id is None:
            _log.warning("no card of the day: %s", day.why_not, extra={"guild_id": day.guild_id})
        elif not self._is_stopping:
            await self._refused_is_logged(pay_round(self._client, day.round_id), day.round_id)

    async def _refused_is_logged(self, paying: Awaitable[None], round_id: int) -> None:
        try:
            await paying
        except discord.HTTPException as refused:
            # It stays owed; the next try waits longer.
            _log.warning("could not show a message: %s", refused, extra={"round_id": round_id})
