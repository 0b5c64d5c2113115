"""`python -m tests.benchmarks [NAME…]`: every benchmark in turn, or those named.

Each runs in a process of its own, so that none inherits another's memory. It is a report: figures
that miss what is wanted are shown beside it and fail nothing. A benchmark fails only when answers
are wrong, as when a click went without its verdict.
"""

import argparse
import subprocess
import sys
import time

from tests.benchmarks import machine
from tests.benchmarks.processes import ROOT

# From what a learner notices down to what a host does once.
BENCHMARKS = (
    "clicks",
    "leaderboard",
    "reviews",
    "reminders",
    "storage",
    "starting",
    "rounds",
    "pictures",
    "formulas",
    "decks",
    "importing",
    "learning",
    "optimising",
    "analysis",
    "page",
)


def main() -> int:
    """Print the machine, then what each benchmark prints; 1 when one has failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    names = parser.parse_args().names or BENCHMARKS
    if unknown := sorted(set(names) - set(BENCHMARKS)):
        parser.error(f"there is no {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
    print(f"{machine.shape()}\n{machine.disk()}", flush=True)
    begun = time.perf_counter()
    failed = [name for name in names if not _succeeds(name)]
    print(f"\nTook {time.perf_counter() - begun:.0f} s.")
    if failed:
        print(f"Failed: {', '.join(failed)}", file=sys.stderr)
    return int(bool(failed))


def _succeeds(name: str) -> bool:
    print(flush=True)
    ran = subprocess.run([sys.executable, "-m", f"tests.benchmarks.{name}"], cwd=ROOT, check=False)
    return ran.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
