"""How many clicks a second the storage takes: ``python -m tests.benchmarks.storage``.

A click is two reads and four writes, one of them an upsert of six rows, as one transaction on a
table set of its own. Beside every figure stands a reference from the same process and minute: the
same statements in a plain loop on the bare driver, one commit each. CPU is that of this process
(a PostgreSQL server's own is not in it). The slow disk is a library loaded before SQLite whose
fsync takes 5 ms longer; without a C compiler that part is left out, and says so.
"""

import argparse
import asyncio
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import asyncpg

from bot.storage.database import Connection, Database, open_database
from bot.storage.statements import numbered, split
from bot.storage.stories import run
from tests.postgres import Server

SECONDS = 3.0
CALLERS = (1, 50)
NUMBERS = count()

TARGET = 2000
"""Clicks a second from 50 callers on SQLite."""

TARGET_SLOW = 1000
"""The same where every fsync takes 5 ms longer."""

SLOW_FSYNC = """
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
static void linger(void) { struct timespec wait = {0, 5000000}; nanosleep(&wait, 0); }
int fsync(int file) { linger(); return syscall(SYS_fsync, file); }
int fdatasync(int file) { linger(); return syscall(SYS_fdatasync, file); }
"""

SCHEMA = """
CREATE TABLE bench_items (id BIGINT PRIMARY KEY, body TEXT NOT NULL, answered BIGINT NOT NULL);
CREATE TABLE bench_memories (learner BIGINT PRIMARY KEY, stability DOUBLE PRECISION NOT NULL,
    due_at BIGINT NOT NULL);
CREATE TABLE bench_attempts (item BIGINT NOT NULL, learner BIGINT NOT NULL, share BIGINT NOT NULL,
    PRIMARY KEY (item, learner));
CREATE TABLE bench_standings (deck TEXT NOT NULL, period TEXT NOT NULL, learner BIGINT NOT NULL,
    points BIGINT NOT NULL, attempts BIGINT NOT NULL, PRIMARY KEY (deck, period, learner));
"""
FIND_ITEM = "SELECT body FROM bench_items WHERE id = ?"
FIND_MEMORY = "SELECT stability, due_at FROM bench_memories WHERE learner = ?"
ADD_ITEM = "INSERT INTO bench_items (id, body, answered) VALUES (?, ?, 0)"
ADD_ATTEMPT = "INSERT INTO bench_attempts (item, learner, share) VALUES (?, ?, ?)"
COUNT_ANSWER = "UPDATE bench_items SET answered = answered + 1 WHERE id = ?"
KEEP_MEMORY = (
    "INSERT INTO bench_memories (learner, stability, due_at) VALUES (?, ?, ?)"
    " ON CONFLICT (learner) DO UPDATE SET stability = excluded.stability, due_at = excluded.due_at"
)
ADD_POINTS = (
    "INSERT INTO bench_standings (deck, period, learner, points, attempts)"
    f" VALUES {', '.join(['(?, ?, ?, ?, 1)'] * 6)}"
    " ON CONFLICT (deck, period, learner) DO UPDATE SET"
    " points = bench_standings.points + excluded.points,"
    " attempts = bench_standings.attempts + excluded.attempts"
)
PERIODS = [(deck, period) for deck in ("", "fine-tuning") for period in ("w-1", "m-1", "all")]


@dataclass(frozen=True, slots=True)
class Pace:
    """What a run came to."""

    per_second: float
    cpu_ms: float
    slowest_of_hundred_ms: float


async def make_tables(db: Connection) -> None:
    for statement in split(SCHEMA):
        await db.execute(statement)
    await db.execute_many(ADD_ITEM, [(item, "body " * 60) for item in range(100)])


def click_arguments(learner: int, number: int) -> list[tuple[str, tuple[int | float | str, ...]]]:
    """The statements of one click: who has to answer what for the *number*-th time."""
    # Everybody who plays has a channel and so an item of their own: rows are not fought over.
    item = learner % 100
    points = [
        value for deck, period in PERIODS for value in (deck, period, learner, 4 + number % 2)
    ]
    return [
        (FIND_ITEM, (item,)),
        (FIND_MEMORY, (learner,)),
        (ADD_ATTEMPT, (number, learner, 1)),
        (COUNT_ANSWER, (item,)),
        (KEEP_MEMORY, (learner, 2.5 + number, number)),
        (ADD_POINTS, tuple(points)),
    ]


async def click(db: Connection, learner: int, number: int) -> None:
    find_item, find_memory, *writes = click_arguments(learner, number)
    await db.fetch_one(find_item[0], *find_item[1])
    await db.fetch_one(find_memory[0], *find_memory[1])
    for sql, args in writes:
        await db.execute(sql, *args)


