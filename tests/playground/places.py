"""Where the stand-in's tests take place."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.playground import Channel, Clock, Guild, Person, Playground


@dataclass(frozen=True, slots=True)
class Place:
    """A guild with a channel, a learner and a moderator."""

    discord: Playground
    guild: Guild
    channel: Channel
    ada: Person
    mod: Person


@asynccontextmanager
async def a_place(clock: Clock, *, rate_limits: bool = False) -> AsyncIterator[Place]:
    async with Playground.open(clock=clock, rate_limits=rate_limits) as discord:
        guild = discord.add_guild("Study group")
        channel = guild.add_channel("quiz")
        ada = guild.add_person("Ada")
        mod = guild.add_person("Dilnoza", moderator=True)
        yield Place(discord, guild, channel, ada, mod)
