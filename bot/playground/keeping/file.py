"""The file in which the stand-in is kept: opened, read as a whole, written piece by piece."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bot.playground.attachments import StoredFile, Upload
from bot.playground.keeping.batch import Batch
from bot.playground.keeping.errors import KeptUnreadable
from bot.playground.keeping.kept import Kept, KeptMessage
from bot.playground.keeping.schema import prepare
from bot.playground.wire import JSON, loads

# A process that was killed a moment ago may not quite be gone.
PATIENCE_S: Final = 2.0


class KeptFile:
    """An open file, nobody else's until it is closed; for one thread at a time.

    Raises:
        KeptUnreadable: The file is of another program or version, damaged, or in use.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._refusing():
            self._db = sqlite3.connect(
                path, timeout=PATIENCE_S, isolation_level=None, check_same_thread=False
            )
        try:
            with self._refusing():
                prepare(self._db, path)
        except KeptUnreadable:
            self._db.close()
            raise

    def close(self) -> None:
        self._db.close()

    def write(self, batch: Batch) -> None:
        """All of it or, when sqlite3.Error is raised, nothing."""
        batch.write(self._db)

    def read(self) -> Kept:
        """Everything in the file; 2,000 messages take some 40 milliseconds.

        Raises:
            KeptUnreadable: Something in it cannot be understood.
        """
        try:
            with self._refusing():
                return self._read()
        except (ValueError, KeyError, TypeError) as error:
            raise KeptUnreadable(self.path, f"is damaged ({error!r})") from error

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
                problem, remedy = "is in use by another process", "Stop that one first."
                raise KeptUnreadable(self.path, problem, remedy) from error
            raise KeptUnreadable(self.path, f"cannot be used ({error})") from error

    def _read(self) -> Kept:
        facts = dict(self._db.execute("SELECT name, value FROM facts ORDER BY name"))
        files = {file.id: file for file in self._files()}
        return Kept(
            application_id=facts.get("application_id"),
            owner_id=facts.get("owner_id"),
            last_id=facts.get("last_id", 0),
            ahead_s=float(facts.get("ahead_s", 0)),
            commands=self._commands(),
            messages=self._messages(files),
            files=files,
        )

    def _commands(self) -> dict[int | None, list[JSON]]:
        rows = self._db.execute("SELECT scope, registered FROM commands ORDER BY scope")
        return {scope or None: loads(registered) for scope, registered in rows}

    def _messages(self, files: dict[int, StoredFile]) -> dict[int, dict[int, bytes]]:
        found: dict[int, dict[int, bytes]] = {}
        rows = "SELECT id, channel_id, text FROM messages ORDER BY channel_id, id"
        for message_id, channel_id, text in self._db.execute(rows):
            KeptMessage.read(text, files)  # only to see that it can be read later
            found.setdefault(channel_id, {})[message_id] = text
        return found

    def _files(self) -> Iterator[StoredFile]:
        rows = "SELECT id, filename, content, content_type, description, ephemeral FROM files ORDER BY id"
        for file_id, filename, content, kind, description, ephemeral in self._db.execute(rows):
            upload = Upload(filename, content, kind)
            yield StoredFile(file_id, upload, description, ephemeral=bool(ephemeral))
