"""`optimise`: from settings to weights of the learners' own, one learner after the other."""

import asyncio
import signal
import sys
import time
from collections.abc import Callable
from random import SystemRandom
from typing import TextIO

from bot.errors import TutorError
from bot.learning.optimising import Fit
from bot.optimising.report import Looked, lines
from bot.settings import Settings
from bot.storage.database import open_database
from bot.tutor.library import Library
from bot.tutor.optimising import optimise, who_may_have_weights
from bot.tutor.world import World

try:
    from tqdm import tqdm

    from bot.optimising.fitting import fit
except ModuleNotFoundError:  # the extra `optimise`
    IS_INSTALLED = False
else:
    IS_INSTALLED = True


class OptimiserMissing(TutorError):
    """The packages that fit weights are not installed."""

    sentence = (
        "Fitting weights needs the extra `optimise`; install it with "
        "`pip install 'recollect[optimise]'`."
    )


def unix_seconds() -> int:
    """The time of this machine, in whole seconds."""
    return int(time.time())


async def run(
    settings: Settings,
    out: TextIO,
    *,
    names_ids: bool = False,
    now: Callable[[], int] = unix_seconds,
) -> int:
    """Fit weights for everybody with enough reviews, then print how they did; the exit code.

    Asked to stop, it finishes the learner it is at; a second time stops it where it is. Either way
    what was kept stays.

    Raises:
        OptimiserMissing: The extra is not installed.
        StorageUnavailable: The store cannot be opened.
    """
    if not IS_INSTALLED:
        raise OptimiserMissing
    database = await open_database(settings.storage.url)
    try:
        world = World(database, Library(decks={}), now=now, random=SystemRandom())
        looked, all_of_them = await _each(world, fit)
    finally:
        await database.close()
    for line in lines(looked, all_of_them, store=database.name, names_ids=names_ids):
        print(line, file=out)
    return 0


async def _each(world: World, fit: Fit) -> tuple[list[Looked], int]:
    """What became of each learner until asked to stop, and how many there are."""
    asked_to_stop = _stop_when_asked()
    learner_ids = await who_may_have_weights(world)
    looked = []
    # Nothing is drawn where standard error is no terminal, such as in a log.
    with tqdm(total=len(learner_ids), unit="learner", file=sys.stderr, disable=None) as bar:
        for learner_id in learner_ids:
            if asked_to_stop.is_set():
                break
            looked.append(Looked(learner_id, await optimise(world, learner_id, fit)))
            bar.update()
    return looked, len(learner_ids)


def _stop_when_asked() -> asyncio.Event:
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()

    def stop(number: signal.Signals) -> None:
        asked.set()
        loop.remove_signal_handler(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop, number)
    return asked
