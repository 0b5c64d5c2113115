"""After a command: what she would have been told in a message, had there been a way to reach her."""

import logging
from collections.abc import Awaitable, Callable
from typing import Final

import aiohttp
import discord

from bot.discord_app.answering import Interaction, ids
from bot.discord_app.views.decks.flags import decided_view
from bot.discord_app.views.reminding import stopped_view
from bot.discord_app.views.screen import Screen
from bot.tutor import reminders
from bot.tutor.flags.telling import take_decided
from bot.tutor.world import World

Notice = Callable[[World, int], Awaitable[Screen | None]]

_log = logging.getLogger(__name__)


async def reminders_stopped(world: World, learner_id: int) -> Screen | None:
    """Her reminders were turned off, and why."""
    return stopped_view() if await reminders.take_notice(world, learner_id) else None


async def flags_decided(world: World, learner_id: int) -> Screen | None:
    """What became of what she has flagged."""
    told = await take_decided(world, learner_id)
    return decided_view(told) if told else None


NOTICES: Final[tuple[Notice, ...]] = (reminders_stopped, flags_decided)
"""Each looks at one row by index where there is nothing to tell, and tells each thing once."""


async def tell(interaction: Interaction) -> None:
    """Tell her privately what there is to tell, unless her command was not answered at all."""
    client = interaction.client
    with client.busy():
        if not interaction.response.is_done():
            return
        for notice in NOTICES:
            view = await notice(client.world, interaction.user.id)
            if view is None:
                continue
            try:
                await interaction.followup.send(view=view, ephemeral=True)
            except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError) as failed:
                _log.info("could not be told: %s", failed, extra=ids(interaction))
