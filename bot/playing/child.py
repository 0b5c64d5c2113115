"""The bot's process as `play` sees it: told what to do, heard, and seen to its end."""

import asyncio
import os
import sys
from contextlib import suppress
from typing import TypeVar

from bot.playing.lines import Order, Ready, Registered, Reloaded, Report, WentAhead, read, written

R = TypeVar("R", Ready, WentAhead, Reloaded, Registered)

# A reload may tell of hundreds of problems in one line.
LONGEST_LINE = 1 << 24
LAST_WORDS, LAST_BYTES = 8, 4096

# What belongs to a bot in Discord; a bot that is tried out must not even have it.
HOSTS_OWN = ("DISCORD_TOKEN", "BOT_")


class Ended(Exception):
    """The process is gone without having answered."""


class Child:
    """One process; its log goes to our standard error, its end can be waited for."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdin and process.stdout and process.stderr  # noqa: S101, PT018 - all are pipes
        self._process, self._orders = process, process.stdin
        self._waiting: dict[type[Report], asyncio.Future[Report]] = {}
        self._has_fallen_silent = False
        self._tail = b""
        self._hearing = asyncio.gather(self._hear(process.stdout), self._forward(process.stderr))

    @property
    def pid(self) -> int:
        return self._process.pid

    async def ask(self, order: Order, answer: type[R]) -> R:
        """Give an order and wait for the report that answers it.

        Raises:
            Ended: The process has ended, before or meanwhile.
        """
        if self._has_fallen_silent:
            raise Ended
        waiting: asyncio.Future[Report] = asyncio.get_running_loop().create_future()
        self._waiting[answer] = waiting
        self._orders.write(written(order))
        report = await waiting
        assert isinstance(report, answer)  # noqa: S101 - it waits under its kind
        return report

    def terminate(self) -> None:
        """Ask it to finish what it is doing and to end."""
        with suppress(ProcessLookupError):
            self._process.terminate()

    def leave(self) -> None:
        """Give no more orders, as when we are gone ourselves: it ends then."""
        self._orders.close()

    def kill(self) -> None:
        """End it at once."""
        with suppress(ProcessLookupError):
            self._process.kill()

    async def ended(self) -> int:
        """The exit code, or minus the signal, once all that it wrote is here."""
        await asyncio.shield(self._hearing)
        return await self._process.wait()

    @property
    def last_words(self) -> tuple[str, ...]:
        """The last lines of its log."""
        lines = self._tail.decode(errors="replace").splitlines()
        cut = 1 if len(self._tail) == LAST_BYTES else 0
        return tuple(lines[cut:][-LAST_WORDS:])

    async def _hear(self, reports: asyncio.StreamReader) -> None:
        async for line in reports:
            report = read(line)
            waiting = self._waiting.pop(type(report), None)  # type: ignore[arg-type]
            if waiting is not None and not waiting.done():
                waiting.set_result(report)  # type: ignore[arg-type]
        self._has_fallen_silent = True
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_exception(Ended)

    async def _forward(self, log: asyncio.StreamReader) -> None:
        while part := await log.read(1 << 16):
            self._tail = (self._tail + part)[-LAST_BYTES:]
            with suppress(OSError):  # nobody reads our standard error any more
                sys.stderr.buffer.write(part)
                sys.stderr.buffer.flush()


async def launch(*, lock: int) -> Child:
    """Start the process; it imports what it needs and waits for the order to begin.

    It has a process group of its own, so that Ctrl-C in a terminal does not reach it. *lock* is a
    file descriptor that it holds open as long as it lives.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        "-m",
        "bot.playing",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=_environment(),
        limit=LONGEST_LINE,
        process_group=0,
        pass_fds=(lock,),
    )
    return Child(process)


def _environment() -> dict[str, str]:
    """Ours without the host's settings; modules are found where we find them."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(HOSTS_OWN)}
    return {**kept, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
