"""What takes a while is done in a worker process, so that nobody's click waits for it."""

import asyncio
import os
import resource
import signal
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

from anyio import BrokenWorkerProcess, CapacityLimiter, to_process
from anyio.lowlevel import RunVar

# Not public; there is no other way to wait for the end of a worker.
from anyio.to_process import _process_pool_workers

T = TypeVar("T")

# The worker ends itself in time; this is for one that cannot, as when it was stopped by hand. It
# is longer than the 20 seconds in which a worker must have started, because one that is cancelled
# while it starts would be left to itself.
GIVE_UP_S: Final = 30.0

# Of 19: where the cores are busy, whoever clicks comes first.
_NICE: Final = 5

_MAPPED: Final = Path("/proc/self/statm")


@dataclass(frozen=True, slots=True)
class Undone:
    """Why there is no result: an exception may not survive the way from process to process."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What some calls have in common.

    Attributes:
        name: Calls of the same name take turns, so each name has one process at most.
        within_s: How long one may take; waiting for its turn and starting a worker do not count.
        more_bytes: How much memory one may take beyond what its process has already; None for any
            amount, and there is no bound where the system does not tell (as macOS does not).
    """

    name: str
    within_s: float
    more_bytes: int | None = None


@dataclass(slots=True)
class _Office:
    """One event loop's jobs."""

    limiters: dict[str, CapacityLimiter] = field(
        default_factory=lambda: defaultdict(lambda: CapacityLimiter(1))
    )
    tasks: set["asyncio.Task[Any]"] = field(default_factory=set)


_office: RunVar[_Office | None] = RunVar("_office")


async def work(job: Job, function: Callable[..., T], *arguments: object) -> T | Undone:
    """Call *function*, which belongs to a module, with *arguments* in a worker process.

    Gives `Undone` when there is no result, for whatever reason: it raised, took too long or too
    much, or its process died. The next call begins with a new worker. Whoever calls may be
    cancelled; the work still goes on to its end, so that no process is left over.
    """
    office = _office.get(None)
    if office is None:
        office = _Office()
        _office.set(office)
    task = asyncio.create_task(_done(office.limiters[job.name], job, function, arguments))
    office.tasks.add(task)
    task.add_done_callback(office.tasks.discard)
    return await asyncio.shield(task)


async def put_away() -> None:
    """End the workers there are, and wait until they are gone; the next call has a new one.

    anyio does this too when the event loop ends, but kills twice: then asyncio now and then finds
    that somebody else has looked after its child, and logs it.
    """
    for process in _process_pool_workers.get(set()).copy():
        if process.returncode is None:
            process.kill()
        await process.aclose()


async def _done(
    limiter: CapacityLimiter, job: Job, function: Callable[..., T], arguments: tuple[object, ...]
) -> T | Undone:
    async with limiter:
        return await _asked(job, function, arguments)


async def _asked(job: Job, function: Callable[..., T], arguments: tuple[object, ...]) -> T | Undone:
    try:
        async with asyncio.timeout(GIVE_UP_S):
            return await to_process.run_sync(_work_here, job, function, arguments, cancellable=True)
    except (TimeoutError, BrokenWorkerProcess):
        return Undone(f"its process ended, by itself or after {job.within_s:g} s")
    except Exception as failed:  # noqa: BLE001 - whoever calls can do without
        return Undone(_reason(failed))


def _work_here(job: Job, function: Callable[..., T], arguments: tuple[object, ...]) -> T | Undone:
    """In the worker: do it, and be killed by the system's own timer when it takes too long.

    So the limit holds inside of libraries too, and for a worker whose bot is gone.
    """
    # What Ctrl-C and SIGTERM mean, which may reach all of us, the bot decides: it finishes what it
    # is answering, and when it goes our standard input ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if os.getpriority(os.PRIO_PROCESS, 0) < _NICE:
        os.setpriority(os.PRIO_PROCESS, 0, _NICE)
    signal.setitimer(signal.ITIMER_REAL, job.within_s)
    try:
        with _memory_bounded(job.more_bytes):
            return function(*arguments)
    except BaseException as failed:  # noqa: BLE001 - SystemExit would end the worker
        return Undone(_reason(failed))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


@contextmanager
def _memory_bounded(more_bytes: int | None) -> Iterator[None]:
    """Let the process map so much memory more; past that Python raises MemoryError.

    Only the soft limit is set, which may be raised again, so the next call has its own.
    """
    if more_bytes is None or not _MAPPED.exists():
        yield
        return
    pages = int(_MAPPED.read_text(encoding="ascii").split()[0])
    soft, hard = before = resource.getrlimit(resource.RLIMIT_AS)
    wanted = pages * resource.getpagesize() + more_bytes
    if soft == resource.RLIM_INFINITY or wanted < soft:
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def _reason(failed: BaseException) -> str:
    """What was raised, and where; not what it says, as that may be somebody's text."""
    *_, last = traceback.extract_tb(failed.__traceback__)
    where = f"{Path(last.filename).name}, {last.name}, line {last.lineno}"
    return f"{type(failed).__name__} ({where})"
