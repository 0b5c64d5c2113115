"""What was answered before there were days gets its day, on both engines, as a rebuild would."""

import pytest

from bot.storage.migrating import MIGRATIONS
from bot.storage.postgres import open_postgres
from bot.storage.queries.days import Day, days_of, rebuild_days
from bot.storage.sqlite import open_sqlite

ADA, BEN = 1, 2
DAY_S = 86_400
BEFORE = "0005"
MONDAY = 20_000 * DAY_S


@pytest.fixture
def older(tmp_path):
    """The migrations up to the release before days."""
    folder = tmp_path / "older"
    folder.mkdir()
    for file in MIGRATIONS.iterdir():
        if file.name < BEFORE and file.name.endswith(".sql"):
            (folder / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    return folder


async def opened(url, folder=MIGRATIONS):
    if url.startswith("sqlite"):
        return await open_sqlite(url.removeprefix("sqlite:///"), folder=folder)
    return await open_postgres(url, folder=folder)


async def log(db, learner_id, position, *ratings, at, due_at=None, undone=False):
    """Rate a card of its own at that moment, correct it, and perhaps take it back."""
    await db.execute("insert into items (round_id, position, deck, card, body) "
                     "values (1, ?, 'deck', ?, '') on conflict do nothing",
                     position, f"card-{position}")  # fmt: skip
    await db.execute(
        "insert into attempts (round_id, position, learner_id, interaction_id, guild_id, deck, "
        "card, kind, hinted, share, rating, points, due_after, attempted_at) "
        "values (1, ?, ?, 1, 1, 'deck', ?, 'recall', 0, 1.0, ?, 0, 0, ?)",
        position,
        learner_id,
        f"card-{position}",
        ratings[0],
        at,
    )
    for ordinal, rating in enumerate(ratings, 1):
        await db.execute(
            "insert into reviews (learner_id, deck, card, ordinal, cause, round_id, position, "
            "rating, reviewed_at, recorded_at, before_due_at, after_stability_days, "
            "after_difficulty, after_due_at) "
            "values (?, 'deck', ?, ?, ?, 1, ?, ?, ?, ?, ?, 1.0, 5.0, 0)",
            learner_id,
            f"card-{position}",
            ordinal,
            "attempt" if ordinal == 1 else "correction",
            position,
            rating,
            at,
            at + 60 * ordinal,
            due_at,
        )
    if undone:
        await db.execute(
            "insert into undos (round_id, position, learner_id, points, undone_at) "
            "values (1, ?, ?, 0, ?)",
            position,
            learner_id,
            at,
        )


async def two_days_of_study(db):
    await db.execute(
        "insert into rounds (round_id, guild_id, channel_id, starter_id, mode, subject, deck, "
        "deck_title, questions, seconds, opened_at, touched_at) "
        "values (1, 1, 1, 1, 'together', '', '', '', 9, 0, 0, 0)"
    )
    await log(db, ADA, 0, 3, at=MONDAY)
    await log(db, ADA, 1, 3, at=MONDAY + DAY_S - 1, due_at=MONDAY)
    await log(db, ADA, 2, 1, at=MONDAY + 5, due_at=MONDAY)
    await log(db, ADA, 3, 1, 3, at=MONDAY + DAY_S, due_at=MONDAY)
    await log(db, ADA, 4, 3, 2, 1, at=MONDAY + DAY_S, due_at=MONDAY)
    await log(db, ADA, 5, 3, at=MONDAY + DAY_S, due_at=MONDAY + DAY_S + 1)
    await log(db, ADA, 6, 3, at=MONDAY + 5 * DAY_S, due_at=MONDAY, undone=True)
    await log(db, BEN, 0, 4, at=MONDAY, due_at=MONDAY)


async def found(database):
    async with database.reading() as db:
        return await days_of(db, ADA), await days_of(db, BEN)


async def test_what_was_answered_before_there_were_days_has_them(database_url, older):
    before = await opened(database_url, older)
    await before.writing(two_days_of_study)
    await before.close()

    database = await opened(database_url)
    try:
        migrated = await found(database)
        await database.writing(rebuild_days)
        rebuilt = await found(database)
    finally:
        await database.close()

    assert migrated == rebuilt
    assert migrated == (
        [Day(20_000, reviews=3, due=2, recalled=1), Day(20_001, reviews=3, due=2, recalled=1)],
        [Day(20_000, reviews=1, due=1, recalled=1)],
    )
