"""A process that writes to a kept stand-in until it is killed; says how far it has come."""

import asyncio
import os
import signal
import sys
from itertools import count
from pathlib import Path

from bot.playground.keeping import Keeper
from tests.playground.kept_places import kept_place

BETWEEN_REPORTS = 300


async def write(path: Path, reports_before_dying: int) -> None:
    """Number messages, delete every third, report the numbers that are in the file.

    After so many reports it dies in the middle of the next transaction; 0 lets it go on.
    """
    async with kept_place(path) as place:
        keeper = place.discord.keeper
        assert keeper is not None
        for number in count(1):
            message = place.ada.say(place.channel, f"{number} " + "x" * 1_000)
            if number % 3 == 0:
                place.discord.delete(message)
            if number % BETWEEN_REPORTS == 0:
                await keeper.written()
                print(number, flush=True)
                if number == BETWEEN_REPORTS * reports_before_dying:
                    die_while_writing(keeper)


def die_while_writing(keeper: Keeper) -> None:
    """Have SQLite kill the process when it is half through a transaction."""
    inserts = count()

    def look(statement: str) -> None:
        if statement.startswith("INSERT INTO messages") and next(inserts) == BETWEEN_REPORTS // 3:
            os.kill(os.getpid(), signal.SIGKILL)

    keeper._file._db.set_trace_callback(look)


if __name__ == "__main__":
    asyncio.run(write(Path(sys.argv[1]), int(sys.argv[2])))
