"""`python -m tests.fuzzing`: damage files of every format, and see that each is read or refused.

It ends after so many seconds, and with 1 when a file was neither. What it did can be done again by
its seed and the file's number.
"""

import argparse
import asyncio
import random
import sys
import tempfile
from itertools import count
from pathlib import Path

from bot.discord_app.working import put_away
from tests.fuzzing.files import sound_files
from tests.fuzzing.running import Report, fuzz


def main() -> int:
    """Fuzz, and print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing")
    parser.add_argument("--seconds", type=float, default=60.0, help="60 if left out")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--only", default="", help="only files whose names contain this")
    parser.add_argument("--only-input", type=int, help="only the file of this number")
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "fuzzing")
    wish = parser.parse_args()
    print(f"seed {wish.seed}", flush=True)
    report = asyncio.run(_fuzz(wish))
    print(report)
    for failure in report.failures:
        print(f"kept as {failure.keep_in(wish.keep)}")
    return int(bool(report.failures))


async def _fuzz(wish: argparse.Namespace) -> Report:
    files = [(name, data) for name, data in sound_files().items() if wish.only in name]
    inputs = count() if wish.only_input is None else [wish.only_input]
    try:
        return await fuzz(files, seed=wish.seed, inputs=inputs, seconds=wish.seconds)
    finally:
        await put_away()


if __name__ == "__main__":
    sys.exit(main())
