"""Pictures from a worker process: drawn, refused, killed, and never left over."""

import asyncio
import logging
import os
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import psutil
import pytest

from bot.discord_app.drawing import DRAW_WITHIN_S, draw
from bot.discord_app.views.progress_words import labels
from bot.discord_app.working import put_away
from bot.pictures.progress import progress_picture
from bot.pictures.schemes import Scheme
from tests.drawing import odd_pictures
from tests.drawing.progresses import usual
from tests.journeys.processes import PATIENCE_S, ROOT
from tests.playing.plays import gone

# What starting a process takes on a machine that does other things too.
START_S = 20.0


@pytest.fixture(autouse=True)
async def afterwards_no_process_is_left() -> AsyncIterator[None]:
    yield
    await put_away()
    assert workers(os.getpid()) == []


def workers(pid: int) -> list[psutil.Process]:
    return [
        child
        for child in psutil.Process(pid).children(recursive=True)
        if "anyio.to_process" in child.cmdline()
    ]


def ours(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [
        record.getMessage()
        for record in caplog.records
        if record.levelno > logging.INFO and record.name.startswith("bot.")
    ]


async def test_a_picture_is_what_the_function_gives() -> None:
    progress = usual()

    png = await draw(progress_picture, progress, labels(progress), Scheme.DARK)

    assert png == progress_picture(progress, labels(progress), Scheme.DARK)


async def test_the_same_process_draws_one_picture_after_another_and_it_is_not_ours() -> None:
    pids = {await draw(odd_pictures.of_process) for _ in range(3)}

    assert len(pids) == 1
    assert pids != {str(os.getpid()).encode()}


async def test_many_at_once_are_all_drawn_by_one_process() -> None:
    pids = await asyncio.gather(*(draw(odd_pictures.of_process) for _ in range(20)))

    assert len(set(pids)) == 1


@pytest.mark.parametrize(
    ("picture", "reason"),
    [
        pytest.param(odd_pictures.raising, "ValueError (odd_pictures.py, raising", id="raises"),
        pytest.param(odd_pictures.raising_two_fields, "TwoFields (", id="not to be pickled"),
        pytest.param(odd_pictures.leaving, "SystemExit (", id="exits"),
        pytest.param(odd_pictures.dying, "its process ended", id="dies"),
        pytest.param(odd_pictures.endless, "after 2 s", id="never ends"),
        pytest.param(lambda: b"", "to_process.py, run_sync", id="is no function of a module"),
    ],
)
async def test_without_a_picture_the_log_says_why_and_the_next_one_is_drawn(
    picture: Callable[..., bytes], reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    nothing = await draw(picture)
    something = await draw(odd_pictures.some, b"something")

    (line,) = ours(caplog)
    assert nothing is None
    assert reason in line
    assert "paint" not in line
    assert "\n" not in line
    assert something == b"something"


async def test_the_event_loop_goes_on_while_a_picture_never_ends() -> None:
    loop = asyncio.get_running_loop()
    drawing = asyncio.create_task(draw(odd_pictures.endless))
    turns = 0

    begun = loop.time()
    while not drawing.done():
        await asyncio.wait({drawing}, timeout=0.01)
        turns += 1

    assert turns > 20
    assert DRAW_WITHIN_S <= loop.time() - begun < DRAW_WITHIN_S + START_S


async def test_whoever_calls_may_be_cancelled_at_any_moment() -> None:
    for turns in (0, 1, 3, 10, 100):
        calling = asyncio.create_task(draw(odd_pictures.slow, 0.05))
        for _ in range(turns):
            await asyncio.wait({calling}, timeout=0.001)
        calling.cancel()
        await asyncio.wait({calling})

    assert await draw(odd_pictures.some, b"still") == b"still"
    assert len(workers(os.getpid())) == 1


async def test_signals_to_all_processes_leave_the_drawing_to_the_bot() -> None:
    assert await draw(odd_pictures.interrupted) == b"done"


async def test_what_is_put_away_begins_anew() -> None:
    before = await draw(odd_pictures.of_process)

    await put_away()

    assert workers(os.getpid()) == []
    assert await draw(odd_pictures.of_process) != before


async def test_nothing_is_started_to_be_put_away(caplog: pytest.LogCaptureFixture) -> None:
    await put_away()
    await draw(odd_pictures.dying)
    await put_away()

    assert len(ours(caplog)) == 1
    assert workers(os.getpid()) == []


DRAWING_BOT = """
import asyncio, sys
from bot.discord_app.drawing import draw
from bot.discord_app.working import put_away
from tests.drawing import odd_pictures

async def main():
    await draw(odd_pictures.some, b"")
    print("drawn", flush=True)
    if sys.argv[1] == "stops":
        await put_away()
    elif sys.argv[1] == "waits":
        await asyncio.Event().wait()
    elif sys.argv[1] == "draws":
        await draw(odd_pictures.endless, sys.argv[2])

if __name__ == "__main__":
    asyncio.run(main())
"""


async def begin(folder: Path, what: str, *more: str) -> asyncio.subprocess.Process:
    """A process that has drawn and then stops, ends at once, waits, or draws without an end."""
    file = folder / "drawing_bot.py"
    file.write_text(DRAWING_BOT, encoding="utf-8")
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-W", "error", str(file), what, *more),
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert child.stdout is not None
    async with asyncio.timeout(PATIENCE_S):
        assert await child.stdout.readline() == b"drawn\n"
    return child


@pytest.mark.parametrize("how", ["stops", "ends"])
async def test_a_process_that_ends_leaves_no_worker_and_says_nothing(
    tmp_path: Path, how: str
) -> None:
    child = await begin(tmp_path, how)

    _, said = await child.communicate()

    assert child.returncode == 0
    assert not [line for line in said.decode().splitlines() if "Unknown child" not in line]
    assert how == "ends" or not said


async def test_a_killed_bot_leaves_no_idle_worker(tmp_path: Path) -> None:
    child = await begin(tmp_path, "waits")
    (worker,) = workers(child.pid)

    child.kill()
    await child.communicate()

    await gone(worker)


async def test_a_killed_bot_leaves_no_worker_that_never_ends(tmp_path: Path) -> None:
    pipe = tmp_path / "pid"
    os.mkfifo(pipe)
    child = await begin(tmp_path, "draws", str(pipe))
    worker = psutil.Process(int(await asyncio.to_thread(pipe.read_text)))

    child.kill()
    await child.communicate()

    await gone(worker)
