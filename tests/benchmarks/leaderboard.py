"""How long `/leaderboard` takes in a server with a million attempts.

``python -m tests.benchmarks.leaderboard``. The whole way from typing to the answer goes through the
real client and the stand-in; beside it stand the use case alone and, for reference, what a bot
without a rollup does: group the attempts.
"""

import asyncio
import gc
import itertools
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from bot.playground import Guild, Person, Playground
from bot.storage.database import Database, open_database
from bot.storage.queries.standings import rebuild_standings
from bot.tutor.library import Library, load_library
from bot.tutor.standings import Period, leaderboard
from bot.tutor.world import Request, World
from tests.benchmarks import machine
from tests.benchmarks.crowd import DECKS, nearest
from tests.benchmarks.ledger import ITEMS_A_ROUND, write_ledger
from tests.benchmarks.processes import ROOT, TUTOR, running
from tests.postgres import Server

LEARNERS, ROUNDS = 2_000, 50
SAMPLE_LEARNERS, SAMPLE_ROUNDS = 30, 12
ASKED, GROUPED = 300, 5
WANTED_MS = 10

PERIODS = itertools.cycle(Period)
GROUPING = (
    "select learner_id, sum(points) from attempts where guild_id = ? "
    "group by learner_id order by sum(points) desc, learner_id limit 10"
)


class WrongStandings(Exception):
    """The rollup is not what the attempts add up to."""


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds, sorted."""

    typed: list[float]
    alone: list[float]
    grouped: list[float]


async def measure() -> dict[str, Times]:
    """The times on each engine."""
    library = await load_library(ROOT / "decks")
    async with Playground.open(rate_limits=False) as discord:
        discord.record(requests=False, events=False)
        guild = discord.add_guild("A large study group")
        guild.add_channel("quiz")
        people = [guild.add_person(f"Learner {number}") for number in range(LEARNERS)]
        with tempfile.TemporaryDirectory(prefix="recollect-bench-") as folder:
            run = partial(_measure_store, discord, guild, people, library, Path(folder))
            times = {"SQLite": await run(f"sqlite:///{folder}/recollect.db")}
            server = Server(settings="")
            try:
                async with server.database() as url:
                    times["PostgreSQL"] = await run(url)
            finally:
                server.stop()
    return times


async def _measure_store(
    discord: Playground,
    guild: Guild,
    people: Sequence[Person],
    library: Library,
    folder: Path,
    url: str,
) -> Times:
    database = await open_database(url)
    learners = [(person.id, person.name) for person in people]
    now = int(time.time())
    await write_ledger(database, guild.id, learners, rounds=ROUNDS, decks=DECKS, now=now)
    world = World(database, library, now=lambda: now, random=Random(1))
    alone = await _times(lambda person: _ask(world, guild, person), people)
    grouped = await _times(lambda _: _group(database, guild), people[:GROUPED])
    await database.close()
    # The stand-in's own housekeeping is not the bot's delay.
    gc.collect()
    gc.freeze()
    async with running(TUTOR, discord, folder=folder, storage=url):
        typed = await _times(lambda person: _type(guild, person), people)
    return Times(typed, alone, grouped)


async def _times(ask: Callable[[Person], Awaitable[None]], people: Sequence[Person]) -> list[float]:
    """How long each of `ASKED` people waits, one after the other, sorted."""
    took = []
    for person in people[:: max(1, len(people) // ASKED)]:
        begun = time.perf_counter()
        await ask(person)
        took.append((time.perf_counter() - begun) * 1000)
    return sorted(took)


async def _type(guild: Guild, person: Person) -> None:
    channel = next(iter(guild.channels.values()))
    answer = await person.type("/leaderboard", channel, period=next(PERIODS).value)
    if f"{LEARNERS} learners" not in answer.text.replace(",", ""):
        raise WrongStandings(f"no leaderboard of {LEARNERS} learners: {answer.text}")


async def _ask(world: World, guild: Guild, person: Person) -> None:
    request = Request(
        interaction_id=0,
        guild_id=guild.id,
        channel_id=0,
        learner_id=person.id,
        name=person.name,
    )
    board = await leaderboard(world, request, deck=None, period=next(PERIODS))
    if board.learners != LEARNERS or len(board.lines) != 10 or board.own is None:
        raise WrongStandings(f"no leaderboard of {LEARNERS} learners: {board}")


async def _group(database: Database, guild: Guild) -> None:
    async with database.reading() as db:
        await db.fetch(GROUPING, guild.id)


async def check_rollup() -> None:
    """In small, what is written for the benchmark is what the bot's own rebuilding makes.

    Raises:
        WrongStandings: It is not.
    """
    learners = [(number, f"Learner {number}") for number in range(1, SAMPLE_LEARNERS + 1)]
    now = int(time.time())
    with tempfile.TemporaryDirectory(prefix="recollect-bench-") as folder:
        database = await open_database(f"sqlite:///{folder}/recollect.db")
        await write_ledger(database, 7, learners, rounds=SAMPLE_ROUNDS, decks=DECKS, now=now)
        written = await _all_standings(database)
        await database.writing(rebuild_standings)
        rebuilt = await _all_standings(database)
        await database.close()
    if not written or written != rebuilt:
        raise WrongStandings("the benchmark's rollup differs from the one that is rebuilt")


async def _all_standings(database: Database) -> list[tuple[object, ...]]:
    async with database.reading() as db:
        rows = await db.fetch(
            "select guild_id, deck, period, learner_id, points, attempts from standings "
            "order by guild_id, deck, period, learner_id"
        )
    return [tuple(row) for row in rows]


def report(times: dict[str, Times]) -> str:
    """Each engine's times; the wanted one is for what a learner waits."""
    rows = []
    for engine, took in times.items():
        rows += [
            [f"{engine}: typing to answer", *_figures(took.typed), f"< {WANTED_MS}"],
            [f"{engine}: the use case alone", *_figures(took.alone), ""],
            [f"{engine}: grouping the attempts", *_figures(took.grouped), "(reference)"],
        ]
    attempts = LEARNERS * ROUNDS * ITEMS_A_ROUND
    title = f"/leaderboard with {LEARNERS:,} learners and {attempts:,} attempts"
    return machine.table(title, ["", "p50 ms", "p99 ms", "wanted"], rows)


def _figures(ordered: Sequence[float]) -> list[str]:
    return [f"{nearest(ordered, 50):.2f}", f"{nearest(ordered, 99):.2f}"]


def main() -> None:
    """Check, measure and print."""
    asyncio.run(check_rollup())
    print(report(asyncio.run(measure())))


if __name__ == "__main__":
    main()
