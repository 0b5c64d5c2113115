"""The copies of a SQLite file that are made before a new release changes it, and how long they stay."""

import glob
import sqlite3
from contextlib import closing
from pathlib import Path


def keep_copy(path: Path, *, before: int) -> None:
    """Keep what is committed as ``recollect.db.before-0002``, in one piece or not at all."""
    kept = path.with_name(f"{path.name}.before-{before:04}")
    unfinished = kept.with_name(f"{kept.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(unfinished)) as target:
        source.backup(target)
    unfinished.replace(kept)


def remove_copies(path: Path, *, older_than: int) -> int:
    """Remove the copies beside *path* that were made before then (Unix seconds); how many."""
    old = [copy for copy in _copies(path) if copy.stat().st_mtime < older_than]
    for copy in old:
        copy.unlink(missing_ok=True)
    return len(old)


def _copies(path: Path) -> list[Path]:
    """Also those that were cut off half-way."""
    name = f"{glob.escape(path.name)}.before-[0-9][0-9][0-9][0-9]"
    return [*path.parent.glob(name), *path.parent.glob(f"{name}.unfinished")]
