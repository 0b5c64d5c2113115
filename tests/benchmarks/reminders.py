"""How long many reminders of one minute take, and what clicks wait meanwhile.

``python -m tests.benchmarks.reminders [HOW MANY]``, 1,000 when left out. All fall due in the same
second, in a store as it ships, against a stand-in that keeps Discord's limits; people go on
clicking cards in ten channels as they did before. Reminders go out at a pace, so 10,000 take over
eight minutes by design.
"""

import argparse
import asyncio
import gc
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.discord_app.reminding import A_SECOND
from bot.playground import Answer, Person, Playground, Request
from bot.playground.limits import GLOBAL_PER_SECOND
from bot.storage.database import Connection, Value, open_database
from tests.benchmarks import crowd, machine
from tests.benchmarks.processes import TUTOR, running

USUAL = 1_000
CHANNELS = 10
CLICKS_A_SECOND = 15.0
CLICKS = 600
WARMING_UP = 100
# An hour is the longest that anybody who is due may be left waiting.
WANTED_S = 3600
DAY_S = 24 * 60 * 60

_LEARNERS = "insert into learners (learner_id, seen_at) values (?, ?)"
_MEMORIES = (
    "insert into memories (learner_id, deck, card, stability_days, difficulty, due_at, "
    "last_review_at, reviews, lapses) values (?, 'fine-tuning', ?, 9.0, 5.0, ?, ?, 3, 0)"
)
_REMINDERS = "insert into reminders (learner_id, minute, next_at, look_at, channel_id) values (?, ?, ?, ?, ?)"


class WrongReminders(Exception):
    """Somebody was not reminded, or twice."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of it; ``before`` and ``meanwhile`` are the times of clicks, p50 and p99."""

    reminders: int
    seconds: float
    most_a_second: int
    limited: int
    before_ms: tuple[float, float]
    meanwhile_ms: tuple[float, float]


class Traffic:
    """The requests that count towards Discord's limit for the whole bot, as they come."""

    def __init__(self, discord: Playground, wanted: int) -> None:
        self.at: list[float] = []
        self.all_reminded = asyncio.Event()
        self._wanted = wanted
        self.limited = 0
        self.reminded: Counter[int] = Counter()
        discord.on_request(self._count)

    def _count(self, request: Request) -> None:
        self.limited += request.status == 429
        if "/interactions/" in request.path or "/webhooks/" in request.path:
            return
        self.at.append(time.perf_counter())
        if request.method == "POST" and "Stop reminding me" in str(request.body):
            self.reminded[int(request.path.split("/")[-2])] += 1
            if len(self.reminded) == self._wanted:
                self.all_reminded.set()

    @property
    def most_a_second(self) -> int:
        """The most requests in any second, wherever it begins."""
        most, first = 0, 0
        for last, at in enumerate(self.at):
            while self.at[first] <= at - 1:
                first += 1
            most = max(most, last - first + 1)
        return most


async def measure(count: int) -> Figures:
    """Remind so many people of one second while others click."""
    async with Playground.open(rate_limits=True) as discord:
        discord.record(requests=True, events=False)
        traffic = Traffic(discord, count)
        places = crowd.gather(discord)[:CHANNELS]
        guild = discord.add_guild("Those who are reminded")
        people = [guild.add_person(f"Reminded {number}") for number in range(count)]
        with tempfile.TemporaryDirectory(prefix="recollect-bench-") as name:
            folder = Path(name)
            store = f"sqlite:///{folder}/recollect.db"
            await _remember(store, people)
            async with running(TUTOR, discord, folder=folder, storage=store):
                clicks = crowd.clicks_on(await crowd.open_rounds(places), seed=1)
                first, quiet, busy = crowd.portions(clicks, WARMING_UP, CLICKS, CLICKS)
                await crowd.click_busily(first, at_once=10)
                before = await _click(quiet, seed=2)
                gc.collect()
                gc.freeze()
                traffic.at.clear()
                begun = time.perf_counter()
                await _make_due(store)
                during = asyncio.create_task(_click(busy, seed=3))
                async with asyncio.timeout(WANTED_S):
                    await traffic.all_reminded.wait()
                seconds = time.perf_counter() - begun
                answers = await during
            _check(folder / "recollect.db", traffic, people)
    return Figures(
        reminders=count,
        seconds=seconds,
        most_a_second=traffic.most_a_second,
        limited=traffic.limited,
        before_ms=_p50_and_p99(before),
        meanwhile_ms=_p50_and_p99(answers),
    )


