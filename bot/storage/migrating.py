"""How a database's schema gets from the version it has to the one this program knows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable

from bot.storage.database import Connection
from bot.storage.errors import SchemaTooNew
from bot.storage.statements import split

MIGRATIONS: Traversable = resources.files("bot.storage") / "migrations"

_FILE_NAME = re.compile(r"(\d{4})_\w+\.sql")


@dataclass(frozen=True, slots=True)
class Migration:
    """The statements that lead from ``version - 1`` to ``version``."""

    version: int
    statements: tuple[str, ...]


def migrations_in(folder: Traversable) -> tuple[Migration, ...]:
    """The ``NNNN_name.sql`` files of *folder*, numbered from 1 without a gap.

    Raises:
        ValueError: A number is missing or taken twice; a mistake of ours, not of the host.
    """
    named = [(found, file) for file in folder.iterdir() if (found := _FILE_NAME.match(file.name))]
    migrations = sorted(
        (
            Migration(int(found.group(1)), tuple(split(file.read_text(encoding="utf-8"))))
            for found, file in named
        ),
        key=lambda migration: migration.version,
    )
    if [migration.version for migration in migrations] != list(range(1, len(migrations) + 1)):
        raise ValueError(f"migrations are not numbered 1, 2, 3…: {[m.version for m in migrations]}")
    return tuple(migrations)


async def schema_version(db: Connection) -> int:
    """The version the database is at; 0 for an empty one. Needs the right to write."""
    await db.execute(
        "CREATE TABLE IF NOT EXISTS schema_version"
        " (version BIGINT PRIMARY KEY, applied_at BIGINT NOT NULL)"
    )
    row = await db.fetch_one("SELECT MAX(version) FROM schema_version")
    return (row and row[0]) or 0


def pending(migrations: Sequence[Migration], version: int, *, name: str) -> tuple[Migration, ...]:
    """What a database at *version* still needs, oldest first.

    Raises:
        SchemaTooNew: The database is ahead of *migrations*.
    """
    if version > len(migrations):
        raise SchemaTooNew(name=name, version=version, known=len(migrations))
    return tuple(migrations[version:])


async def apply(db: Connection, migration: Migration, *, now: int) -> None:
    """Run *migration* inside the caller's transaction; *now* in UTC seconds is kept beside it."""
    for statement in migration.statements:
        await db.execute(statement)
    await db.execute(
        "INSERT INTO schema_version (version, applied_at) VALUES (?, ?)", migration.version, now
    )
