"""The tables of the file, and whether a file has just these."""

import sqlite3
from pathlib import Path
from typing import Final

from bot.playground.keeping.errors import KeptUnreadable

# "ReDi" in ASCII; it tells the file from those of other programs.
APPLICATION: Final = 0x52654469
VERSION: Final = 1

_TABLES: Final = f"""
BEGIN;
CREATE TABLE facts (name TEXT PRIMARY KEY, value NUMERIC NOT NULL) WITHOUT ROWID;
CREATE TABLE commands (scope INTEGER PRIMARY KEY, registered BLOB NOT NULL);
CREATE TABLE messages (
    id INTEGER PRIMARY KEY,
    channel_id INTEGER NOT NULL,
    text BLOB NOT NULL
);
CREATE INDEX messages_by_channel ON messages (channel_id, id);
CREATE TABLE files (
    id INTEGER PRIMARY KEY,
    filename TEXT NOT NULL,
    content_type TEXT NOT NULL,
    description TEXT,
    ephemeral INTEGER NOT NULL,
    content BLOB NOT NULL
);
CREATE TABLE shown (
    message_id INTEGER NOT NULL REFERENCES messages ON DELETE CASCADE,
    file_id INTEGER NOT NULL REFERENCES files,
    PRIMARY KEY (message_id, file_id)
) WITHOUT ROWID;
CREATE INDEX shown_by_file ON shown (file_id);
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {VERSION};
COMMIT;
"""


def prepare(db: sqlite3.Connection, path: Path) -> None:
    """Take the file for this connection alone; make the tables if it is new.

    Raises:
        KeptUnreadable: It has other tables or is damaged; nothing of it was changed.
        sqlite3.Error: It is no database, or somebody else's at the moment.
    """
    db.execute("PRAGMA locking_mode = EXCLUSIVE")
    is_new = _is_empty(db)
    if not is_new:
        _check(db, path)
    db.execute("PRAGMA journal_mode = WAL")
    # What is committed outlives a killed process; a power cut may take the last of it.
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("PRAGMA foreign_keys = ON")
    if is_new:
        db.executescript(_TABLES)


def _is_empty(db: sqlite3.Connection) -> bool:
    tables = db.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
    return tables is None and _pragma(db, "application_id") == 0


def _check(db: sqlite3.Connection, path: Path) -> None:
    version = _pragma(db, "user_version")
    if _pragma(db, "application_id") != APPLICATION:
        remedy = "Move it away; or start over with --fresh, which deletes it."
        raise KeptUnreadable(path, "belongs to another program", remedy)
    if version != VERSION:
        known = f"this version of Recollect knows only {VERSION}"
        raise KeptUnreadable(path, f"has the tables of version {version}, and {known}")
    *_, found = str(_pragma(db, "quick_check(1)")).splitlines()
    if found != "ok":
        raise KeptUnreadable(path, f"is damaged ({found})")


def _pragma(db: sqlite3.Connection, name: str) -> int | str:
    value: int | str = db.execute(f"PRAGMA {name}").fetchone()[0]
    return value
