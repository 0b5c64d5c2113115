"""Where what happens in `play` is kept between runs, used by one `play` at a time."""

import asyncio
import errno
import fcntl
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO, Final

from bot.errors import TutorError

FOLDER: Final = Path("data")
BOT: Final = FOLDER / "playground.db"
DISCORD: Final = FOLDER / "playground-discord.db"
LOCK: Final = FOLDER / "playground.lock"

# What SQLite keeps beside a file while it is open, or after a crash.
_BESIDE: Final = ("", "-wal", "-shm", "-journal")

# A bot whose `play` was killed stops by itself, at the latest after eight seconds.
LEFT_BEHIND_S: Final = 10.0
LOOK_EVERY_S: Final = 0.05


class ProgressRefused(TutorError):
    """What was kept cannot be used."""

    sentence = "{problem}"


class FilesRefused(ProgressRefused):
    """The operating system does not let us."""

    sentence = (
        "Progress cannot be kept in {name} ({problem}); make that possible, or play in another "
        "folder."
    )


class PlayedAlready(ProgressRefused):
    """Another `play` uses the same files."""

    sentence = (
        "Recollect is being played in this folder already{where}. Stop that first, with Ctrl-C "
        "where it was started."
    )


class Progress:
    """The files, ours until the lock is closed."""

    hint: Final = f"Progress is kept in {BOT} and {DISCORD}."
    store: Final = f"sqlite:///{BOT}"
    discord: Final = DISCORD

    def __init__(self, lock: IO[str]) -> None:
        self._lock = lock

    @property
    def lock(self) -> int:
        """The lock's file descriptor; whoever holds it open keeps it locked."""
        return self._lock.fileno()

    def say_where(self, url: str = "") -> None:
        """Let a second `play` know who we are and where our page is."""
        self._lock.seek(0)
        self._lock.truncate()
        self._lock.write(f"{os.getpid()} {url}")
        self._lock.flush()

    def start_over(self) -> None:
        """Forget everything.

        Raises:
            FilesRefused: A file cannot be removed.
        """
        for file in (BOT, DISCORD):
            for path in (file.with_name(file.name + beside) for beside in _BESIDE):
                try:
                    path.unlink(missing_ok=True)
                except OSError as error:
                    raise FilesRefused(name=path, problem=error.strerror) from error


@asynccontextmanager
async def claimed() -> AsyncIterator[Progress]:
    """The files in the current folder, for us alone while the block lasts.

    Raises:
        PlayedAlready: Somebody else has them.
        FilesRefused: There is no place for them.
    """
    with _opened() as lock:
        await _lock(lock)
        progress = Progress(lock)
        progress.say_where()
        yield progress


def _opened() -> IO[str]:
    try:
        FOLDER.mkdir(parents=True, exist_ok=True)
        return LOCK.open("a+", encoding="utf-8")
    except OSError as error:
        raise FilesRefused(name=f"{FOLDER}/", problem=error.strerror) from error


async def _lock(file: IO[str]) -> None:
    patience_s = LEFT_BEHIND_S
    while not _try_to_lock(file):
        file.seek(0)
        pid, _, url = file.read().partition(" ")
        if patience_s <= 0 or _runs(pid):
            raise PlayedAlready(where=f", at {url}" if url else "")
        # Its bot is about to stop by itself, and would disturb ours until then.
        await asyncio.sleep(LOOK_EVERY_S)
        patience_s -= LOOK_EVERY_S


def _try_to_lock(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno in {errno.ENOTSUP, errno.ENOLCK}:  # a file system without locks
            return True
        raise FilesRefused(name=LOCK, problem=error.strerror) from error
    return True


def _runs(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:  # somebody else's
        return True
    return True
