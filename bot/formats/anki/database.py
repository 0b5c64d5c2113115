"""A stranger's SQLite database, opened so that reading it can do no more than give rows.

It never touches the disk: it is taken into memory as it is, so nothing is left when the process
is killed. SQLite's own advice is followed (sqlite.org/security.html): nothing of its schema is
trusted, lengths and steps have limits, and only plain tables that we name are read.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager
from typing import Any, Final

_MAGIC: Final = b"SQLite format 3\x00"
_MAX_VALUE: Final = 16_000_000
"""Bytes of a text or row; all note types of an old collection are one text."""
_MAX_STEPS: Final = 30_000_000
"""Of SQLite's machine; a collection of 100,000 notes takes about 5 million."""
_STEPS_A_CALL: Final = 100_000
# Bytes 18 and 19 of the header say that there is a log beside the file, which is never so here.
_JOURNAL: Final = slice(18, 20)

_LIMITS: Final[Mapping[int, int]] = {
    sqlite3.SQLITE_LIMIT_LENGTH: _MAX_VALUE,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 20,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 2,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 25_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 8,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 100,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 10,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_ALLOWED: Final = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ})


@contextmanager
def opened(content: bytearray) -> Iterator[sqlite3.Connection]:
    """The database, for queries of plain tables; *content* is not kept, but for SQLite's own copy.

    Raises:
        sqlite3.Error: It is none, or damaged; queries raise it too, or when they take too long.
    """
    if not content.startswith(_MAGIC):
        raise sqlite3.DatabaseError("not a database")
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for limit, most in _LIMITS.items():
            db.setlimit(limit, most)
        content[_JOURNAL] = b"\x01\x01"
        db.deserialize(content)
        del content
        for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "query_only=ON"):
            db.execute(f"PRAGMA {pragma}")
        db.create_collation("unicase", _unicase)
        db.set_progress_handler(_steps(), _STEPS_A_CALL)
        db.set_authorizer(_authorise)
        db.text_factory = _text
        yield db
    finally:
        db.close()


def has_tables(db: sqlite3.Connection, names: Set[str]) -> bool:
    """Whether each of the *names* is a plain table: no view, and no virtual one, which has no page."""
    rows = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0")
    return names <= {name for (name,) in rows.fetchmany(1_000)}


def _authorise(action: int, _: str | None, function: str | None, *__: Any) -> int:
    is_length = action == sqlite3.SQLITE_FUNCTION and function == "length"
    return sqlite3.SQLITE_OK if is_length or action in _ALLOWED else sqlite3.SQLITE_DENY


def _steps() -> Any:
    """What SQLite calls now and then; it goes on until this says 1."""
    left = iter(range(_MAX_STEPS // _STEPS_A_CALL))
    return lambda: int(next(left, None) is None)


def _text(value: bytes) -> str:
    return value.decode("utf-8", "replace")


def _unicase(left: str, right: str) -> int:
    """Anki's order of names: case does not count."""
    one, other = left.casefold(), right.casefold()
    return (one > other) - (one < other)