async def pace_of(one_click: Callable[[int, int], Awaitable[None]], *, callers: int) -> Pace:
    took: list[float] = []
    end = time.perf_counter() + SECONDS

    async def keep_clicking(learner: int) -> None:
        while (begun := time.perf_counter()) < end:
            await one_click(learner, next(NUMBERS))
            took.append(time.perf_counter() - begun)

    cpu, begun = time.process_time(), time.perf_counter()
    await asyncio.gather(*(keep_clicking(learner) for learner in range(callers)))
    seconds, cpu = time.perf_counter() - begun, time.process_time() - cpu
    slowest = sorted(took)[len(took) * 99 // 100]
    return Pace(len(took) / seconds, cpu / len(took) * 1000, slowest * 1000)


def report(what: str, pace: Pace, reference: Pace) -> None:
    ratio = pace.per_second / reference.per_second
    print(
        f"{what:30} {pace.per_second:8,.0f} clicks/s {pace.cpu_ms:7.3f} ms CPU"
        f" {pace.slowest_of_hundred_ms:8.1f} ms p99 {ratio:7.2f} x reference"
    )


async def measure(database: Database, reference: Pace, *, label: str) -> float:
    """Print a line for each number of callers; returns the last pace, in clicks a second."""
    report(f"{label}, bare driver", reference, reference)
    await database.writing(make_tables)
    for callers in CALLERS:
        pace = await pace_of(lambda *who: database.writing(click, *who), callers=callers)
        report(f"{label}, {callers} callers", pace, reference)
    await database.close()
    return pace.per_second


async def measure_sqlite(label: str) -> float:
    with tempfile.TemporaryDirectory(prefix="recollect-bench-") as folder:
        reference = await bare_sqlite(Path(folder) / "bare.db")
        database = await open_database(f"sqlite:///{folder}/recollect.db")
        return await measure(database, reference, label=label)


async def bare_sqlite(path: Path) -> Pace:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("PRAGMA synchronous = FULL")
        run(make_tables, raw)

        async def one_click(learner: int, number: int) -> None:
            raw.execute("BEGIN IMMEDIATE")
            for sql, args in click_arguments(learner, number):
                raw.execute(sql, args).fetchone()
            raw.execute("COMMIT")

        return await pace_of(one_click, callers=1)


async def measure_postgres() -> float:
    server = Server(settings="")
    try:
        async with server.database() as bare, server.database() as url:
            reference = await bare_postgres(bare)
            return await measure(await open_database(url), reference, label="PostgreSQL")
    finally:
        server.stop()


async def bare_postgres(url: str) -> Pace:
    raw = await asyncpg.connect(url)
    for statement in split(SCHEMA):
        await raw.execute(statement)
    await raw.executemany(numbered(ADD_ITEM), [(item, "body " * 60) for item in range(100)])

    async def one_click(learner: int, number: int) -> None:
        async with raw.transaction():
            for sql, args in click_arguments(learner, number):
                await raw.fetchrow(numbered(sql), *args)

    pace = await pace_of(one_click, callers=1)
    await raw.close()
    return pace


@contextmanager
def slow_disk() -> Iterator[dict[str, str] | None]:
    """The environment of a process whose disk is slow; None without a C compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None or sys.platform != "linux":
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="recollect-bench-") as folder:
        source, library = Path(folder) / "slow.c", Path(folder) / "slow.so"
        source.write_text(SLOW_FSYNC, encoding="utf-8")
        subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source], check=True)
        yield {**os.environ, "LD_PRELOAD": str(library)}


def measure_slow_sqlite() -> None:
    """SQLite on a slow disk, in a process of its own."""
    with slow_disk() as environment:
        if environment is None:
            print("SQLite on a slow disk: left out, it needs Linux and a C compiler")
            return
        itself = [sys.executable, "-m", "tests.benchmarks.storage", "--slow"]
        subprocess.run(itself, env=environment, check=True)


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--slow", action="store_true", help="the part run on a slow disk")
    if arguments.parse_args().slow:
        asyncio.run(measure_sqlite("SQLite, fsync + 5 ms"))
        return
    print("The store alone", flush=True)
    asyncio.run(measure_sqlite("SQLite"))
    sys.stdout.flush()
    measure_slow_sqlite()
    asyncio.run(measure_postgres())
    print(f"wanted of {CALLERS[-1]} callers: SQLite >= {TARGET:,}, slow disk >= {TARGET_SLOW:,}")


if __name__ == "__main__":
    main()
