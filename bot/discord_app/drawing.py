"""Pictures are drawn in a process of their own, so that nobody's click waits for one."""

import asyncio
import logging
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from anyio import BrokenWorkerProcess, CapacityLimiter, to_process
from anyio.lowlevel import RunVar

# Not public; there is no other way to wait for the end of a worker.
from anyio.to_process import _process_pool_workers

_log = logging.getLogger(__name__)

DRAW_WITHIN_S: Final = 2.0
"""How long a picture may take; waiting for its turn and starting a worker do not count."""

# The worker ends itself in time; this is for one that cannot, as when it was stopped by hand. It
# is longer than the 20 seconds in which a worker must have started, because one that is cancelled
# while it starts would be left to itself.
GIVE_UP_S: Final = 30.0


@dataclass(frozen=True, slots=True)
class _Undrawn:
    """Why there is no picture: an exception may not survive the way from process to process."""

    reason: str


class _Studio:
    """One event loop's drawing: one worker, as a picture takes it well under 0.1 s."""

    def __init__(self) -> None:
        self.limiter = CapacityLimiter(1)
        self.tasks: set[asyncio.Task[bytes | None]] = set()


_studio: RunVar[_Studio | None] = RunVar("_studio")


async def draw(picture: Callable[..., bytes], *arguments: object) -> bytes | None:
    """Call *picture*, a function of a module, with *arguments* in the worker process.

    Gives None when there is no picture, for whatever reason: it raised, took too long, or its
    process died. The log then has one line, and the next call begins with a new worker. Whoever
    calls may be cancelled; the drawing still goes on to its end, so that no process is left over.
    """
    studio = _studio.get(None)
    if studio is None:
        studio = _Studio()
        _studio.set(studio)
    task = asyncio.create_task(_drawn(studio, picture, arguments))
    studio.tasks.add(task)
    task.add_done_callback(studio.tasks.discard)
    return await asyncio.shield(task)


async def put_away() -> None:
    """End the worker, if there is one, and wait until it is gone; the next call has a new one.

    anyio does this too when the event loop ends, but kills twice: then asyncio now and then finds
    that somebody else has looked after its child, and logs it.
    """
    for process in _process_pool_workers.get(set()).copy():
        if process.returncode is None:
            process.kill()
        await process.aclose()


async def _drawn(
    studio: _Studio, picture: Callable[..., bytes], arguments: tuple[object, ...]
) -> bytes | None:
    async with studio.limiter:
        result = await _asked(picture, arguments)
    if isinstance(result, _Undrawn):
        name = getattr(picture, "__name__", repr(picture))
        _log.warning("no picture from %s: %s", name, result.reason)
        return None
    return result


async def _asked(picture: Callable[..., bytes], arguments: tuple[object, ...]) -> bytes | _Undrawn:
    try:
        async with asyncio.timeout(GIVE_UP_S):
            return await to_process.run_sync(_draw_here, picture, arguments, cancellable=True)
    except (TimeoutError, BrokenWorkerProcess):
        return _Undrawn(f"its process ended, by itself or after {DRAW_WITHIN_S:g} s")
    except Exception as failed:  # noqa: BLE001 - a reply without its picture is better than none
        return _Undrawn(_reason(failed))


def _draw_here(picture: Callable[..., bytes], arguments: tuple[object, ...]) -> bytes | _Undrawn:
    """In the worker: draw, and be killed by the system's own timer when it takes too long.

    So the limit holds inside of libraries too, and for a worker whose bot is gone.
    """
    # What Ctrl-C and SIGTERM mean, which may reach all of us, the bot decides: it finishes what it
    # is answering, and when it goes our standard input ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.setitimer(signal.ITIMER_REAL, DRAW_WITHIN_S)
    try:
        return picture(*arguments)
    except BaseException as failed:  # noqa: BLE001 - SystemExit would end the worker
        return _Undrawn(_reason(failed))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _reason(failed: BaseException) -> str:
    """What was raised, and where."""
    what = "".join(traceback.format_exception_only(failed)).strip()
    *_, last = traceback.extract_tb(failed.__traceback__)
    return f"{what} ({last.name}, line {last.lineno})"
