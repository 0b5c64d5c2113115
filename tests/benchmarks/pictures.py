"""What the picture of progress takes of a core, beside the encoding of an empty one of its size.

``python -m tests.benchmarks.pictures``. Then the same through the worker process, as a learner
waits for it, with what starting that process takes and what it weighs.
"""

import asyncio
import os
import sys
import time
from collections.abc import Callable
from typing import Final

import psutil

from bot.discord_app.drawing import draw
from bot.discord_app.views.progress_words import labels
from bot.discord_app.working import put_away
from bot.pictures.canvas import Canvas
from bot.pictures.layout import WIDTH
from bot.pictures.progress import HEIGHT, progress_picture
from bot.pictures.schemes import COLOURS, Scheme
from tests.drawing.progresses import usual

RUNS: Final = 50
STARTS: Final = 5
WANTED_MS: Final = 100


def draw_progress() -> bytes:
    """A usual learner's picture."""
    return progress_picture(usual(), labels(usual()), Scheme.LIGHT)


def draw_nothing() -> bytes:
    """As large, and empty."""
    return Canvas(COLOURS[Scheme.LIGHT], width=WIDTH, height=HEIGHT).png()


def milliseconds(work: Callable[[], bytes]) -> float:
    """What one run takes of a core, whatever else the machine does."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


async def drawn_apart() -> float:
    """How long one picture takes through the worker, in milliseconds."""
    progress = usual()
    begun = time.perf_counter()
    assert await draw(progress_picture, progress, labels(progress), Scheme.LIGHT)
    return (time.perf_counter() - begun) * 1000


async def apart() -> tuple[float, list[float], float]:
    """The best first picture, the pictures after one, and what the worker then holds in MB."""
    # A worker runs its parent's main file again. Ours imports all of the bot, the bot's nothing.
    vars(sys.modules["__main__"]).pop("__file__", None)
    first = []
    for _ in range(STARTS):
        await put_away()
        first.append(await drawn_apart())
    later = [await drawn_apart() for _ in range(RUNS)]
    (worker,) = psutil.Process(os.getpid()).children()
    weight = worker.memory_info().rss / 1e6
    await put_away()
    return min(first), sorted(later), weight


def main() -> None:
    """Measure and print."""
    milliseconds(draw_progress)
    runs = [(milliseconds(draw_progress), milliseconds(draw_nothing)) for _ in range(RUNS)]
    ours, empty = (sorted(times) for times in zip(*runs, strict=True))
    first, later, weight = asyncio.run(apart())
    middle = RUNS // 2
    print(f"pictures: {WIDTH} by {HEIGHT}, {len(draw_progress()) / 1000:.1f} KB, {RUNS} runs")
    print(f"  drawn and encoded    best {ours[0]:6.1f} ms   median {ours[middle]:6.1f} ms")
    print(f"  an empty one encoded best {empty[0]:6.1f} ms   median {empty[middle]:6.1f} ms")
    print(f"  ratio                best {ours[0] / empty[0]:6.1f}      wanted below {WANTED_MS} ms")
    print(f"  in the worker        best {later[0]:6.1f} ms   median {later[middle]:6.1f} ms")
    print(f"  its first, with the start {first:.0f} ms; it holds {weight:.0f} MB")


if __name__ == "__main__":
    main()
