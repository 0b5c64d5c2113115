"""A schema moves forward once, whole, and never with data at risk."""

import asyncio
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.database import Database, open_database
from bot.storage.errors import SchemaTooNew
from bot.storage.migrating import MIGRATIONS, migrations_in
from bot.storage.postgres import open_postgres
from bot.storage.sqlite import open_sqlite

DECKS = "CREATE TABLE decks (name TEXT PRIMARY KEY); -- it's one; table\n"
CARDS = (
    "CREATE TABLE cards (id BIGINT PRIMARY KEY, deck TEXT REFERENCES decks (name));"
    "INSERT INTO cards (id, deck) SELECT 1, name FROM decks;"
)
LEVELS = "ALTER TABLE cards ADD COLUMN level TEXT NOT NULL DEFAULT 'beginner';"

START_AND_STOP = """
import asyncio, sys
from bot.storage.database import open_database
async def start_and_stop():
    await (await open_database(sys.argv[1])).close()
asyncio.run(start_and_stop())
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A release's migrations; tests put more into it."""
    folder = tmp_path / "migrations"
    folder.mkdir()
    (folder / "0001_decks.sql").write_text(DECKS)
    (folder / "README.md").write_text("not a migration")
    return folder


async def opened(url: str, folder: Path) -> Database:
    if url.startswith("sqlite"):
        return await open_sqlite(url.removeprefix("sqlite:///"), folder=folder)
    return await open_postgres(url, folder=folder)


async def answer(database: Database, sql: str) -> list[tuple[object, ...]]:
    """The rows of one query; closes the database."""
    async with database.reading() as db:
        rows = [tuple(row) for row in await db.fetch(sql)]
    await database.close()
    return rows


async def change(database: Database, sql: str) -> None:
    """One statement; closes the database."""
    await database.writing(lambda db: db.execute(sql))
    await database.close()


VERSIONS = "SELECT version FROM schema_version ORDER BY version"


async def test_an_empty_database_gets_all_migrations_in_order(
    database_url: str, folder: Path
) -> None:
    (folder / "0003_levels.sql").write_text(LEVELS)
    (folder / "0002_cards.sql").write_text(CARDS)

    database = await opened(database_url, folder)

    assert await answer(database, VERSIONS) == [(1,), (2,), (3,)]


async def test_an_older_database_gets_the_rest_and_keeps_its_rows(
    database_url: str, folder: Path
) -> None:
    await change(await opened(database_url, folder), "INSERT INTO decks VALUES ('algebra')")
    (folder / "0002_cards.sql").write_text(CARDS)
    (folder / "0003_levels.sql").write_text(LEVELS)

    database = await opened(database_url, folder)

    assert await answer(database, "SELECT id, deck, level FROM cards") == [
        (1, "algebra", "beginner")
    ]
    assert await answer(await opened(database_url, folder), VERSIONS) == [(1,), (2,), (3,)]


async def test_a_newer_database_is_refused_and_left_alone(database_url: str, folder: Path) -> None:
    (folder / "0002_cards.sql").write_text(CARDS)
    await (await opened(database_url, folder)).close()
    (folder / "0002_cards.sql").unlink()

    with pytest.raises(SchemaTooNew, match=r"has schema version 2, .* knows versions up to 1;"):
        await opened(database_url, folder)

    (folder / "0002_cards.sql").write_text(CARDS)
    assert await answer(await opened(database_url, folder), VERSIONS) == [(1,), (2,)]


async def test_a_migration_that_fails_changes_nothing(database_url: str, folder: Path) -> None:
    await (await opened(database_url, folder)).close()
    (folder / "0002_broken.sql").write_text(
        "CREATE TABLE hints (id BIGINT); INSERT INTO nowhere VALUES (1);"
    )

    with pytest.raises(Exception, match="nowhere"):
        await opened(database_url, folder)

    (folder / "0002_broken.sql").write_text("CREATE TABLE hints (id BIGINT);")
    assert await answer(await opened(database_url, folder), VERSIONS) == [(1,), (2,)]


async def test_our_own_migrations_lead_to_the_newest_version(database_url: str) -> None:
    database = await open_database(database_url)

    newest = len(migrations_in(MIGRATIONS))
    assert newest >= 1
    assert await answer(database, VERSIONS) == [(n,) for n in range(1, newest + 1)]


async def test_processes_that_start_at_once_migrate_once(database_url: str) -> None:
    starting = [
        await asyncio.create_subprocess_exec(sys.executable, "-c", START_AND_STOP, database_url)
        for _ in range(4)
    ]

    exits = await asyncio.gather(*(process.wait() for process in starting))

    assert exits == [0, 0, 0, 0]
    newest = len(migrations_in(MIGRATIONS))
    versions = await answer(await open_database(database_url), VERSIONS)
    assert versions == [(n,) for n in range(1, newest + 1)]


