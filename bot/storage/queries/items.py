"""Items: the round's own copies of its cards, opened and closed one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.learning.items import Item, from_json, to_json
from bot.storage.database import Connection, Row


@dataclass(frozen=True, slots=True)
class StoredItem:
    """An item with its place in the round and where it is shown."""

    round_id: int
    position: int
    item: Item
    answered: int
    opened_at: int | None
    closes_at: int | None
    closed_at: int | None
    message_id: int | None

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None and self.closed_at is None


_COLUMNS = "round_id, position, body, answered, opened_at, closes_at, closed_at, message_id"


async def insert_items(db: Connection, round_id: int, items: Sequence[Item]) -> None:
    """Keep the round's items, all of them still to be opened."""
    await db.execute_many(
        "insert into items (round_id, position, deck, card, body) values (?, ?, ?, ?, ?)",
        [
            (round_id, position, item.deck, item.card.id, to_json(item))
            for position, item in enumerate(items)
        ],
    )


async def put_item(db: Connection, round_id: int, position: int, item: Item, *, at: int) -> None:
    """Append an item that is open at once."""
    await db.execute(
        "insert into items (round_id, position, deck, card, body, opened_at) "
        "values (?, ?, ?, ?, ?, ?)",
        round_id,
        position,
        item.deck,
        item.card.id,
        to_json(item),
        at,
    )


async def find_item(db: Connection, round_id: int, position: int) -> StoredItem | None:
    """The item at this position of the round."""
    row = await db.fetch_one(
        f"select {_COLUMNS} from items where round_id = ? and position = ?",  # noqa: S608 - constant
        round_id,
        position,
    )
    return None if row is None else stored_item(row)


async def find_current_item(db: Connection, round_id: int) -> StoredItem | None:
    """The item opened last, open or closed."""
    row = await db.fetch_one(
        f"select {_COLUMNS} from items where round_id = ? and opened_at is not null "  # noqa: S608 - constant
        "order by position desc limit 1",
        round_id,
    )
    return None if row is None else stored_item(row)


async def open_item(
    db: Connection, round_id: int, position: int, *, at: int, closes_at: int | None
) -> bool:
    """Put the item; False when it had been put, or there is none at this position."""
    opened = await db.execute(
        "update items set opened_at = ?, closes_at = ? "
        "where round_id = ? and position = ? and opened_at is null",
        at,
        closes_at,
        round_id,
        position,
    )
    return opened == 1


async def close_item(
    db: Connection, round_id: int, position: int, *, at: int, by: int | None = None
) -> bool:
    """Close the item; only the first caller gets True. *by* is the interaction that asks for it."""
    closed = await db.execute(
        "update items set closed_at = ?, closed_by = ? "
        "where round_id = ? and position = ? and opened_at is not null and closed_at is null",
        at,
        by,
        round_id,
        position,
    )
    return closed == 1


async def position_closed_by(db: Connection, round_id: int, interaction_id: int) -> int | None:
    """Where in the round the item stands that this interaction closed."""
    row = await db.fetch_one(
        "select position from items where round_id = ? and closed_by = ?", round_id, interaction_id
    )
    return None if row is None else row[0]


async def count_answer(db: Connection, round_id: int, position: int) -> bool:
    """Count one more answer; False when the item has closed meanwhile.

    This update is what makes an answer and the closing of its card wait for each other.
    """
    counted = await db.execute(
        "update items set answered = answered + 1 "
        "where round_id = ? and position = ? and opened_at is not null and closed_at is null",
        round_id,
        position,
    )
    return counted == 1


async def keep_message_id(db: Connection, round_id: int, position: int, message_id: int) -> None:
    """Note which message shows the item."""
    await db.execute(
        "update items set message_id = ? where round_id = ? and position = ?",
        message_id,
        round_id,
        position,
    )


async def timed_out_items(db: Connection, *, by: int, limit: int) -> list[tuple[int, int]]:
    """Round and position of open items whose seconds have run out, longest first."""
    rows = await db.fetch(
        "select round_id, position from items "
        "where closes_at is not null and closed_at is null and closes_at <= ? "
        "order by closes_at, round_id, position limit ?",
        by,
        limit,
    )
    return [(round_id, position) for round_id, position in rows]


async def items_of(db: Connection, round_id: int) -> list[StoredItem]:
    """All items of the round in order."""
    rows = await db.fetch(
        f"select {_COLUMNS} from items where round_id = ? order by position",  # noqa: S608 - constant
        round_id,
    )
    return [stored_item(row) for row in rows]


def stored_item(row: Row) -> StoredItem:
    """The item in a row of `_COLUMNS`."""
    round_id, position, body, *rest = row
    return StoredItem(round_id, position, from_json(body), *rest)
