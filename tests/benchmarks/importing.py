"""How long 10,000 notes of Anki take to add, and whether anybody's click waits for it.

``python -m tests.benchmarks.importing``. The bot is another process with the store as it ships,
and the crowd clicks at a steady pace. What clicks take while nothing is imported, and while decks
are imported one after the other, stands side by side; times are beside those of reading alone.
"""

import asyncio
import gc
import tempfile
import time
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Final

from bot.formats.given import Given
from bot.formats.readers import read_given
from bot.playground import Answer, Channel, Person, Playground, permissions
from bot.playground.attachments import Upload
from tests.benchmarks import crowd, machine
from tests.benchmarks.crowd import Click
from tests.benchmarks.processes import TUTOR, running
from tests.formats.anki.packages import old_package

CARDS: Final = 10_000
IMPORTS: Final = 4
A_SECOND: Final = 100.0
WARMING_UP: Final = 400
QUIET: Final = 1_200
BUSY: Final = 1_500
WITHIN_S: Final = 60.0

KEEPER: Final = permissions.MEMBER | permissions.bits("manage_guild")


@dataclass(frozen=True, slots=True)
class Phase:
    """What keepers did one after the other, in seconds a time, and the clicks meanwhile."""

    previews_s: list[float]
    confirmed_s: list[float]
    clicks: list[Answer]


def package_of(deck: int, *, edition: str = "") -> Upload:
    """An Anki package of so many notes, markup in every third; an *edition* has other answers."""
    notes: list[tuple[str, ...]] = [
        (
            f"What does a leaf of plant {number} in garden {deck} take in for photosynthesis?",
            f"Carbon <b>dioxide</b><br>&amp; light of {number} lux{edition}"
            if number % 3 == 0
            else f"Carbon dioxide and light of {number} lux{edition}",
        )
        for number in range(CARDS)
    ]
    return Upload(f"garden-{deck}.apkg", old_package(notes, deck=f"Garden {deck}"))


def reading_s(file: Upload) -> float:
    """How long reading the file takes and nothing else."""
    gc.collect()
    begun = time.perf_counter()
    read_given(Given(data=file.content, file=file.filename))
    return time.perf_counter() - begun


async def import_all(
    gardens: Sequence[tuple[Person, Channel]], files: Sequence[Upload], label: str
) -> Phase:
    """In each server give a deck to `/deck add` and confirm the preview."""
    phase = Phase([], [], [])
    for file, (keeper, channel) in zip(files, gardens, strict=True):
        begun = time.perf_counter()
        preview = await keeper.type("/deck add", channel, file=file, timeout_s=WITHIN_S)
        previewed = time.perf_counter()
        done = await keeper.click(preview.message, label, timeout_s=WITHIN_S)
        if f"**{CARDS} cards**" not in done.text:
            raise RuntimeError(f"not added: {done.text}")
        phase.previews_s.append(previewed - begun)
        phase.confirmed_s.append(time.perf_counter() - previewed)
    return phase


async def clicked_meanwhile(clicks: Sequence[Click], doing: Awaitable[Phase]) -> Phase:
    """What was done, with the clicks that were made while it was."""
    clicking = asyncio.create_task(crowd.click_steadily(clicks, a_second=A_SECOND, seed=2))
    begun = time.perf_counter()
    phase = await doing
    seconds = time.perf_counter() - begun
    answers = await clicking
    return replace(phase, clicks=answers[: int(seconds * A_SECOND)])


async def measure() -> tuple[list[Answer], Phase, Phase]:
    """Clicks while nothing is imported; new decks; and updates of all their cards."""
    # Before anybody clicks: making them would hold up the crowd and the stand-in.
    files = [package_of(deck) for deck in range(IMPORTS)]
    edited = [package_of(deck, edition=" at noon") for deck in range(IMPORTS)]
    async with Playground.open(rate_limits=False) as discord:
        discord.record(requests=False, events=False)
        places = crowd.gather(discord)
        guilds = [discord.add_guild(f"Gardeners {number}") for number in range(IMPORTS)]
        gardens = [
            (guild.add_person("Esi", permission_bits=KEEPER), guild.add_channel("garden"))
            for guild in guilds
        ]
        with tempfile.TemporaryDirectory(prefix="recollect-bench-") as folder:
            async with running(TUTOR, discord, folder=Path(folder)):
                clicks = crowd.clicks_on(await crowd.open_rounds(places), seed=7)
                first, quiet, some, more = crowd.portions(clicks, WARMING_UP, QUIET, BUSY, BUSY)
                gc.collect()
                gc.freeze()
                await crowd.click_busily(first, at_once=20)
                before = await crowd.click_steadily(quiet, a_second=A_SECOND, seed=1)
                adding = import_all(gardens, files, "Add")
                added = await clicked_meanwhile(some, adding)
                updating = import_all(gardens, edited, "Update")
                updated = await clicked_meanwhile(more, updating)
    return before, added, updated


def report(alone_s: float, before: Sequence[Answer], added: Phase, updated: Phase) -> str:
    """Imports beside reading alone, and clicks with imports beside those without."""
    rows = [
        _seconds("preview of a new deck, s", added.previews_s, alone_s, "< 3"),
        _seconds("adding it, s", added.confirmed_s, alone_s, "< 5"),
        _seconds("preview of an update of all cards, s", updated.previews_s, alone_s, ""),
        _seconds("bringing it up to date, s", updated.confirmed_s, alone_s, ""),
    ]
    for what, phase in (("decks are added", added), ("all cards change", updated)):
        for percent in (50, 99):
            quiet, busy = (crowd.percentile(each, percent) for each in (before, phase.clicks))
            name = f"click p{percent} while {what}, ms"
            rows.append([name, f"{busy:.1f}", f"{quiet:.1f}", f"{busy / quiet:.2f} x", ""])
    title = f"Imports: {CARDS:,} notes of Anki, {IMPORTS} times; {A_SECOND:.0f} clicks a second"
    return machine.table(title, ["", "with", "alone", "ratio", "wanted"], rows)


def _seconds(name: str, took_s: Sequence[float], alone_s: float, wanted: str) -> list[str]:
    usual_s = median(took_s)
    return [name, f"{usual_s:.2f}", f"{alone_s:.2f}", f"{usual_s / alone_s:.1f} x", wanted]


def main() -> None:
    """Measure and print."""
    alone_s = min(reading_s(package_of(0)) for _ in range(3))
    print(report(alone_s, *asyncio.run(measure())))


if __name__ == "__main__":
    main()
