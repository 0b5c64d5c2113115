"""`python -m bot play` as somebody types it: processes that are listened to, killed, and reaped."""

import asyncio
import re
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import psutil

from tests.journeys.forked import LONGEST_LINE
from tests.journeys.processes import PATIENCE_S, ROOT, Output

ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)")


class Play:
    """One running `play`."""

    def __init__(self, child: asyncio.subprocess.Process) -> None:
        assert child.stdout is not None
        assert child.stderr is not None
        self._child = child
        self._seen: set[psutil.Process] = set()
        self.stdout, self.stderr = Output(child.stdout), Output(child.stderr)

    @property
    def pid(self) -> int:
        return self._child.pid

    async def url(self) -> str:
        """The address of its page, once the bot is ready."""
        try:
            line = await self.stdout.line("http://127.0.0.1:")
        except AssertionError:
            said = "\n".join(await self.stderr.whole())
            raise AssertionError(f"no page: {said}") from None
        found = ADDRESS.search(line)
        assert found, line
        self._seen.update(psutil.Process(self.pid).children())
        return found[0]

    @property
    def bot(self) -> psutil.Process:
        """The process of the bot that runs now."""
        (bot,) = psutil.Process(self.pid).children()
        self._seen.add(bot)
        return bot

    async def stop(self, number: signal.Signals = signal.SIGINT) -> int:
        """Ask it to stop; the exit code."""
        self._child.send_signal(number)
        return await self.ended()

    async def kill(self) -> None:
        """SIGKILL, and wait until it is gone; its bot may live on."""
        if self._child.returncode is None:
            self._child.kill()
        await self.ended()

    async def ended(self) -> int:
        """The exit code, once it and all it wrote are here."""
        async with asyncio.timeout(PATIENCE_S):
            code = await self._child.wait()
            await asyncio.gather(self.stdout.whole(), self.stderr.whole())
        return code

    async def reap(self) -> None:
        """Kill it and what it may have left behind."""
        await self.kill()
        for left in self._seen:
            if left.is_running():
                left.kill()


class Home:
    """A folder from which `play` is started again and again, with a deck of three cards."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._plays: list[Play] = []

    @property
    def decks(self) -> Path:
        return self.folder / "decks"

    async def launch(
        self, *options: str, program: Sequence[str] = ("-m", "bot"), **environment: str
    ) -> Play:
        """Start one and return at once; without a browser, and at any free port."""
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            *(*program, "play", "--no-browser", "--port", "0", *options),
            env={"PYTHONPATH": str(ROOT), **environment},
            cwd=self.folder,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            limit=LONGEST_LINE,
        )
        self._plays.append(Play(child))
        return self._plays[-1]

    async def start(self, *options: str, **environment: str) -> Play:
        """Start one; return once its bot is ready."""
        play = await self.launch(*options, **environment)
        await play.url()
        return play

    async def reap(self) -> None:
        for play in self._plays:
            await play.reap()


@asynccontextmanager
async def at_home(folder: Path) -> AsyncIterator[Home]:
    """No process outlives the block."""
    home = Home(folder)
    try:
        yield home
    finally:
        await home.reap()


async def gone(process: psutil.Process) -> None:
    """Return once the process has ended."""
    await asyncio.to_thread(process.wait, PATIENCE_S)


def is_alive(process: psutil.Process) -> bool:
    """Whether it does anything; one that has ended is listed until whoever inherited it looks."""
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
