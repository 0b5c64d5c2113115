"""What channels still have to be shown: written with a change, removed once Discord has it."""

from dataclasses import dataclass
from enum import StrEnum

from bot.storage.database import Connection


class What(StrEnum):
    """Which message is owed."""

    CLOSED = "closed"
    PUT = "put"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Display:
    """A message that a channel is owed from ``due_at`` on."""

    round_id: int
    position: int
    what: What
    due_at: int
    tries: int = 0


async def owe(db: Connection, display: Display) -> None:
    """Write down that the channel is owed this message."""
    await db.execute(
        "insert into displays (round_id, position, what, due_at, tries) values (?, ?, ?, ?, ?) "
        "on conflict (round_id, position, what) do update set due_at = excluded.due_at",
        display.round_id,
        display.position,
        display.what.value,
        display.due_at,
        display.tries,
    )


async def owed(db: Connection, *, by: int, limit: int) -> list[Display]:
    """Messages owed by now, longest first."""
    rows = await db.fetch(
        "select round_id, position, what, due_at, tries from displays where due_at <= ? "
        "order by due_at, round_id, position, what limit ?",
        by,
        limit,
    )
    return [_display(*row) for row in rows]


async def owed_of_round(db: Connection, round_id: int) -> list[Display]:
    """What is owed of this round, in the order it is shown."""
    rows = await db.fetch(
        "select round_id, position, what, due_at, tries from displays where round_id = ? "
        "order by position, what",
        round_id,
    )
    return [_display(*row) for row in rows]


async def claim(db: Connection, display: Display, *, until: int) -> bool:
    """Take the display for oneself until then; only one of several processes gets True."""
    claimed = await db.execute(
        "update displays set due_at = ?, tries = tries + 1 "
        "where round_id = ? and position = ? and what = ? and due_at = ?",
        until,
        display.round_id,
        display.position,
        display.what.value,
        display.due_at,
    )
    return claimed == 1


async def settle(db: Connection, round_id: int, position: int, what: What) -> None:
    """The channel has been shown it."""
    await db.execute(
        "delete from displays where round_id = ? and position = ? and what = ?",
        round_id,
        position,
        what.value,
    )


def _display(round_id: int, position: int, what: str, due_at: int, tries: int) -> Display:
    return Display(round_id, position, What(what), due_at, tries)
