"""Where the foreign bot works, and its process, which has an environment of its own."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.playground import Channel, Guild, Message, Person, Playground

ROOT = Path(__file__).parents[2]
PYTHON = Path(os.environ.get("FOREIGN_BOT_PYTHON", ROOT / ".venv/foreign-bot/bin/python"))
BOT = Path(__file__).with_name("bot.py")
STARTS_WITHIN_S = 30


@dataclass(frozen=True, slots=True)
class Studio:
    """A server with a channel and two people, in a stand-in that the bot uses."""

    discord: Playground
    guild: Guild
    channel: Channel
    ada: Person
    ben: Person

    async def painted(self, **more: Any) -> Message:
        answer = await self.ada.type("/paint", self.channel, subject="Cat", width=8, **more)
        return answer.message


def a_studio(discord: Playground) -> Studio:
    guild = discord.add_guild("Studio")
    channel = guild.add_channel("easel")
    return Studio(discord, guild, channel, guild.add_person("Ada"), guild.add_person("Ben"))


@asynccontextmanager
async def bot_process(discord: Playground, log: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """The bot, ready, until the block ends; whatever its library complains of is in *log*."""
    if not PYTHON.exists():
        pytest.skip(f"{PYTHON} is missing; `make .venv/.foreign-bot` makes the bot's environment")
    env = {**os.environ, "FOREIGN_BOT_TOKEN": discord.token, "FOREIGN_BOT_DISCORD": discord.url}
    begun = discord.identified
    with log.open("ab") as output:
        process = await asyncio.create_subprocess_exec(
            PYTHON, BOT, env=env, stdout=output, stderr=output
        )
    try:
        await _ready(discord, begun, process, log)
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _ready(
    discord: Playground, begun: int, process: asyncio.subprocess.Process, log: Path
) -> None:
    """Return once the process has a session; what it says when it ends instead is the failure."""
    ended = asyncio.create_task(process.wait())
    session = asyncio.create_task(
        discord.until(lambda: discord.identified > begun, STARTS_WITHIN_S, waited_for=str(log))
    )
    try:
        await asyncio.wait({ended, session}, return_when=asyncio.FIRST_COMPLETED)
        assert not ended.done(), f"the foreign bot ended:\n{log.read_text()}"
        await session
    finally:
        for task in (ended, session):
            task.cancel()
