"""Bots as a host runs them: processes of their own, started, listened to, killed, always reaped."""

import asyncio
import re
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from bot.playground import Playground, Request
from tests.journeys.forked import LONGEST_LINE, Forked, fork

ROOT = Path(__file__).parents[2]

# In real seconds, for what takes well under one on an idle machine.
PATIENCE_S = 60.0


class Output:
    """The lines a process has written so far, and a way to wait for one."""

    def __init__(self, stream: asyncio.StreamReader) -> None:
        self.lines: list[str] = []
        self._waiting: list[tuple[str, asyncio.Future[str]]] = []
        self._reading = asyncio.create_task(self._read(stream))

    async def line(self, part: str) -> str:
        """The first line that contains *part*, as soon as it is there.

        Raises:
            AssertionError: The process ended without having written one.
        """
        found = next((line for line in self.lines if part in line), None)
        if found is not None:
            return found
        assert not self._reading.done(), self._missing(part)
        waiter: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._waiting.append((part, waiter))
        async with asyncio.timeout(PATIENCE_S):
            return await waiter

    async def whole(self) -> list[str]:
        """All lines, once the process has ended."""
        await self._reading
        return self.lines

    async def _read(self, stream: asyncio.StreamReader) -> None:
        async for line in stream:
            self.lines.append(line.decode().rstrip("\n"))
            for part, waiter in self._waiting:
                if part in self.lines[-1] and not waiter.done():
                    waiter.set_result(self.lines[-1])
        for part, waiter in self._waiting:
            if not waiter.done():
                waiter.set_exception(AssertionError(self._missing(part)))

    def _missing(self, part: str) -> str:
        return "\n".join([f"the process ended without writing {part!r}, but:", *self.lines])


class Process:
    """One `python -m bot run`."""

    def __init__(self, child: asyncio.subprocess.Process | Forked) -> None:
        assert child.stdout is not None
        assert child.stderr is not None
        self._child = child
        self.stdout, self.stderr = Output(child.stdout), Output(child.stderr)

    @property
    def pid(self) -> int:
        return self._child.pid

    @property
    def has_ended(self) -> bool:
        return self._child.returncode is not None

    async def ready(self) -> "Process":
        """Itself, once it has said on standard output that it serves."""
        try:
            await self.stdout.line("Invite it with ")
        except AssertionError:
            said = "\n".join(await self.stderr.whole())
            raise AssertionError(f"the bot did not get ready: {said}") from None
        return self

    def kill_now(self) -> None:
        """SIGKILL; it runs no further instruction of its own."""
        if not self.has_ended:
            self._child.kill()

    async def kill(self) -> None:
        """SIGKILL, and wait until it is gone."""
        self.kill_now()
        await self.ended()

    async def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to stop; the exit code."""
        self._child.send_signal(number)
        return await self.ended()

    async def ended(self) -> int:
        """The exit code, once it and all it wrote are here."""
        async with asyncio.timeout(PATIENCE_S):
            code = await self._child.wait()
            await asyncio.gather(self.stdout.whole(), self.stderr.whole())
        return code

    def dies_after(self, discord: Playground, method: str, path: str) -> None:
        """Kill it when Discord has dealt with such a request and has not yet said so."""
        wanted = re.compile(path)

        def look(request: Request) -> None:
            if request.method == method and wanted.search(request.path):
                self.kill_now()

        discord.on_request(look)


class Host:
    """Whoever runs the bot: starts processes on one store, one after another or side by side."""

    def __init__(
        self, discord: Playground, store: str, decks: Path, folder: Path, *, forks: bool
    ) -> None:
        self._forks = forks
        self._environment = {
            # Nothing else of ours: settings of this machine are not the host's.
            "PYTHONPATH": str(ROOT),
            "BOT_DISCORD_URL": discord.url,
            "DISCORD_TOKEN": discord.token,
            "BOT_STORAGE__URL": store,
            "BOT_DECKS__FOLDER": str(decks),
        }
        self._folder = folder
        self._processes: list[Process] = []

    async def launch(self, *before: str, **changed: str | None) -> Process:
        """Start a process and return at once.

        Args:
            before: What its command line begins with, in place of this Python.
            changed: Its environment, where it differs; None leaves a variable out.
        """
        merged = {**self._environment, **changed}
        environment = {name: text for name, text in merged.items() if text is not None}
        if self._forks and not before:
            self._processes.append(Process(await fork(self._folder, environment)))
            return self._processes[-1]
        child = await asyncio.create_subprocess_exec(
            *(before or (sys.executable,)),
            "-m",
            "bot",
            "run",
            env=environment,
            cwd=self._folder,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            limit=LONGEST_LINE,
        )
        self._processes.append(Process(child))
        return self._processes[-1]

    async def start(self, **changed: str | None) -> Process:
        """Start a process; return once it serves."""
        return await (await self.launch(**changed)).ready()

    async def reap(self) -> None:
        """Kill whatever still runs."""
        for process in self._processes:
            await process.kill()

    def logs(self) -> str:
        """What all of them wrote on standard error."""
        return "".join(
            f"process {process.pid}: {line}\n"
            for process in self._processes
            for line in process.stderr.lines
        )


@asynccontextmanager
async def hosting(
    discord: Playground, *, store: str, decks: Path, folder: Path, forks: bool = False
) -> AsyncIterator[Host]:
    """A host in *folder*, from where relative paths lead; no process outlives the block.

    With *forks* they are forked from one that has imported the bot (`tests/journeys/forked.py`),
    which spares a second of a core each. Not for tests of how the command starts and ends.
    """
    host = Host(discord, store, decks, folder, forks=forks)
    try:
        yield host
    finally:
        await host.reap()
        sys.stderr.write(host.logs())  # pytest shows it with what failed


def next_request(discord: Playground, method: str, path: str) -> "asyncio.Future[Request]":
    """Resolves with the next request of that kind, once Discord has dealt with it."""
    wanted = re.compile(path)
    came: asyncio.Future[Request] = asyncio.get_running_loop().create_future()

    def look(request: Request) -> None:
        if request.method == method and wanted.search(request.path) and not came.done():
            came.set_result(request)

    discord.on_request(look)
    return came


def without(lines: Sequence[str], *expected: str) -> list[str]:
    """The lines that contain none of *expected*."""
    return [line for line in lines if not any(part in line for part in expected)]
