"""Bots as processes of their own: started, waited for, weighed and stopped."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from bot.playground import Playground

ROOT = Path(__file__).parents[2]
TUTOR = ("-m", "bot", "run")
BARE = ("-m", "tests.benchmarks.bare_bot")
START_WITHIN_S = 30.0
STOP_WITHIN_S = 10.0


@dataclass(frozen=True, slots=True)
class Bot:
    """A running bot; ``started_in_s`` is from making the process to its ready line."""

    process: psutil.Process
    started_in_s: float

    @property
    def cpu_s(self) -> float:
        """What the process has used of the cores so far, all of its threads together."""
        times = self.process.cpu_times()
        return float(times.user + times.system)

    @property
    def resident_mb(self) -> float:
        return float(self.process.memory_info().rss) / 1e6


@asynccontextmanager
async def running(
    command: Sequence[str],
    discord: Playground,
    *,
    folder: Path,
    storage: str = "",
    decks: Path | None = None,
) -> AsyncIterator[Bot]:
    """A bot that is ready while the block lasts; its log is ``bot.log`` in *folder*.

    Without *decks* it has those that come with Recollect.

    Raises:
        RuntimeError: It ended instead of becoming ready, or did not end well.
    """
    (folder / "empty.toml").touch()
    options = ["--config", str(folder / "empty.toml")] if command == TUTOR else []
    environment = {
        **os.environ,
        "BOT_DISCORD_URL": discord.url,
        "DISCORD_TOKEN": discord.token,
        "BOT_STORAGE__URL": storage or f"sqlite:///{folder}/recollect.db",
        "BOT_DECKS__FOLDER": str(decks or ROOT / "decks"),
    }
    begun = time.perf_counter()
    with (folder / "bot.log").open("a", encoding="utf-8") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *command,
            *options,
            cwd=ROOT,
            env=environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=log,
        )
    try:
        await _until_ready(process, folder / "bot.log")
        yield Bot(psutil.Process(process.pid), time.perf_counter() - begun)
    finally:
        await _stop(process, discord)


async def _until_ready(process: asyncio.subprocess.Process, log: Path) -> None:
    assert process.stdout is not None
    async with asyncio.timeout(START_WITHIN_S):
        line = await process.stdout.readline()
    if not line.startswith(b"Ready"):
        raise RuntimeError(f"the bot did not become ready:\n{log.read_text(encoding='utf-8')}")


async def _stop(process: asyncio.subprocess.Process, discord: Playground) -> None:
    if process.returncode is None:
        process.terminate()
    try:
        async with asyncio.timeout(STOP_WITHIN_S):
            await process.communicate()
    except TimeoutError:
        process.kill()
        raise RuntimeError("the bot did not stop when asked to") from None
    # Otherwise events would be kept for its return.
    discord.gateway.sessions.clear()
