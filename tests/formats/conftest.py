"""A process in which files are read that might kill it, as the bot reads those it is given."""

from collections.abc import Callable, Iterator
from typing import Final

import pytest
from anyio.from_thread import start_blocking_portal

from bot.discord_app.reading_decks import READ_WITHIN_BYTES
from bot.discord_app.working import Job, Undone, put_away, work
from tests.formats.hostile import read_here

READING: Final = Job(name="hostile files", within_s=25.0, more_bytes=READ_WITHIN_BYTES)
"""As `reading_decks.READING`, with more time, because the machine does other things too."""


@pytest.fixture(scope="session")
def elsewhere() -> Iterator[Callable[..., object]]:
    """Call a function with arguments in the process; whatever it raises, or its death, fails.

    The process lives as long as its event loop's first task, so one loop serves all tests.
    """
    with start_blocking_portal() as portal:

        def call(function: Callable[..., object], *arguments: object) -> object:
            done = portal.call(work, READING, function, *arguments)
            if isinstance(done, Undone):
                pytest.fail(done.reason)
            return done

        yield call
        portal.call(put_away)


@pytest.fixture
def told_elsewhere(elsewhere: Callable[..., object]) -> Callable[[str, bytes], str]:
    """What the reader of a format makes of a file, in words, read in the process."""
    return lambda name, data: str(elsewhere(read_here, name, data))
