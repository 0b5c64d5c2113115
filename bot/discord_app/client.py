"""The client: connects, hears interactions, and stops without leaving anybody unanswered."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import discord
from discord import app_commands

from bot.discord_app import controls
from bot.discord_app.answering import Interaction
from bot.discord_app.commands import COMMANDS, Command
from bot.discord_app.controls.routing import route
from bot.discord_app.drawing import draw
from bot.discord_app.exports import Exports
from bot.discord_app.formulas import Formulas
from bot.discord_app.jobs import Jobs
from bot.discord_app.live import Live
from bot.discord_app.noticing import tell
from bot.discord_app.picturing import Album
from bot.discord_app.purging import Purges
from bot.discord_app.reminding import Reminding
from bot.discord_app.syncing import sync_commands
from bot.discord_app.tree import Tree
from bot.discord_app.working import put_away
from bot.tutor.library import Library
from bot.tutor.purging import USUAL, Keeping
from bot.tutor.world import World

Draw = Callable[..., Awaitable[bytes | None]]

_log = logging.getLogger(__name__)

# How long a stop waits for what is being answered.
DRAIN_S = 5.0
# And how long for what it has cancelled.
GIVE_UP_S = 1.0

# Against a stand-in all servers arrive at once; Discord may take seconds between two of them.
STAND_IN_READY_S = 0.05
DISCORD_READY_S = 2.0

assert controls  # noqa: S101 - importing the package fills the routing table


class TutorClient(discord.AutoShardedClient):
    """Recollect on Discord. Needs no privileged intent and keeps no members and no messages."""

    def __init__(
        self,
        world: World,
        *,
        shards: int = 1,
        stand_in: bool = False,
        keeping: Keeping = USUAL,
        on_ready_line: Callable[["TutorClient"], None] | None = None,
        commands: tuple[Command | app_commands.Group, ...] = COMMANDS,
        draw: Draw = draw,
    ) -> None:
        """*shards* 0 lets Discord choose; *on_ready_line* is called once, when all is ready.

        *draw* makes pictures; what it cannot make is left out of messages.
        *keeping* says for how long what belongs to nobody any more is kept.
        """
        # Voice is not used, so no host need read that its packages are missing.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        super().__init__(
            intents=discord.Intents(guilds=True),
            shard_count=shards or None,
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            allowed_mentions=discord.AllowedMentions.none(),
            guild_ready_timeout=STAND_IN_READY_S if stand_in else DISCORD_READY_S,
        )
        self.world, self.draw = world, draw
        self.album = Album()
        self.formulas = Formulas(self.album)
        self.live = Live(self, monotonic=time.monotonic)
        self.jobs = Jobs(self)
        self.reminding = Reminding(self, monotonic=time.monotonic)
        self.exports = Exports()
        self.purges = Purges(self, keeping)
        self._stand_in = stand_in
        self._on_ready_line = on_ready_line
        self._in_flight: list[asyncio.Task[Any] | None] = []
        self._idle = asyncio.Event()
        self._idle.set()
        self.tree = Tree(self)
        for command in commands:
            self.tree.add_command(command)

    def exchange(self, library: Library) -> None:
        """Go on with these decks; rounds that are open keep their own copies of their cards."""
        self.world = replace(self.world, library=library)

    async def setup_hook(self) -> None:
        """Between login and gateway: tell Discord the commands if they changed, start the clocks."""
        await sync_commands(self.world, self.tree, self.application_id or 0)
        self.jobs.start()
        self.reminding.start()
        self.purges.start()

    async def on_ready(self) -> None:
        """Every connection that is made anew is ready once more; only the first is announced."""
        if self._on_ready_line is not None:
            announce, self._on_ready_line = self._on_ready_line, None
            announce(self)
        self.purges.wake()

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """A server added the bot; if it was there before, nothing of it is purged."""
        await self.purges.note_joined(guild.id)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """A server removed the bot; Discord tells an outage by another event."""
        await self.purges.note_left(guild.id)

    async def on_interaction(self, interaction: Interaction) -> None:
        """Clicks and forms; commands go through the tree."""
        if interaction.type in (
            discord.InteractionType.component,
            discord.InteractionType.modal_submit,
        ):
            await route(interaction)

    async def on_app_command_completion(
        self, interaction: Interaction, _command: Command | app_commands.ContextMenu
    ) -> None:
        """After her command: what she would have been told in a message, had it reached her."""
        await tell(interaction)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Discord wants five seconds between two shards; a stand-in has no such limit."""
        if not self._stand_in:
            await super().before_identify_hook(shard_id, initial=initial)

    @contextmanager
    def busy(self) -> Iterator[None]:
        """While inside, a stop waits."""
        task = asyncio.current_task()
        self._in_flight.append(task)
        self._idle.clear()
        try:
            yield
        finally:
            self._in_flight.remove(task)
            if not self._in_flight:
                self._idle.set()

    async def stop(self) -> None:
        """Answer what is in flight within `DRAIN_S`, then leave Discord."""
        self.jobs.stop()
        self.reminding.stop()
        self.purges.stop()
        self.formulas.stop()
        self.live.stop()
        try:
            await asyncio.wait_for(self._idle.wait(), DRAIN_S)
        except TimeoutError:
            _log.warning("stopping with %d interactions unanswered", len(self._in_flight))
            await self._give_up()
        await put_away()
        await self.close()

    async def _give_up(self) -> None:
        """End what hangs; otherwise each would report that its connection is gone."""
        tasks = {task for task in self._in_flight if task is not None}
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=GIVE_UP_S)
