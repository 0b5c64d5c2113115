"""What both engines promise alike."""

import asyncio
from random import Random

import pytest

from bot.storage.database import Connection, Database, Value, open_database
from tests.storage.ledger import (
    balances,
    book,
    bookings,
    expected_balances,
    open_bank,
    spoil,
)


async def test_a_story_is_read_after_it_returned(database: Database) -> None:
    await database.writing(open_bank)

    returned = await database.writing(book, 7)

    assert returned == 7
    assert await bookings(database) == {7}


async def test_a_story_takes_named_arguments(database: Database) -> None:
    await database.writing(open_bank)

    assert await database.writing(book, booking=8) == 8


async def test_a_story_that_raises_leaves_nothing_and_the_caller_has_its_exception(
    database: Database,
) -> None:
    await database.writing(open_bank)

    with pytest.raises(LookupError, match="3"):
        await database.writing(spoil, 3)

    assert await bookings(database) == set()
    assert await balances(database) == expected_balances(set())


async def test_a_long_story_is_one_transaction_too_and_others_are_not_lost(
    database: Database,
) -> None:
    await database.writing(open_bank)

    outcomes = await asyncio.gather(
        database.writing_much(book, 1),
        database.writing(book, 2),
        database.writing_much(spoil, 3),
        database.writing(book, 4),
        return_exceptions=True,
    )

    assert [type(outcome) for outcome in outcomes] == [int, int, LookupError, int]
    assert await bookings(database) == {1, 2, 4}


async def test_a_story_that_raises_takes_nobody_along(database: Database) -> None:
    await database.writing(open_bank)

    outcomes = await asyncio.gather(
        *(database.writing(spoil if n % 3 == 0 else book, n) for n in range(60)),
        return_exceptions=True,
    )

    kept = {n for n in range(60) if n % 3}
    assert {n for n, outcome in enumerate(outcomes) if outcome == n} == kept
    assert all(isinstance(outcomes[n], LookupError) for n in range(0, 60, 3))
    assert await bookings(database) == kept
    assert await balances(database) == expected_balances(kept)


async def test_a_statement_the_engine_refuses_undoes_its_story_alone(database: Database) -> None:
    await database.writing(open_bank)
    await database.writing(book, 1)

    outcomes = await asyncio.gather(
        *(database.writing(book, n) for n in (1, 2, 3)), return_exceptions=True
    )

    assert "Integrity" in str(type(outcomes[0])) or "Unique" in str(type(outcomes[0]))
    assert outcomes[1:] == [2, 3]
    assert await balances(database) == expected_balances({1, 2, 3})


async def test_no_update_is_lost_among_fifty_callers(database: Database) -> None:
    await database.writing(open_bank)

    async def book_ten(caller: int) -> None:
        for n in range(10):
            await database.writing(book, caller * 10 + n)

    await asyncio.gather(*(book_ten(caller) for caller in range(50)))

    assert await bookings(database) == set(range(500))
    assert await balances(database) == expected_balances(set(range(500)))


@pytest.mark.parametrize("seed", range(5))
async def test_callers_cancelled_at_any_moment_leave_the_ledger_whole(
    database: Database, seed: int
) -> None:
    random = Random(seed)
    await database.writing(open_bank)

    async def impatient(booking: int) -> int:
        call = asyncio.create_task(database.writing(book, booking))
        for _ in range(random.randrange(40)):
            await asyncio.sleep(0)
        if random.random() < 0.7:
            call.cancel()
        return await call

    outcomes = await asyncio.gather(*(impatient(n) for n in range(150)), return_exceptions=True)
    last = await database.writing(book, 1000)

    told = {outcome for outcome in outcomes if isinstance(outcome, int)}
    booked = await bookings(database)
    assert told | {last} <= booked
    assert await balances(database) == expected_balances(booked)
    assert all(isinstance(outcome, int | asyncio.CancelledError) for outcome in outcomes)


async def test_reading_cannot_write(database: Database) -> None:
    await database.writing(open_bank)

    async with database.reading() as db:
        with pytest.raises(Exception, match=r"read-?only"):
            await db.execute("INSERT INTO bookings (id, note) VALUES (1, 'sneaked in')")

    assert await bookings(database) == set()


