"""PostgreSQL's own troubles: conflicts, lost connections, a server that restarts."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from random import Random

import asyncpg
import pytest

from bot.storage.database import Connection, Database, open_database
from bot.storage.retrying import until_settled
from tests.postgres import Server
from tests.storage.ledger import balances, book, bookings, expected_balances, open_bank

DIE_WHILE_COMMITTING = """
CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER die AFTER INSERT ON bookings DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION die()
"""


@pytest.fixture
async def url(postgres_server: Server) -> AsyncIterator[str]:
    async with postgres_server.database() as url:
        yield url


@pytest.fixture
async def bank(url: str) -> AsyncIterator[Database]:
    database = await open_database(url)
    await database.writing(open_bank)
    yield database
    await database.close()


async def backend(db: Connection) -> int:
    row = await db.fetch_one("SELECT pg_backend_pid()")
    assert row is not None
    return int(row[0])


async def test_of_two_stories_in_deadlock_one_runs_again(bank: Database) -> None:
    both_hold_a_row = asyncio.Barrier(2)
    runs = 0

    async def crosswise(db: Connection, mine: int, yours: int) -> None:
        nonlocal runs
        runs += 1
        await db.execute("UPDATE accounts SET balance = balance + 1 WHERE id = ?", mine)
        if runs <= 2:
            await both_hold_a_row.wait()
        await db.execute("UPDATE accounts SET balance = balance + 10 WHERE id = ?", yours)

    await asyncio.gather(bank.writing(crosswise, 0, 1), bank.writing(crosswise, 1, 0))

    assert runs == 3
    assert await balances(bank) == {0: 1011, 1: 1011, 2: 1000, 3: 1000, 4: 1000}


@pytest.mark.parametrize("state", ["40001", "40P01"])
async def test_a_story_in_conflict_runs_again_from_the_start(bank: Database, state: str) -> None:
    runs = 0

    async def contested(db: Connection) -> int:
        nonlocal runs
        runs += 1
        await book(db, 1)
        if runs < 3:
            await db.execute(f"DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{state}'; END $$")
        return runs

    assert await bank.writing(contested) == 3
    assert await balances(bank) == expected_balances({1})


async def test_a_story_whose_connection_is_lost_runs_again(
    bank: Database, postgres_server: Server
) -> None:
    runs = 0

    async def interrupted(db: Connection) -> int:
        nonlocal runs
        runs += 1
        await book(db, 1)
        if runs == 1:
            await postgres_server.execute(f"SELECT pg_terminate_backend({await backend(db)})")
        return await book(db, 2)

    assert await bank.writing(interrupted) == 2
    assert runs == 2
    assert await balances(bank) == expected_balances({1, 2})


async def test_a_story_lost_in_its_commit_is_not_run_again(bank: Database, url: str) -> None:
    raw = await asyncpg.connect(url)
    await raw.execute(DIE_WHILE_COMMITTING)
    await raw.close()
    runs = 0

    async def unlucky(db: Connection) -> None:
        nonlocal runs
        runs += 1
        await book(db, 1)

    with pytest.raises(asyncpg.TransactionResolutionUnknownError):
        await bank.writing(unlucky)

    assert runs == 1
    assert await bookings(bank) == set()


async def test_after_a_migration_by_another_release_stories_go_on(bank: Database, url: str) -> None:
    async def first_account(db: Connection) -> list[object]:
        rows = await db.fetch("SELECT * FROM accounts WHERE id = ?", 0)
        return list(rows[0])

    assert await bank.writing(first_account) == [0, 1000]
    raw = await asyncpg.connect(url)
    await raw.execute("ALTER TABLE accounts ADD COLUMN owner TEXT")
    await raw.close()

    assert await bank.writing(first_account) == [0, 1000, None]


async def test_the_pool_outlives_a_restart_of_the_server(
    bank: Database, postgres_server: Server
) -> None:
    before = await bookings(bank)

    await asyncio.to_thread(postgres_server.restart)

    assert await bookings(bank) == before
    assert await bank.writing(book, 1) == 1


async def test_a_restart_under_load_loses_nothing_that_was_confirmed(
    bank: Database, postgres_server: Server
) -> None:
    confirmed: set[int] = set()
    may_stop = asyncio.Event()

    async def caller(first: int) -> None:
        booking = first
        while not may_stop.is_set() or booking < 1000:
            # What was under way in that moment may be there or not.
            with suppress(asyncpg.TransactionResolutionUnknownError):
                confirmed.add(await bank.writing(book, booking))
            booking += 10

    callers = asyncio.gather(*(caller(number) for number in range(10)))
    await asyncio.to_thread(postgres_server.restart)
    may_stop.set()
    await callers

    booked = await bookings(bank)
    assert confirmed <= booked
    assert len(booked - confirmed) <= 10
    assert await balances(bank) == expected_balances(booked)


@pytest.mark.parametrize("seed", range(5))
async def test_cancelled_callers_leave_no_transaction_open(
    bank: Database, postgres_server: Server, seed: int
) -> None:
    random = Random(seed)
    calls = [asyncio.create_task(bank.writing(book, n)) for n in range(200)]
    while not all(call.done() for call in calls):
        random.choice(calls).cancel()
        for _ in range(random.randrange(20)):
            await asyncio.sleep(0)
    await asyncio.gather(*calls, return_exceptions=True)

    async def locks(db: Connection) -> None:
        await db.execute("SET LOCAL lock_timeout = '1s'")
        await db.execute("LOCK TABLE accounts, bookings IN ACCESS EXCLUSIVE MODE")

    await bank.writing(locks)  # refused while anybody's transaction is open

    assert await balances(bank) == expected_balances(await bookings(bank))


async def test_an_attempt_that_never_succeeds_ends_with_its_last_error() -> None:
    runs = 0

    async def hopeless() -> None:
        nonlocal runs
        runs += 1
        raise asyncpg.SerializationError(f"run {runs}")

    with pytest.raises(asyncpg.SerializationError, match="run 3"):
        await until_settled(hopeless, waits_s=(0, 0))


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(TimeoutError(), id="out of time"),
        pytest.param(asyncpg.TransactionResolutionUnknownError(), id="perhaps committed"),
        pytest.param(asyncpg.UniqueViolationError(), id="refused by the database"),
        pytest.param(ValueError(), id="our own mistake"),
    ],
)
async def test_what_may_not_run_again_does_not(error: Exception) -> None:
    runs = 0

    async def failing() -> None:
        nonlocal runs
        runs += 1
        raise error

    with pytest.raises(type(error)):
        await until_settled(failing, waits_s=(0, 0))

    assert runs == 1
