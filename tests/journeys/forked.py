"""Processes of the bot that are forked from one that has imported it, for tests that start many."""

import asyncio
import functools
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

LONGEST_LINE = 1 << 20
FORGE = "tests.journeys.forging"


class Forked:
    """One such process, with what tests use of `asyncio.subprocess.Process`."""

    def __init__(
        self,
        pid: int,
        ended: asyncio.StreamReader,
        out: asyncio.StreamReader,
        err: asyncio.StreamReader,
    ) -> None:
        self.pid, self.stdout, self.stderr = pid, out, err
        self.returncode: int | None = None
        self._waiting = asyncio.create_task(self._end(ended))

    async def wait(self) -> int:
        return await asyncio.shield(self._waiting)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def send_signal(self, number: int) -> None:
        with suppress(ProcessLookupError):  # it has ended, and we hear of it next
            os.kill(self.pid, number)

    async def _end(self, ended: asyncio.StreamReader) -> int:
        self.returncode = int.from_bytes(await ended.readexactly(4), "big", signed=True)
        await ended.read()
        return self.returncode


async def fork(folder: Path, environment: Mapping[str, str]) -> Forked:
    """Start `python -m bot run` there, with that environment and nothing on standard input."""
    order = json.dumps({"folder": str(folder), "environment": dict(environment)})
    with pipes(3) as (readers, writers):
        socket.send_fds(_forge(), [order.encode()], writers)
        out, err, told = [await _reading(reader) for reader in readers]
    pid = int.from_bytes(await told.readexactly(4), "big")
    return Forked(pid, told, out, err)


@contextmanager
def pipes(count: int) -> Iterator[tuple[list[int], list[int]]]:
    """Ends to read from and ends to write to; the latter are closed after the block."""
    both = [os.pipe() for _ in range(count)]
    try:
        yield [reader for reader, _ in both], [writer for _, writer in both]
    finally:
        for _, writer in both:
            os.close(writer)


async def _reading(descriptor: int) -> asyncio.StreamReader:
    stream = asyncio.StreamReader(limit=LONGEST_LINE)
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(stream), os.fdopen(descriptor, "rb", buffering=0)
    )
    return stream


@functools.cache
def _forge() -> socket.socket:
    """Orders for the one of this process; without us it ends."""
    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with its:
        forge = subprocess.Popen(
            [sys.executable, "-m", FORGE, str(its.fileno())],
            cwd=Path(__file__).parents[2],
            env={"PYTHONPATH": str(Path(__file__).parents[2])},
            pass_fds=[its.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
    _forges.append(forge)
    return ours


_forges: list["subprocess.Popen[bytes]"] = []
"""Kept as long as this process lasts, so that nobody complains that it still runs."""
