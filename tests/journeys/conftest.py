"""The real client against the stand-in: one server, four people, a clock that tests move."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import discord
import pytest

from bot.discord_app.client import Draw, TutorClient
from bot.discord_app.commands import COMMANDS
from bot.discord_app.drawing import draw
from bot.discord_app.stand_in import point_at
from bot.playground import Channel, Clock, Guild, Person, Playground, Request
from bot.storage.database import open_database
from bot.tutor.library import Library, load_library
from bot.tutor.purging import USUAL, Keeping
from bot.tutor.world import World
from tests.journeys.small_decks import write_all_kinds
from tests.openapi import openapi
from tests.sqlite import Template

# Empty message, too large, invalid form body, bad JSON.
MALFORMED = {50006, 40005, 50035, 50109}
DECKS = Path(__file__).parents[2] / "decks"


@dataclass
class Study:
    """A study server with a moderator and three members."""

    discord: Playground
    guild: Guild
    channel: Channel
    ada: Person
    ben: Person
    chidi: Person
    dilnoza: Person
    bots: list["Bot"] = field(default_factory=list)

    @property
    def everybody(self) -> list[Person]:
        return [self.ada, self.ben, self.chidi, self.dilnoza]


@dataclass
class Bot:
    """One running bot in this process."""

    client: TutorClient
    world: World
    serving: "asyncio.Task[None]"

    async def look(self) -> None:
        """Let it look at the clock now instead of within a second."""
        await self.client.jobs.look()


@pytest.fixture(scope="session")
def shipped() -> Library:
    """The decks that come with Recollect."""
    return asyncio.run(load_library(DECKS))


def invalid(sent: list[Request]) -> list[str]:
    """What Discord's OpenAPI file, or the stand-in's own rules, say against these requests.

    Without the file only the rules are asked; `test_requests_are_valid.py` says that it is missing.
    """
    judge = openapi()
    if judge is None:
        return [str(each.response) for each in sent if each.code in MALFORMED]
    return [problem for each in sent for problem in judge.request_problems(each)]


@pytest.fixture
def time_there() -> Clock:
    """Discord's time; modules whose bots may take their time let it stand still."""
    return Clock()


@pytest.fixture
async def study(time_there: Clock) -> AsyncIterator[Study]:
    base, gateway = discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    async with Playground.open(clock=time_there, rate_limits=True) as playground:
        point_at(playground.url)
        guild = playground.add_guild("Study group")
        sent: list[Request] = []
        playground.on_request(sent.append)
        yield Study(
            playground,
            guild,
            guild.add_channel("quiz"),
            guild.add_person("Ada"),
            guild.add_person("Ben"),
            guild.add_person("Chidi"),
            guild.add_person("Dilnoza", moderator=True),
        )
        assert invalid(sent) == []
    discord.http.Route.BASE = base
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = gateway


@pytest.fixture
def start_bot(study: Study, tmp_path: Path, shipped: Library, sqlite_template: Template):
    """A function that runs a bot while its block lasts; its store outlives it."""

    @asynccontextmanager
    async def start(
        *,
        library: Library = shipped,
        url: str | None = None,
        seed: int = 3,
        shards: int = 1,
        draw: Draw = draw,
        keeping: Keeping = USUAL,
    ) -> AsyncIterator[Bot]:
        opening = open_database(url) if url else sqlite_template.open_in(tmp_path)
        database = await opening
        world = World(
            database, library, now=lambda: int(study.discord.clock.now()), random=Random(seed)
        )
        client = TutorClient(world, shards=shards, stand_in=True, draw=draw, keeping=keeping)
        serving = asyncio.create_task(client.start(study.discord.token))
        before = len(study.discord.gateway.connected)
        try:
            await study.discord.ready(before + shards, commands=len(COMMANDS))
            await client.wait_until_ready()
            yield Bot(client, world, serving)
        finally:
            await client.stop()
            await asyncio.wait({serving})
            await database.close()

    return start


@pytest.fixture
async def bot(study: Study, start_bot) -> AsyncIterator[Bot]:
    async with start_bot() as started:
        yield started


@pytest.fixture
async def small_deck(tmp_path: Path):
    """The deck of one card of each kind."""
    folder = write_all_kinds(tmp_path / "small decks")
    return (await load_library(folder)).deck("photosynthesis")
