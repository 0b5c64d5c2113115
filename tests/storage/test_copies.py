"""Copies made before a migration stay for a while, and nothing else is ever removed."""

import os
from pathlib import Path

import pytest

from bot.storage.copies import remove_copies
from bot.storage.database import open_database

NOW = 1_800_000_000
DAY_S = 86_400


@pytest.fixture
def made(tmp_path: Path):
    """A file of that name, made so many days ago."""

    def make(name: str, days_ago: float) -> Path:
        path = tmp_path / name
        path.write_bytes(b"x")
        at = NOW - days_ago * DAY_S
        os.utime(path, (at, at))
        return path

    return make


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_old_copies_go_and_younger_ones_stay(tmp_path: Path, made) -> None:
    path = made("recollect.db", 90)
    made("recollect.db.before-0002", 31)
    made("recollect.db.before-0003.unfinished", 31)
    made("recollect.db.before-0004", 29)

    removed = remove_copies(path, older_than=NOW - 30 * DAY_S)

    assert removed == 2
    assert names(tmp_path) == ["recollect.db", "recollect.db.before-0004"]


@pytest.mark.parametrize(
    "name",
    [
        "recollect.db-wal",
        "recollect.db.before-the-exam",
        "recollect.db.copy",
        "other.db.before-0002",
        "recollect.db.before-2",
        "recollect.db.before-0002.mine",
    ],
)
def test_whatever_else_is_there_stays(tmp_path: Path, made, name: str) -> None:
    path = made("recollect.db", 90)
    made(name, 90)

    assert remove_copies(path, older_than=NOW) == 0

    assert name in names(tmp_path)


def test_a_name_with_signs_of_a_pattern_means_itself(tmp_path: Path, made) -> None:
    path = made("[a]*.db", 90)
    made("[a]*.db.before-0002", 90)
    made("a.db.before-0002", 90)

    assert remove_copies(path, older_than=NOW) == 1

    assert names(tmp_path) == ["[a]*.db", "a.db.before-0002"]


async def test_an_open_database_knows_its_copies(database_url: str, tmp_path: Path, made) -> None:
    database = await open_database(database_url)
    made("recollect.db.before-0002", 31)

    removed = await database.remove_copies(older_than=NOW - 30 * DAY_S)

    assert removed == (1 if database_url.startswith("sqlite") else 0)
    await database.close()
