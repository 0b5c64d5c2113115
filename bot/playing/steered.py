"""The bot's own process in `play`: what `run` runs, told by lines on standard input what to do."""

import asyncio
import logging
import os
import signal
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

from pydantic import SecretStr

from bot.discord_app.client import TutorClient
from bot.errors import TutorError
from bot.playing.lines import (
    Begin,
    GoAhead,
    Ready,
    Register,
    Registered,
    Reload,
    Reloaded,
    Report,
    WentAhead,
    read,
    written,
)
from bot.playing.telling import changes_told, problems_told
from bot.running import ready_line, run
from bot.settings import DeckSettings, DiscordSettings, Settings, StorageSettings
from bot.storage.errors import StorageUnavailable
from bot.tutor.library import load_library
from bot.tutor.media import keep_pictures

_log = logging.getLogger(__name__)

# A stop takes six seconds at most; whoever has lost its parent and hangs is ended after that.
LAST_RESORT_S = 8.0


class Steered:
    """A bot and what its parent may change of it while it runs."""

    def __init__(self, begin: Begin, orders: IO[bytes], reports: IO[bytes]) -> None:
        self._begin, self._orders, self._reports = begin, orders, reports
        self._ahead_s = begin.ahead_s
        self._client: TutorClient | None = None
        self._doing: asyncio.Task[None] | None = None

    async def run(self) -> int:
        """Serve until SIGTERM or the end of the orders; gives the exit code."""
        loop = asyncio.get_running_loop()
        threading.Thread(target=self._listen, args=(loop,), daemon=True).start()
        return await run(_settings(self._begin), now=self._now, on_ready=self._be_ready)

    def _now(self) -> int:
        return int(time.time() + self._ahead_s)

    def _be_ready(self, client: TutorClient) -> None:
        self._client = client
        problems = problems_told(client.world.library)
        self._report(Ready(said=ready_line(client), problems=problems))

    def _listen(self, loop: asyncio.AbstractEventLoop) -> None:
        for line in self._orders:
            with suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(self._obey, line)
        _end_without_parent()

    def _obey(self, line: bytes) -> None:
        match read(line):
            case GoAhead(ahead_s=ahead_s):
                self._ahead_s = ahead_s
                self._report(WentAhead(ahead_s=ahead_s))
            case Reload():
                self._doing = asyncio.create_task(self._reload(self._served()))
            case Register():
                self._doing = asyncio.create_task(self._register(self._served()))

    def _served(self) -> TutorClient:
        assert self._client is not None  # noqa: S101 - only a bot that is ready is asked to
        return self._client

    async def _register(self, client: TutorClient) -> None:
        await client.tree.sync()
        self._report(Registered())

    async def _reload(self, client: TutorClient) -> None:
        before = client.world.library
        read = await load_library(Path(self._begin.decks), before=before)
        after = await keep_pictures(client.world.database, read, now=self._now())
        client.exchange(after)
        client.formulas.begin(client.world)
        changes, problems = changes_told(before, after), problems_told(after)
        for sentence in changes:
            _log.info("%s", sentence)
        for problem in problems:
            _log.warning("%s", problem)
        self._report(Reloaded(said=ready_line(client), changes=changes, problems=problems))

    def _report(self, report: Report) -> None:
        self._reports.write(written(report))
        self._reports.flush()


def _settings(begin: Begin) -> Settings:
    """Defaults and what `play` says: neither config.toml nor the environment is read."""
    return Settings(
        discord=DiscordSettings(token=SecretStr(begin.token)),
        storage=StorageSettings(url=begin.store),
        decks=DeckSettings(folder=Path(begin.decks)),
        discord_url=begin.url,
    )


def _end_without_parent() -> None:
    """Stop as if asked to, and at any rate; nobody reads what is still written."""
    nobody = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nobody, sys.stderr.fileno())
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(LAST_RESORT_S)
    os._exit(1)


def main() -> int:
    """Wait for the first order, which may never come, and serve."""
    # Unbuffered, as a thread that waits in a buffered reader disturbs the end of the process.
    orders = os.fdopen(os.dup(sys.stdin.fileno()), "rb", buffering=0)
    reports = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever else writes to standard output must not come between the reports.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    line = orders.readline()
    if not line:
        return 0
    begin = read(line)
    assert isinstance(begin, Begin)  # noqa: S101 - the first order of the protocol
    try:
        return asyncio.run(Steered(begin, orders, reports).run())
    except TutorError as refused:
        sys.stderr.write(f"{refused}\n")
        return 3 if isinstance(refused, StorageUnavailable) else 2