async def test_of_many_that_find_an_older_database_one_migrates_it(
    database_url: str, folder: Path
) -> None:
    await change(await opened(database_url, folder), "INSERT INTO decks VALUES ('algebra')")
    (folder / "0002_cards.sql").write_text(CARDS)
    (folder / "0003_levels.sql").write_text(LEVELS)

    databases = await asyncio.gather(*(opened(database_url, folder) for _ in range(8)))

    answers = [await answer(database, "SELECT id, deck FROM cards") for database in databases]
    assert answers == [[(1, "algebra")]] * 8
    assert await answer(await opened(database_url, folder), VERSIONS) == [(1,), (2,), (3,)]


def test_a_gap_in_the_numbers_is_our_mistake(folder: Path) -> None:
    (folder / "0003_levels.sql").write_text(LEVELS)

    with pytest.raises(ValueError, match=r"not numbered 1, 2, 3…: \[1, 3\]"):
        migrations_in(folder)


def test_a_number_taken_twice_is_our_mistake(folder: Path) -> None:
    (folder / "0001_cards.sql").write_text(CARDS)

    with pytest.raises(ValueError, match=r"not numbered 1, 2, 3…: \[1, 1\]"):
        migrations_in(folder)


async def test_the_file_is_copied_before_it_is_migrated(tmp_path: Path, folder: Path) -> None:
    url = f"sqlite:///{tmp_path}/kept.db"
    await change(await opened(url, folder), "INSERT INTO decks VALUES ('algebra')")
    (folder / "0002_cards.sql").write_text(CARDS)
    (folder / "0003_levels.sql").write_text(LEVELS)

    await (await opened(url, folder)).close()

    assert sorted(file.name for file in tmp_path.glob("kept.db*")) == [
        "kept.db",
        "kept.db.before-0002",
    ]
    shutil.copy(tmp_path / "kept.db.before-0002", tmp_path / "kept.db")
    (folder / "0002_cards.sql").unlink()
    (folder / "0003_levels.sql").unlink()
    assert await answer(await opened(url, folder), "SELECT name FROM decks") == [("algebra",)]


async def test_the_copy_holds_what_a_process_that_died_had_committed(
    tmp_path: Path, folder: Path
) -> None:
    path = tmp_path / "kept.db"
    await (await opened(f"sqlite:///{path}", folder)).close()
    with closing(sqlite3.connect(path)) as still_open:
        still_open.execute("INSERT INTO decks VALUES ('algebra')")
        still_open.commit()  # and so far only in the write-ahead log
        (folder / "0002_cards.sql").write_text(CARDS)

        await (await opened(f"sqlite:///{path}", folder)).close()

    with closing(sqlite3.connect(tmp_path / "kept.db.before-0002")) as copy:
        assert copy.execute("SELECT name FROM decks").fetchall() == [("algebra",)]


async def test_a_new_file_is_not_copied(tmp_path: Path, folder: Path) -> None:
    (folder / "0002_cards.sql").write_text(CARDS)

    await (await opened(f"sqlite:///{tmp_path}/new.db", folder)).close()

    assert [file.name for file in tmp_path.glob("new.db*")] == ["new.db"]


async def test_a_table_that_others_refer_to_can_be_rebuilt_in_sqlite(
    tmp_path: Path, folder: Path
) -> None:
    url = f"sqlite:///{tmp_path}/kept.db"
    await change(await opened(url, folder), "INSERT INTO decks VALUES ('algebra')")
    (folder / "0002_cards.sql").write_text(CARDS)
    await (await opened(url, folder)).close()
    (folder / "0003_rebuilt.sql").write_text(
        "CREATE TABLE decks_new (name TEXT PRIMARY KEY, title TEXT);"
        "INSERT INTO decks_new (name) SELECT name FROM decks;"
        "DROP TABLE decks; ALTER TABLE decks_new RENAME TO decks;"
    )

    database = await opened(url, folder)

    assert await answer(database, "SELECT deck, name, title FROM cards, decks") == [
        ("algebra", "algebra", None)
    ]


async def test_a_migration_that_would_leave_rows_behind_is_undone_in_sqlite(
    tmp_path: Path, folder: Path
) -> None:
    url = f"sqlite:///{tmp_path}/kept.db"
    (folder / "0002_cards.sql").write_text(CARDS)
    await change(await opened(url, folder), "INSERT INTO decks VALUES ('algebra')")
    await change(await opened(url, folder), "INSERT INTO cards VALUES (1, 'algebra')")
    (folder / "0003_careless.sql").write_text("DELETE FROM decks;")

    with pytest.raises(sqlite3.IntegrityError, match="migration 3 orphans"):
        await opened(url, folder)

    (folder / "0003_careless.sql").unlink()
    assert await answer(await opened(url, folder), "SELECT name FROM decks") == [("algebra",)]
