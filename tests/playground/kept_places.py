"""A stand-in that is kept in a file, furnished with the same ids each time it opens."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.playground import Clock, Playground
from tests.playground.bots import pointed_at
from tests.playground.places import Place
from tests.playground.raw import Raw, raw_client

GUILD = 1_250_000_000_000_000_000
QUIZ, ADA, DILNOZA = GUILD + 10, GUILD + 20, GUILD + 21


@asynccontextmanager
async def kept_place(path: Path, clock: Clock | None = None) -> AsyncIterator[Place]:
    async with Playground.open(keep=path, clock=clock, rate_limits=False) as discord:
        guild = discord.add_guild("Study group", GUILD)
        channel = guild.add_channel("quiz", QUIZ)
        ada = guild.add_person("Ada", person_id=ADA)
        mod = guild.add_person("Dilnoza", person_id=DILNOZA, moderator=True)
        with pointed_at(discord):
            yield Place(discord, guild, channel, ada, mod)


@asynccontextmanager
async def kept_raw(path: Path, clock: Clock | None = None) -> AsyncIterator[Raw]:
    """The same, with plain HTTP in the bot's place."""
    async with kept_place(path, clock) as place, raw_client(place) as raw:
        yield raw


def texts(place: Place) -> list[str]:
    """What Ada reads in the channel."""
    return [message.text for message in place.ada.sees(place.channel)]


async def edit(raw: Raw, message: Any, **body: Any) -> None:
    await raw.call("PATCH", f"channels/{QUIZ}/messages/{message['id']}", body)


async def delete(raw: Raw, message: Any) -> None:
    await raw.call("DELETE", f"channels/{QUIZ}/messages/{message['id']}")
