"""`python -m bot play` and its page, as somebody has it who tries the bot."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.playing.plays import Play, at_home


@dataclass(frozen=True, slots=True)
class Playing:
    """One running `play`; ``url`` is its page, ``process`` can be stopped, killed and read."""

    process: Play
    url: str


@asynccontextmanager
async def playing_in(folder: Path, decks: Path) -> AsyncIterator[Callable[..., Awaitable[Playing]]]:
    """A function that starts one in *folder*, with further options; none outlives the block."""
    async with at_home(folder) as home:

        async def start(*options: str) -> Playing:
            chosen = options if "--decks" in options else (*options, "--decks", str(decks))
            play = await home.start(*chosen)
            return Playing(play, await play.url())

        yield start
