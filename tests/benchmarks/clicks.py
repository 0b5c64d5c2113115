"""How many clicks a second get their verdict, beside a bot that only acknowledges them.

``python -m tests.benchmarks.clicks``. The stand-in and the people are this process, the bot is
another one, started as hosts start it, with the store as it ships. Both bots answer the same
clicks on the same messages in turn; printed are the medians. After every run of the tutor its
ledger is compared with what its replies announced.
"""

import asyncio
import gc
import re
import sqlite3
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, fields
from pathlib import Path
from statistics import median

import psutil

from bot.playground import Answer, Message, Playground
from tests.benchmarks import crowd, machine
from tests.benchmarks.crowd import Place
from tests.benchmarks.processes import BARE, TUTOR, Bot, running

ROUNDS = 3
AT_ONCE = 50
A_SECOND = 100.0
WARMING_UP, BUSY, STEADY = 400, 4_000, 1_000

VERDICTS = ("✓ **Correct", "✗ **Incorrect")
EARNED = re.compile(r"\+(\d+) points?\b")


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of one bot came to; shares are of one core, while busy."""

    per_second: float
    cpu_ms: float
    p50_ms: float
    p99_ms: float
    busy_p50_ms: float
    busy_p99_ms: float
    resident_mb: float
    bot_share: float
    discord_share: float
    discord_cpu_ms: float


class WrongLedger(Exception):
    """What the replies announced is not what the store holds."""


async def measure() -> tuple[list[Run], list[Run]]:
    """The runs of the tutor and those of the bare bot."""
    tutor: list[Run] = []
    bare: list[Run] = []
    async with Playground.open(rate_limits=False) as discord:
        discord.record(requests=False, events=False)
        places = crowd.gather(discord)
        for number in range(ROUNDS):
            with tempfile.TemporaryDirectory(prefix="recollect-bench-") as folder:
                cards, run = await run_tutor(discord, places, Path(folder), seed=number)
                tutor.append(run)
                bare.append(await run_bare(discord, cards, Path(folder), seed=number))
    return tutor, bare


async def run_tutor(
    discord: Playground, places: Sequence[Place], folder: Path, *, seed: int
) -> tuple[list[tuple[Place, Message]], Run]:
    """One run with a new store, and the cards that were clicked in it."""
    async with running(TUTOR, discord, folder=folder) as bot:
        cards = await crowd.open_rounds(places)
        run, answers = await _put_through(bot, cards, seed)
    _compare(folder / "recollect.db", answers)
    return cards, run


async def run_bare(
    discord: Playground, cards: Sequence[tuple[Place, Message]], folder: Path, *, seed: int
) -> Run:
    """The same clicks on the same cards, merely acknowledged."""
    async with running(BARE, discord, folder=folder) as bot:
        run, answers = await _put_through(bot, cards, seed)
    if not all(answer.is_private and answer.text == "Noted." for answer in answers):
        raise WrongLedger("the bare bot left clicks without an answer")
    return run


async def _put_through(
    bot: Bot, cards: Sequence[tuple[Place, Message]], seed: int
) -> tuple[Run, list[Answer]]:
    clicks = crowd.clicks_on(cards, seed)
    warming_up, busy, steady = crowd.portions(clicks, WARMING_UP, BUSY, STEADY)
    # The stand-in's own housekeeping is not the bot's delay.
    gc.collect()
    gc.freeze()
    first = await crowd.click_busily(warming_up, at_once=AT_ONCE)
    own, cpu_s, begun = psutil.Process(), bot.cpu_s, time.perf_counter()
    own_cpu_s = _cpu_s(own)
    then = await crowd.click_busily(busy, at_once=AT_ONCE)
    seconds = time.perf_counter() - begun
    cpu_s, own_cpu_s = bot.cpu_s - cpu_s, _cpu_s(own) - own_cpu_s
    last = await crowd.click_steadily(steady, a_second=A_SECOND, seed=seed)
    run = Run(
        per_second=BUSY / seconds,
        cpu_ms=cpu_s / BUSY * 1000,
        p50_ms=crowd.percentile(last, 50),
        p99_ms=crowd.percentile(last, 99),
        busy_p50_ms=crowd.percentile(then, 50),
        busy_p99_ms=crowd.percentile(then, 99),
        resident_mb=bot.resident_mb,
        bot_share=cpu_s / seconds,
        discord_share=own_cpu_s / seconds,
        discord_cpu_ms=own_cpu_s / BUSY * 1000,
    )
    return run, [*first, *then, *last]


def _cpu_s(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _compare(store: Path, answers: Sequence[Answer]) -> None:
    """Every click has its verdict, and the ledger holds each once, with the points announced."""
    for answer in answers:
        if not answer.is_private or not answer.text.startswith(VERDICTS):
            raise WrongLedger(f"a click without its verdict: {answer!r}")
    announced = sum(int(points) for a in answers for points in EARNED.findall(a.text))
    wanted = (len(answers), announced)
    with closing(sqlite3.connect(store)) as raw:
        ledger = raw.execute("select count(*), sum(points) from attempts").fetchone()
        rollup = raw.execute(
            "select sum(attempts), sum(points) from standings where deck = '' and period = 'all'"
        ).fetchone()
    if ledger != wanted or rollup != wanted:
        raise WrongLedger(f"announced {wanted}, in the ledger {ledger}, in the rollup {rollup}")


def report(tutor: Sequence[Run], bare: Sequence[Run]) -> str:
    """The medians of both beside each other."""
    ours, least = _median(tutor), _median(bare)
    ratio = ours.per_second / least.per_second
    cost = ours.cpu_ms / least.cpu_ms
    more_mb = ours.resident_mb - least.resident_mb
    rows = [
        ["clicks a second", f"{ours.per_second:,.0f}", f"{least.per_second:,.0f}", f"{ratio:.2f} x", ">= 0.4 x, aim 0.6 x"],
        ["CPU a click, ms", f"{ours.cpu_ms:.2f}", f"{least.cpu_ms:.2f}", f"{cost:.2f} x", "<= 2.5 x"],
        [f"p50 at {A_SECOND:.0f} a second, ms", f"{ours.p50_ms:.1f}", f"{least.p50_ms:.1f}", "", ""],
        [f"p99 at {A_SECOND:.0f} a second, ms", f"{ours.p99_ms:.1f}", f"{least.p99_ms:.1f}", "", "< 15"],
        [f"p50 with {AT_ONCE} waiting, ms", f"{ours.busy_p50_ms:.1f}", f"{least.busy_p50_ms:.1f}", "", ""],
        [f"p99 with {AT_ONCE} waiting, ms", f"{ours.busy_p99_ms:.1f}", f"{least.busy_p99_ms:.1f}", "", ""],
        ["resident after it, MB", f"{ours.resident_mb:.0f}", f"{least.resident_mb:.0f}", f"+{more_mb:.0f}", ""],
        ["share of a core: the bot", f"{ours.bot_share:.0%}", f"{least.bot_share:.0%}", "", ""],
        ["share of a core: stand-in, people", f"{ours.discord_share:.0%}", f"{least.discord_share:.0%}", "", ""],
        ["stand-in's CPU a click, ms", f"{ours.discord_cpu_ms:.2f}", f"{least.discord_cpu_ms:.2f}", "", ""],
    ]  # fmt: skip
    title = (
        f"Clicks: {crowd.GUILDS} servers, {crowd.GUILDS * crowd.CHANNELS_A_GUILD} channels, "
        f"{crowd.GUILDS * crowd.PEOPLE_A_GUILD:,} people; medians of {len(tutor)} runs in turn"
    )
    return machine.table(title, ["", "recollect", "bare bot", "ratio", "wanted"], rows)


def _median(runs: Sequence[Run]) -> Run:
    return Run(**{f.name: median(getattr(run, f.name) for run in runs) for f in fields(Run)})


def main() -> None:
    """Measure and print."""
    tutor, bare = asyncio.run(measure())
    print(report(tutor, bare))
    answered = ROUNDS * (WARMING_UP + BUSY + STEADY)
    print(f"  all {answered:,} clicks got their verdict and are in the ledger once")


if __name__ == "__main__":
    main()
