"""Deleting in a SQLite file so that nothing can be read out of it, nor out of its log, afterwards.

Zeros go over every row that is deleted (`PRAGMA secure_delete`). Yet where SQLite has moved rows
within a page before, as when a page was split, copies of them may stay in the part of the page
that holds nothing. Only writing the whole file anew (VACUUM) leaves those behind. It keeps
everybody from writing, about a second for 50 MB, so that a larger file has to wait for the next
start. That it is owed stands in the file itself.
"""

import sqlite3
from contextlib import suppress
from typing import TypeVar

from bot.storage.stories import Story, run

T = TypeVar("T")

REWRITTEN_AT_ONCE = 32 * 1024 * 1024
"""Bytes of a file up to which clicks can wait until it is rewritten."""

EMPTYING_PATIENCE_MS = 50
EMPTYING_PAUSES_S = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
"""Clicks wait while the log is about to be cut off, so that is given up soon and tried again."""

# Ours to use, as its documentation says; it changes with the transaction that deletes.
_OWED = "PRAGMA user_version = 1"
_PAID = "PRAGMA user_version = 0"


def erase(story: Story[T], raw: sqlite3.Connection) -> T:
    """Run *story* as one transaction of its own, after which a rewriting is owed."""
    raw.execute("BEGIN IMMEDIATE")
    result = run(story, raw)
    raw.execute(_OWED)
    raw.execute("COMMIT")
    return result


def rewrite_if_owed(raw: sqlite3.Connection, *, most_bytes: int | None = None) -> None:
    """Write the file anew when something was erased, unless it is larger than so many bytes."""
    (owed,) = raw.execute("PRAGMA user_version").fetchone()
    if not owed or (most_bytes is not None and _size(raw) > most_bytes):
        return
    with suppress(sqlite3.OperationalError):  # another process writes, or the disk is full
        raw.execute("VACUUM")
        raw.execute(_PAID)


def empty_log(raw: sqlite3.Connection) -> bool:
    """Write all of the log into the file and cut it off; False when somebody is reading."""
    raw.execute(f"PRAGMA busy_timeout = {EMPTYING_PATIENCE_MS}")
    is_busy, _, _ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not is_busy


def _size(raw: sqlite3.Connection) -> int:
    (pages,) = raw.execute("PRAGMA page_count").fetchone()
    (page_size,) = raw.execute("PRAGMA page_size").fetchone()
    return int(pages) * int(page_size)