async def test_rows_unpack_and_a_missing_one_is_none(database: Database) -> None:
    async with database.reading() as db:
        (number, text), *others = await db.fetch("SELECT 1, 'one'")
        missing = await db.fetch_one("SELECT 1 WHERE 1 = 2")

    assert (number, text, others, missing) == (1, "one", [], None)


@pytest.mark.parametrize(
    ("sql", "args", "changed"),
    [
        pytest.param("INSERT INTO bookings (id) VALUES (?), (?)", (1, 2), 2, id="insert"),
        pytest.param("UPDATE accounts SET balance = ?", (9,), 5, id="update"),
        pytest.param("UPDATE accounts SET balance = 9 WHERE id = ?", (77,), 0, id="no such row"),
        pytest.param("DELETE FROM accounts WHERE id < 3", (), 3, id="delete"),
        pytest.param("SELECT id FROM accounts WHERE id > ?", (1,), 0, id="select"),
        pytest.param("CREATE TABLE more (id BIGINT)", (), 0, id="create"),
        pytest.param(
            "INSERT INTO accounts (id, balance) VALUES (0, 5) ON CONFLICT DO NOTHING",
            (),
            0,
            id="conflict ignored",
        ),
        pytest.param(
            "INSERT INTO accounts (id, balance) VALUES (0, 5), (9, 5)"
            " ON CONFLICT (id) DO UPDATE SET balance = accounts.balance + excluded.balance",
            (),
            2,
            id="upsert",
        ),
    ],
)
async def test_execute_counts_changed_rows(
    database: Database, sql: str, args: tuple[Value, ...], changed: int
) -> None:
    await database.writing(open_bank)

    async def change(db: Connection) -> int:
        return await db.execute(sql, *args)

    assert await database.writing(change) == changed


@pytest.mark.parametrize(
    ("column", "value"),
    [
        pytest.param("BIGINT", 2**63 - 1, id="largest integer"),
        pytest.param("BIGINT", -(2**63), id="smallest integer"),
        pytest.param("DOUBLE PRECISION", 0.1, id="float"),
        pytest.param("TEXT", "naïve 🦉 'quoted' ? -- ; \\", id="text"),
        pytest.param("TEXT", "", id="empty text"),
        pytest.param("BIGINT", None, id="null"),
    ],
)
async def test_a_value_comes_back_as_it_went(database: Database, column: str, value: Value) -> None:
    async def keep(db: Connection) -> Value:
        await db.execute(f"CREATE TABLE kept (value {column})")
        await db.execute("INSERT INTO kept (value) VALUES (?)", value)
        row = await db.fetch_one("SELECT value FROM kept")
        assert row is not None
        kept: Value = row[0]
        return kept

    kept = await database.writing(keep)

    assert (kept, type(kept)) == (value, type(value))


async def test_sums_of_integers_are_integers_and_averages_floats(database: Database) -> None:
    await database.writing(open_bank)

    async with database.reading() as db:
        row = await db.fetch_one("SELECT SUM(balance), AVG(balance) FROM accounts")

    assert row is not None
    assert [type(value) for value in row] == [int, float]
    assert tuple(row) == (5000, 1000.0)


async def test_closing_finishes_what_was_handed_in(database_url: str) -> None:
    database = await open_database(database_url)
    await database.writing(open_bank)
    calls = [asyncio.create_task(database.writing(book, n)) for n in range(80)]
    await asyncio.sleep(0)

    await database.close()

    assert await asyncio.gather(*calls) == list(range(80))
    again = await open_database(database_url)
    assert await bookings(again) == set(range(80))
    await again.close()


async def test_a_closed_database_says_so_and_may_be_closed_again(database_url: str) -> None:
    database = await open_database(database_url)
    await database.close()

    await database.close()

    with pytest.raises(RuntimeError, match="is closed"):
        await database.writing(open_bank)
    with pytest.raises(RuntimeError, match="is closed"):
        async with database.reading():
            pass


async def test_the_name_tells_engine_and_place(database: Database) -> None:
    assert database.name.startswith(("SQLite /", "PostgreSQL /"))
