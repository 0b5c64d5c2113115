"""What the figures were measured on, and the plain tables they are printed in."""

import os
import platform
import sqlite3
import tempfile
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import psutil

LEFT, RIGHT = "<", ">"
SYNCS = 200


def shape() -> str:
    """Cores, memory and versions, and how busy the machine is with other things."""
    memory_gb = psutil.virtual_memory().total / 1e9
    load = ", ".join(f"{average:.2f}" for average in os.getloadavg())
    return (
        f"{os.cpu_count()} cores ({_processor()}), {memory_gb:.0f} GB, "
        f"{platform.system()} {platform.release()}\n"
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"discord.py {version('discord.py')}; load over 1, 5 and 15 minutes: {load}"
    )


def _processor() -> str:
    """The name the kernel gives the first core."""
    about = Path("/proc/cpuinfo")
    lines = about.read_text(encoding="utf-8").splitlines() if about.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def disk() -> str:
    """How long the temporary folder takes to have 4 KB on disk: what every commit waits for."""
    took = []
    with tempfile.TemporaryFile() as file:
        for _ in range(SYNCS):
            file.write(bytes(4096))
            file.flush()
            begun = time.perf_counter()
            os.fsync(file.fileno())
            took.append((time.perf_counter() - begun) * 1000)
    took.sort()
    return f"fsync of 4 KB: median {took[SYNCS // 2]:.2f} ms, p99 {took[SYNCS * 99 // 100]:.2f} ms"


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows under a head; the first column is words, the others are figures."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    aligned = [LEFT, *[RIGHT] * (len(head) - 1)]
    lines = [
        "  ".join(
            f"{cell:{side}{width}}" for cell, side, width in zip(row, aligned, widths, strict=True)
        )
        for row in [head, *rows]
    ]
    return "\n".join([title, *(f"  {line.rstrip()}" for line in lines)])
