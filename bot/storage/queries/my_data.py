"""A learner's rows of any subject: counted, read page by page, and removed."""

from collections.abc import Sequence

from bot.storage.database import Connection, Row, Value
from bot.storage.subjects import SUBJECTS, Subject

# Names of tables and columns in here are constants of `bot.storage.subjects`.

ANONYMOUS = 0
"""Stands where a learner was who is gone; Discord gives nobody this id."""

# Of the rows of the log about one answer the first; corrections have further ones.
_BY_ANSWER = (
    "from reviews v join {table} t on t.round_id = v.round_id and t.position = v.position "
    "and t.learner_id = v.learner_id where v.learner_id = ? and v.cause = 'attempt'"
)
_DIRECT = "from {table} t where t.{owner} = ?"

_ALONE = "select round_id from rounds where starter_id = ? and mode in ('solo', 'review')"


async def count_rows(db: Connection, subject: Subject, learner_id: int) -> int:
    """How many rows of this subject are about her; reads them by index."""
    row = await db.fetch_one(f"select count(*) {_source(subject)}", learner_id)
    return int(row[0]) if row else 0


async def page_of_rows(
    db: Connection, subject: Subject, learner_id: int, *, after: Sequence[Value], limit: int
) -> tuple[list[Row], Sequence[Value]]:
    """Her next rows after those that ended at *after* (nothing at first), and where these end.

    A row holds the subject's columns that are shown to her, in their order.
    """
    keys = _keys(subject)
    shown = ", ".join([*(f"t.{name}" for name in subject.shown), *keys])
    beyond = f"and ({', '.join(keys)}) > ({_marks(keys)})" if after else ""
    rows = await db.fetch(
        f"select {shown} {_source(subject)} {beyond} order by {', '.join(keys)} limit ?",
        learner_id,
        *after,
        limit,
    )
    width = len(subject.shown)
    return [row[:width] for row in rows], tuple(rows[-1][width:]) if rows else after


async def remove_learner(db: Connection, learner_id: int) -> None:
    """Take her out of every table: her rows go, and of what others share nobody is the owner."""
    for subject in SUBJECTS:
        if not subject.stays:
            await _remove_rows(db, subject, learner_id)
    await _remove_what_she_played_alone(db, learner_id)
    for subject in SUBJECTS:
        if subject.stays:
            await db.execute(
                f"update {subject.table} set {subject.owner} = ? where {subject.owner} = ?",  # noqa: S608 - constants
                ANONYMOUS,
                learner_id,
            )


async def _remove_rows(db: Connection, subject: Subject, learner_id: int) -> None:
    if not subject.is_by_answer:
        await db.execute(
            f"delete from {subject.table} where {subject.owner} = ?",  # noqa: S608 - constants
            learner_id,
        )
        return
    await db.execute(
        f"delete from {subject.table} where learner_id = ? and (round_id, position) in "  # noqa: S608 - constants
        "(select v.round_id, v.position from reviews v where v.learner_id = ?)",
        learner_id,
        learner_id,
    )


async def _remove_what_she_played_alone(db: Connection, learner_id: int) -> None:
    for table in ("displays", "items", "rounds"):
        await db.execute(f"delete from {table} where round_id in ({_ALONE})", learner_id)  # noqa: S608 - constants


def _source(subject: Subject) -> str:
    source = _BY_ANSWER if subject.is_by_answer else _DIRECT
    return source.format(table=subject.table, owner=subject.owner)


def _keys(subject: Subject) -> list[str]:
    """The columns by which pages are cut: by those of the log where its index finds the rows."""
    if not subject.is_by_answer:
        return [f"t.{name}" for name in subject.key]
    further = [f"t.{name}" for name in subject.key if name not in {"round_id", "position"}]
    return ["v.deck", "v.card", "v.ordinal", *further]


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
