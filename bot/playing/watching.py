"""The decks folder as an author changes it: what is in it, and when that changed."""

import asyncio
from collections.abc import AsyncIterator
from itertools import islice
from pathlib import Path
from typing import Final

from bot.errors import TutorError

LOOK_EVERY_S: Final = 0.5

# bot.formats.deck_files.SUFFIXES, whose import would let everybody wait for pydantic.
DECK_SUFFIXES: Final = frozenset({".yaml", ".yml"})

PICTURE_SUFFIXES: Final = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp"})
"""Of pictures that decks may name, in the folder and in those inside of it."""

MOST_LOOKED_AT: Final = 5_000
"""Files below the folder, as somebody may name her whole disk; pictures beyond are not watched."""

# Of each file: changed when (in ns), how large, and which file it is.
Look = dict[str, tuple[int, int, int]]


class DecksMissing(TutorError):
    """There is nothing to play with."""


class FolderMissing(DecksMissing):
    """The folder is not there, or is none."""

    sentence = (
        "The folder with the decks, {name}, cannot be read ({problem}); name another one with "
        "--decks."
    )


class FolderEmpty(DecksMissing):
    """There is no deck file in it."""

    sentence = (
        "There is no deck in {name}; a deck is a file such as photosynthesis.yaml. Put one there, "
        "or name another folder with --decks."
    )


def require_decks(folder: Path) -> None:
    """Raises DecksMissing unless there is a deck file, sound or not."""
    try:
        files = _look(folder)
    except OSError as error:
        raise FolderMissing(name=folder, problem=error.strerror) from error
    if not files:
        raise FolderEmpty(name=folder)


class DeckFolder:
    """A folder that is looked at again and again, as no other way works on every file system."""

    def __init__(self, folder: Path, *, look_every_s: float = LOOK_EVERY_S) -> None:
        self._folder, self._look_every_s = folder, look_every_s
        self._seen = self._now()

    async def changes(self) -> AsyncIterator[None]:
        """Each time the files are other ones than before, and have been left alone for a while."""
        while True:
            await asyncio.sleep(self._look_every_s)
            now = await asyncio.to_thread(self._now)
            if now != self._seen:
                self._seen = await self._settled(now)
                yield

    async def _settled(self, now: Look | None) -> Look | None:
        while True:
            await asyncio.sleep(self._look_every_s)
            before, now = now, await asyncio.to_thread(self._now)
            if now == before:
                return now

    def _now(self) -> Look | None:
        """None while the folder cannot be read."""
        try:
            return _look(self._folder) | _look_at_pictures(self._folder)
        except OSError:
            return None


def _look(folder: Path) -> Look:
    return {
        path.name: _signature(path)
        for path in folder.iterdir()
        if path.suffix in DECK_SUFFIXES and not path.name.startswith(".")
    }


def _look_at_pictures(folder: Path) -> Look:
    return {
        str(path.relative_to(folder)): _signature(path)
        for path in islice(folder.rglob("[!.]*"), MOST_LOOKED_AT)
        if path.suffix.casefold() in PICTURE_SUFFIXES
    }


def _signature(path: Path) -> tuple[int, int, int]:
    try:
        stat = path.stat()
    except OSError:  # a file that has just gone, or a link to nowhere
        return (0, 0, 0)
    return (stat.st_mtime_ns, stat.st_size, stat.st_ino)
