"""Damaged files read where the bot reads them: each has to become a deck, or be told what is wrong."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

from bot.discord_app.reading_decks import READ_WITHIN_BYTES, READ_WITHIN_S
from bot.discord_app.working import Job, Undone, work
from bot.formats.given import Given
from bot.formats.given_files import Packed, read_or_refuse
from bot.formats.readers import reader_of
from tests.fuzzing.damaging import damaged

MOST_BYTES: Final = 512_000_000

READING: Final = Job(name="fuzzing", within_s=25.0, more_bytes=READ_WITHIN_BYTES)
"""As `reading_decks.READING`, with a process of its own, and more time by the clock: whether a file
takes too long is told by what it takes of a core, on a machine that does other things too.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What became of one file.

    Attributes:
        seconds: What it took of a core.
        resident_bytes: The most its process ever had.
    """

    format: str
    is_deck: bool
    seconds: float
    resident_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A file of which neither a deck nor a message came; by *seed* and *number* it is made again."""

    seed: int
    number: int
    file: str
    data: bytes
    why: str

    def __str__(self) -> str:
        how = f"--seed {self.seed} --only-input {self.number}"
        return f"{self.file!r}, {len(self.data):,} bytes ({how}): {self.why}"

    def keep_in(self, folder: Path) -> Path:
        """Write the file down, to look at it."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self.seed}-{self.number}"
        path.write_bytes(self.data)
        return path


@dataclass(slots=True)
class Report:
    """What became of all of them."""

    failures: list[Failure] = field(default_factory=list)
    decks: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    slowest_s: float = 0.0
    resident_bytes: int = 0

    @property
    def inputs(self) -> int:
        return len(self.failures) + sum(self.decks.values()) + sum(self.refused.values())

    def __str__(self) -> str:
        formats = sorted(self.decks.keys() | self.refused.keys())
        lines = [f"  {each:22} {self.decks[each]:7,} {self.refused[each]:9,}" for each in formats]
        megabytes = self.resident_bytes / 1e6
        told = f"slowest {self.slowest_s:.2f} s, at most {megabytes:.0f} MB"
        head = f"{self.inputs:,} files; {told}; {len(self.failures)} failures"
        columns = f"  {'format':22} {'decks':>7} {'refused':>9}"
        return "\n".join([head, columns, *lines, *map(str, self.failures)])


def read_and_weigh(given: Given) -> Read:
    """In the worker: read it as the bot does."""
    begun = time.process_time()
    outcome = read_or_refuse(given)
    return Read(
        format=reader_of(given).format,
        is_deck=isinstance(outcome, Packed),
        seconds=time.process_time() - begun,
        resident_bytes=_most_resident_bytes(),
    )


def _most_resident_bytes() -> int:
    """The most memory that this program has had.

    Not ``ru_maxrss``: that begins with what the process had that started this one.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


async def fuzz(
    files: Sequence[tuple[str, bytes]],
    *,
    seed: int,
    inputs: Iterable[int],
    seconds: float,
    read: Callable[[Given], Read] = read_and_weigh,
) -> Report:
    """Read the damaged files of these numbers, as many as there is time for."""
    report, end = Report(), time.monotonic() + seconds
    for number in inputs:
        if time.monotonic() > end:
            break
        file, data = damaged(files, Random(f"{seed}/{number}"))
        done = await work(READING, read, Given(data=data, file=file))
        why = _why_not(done)
        if why:
            failure = Failure(seed=seed, number=number, file=file, data=data, why=why)
            report.failures.append(failure)
        elif isinstance(done, Read):
            (report.decks if done.is_deck else report.refused)[done.format] += 1
            report.slowest_s = max(report.slowest_s, done.seconds)
            report.resident_bytes = max(report.resident_bytes, done.resident_bytes)
    return report


def _why_not(done: Read | Undone) -> str:
    if isinstance(done, Undone):
        return done.reason
    if done.seconds > READ_WITHIN_S:
        return f"took {done.seconds:.1f} s"
    if done.resident_bytes > MOST_BYTES:
        return f"took {done.resident_bytes / 1e6:.0f} MB"
    return ""
