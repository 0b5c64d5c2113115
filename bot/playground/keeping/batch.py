"""What is written to the file at once, and the statements that write it."""

import sqlite3
from dataclasses import dataclass, field
from typing import Final

from bot.playground.attachments import StoredFile

MESSAGES_A_CHANNEL: Final = 2_000


@dataclass(frozen=True, slots=True)
class Batch:
    """The rows of one transaction.

    ``facts`` are (name, number), ``commands`` (scope, text), ``messages`` (id, channel's id,
    text), ``shown`` (message's id, file's id); ``gone`` are ids of messages.
    """

    facts: list[tuple[str, int | float]] = field(default_factory=list)
    commands: list[tuple[int, bytes]] = field(default_factory=list)
    messages: list[tuple[int, int, bytes]] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    shown: list[tuple[int, int]] = field(default_factory=list)
    files: list[StoredFile] = field(default_factory=list)

    def write(self, db: sqlite3.Connection) -> None:
        """All of it or, when sqlite3.Error is raised, nothing."""
        db.execute("BEGIN IMMEDIATE")
        try:
            self._write_facts(db)
            self._write_messages(db)
            self._forget(db)
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise

    def _write_facts(self, db: sqlite3.Connection) -> None:
        db.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", self.facts)
        db.executemany("INSERT OR REPLACE INTO commands VALUES (?, ?)", self.commands)

    def _write_messages(self, db: sqlite3.Connection) -> None:
        db.executemany(
            "INSERT INTO messages VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET text = excluded.text",
            self.messages,
        )
        db.executemany(
            "INSERT OR IGNORE INTO files (id, filename, content_type, description, ephemeral, content)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            map(_row, self.files),
        )
        written = [(message_id,) for message_id, _, _ in self.messages]
        db.executemany("DELETE FROM shown WHERE message_id = ?", written)
        db.executemany("INSERT INTO shown (message_id, file_id) VALUES (?, ?)", self.shown)

    def _forget(self, db: sqlite3.Connection) -> None:
        """Delete messages that are gone, those beyond the newest, and files no message shows."""
        db.executemany("DELETE FROM messages WHERE id = ?", [(gone,) for gone in self.gone])
        db.executemany(
            "DELETE FROM messages WHERE channel_id = ?1 AND id <= (SELECT id FROM messages"
            " WHERE channel_id = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)",
            sorted({(channel_id, MESSAGES_A_CHANNEL) for _, channel_id, _ in self.messages}),
        )
        db.execute("DELETE FROM files WHERE id NOT IN (SELECT file_id FROM shown)")


def _row(file: StoredFile) -> tuple[int, str, str, str | None, bool, bytes]:
    upload = file.upload
    about = (file.id, upload.filename, upload.content_type, file.description)
    return *about, file.ephemeral, upload.content
