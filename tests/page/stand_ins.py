"""The page on a stand-in in this process, with our bot or a small one of the test's own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from bot.discord_app.client import TutorClient
from bot.discord_app.commands import COMMANDS
from bot.playground import Channel, Clock, Guild, Person, Playground
from bot.playground.page import Page
from bot.storage.database import open_database
from bot.tutor.library import Library
from bot.tutor.world import World
from tests.playground.bots import connected, pointed_at


@dataclass(frozen=True, slots=True)
class StandIn:
    """A study server with two channels and four people, and its page at ``url``."""

    discord: Playground
    guild: Guild
    quiz: Channel
    homework: Channel
    ada: Person
    ben: Person
    chidi: Person
    dilnoza: Person

    @property
    def url(self) -> str:
        return self.discord.url

    @property
    def clock(self) -> Clock:
        return self.discord.clock


@asynccontextmanager
async def a_stand_in(clock: Clock | None = None) -> AsyncIterator[StandIn]:
    """A stand-in without any bot; client libraries are pointed at it while the block lasts."""
    async with Playground.open(
        clock=clock, rate_limits=False, pages=lambda playground: Page(playground).routes()
    ) as discord:
        guild = discord.add_guild("Study group")
        quiz, homework = guild.add_channel("quiz"), guild.add_channel("homework")
        ada, ben, chidi = (guild.add_person(name) for name in ("Ada", "Ben", "Chidi"))
        dilnoza = guild.add_person("Dilnoza", moderator=True)
        with pointed_at(discord):
            yield StandIn(discord, guild, quiz, homework, ada, ben, chidi, dilnoza)


@asynccontextmanager
async def bot_in(playground: Playground, client: Any) -> AsyncIterator[Any]:
    """Run a small discord.py client of the test's own in it, until the block ends."""
    with pointed_at(playground):
        async with connected(client, playground) as running:
            yield running


@asynccontextmanager
async def tutor_in(
    stand_in: StandIn, folder: Path, library: Library, *, seed: int = 3
) -> AsyncIterator[TutorClient]:
    """Run our own bot in it, with its store in *folder*."""
    playground = stand_in.discord
    database = await open_database(f"sqlite:///{folder}/recollect.db")
    world = World(database, library, now=lambda: int(playground.clock.now()), random=Random(seed))
    client = TutorClient(world, shards=1, stand_in=True)
    serving = asyncio.create_task(client.start(playground.token))
    try:
        await playground.ready(1, commands=len(COMMANDS))
        await client.wait_until_ready()
        yield client
    finally:
        await client.stop()
        await asyncio.wait({serving})
        await database.close()