def _p50_and_p99(answers: Sequence[Answer]) -> tuple[float, float]:
    return crowd.percentile(answers, 50), crowd.percentile(answers, 99)


async def _click(clicks: Sequence[crowd.Click], *, seed: int) -> list[Answer]:
    return await crowd.click_steadily(clicks, a_second=CLICKS_A_SECOND, seed=seed)


async def _remember(store: str, people: Sequence[Person]) -> None:
    """Everybody has three cards that are due, and a reminder far off."""
    now = int(time.time())
    cards = ("what-is-fine-tuning", "main-goal", "why-cheaper")
    database = await open_database(store)
    await database.writing(_run_many, _LEARNERS, [(person.id, now) for person in people])
    memories = [
        (person.id, card, now - DAY_S, now - 9 * DAY_S) for person in people for card in cards
    ]
    await database.writing(_run_many, _MEMORIES, memories)
    channels = [person.direct_messages().id for person in people]
    reminders = [
        (person.id, 0, now + DAY_S, now + DAY_S, channel)
        for person, channel in zip(people, channels, strict=True)
    ]
    await database.writing(_run_many, _REMINDERS, reminders)
    await database.close()


async def _make_due(store: str) -> None:
    """Let the second of all reminders be this one."""
    database = await open_database(store)
    now = int(time.time())
    await database.writing(_run, "update reminders set next_at = ?, look_at = ?", now, now)
    await database.close()


async def _run(db: Connection, sql: str, *args: Value) -> None:
    await db.execute(sql, *args)


async def _run_many(db: Connection, sql: str, rows: Sequence[Sequence[Value]]) -> None:
    await db.execute_many(sql, rows)


def _check(store: Path, traffic: Traffic, people: Sequence[Person]) -> None:
    """Everybody was reminded once, and the store knows."""
    wanted = Counter({person.direct_messages().id: 1 for person in people})
    if traffic.reminded != wanted:
        raise WrongReminders(f"{len(traffic.reminded)} of {len(people)} were reminded, or twice")
    with closing(sqlite3.connect(store)) as raw:
        (left,) = raw.execute(
            "select count(*) from reminders where claimed_at is not null or next_at <= ?",
            (int(time.time()),),
        ).fetchone()
    if left:
        raise WrongReminders(f"{left} reminders are not settled")


def report(figures: Figures) -> str:
    """How long, how dense, and what others waited."""
    clicks = zip(("p50", "p99"), figures.before_ms, figures.meanwhile_ms, strict=True)
    rows = [
        ["all sent within, s", f"{figures.seconds:,.1f}", f"< {WANTED_S:,}"],
        ["reminders a second", f"{figures.reminders / figures.seconds:.1f}", f"<= {A_SECOND}"],
        ["most requests in any second", f"{figures.most_a_second}", f"<= {GLOBAL_PER_SECOND}"],
        ["refused as too many (429)", f"{figures.limited}", "0"],
        *[
            [f"{name} of a click, without and with, ms", f"{without:.1f} / {with_:.1f}", ""]
            for name, without, with_ in clicks
        ],
        ["ratio of the p99", f"{figures.meanwhile_ms[1] / figures.before_ms[1]:.2f}", ""],
    ]
    title = (
        f"Reminders: {figures.reminders:,} of one second, while {CLICKS_A_SECOND:.0f} clicks a "
        f"second go on in {CHANNELS} channels"
    )
    return machine.table(title, ["", "", "wanted"], rows)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.reminders")
    parser.add_argument("reminders", nargs="?", type=int, default=USUAL, metavar="HOW MANY")
    print(report(asyncio.run(measure(parser.parse_args().reminders))))


if __name__ == "__main__":
    main()
