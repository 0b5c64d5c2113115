"""A stranger's database gives rows of its tables and does nothing else."""

import sqlite3

import pytest

from bot.formats.anki.database import has_tables, opened
from tests.formats.anki.packages import old_collection

COLLECTION = old_collection([(f"P{number}", "A") for number in range(300)])


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("DELETE FROM notes", id="deleting"),
        pytest.param("CREATE TABLE x (y)", id="creating"),
        pytest.param("ATTACH DATABASE 'x.db' AS x", id="another database"),
        pytest.param("PRAGMA query_only=OFF", id="settings"),
        pytest.param("SELECT load_extension('x')", id="extensions"),
        pytest.param("SELECT randomblob(1)", id="functions"),
        pytest.param("WITH RECURSIVE f(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM f) SELECT n FROM f", id="recursion"),
        pytest.param("VACUUM INTO 'x.db'", id="a copy on the disk"),
    ],
)  # fmt: skip
def test_nothing_but_reading_is_allowed(statement: str) -> None:
    with opened(bytearray(COLLECTION)) as db, pytest.raises(sqlite3.Error):
        db.execute(statement).fetchmany(10)


def test_a_query_that_goes_on_for_ever_is_stopped() -> None:
    endless = "SELECT a.id FROM notes a, notes b, notes c, notes d WHERE a.id + d.id < 0"

    with opened(bytearray(COLLECTION)) as db, pytest.raises(sqlite3.OperationalError):
        db.execute(endless).fetchall()


def test_a_text_that_is_longer_than_may_be_is_not_read() -> None:
    content = old_collection([("P", "A" * 17_000_000)])

    with opened(bytearray(content)) as db, pytest.raises(sqlite3.DataError):
        db.execute("SELECT flds FROM notes").fetchall()


def test_tables_are_told_from_what_is_none() -> None:
    with opened(bytearray(COLLECTION)) as db:
        assert has_tables(db, {"notes", "cards"})
        assert not has_tables(db, {"notes", "decks"})


def test_names_are_ordered_without_their_case() -> None:
    with opened(bytearray(COLLECTION)) as db:
        row = db.execute("SELECT 'ÉCOLE' = 'école' COLLATE unicase").fetchone()

    assert row == (1,)
