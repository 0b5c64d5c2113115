"""What a running bot weighs with a thousand open rounds.

``python -m tests.benchmarks.rounds``. The rounds are opened with `/quiz` in the running process, one
a channel. A few rounds before them warm it up, so that what any first command loads is told apart
from what rounds keep.
"""

import asyncio
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from bot.playground import Channel, Guild, Person, Playground
from tests.benchmarks import machine
from tests.benchmarks.processes import TUTOR, running

GUILDS, CHANNELS_A_GUILD = 10, 105
WARMING_UP, OPEN = 50, 1_000
AT_ONCE = 20
WANTED_MB, WANTED_MORE_MB = 90, 5


class WrongRounds(Exception):
    """Not all rounds that were started are open."""


async def measure() -> tuple[float, float, float]:
    """Megabytes when ready, after the first rounds, and with a thousand more."""
    async with Playground.open(rate_limits=False) as discord:
        discord.record(requests=False, events=False)
        guilds = [discord.add_guild(f"Study group {number}") for number in range(GUILDS)]
        places = [place for guild in guilds for place in _settle_in(guild)]
        with tempfile.TemporaryDirectory(prefix="recollect-bench-") as folder:
            async with running(TUTOR, discord, folder=Path(folder)) as bot:
                ready_mb = bot.resident_mb
                await _open(places[:WARMING_UP])
                warm_mb = bot.resident_mb
                await _open(places[WARMING_UP:][:OPEN])
                open_mb = bot.resident_mb
            _count(Path(folder) / "recollect.db")
    return ready_mb, warm_mb, open_mb


def _settle_in(guild: Guild) -> list[tuple[Person, Channel]]:
    host = guild.add_person("Dilnoza", moderator=True)
    return [(host, guild.add_channel(f"quiz-{n}")) for n in range(CHANNELS_A_GUILD)]


async def _open(places: list[tuple[Person, Channel]]) -> None:
    left = iter(places)

    async def one_after_the_other() -> None:
        for host, channel in left:
            await host.type("/quiz", channel, deck="fine-tuning", timeout_s=20)

    await asyncio.gather(*(one_after_the_other() for _ in range(AT_ONCE)))


def _count(store: Path) -> None:
    with closing(sqlite3.connect(store)) as raw:
        (count,) = raw.execute("select count(*) from rounds where ended_at is null").fetchone()
    if count != WARMING_UP + OPEN:
        raise WrongRounds(f"{count} rounds are open instead of {WARMING_UP + OPEN}")


def report(ready_mb: float, warm_mb: float, open_mb: float) -> str:
    """Resident memory, and what is wanted of it."""
    more_mb = open_mb - warm_mb
    rows = [
        ["ready", f"{ready_mb:.1f}", f"< {WANTED_MB}"],
        [f"after the first {WARMING_UP} rounds", f"{warm_mb:.1f}", f"< {WANTED_MB}"],
        [f"with {OPEN:,} more open rounds", f"{open_mb:.1f}", ""],
        [f"{OPEN:,} open rounds take", f"{more_mb:+.1f}", f"< {WANTED_MORE_MB}"],
    ]
    return machine.table("Resident memory", ["", "MB", "wanted"], rows)


def main() -> None:
    """Measure and print."""
    print(report(*asyncio.run(measure())))


if __name__ == "__main__":
    main()
