"""Small facts the bot keeps about itself, by name."""

from bot.storage.database import Connection


async def note(db: Connection, name: str) -> str | None:
    """The value kept under *name*, or None."""
    row = await db.fetch_one("select value from notes where name = ?", name)
    return None if row is None else row[0]


async def keep_note(db: Connection, name: str, value: str) -> None:
    """Keep *value* under *name*, replacing what was there."""
    await db.execute(
        "insert into notes (name, value) values (?, ?) "
        "on conflict (name) do update set value = excluded.value",
        name,
        value,
    )
