"""How long the bot takes from the start of its process to its ready line, and what it weighs then.

``python -m tests.benchmarks.starting``. The imports are timed in a process of their own, with
``python -X importtime``, and added up by package: each counts what it took itself, without what
it imported in turn.
"""

import asyncio
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from bot.playground import Playground
from tests.benchmarks import machine
from tests.benchmarks.processes import BARE, ROOT, TUTOR, running

STARTS = 5
PACKAGES_SHOWN = 10
WANTED_S, WANTED_MB = 1.5, 90

# What `python -m bot run` imports before it connects.
IMPORTED = "import bot.__main__, bot.running, bot.settings, bot.storage.sqlite"
IMPORT_TIME = re.compile(r"import time: +(\d+) \| +\d+ \| +([\w.]+)")

Start = tuple[float, float]


async def measure(command: Sequence[str]) -> list[Start]:
    """Seconds to the ready line and megabytes then, each time with a new store."""
    starts = []
    async with Playground.open(rate_limits=False) as discord:
        discord.add_guild("Study group").add_channel("quiz")
        for _ in range(STARTS):
            with tempfile.TemporaryDirectory(prefix="recollect-bench-") as folder:
                async with running(command, discord, folder=Path(folder)) as bot:
                    starts.append((bot.started_in_s, bot.resident_mb))
    return starts


def time_of_imports() -> dict[str, float]:
    """Milliseconds that the modules of each package took to import."""
    timed = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", IMPORTED],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    took: defaultdict[str, float] = defaultdict(float)
    for microseconds, module in IMPORT_TIME.findall(timed.stderr):
        took[_package(module)] += int(microseconds) / 1000
    return took


def _package(module: str) -> str:
    package = module.partition(".")[0].removeprefix("_")
    return "the standard library" if package in sys.stdlib_module_names else package


def report(tutor: Sequence[Start], bare: Sequence[Start]) -> str:
    """Medians, with those of the bare bot for comparison."""
    (ours_s, ours_mb), (bare_s, bare_mb) = _medians(tutor), _medians(bare)
    rows = [
        ["ready after, s", f"{ours_s:.2f}", f"{bare_s:.2f}", f"<= {WANTED_S}"],
        ["resident then, MB", f"{ours_mb:.0f}", f"{bare_mb:.0f}", f"< {WANTED_MB}"],
    ]
    title = f"Starting: medians of {STARTS}"
    return machine.table(title, ["", "recollect", "bare bot", "wanted"], rows)


def _medians(starts: Sequence[Start]) -> Start:
    seconds, megabytes = zip(*starts, strict=True)
    return median(seconds), median(megabytes)


def report_imports(took: Mapping[str, float]) -> str:
    """The packages that take longest."""
    longest = sorted(took, key=lambda package: -took[package])[:PACKAGES_SHOWN]
    rows = [[package, f"{took[package]:.0f}"] for package in longest]
    rows.append(["all", f"{sum(took.values()):.0f}"])
    return machine.table("Starting: imports by package", ["", "ms"], rows)


def main() -> None:
    """Measure and print."""
    print(report(asyncio.run(measure(TUTOR)), asyncio.run(measure(BARE))))
    print(report_imports(time_of_imports()))


if __name__ == "__main__":
    main()
