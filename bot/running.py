"""`run`: from settings to a connected bot, and back to a clean stop."""

import asyncio
import gc
import logging
import signal
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from random import SystemRandom

import aiohttp
import discord

from bot.discord_app.client import TutorClient
from bot.discord_app.permissions import invite_link
from bot.discord_app.reading_decks import MEGABYTE
from bot.discord_app.stand_in import point_at
from bot.errors import TutorError
from bot.logs import configure_logs
from bot.settings import Settings
from bot.storage.database import open_database
from bot.tutor.library import load_library
from bot.tutor.media import keep_pictures
from bot.tutor.purging import Keeping
from bot.tutor.world import Limits, World

_log = logging.getLogger(__name__)

# Login is not retried by the library; the pauses between tries, the last one again and again.
RETRY_AFTER_S = (1, 2, 5, 10, 30, 60)

# New objects after which garbage is looked for: a hundred clicks' worth, about a megabyte. Python's
# own 700 are fewer than a few clicks under way hold, so that all of these were looked at each time.
COLLECT_EVERY = 10_000


class TokenRefused(TutorError):
    """Discord does not know the token."""

    sentence = (
        "Discord does not accept the token. Copy it again from "
        "https://discord.com/developers/applications (your application, Bot, Reset Token) and put "
        "it into discord.token or DISCORD_TOKEN."
    )


def unix_seconds() -> int:
    """The time of this machine, in whole seconds."""
    return int(time.time())


def announce(client: TutorClient) -> None:
    """Say on standard output what is served, and how the bot is invited."""
    # Not log lines: a host starts the bot to read them.
    print(ready_line(client))  # noqa: T201
    print(f"Invite it with {invite_link(client.application_id or 0)}", flush=True)  # noqa: T201


async def run(
    settings: Settings,
    *,
    now: Callable[[], int] = unix_seconds,
    on_ready: Callable[[TutorClient], None] = announce,
) -> int:
    """Serve until SIGTERM or SIGINT; gives the exit code.

    Args:
        settings: All of them; nothing else is read.
        now: The time that rounds and memory go by, in whole Unix seconds.
        on_ready: Called with each client that has connected, usually the only one.

    Raises:
        TokenMissing, TokenRefused: There is no token, or Discord does not know it.
        StorageUnavailable: The store cannot be opened.
    """
    # Until it serves there is nothing to finish, and what it does to the store is transactions.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    token = settings.token()
    configure_logs(
        level=settings.logs.level, format=settings.logs.format, secrets=settings.secrets()
    )
    if settings.discord_url is not None:
        point_at(settings.discord_url)
    async with _world(settings, now) as world:
        collect_seldom()
        return await _serve(lambda: _client(settings, world, on_ready), token)


def collect_seldom() -> None:
    """Have Python look for cycles of garbage after many clicks, and only among what is new.

    Modules and decks stay for good. Otherwise the collector looks at all of them again every few
    thousand clicks, and everybody who clicks just then waits for it.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_EVERY, 10, 10)


@asynccontextmanager
async def _world(settings: Settings, now: Callable[[], int]) -> AsyncIterator[World]:
    library = await load_library(Path(settings.decks.folder))
    for problem in library.problems:
        _log.warning("%s", problem)
    database = await open_database(settings.storage.url)
    try:
        limits = Limits(
            decks_a_server=settings.decks.decks_a_server,
            cards_a_server=settings.decks.cards_a_server,
            picture_bytes_a_server=settings.decks.picture_mb_a_server * MEGABYTE,
        )
        library = await keep_pictures(database, library, now=now())
        yield World(database, library, now=now, random=SystemRandom(), limits=limits)
    finally:
        await database.close()


async def _serve(make_client: Callable[[], TutorClient], token: str) -> int:
    asked_to_stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, asked_to_stop.set)
    stopping = asyncio.create_task(asked_to_stop.wait())
    try:
        return await _connect(make_client, token, stopping)
    finally:
        stopping.cancel()


async def _connect(
    make_client: Callable[[], TutorClient], token: str, stopping: "asyncio.Task[bool]"
) -> int:
    """Connect, again and again while there is no network, until asked to stop."""
    pauses = iter(RETRY_AFTER_S)
    while True:
        client = make_client()
        serving = asyncio.create_task(client.start(token))
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if stopping.done():
            await client.stop()
            await asyncio.wait({serving})
            return 0
        await client.close()
        try:
            serving.result()
        except discord.LoginFailure as refused:
            raise TokenRefused from refused
        except (OSError, aiohttp.ClientError, TimeoutError, discord.DiscordServerError) as away:
            pause_s = next(pauses, RETRY_AFTER_S[-1])
            _log.warning("Discord cannot be reached (%s); trying again in %d s", away, pause_s)
            await asyncio.wait({stopping}, timeout=pause_s)
            if stopping.done():
                return 0


def _client(
    settings: Settings, world: World, on_ready: Callable[[TutorClient], None]
) -> TutorClient:
    def begin(client: TutorClient) -> None:
        on_ready(client)
        client.formulas.begin(client.world)

    return TutorClient(
        world,
        shards=settings.discord.shards,
        stand_in=settings.discord_url is not None,
        keeping=Keeping(
            left_servers_days=settings.privacy.keep_left_servers_days,
            copies_days=settings.privacy.keep_copies_days,
        ),
        on_ready_line=begin,
    )


def ready_line(client: TutorClient) -> str:
    """Which account, how many servers, decks and cards, which storage."""
    world, library = client.world, client.world.library
    account = f"{client.user} ({client.user.id})" if client.user else "nobody"
    return (
        f"Ready as {account}: {_counted(len(client.guilds), 'server')}, "
        f"{_counted(len(library.decks), 'deck')}, {_counted(library.card_count, 'card')}, "
        f"{world.database.name}."
    )


def _counted(count: int, noun: str) -> str:
    return f"1 {noun}" if count == 1 else f"{count} {noun}s"
