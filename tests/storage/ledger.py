"""A small bank, to see that transactions are whole: what is on accounts is what was booked."""

from bot.storage.database import Connection, Database

ACCOUNTS = 5
BALANCE = 1000


async def open_bank(db: Connection) -> None:
    await db.execute("CREATE TABLE accounts (id BIGINT PRIMARY KEY, balance BIGINT NOT NULL)")
    await db.execute("CREATE TABLE bookings (id BIGINT PRIMARY KEY, note TEXT)")
    await db.execute_many(
        "INSERT INTO accounts (id, balance) VALUES (?, ?)",
        [(account, BALANCE) for account in range(ACCOUNTS)],
    )


async def book(db: Connection, booking: int) -> int:
    """Take 1 from one account, book it, give it to another; returns *booking*."""
    payer, payee = sorted((booking % ACCOUNTS, (booking * 7 + 1) % ACCOUNTS))
    await db.execute("UPDATE accounts SET balance = balance - 1 WHERE id = ?", payer)
    await db.execute("INSERT INTO bookings (id, note) VALUES (?, ?)", booking, "moved")
    await db.execute("UPDATE accounts SET balance = balance + 1 WHERE id = ?", payee)
    return booking


async def spoil(db: Connection, booking: int) -> None:
    """Book half, then change one's mind."""
    await db.execute("UPDATE accounts SET balance = balance - 1 WHERE id = ?", 0)
    await db.execute("INSERT INTO bookings (id, note) VALUES (?, ?)", booking, "spoiled")
    raise LookupError(booking)


async def bookings(database: Database) -> set[int]:
    async with database.reading() as db:
        return {booking for (booking,) in await db.fetch("SELECT id FROM bookings")}


async def balances(database: Database) -> dict[int, int]:
    async with database.reading() as db:
        rows = await db.fetch("SELECT id, balance FROM accounts ORDER BY id")
    return {row[0]: row[1] for row in rows}


def expected_balances(booked: set[int]) -> dict[int, int]:
    """What must be on the accounts after just these."""
    expected = dict.fromkeys(range(ACCOUNTS), BALANCE)
    for booking in booked:
        payer, payee = sorted((booking % ACCOUNTS, (booking * 7 + 1) % ACCOUNTS))
        expected[payer] -= 1
        expected[payee] += 1
    return expected
