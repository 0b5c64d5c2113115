"""Noticing that servers removed the bot, and removing what is kept for a while only."""

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from bot.tutor import media, purging
from bot.tutor.group_decks.writing_ahead import clear_unfinished
from bot.tutor.purging import Keeping

if TYPE_CHECKING:
    from bot.discord_app.client import TutorClient

_log = logging.getLogger(__name__)

LOOK_EVERY_S = 3600.0
# A failing disk is not asked at once again.
AFTER_FAILURE_S = 60.0


class Purges:
    """One task beside the clock: a purge may take minutes, and cards still close on time."""

    def __init__(self, client: "TutorClient", keeping: Keeping) -> None:
        self._client, self._keeping = client, keeping
        self._task: asyncio.Task[None] | None = None
        self._woken = asyncio.Event()
        # What is known of servers and where the bot is now are two moments; between them nobody
        # writes down that a server came or went.
        self._noting = asyncio.Lock()
        self._is_stopping = False

    def start(self) -> None:
        """Begin with what happened while the bot was away, as soon as Discord has named its servers."""
        if self._task is None:
            self._task = asyncio.create_task(self._run())

    def stop(self) -> None:
        """Begin no further portion; the one under way is finished."""
        self._is_stopping = True
        if self._task is not None:
            self._task.cancel()

    def wake(self) -> None:
        """Look now, and not within the hour."""
        self._woken.set()

    async def note_joined(self, guild_id: int) -> None:
        """A server added the bot; if it was there before, nothing of it is purged."""
        with self._client.busy():
            async with self._noting:
                await purging.note_joined(self._client.world, guild_id)

    async def note_left(self, guild_id: int) -> None:
        """A server removed the bot."""
        with self._client.busy():
            async with self._noting:
                await purging.note_left(self._client.world, guild_id)
        self.wake()

    async def look(self) -> None:
        """Do all that is due now, up to a stop."""
        client = self._client
        with client.busy():
            async with self._noting:
                await purging.note_present(client.world, [guild.id for guild in client.guilds])
            for guild_id in await purging.servers_to_purge(client.world, self._keeping):
                await self._purge(guild_id)
            cleared = await clear_unfinished(client.world)
            if cleared:
                _log.info(
                    "decks and changes of them that were never whole are removed: %d", cleared
                )
            removed = await purging.remove_copies(client.world, self._keeping)
            if removed:
                _log.info("old copies of the database removed: %d", removed)
            removed = await media.remove_unused(client.world)
            if removed:
                _log.info("pictures that no deck has any more are removed: %d", removed)
            await client.world.database.scrub()

    async def _purge(self, guild_id: int) -> None:
        removed = 0
        async for portion in purging.purge(self._client.world, guild_id, self._keeping):
            removed += portion
            if self._is_stopping:
                return
        _log.info("a server that removed the bot is purged, %d rows", removed)

    async def _run(self) -> None:
        await self._client.wait_until_ready()
        while not self._is_stopping:
            pause_s = LOOK_EVERY_S
            self._woken.clear()
            try:
                # Shielded, as a stop lets what is under way come to its end.
                await asyncio.shield(self.look())
            except Exception:  # noqa: BLE001 - a failing disk must not end the looking
                _log.exception("could not purge")
                pause_s = AFTER_FAILURE_S
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), pause_s)
