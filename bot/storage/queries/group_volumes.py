"""The volumes in which the cards of servers' decks stand, and what of them nobody sees yet.

The rows of `group_cards` bear a volume's id: that of the deck itself, or of a row of `group_decks`
that a version of many changed cards began. Each version names its volume, so rows in any other are
as good as not there.
"""

from collections.abc import Collection
from typing import Final

from bot.storage.database import Connection

PRESENT: Final = (
    "(select coalesce(v.volume, v.deck_id) from group_decks d join group_deck_versions v "
    "on v.deck_id = d.deck_id and v.version = d.version where d.deck_id = ?)"
)
"""In a query: the volume of the present version of this deck."""

OF_VERSION: Final = (
    "(select coalesce(v.volume, v.deck_id) from group_deck_versions v "
    "where v.deck_id = ? and v.version = ?)"
)
"""In a query: the volume of this version of this deck."""

OF_ALL: Final = (
    "(select d.deck_id from group_decks d "
    "where d.deck_id = ? or (d.volume_of = ? and d.version > 0))"
)
"""In a query: the volumes of all versions of this deck, which is named twice."""


async def present_volume(db: Connection, deck_id: int) -> int:
    """The volume of the deck's present version."""
    row = await db.fetch_one(f"select {PRESENT}", deck_id)
    assert row is not None  # noqa: S101 - it is a value
    return int(row[0])


async def begin_deck(db: Connection, deck_id: int, *, guild_id: int, at: int) -> None:
    """Write down a deck that nobody sees until `show_deck`: without a version, and as if removed."""
    await db.execute(
        "insert into group_decks (deck_id, guild_id, version, cards, removed_at) "
        "values (?, ?, 0, 0, ?)",
        deck_id,
        guild_id,
        at,
    )


async def begin_volume(db: Connection, volume: int, *, of: int, after: int, at: int) -> bool:
    """Write down a volume of the deck *of*; False when *after* is not its version any more."""
    begun = await db.execute(
        "insert into group_decks (deck_id, guild_id, version, cards, removed_at, volume_of) "
        "select cast(? as bigint), guild_id, 0, 0, cast(? as bigint), deck_id from group_decks "
        "where deck_id = ? and version = ? and removed_at is null",
        volume,
        at,
        of,
        after,
    )
    return begun == 1


async def copy_cards(db: Connection, deck_id: int, volume: int, cards: Collection[str]) -> None:
    """Write these cards of the deck's present version into the volume, as they are."""
    marks = ", ".join("?" * len(cards))
    await db.execute(
        "insert into group_cards (deck_id, card, from_version, place, is_hidden, counts_from, "  # noqa: S608 - constants and question marks
        "body) select cast(? as bigint), card, from_version, place, is_hidden, counts_from, body "
        f"from group_cards where deck_id = {PRESENT} and card in ({marks}) "
        "and until_version is null",
        volume,
        deck_id,
        *cards,
    )


async def is_unseen(db: Connection, volume: int) -> bool:
    """Whether the deck or volume was begun, and is neither shown nor dropped."""
    row = await db.fetch_one("select 1 from group_decks where deck_id = ? and version = 0", volume)
    return row is not None


async def show_deck(db: Connection, deck_id: int, *, cards: int) -> bool:
    """Let everybody see the deck, which is whole now, in its first version; False if it is gone."""
    shown = await db.execute(
        "update group_decks set version = 1, cards = ?, removed_at = null "
        "where deck_id = ? and version = 0",
        cards,
        deck_id,
    )
    return shown == 1


async def close_volume(db: Connection, volume: int, *, version: int) -> bool:
    """The volume is whole, and *version* begins it; False if it is gone."""
    closed = await db.execute(
        "update group_decks set version = ? where deck_id = ? and version = 0", version, volume
    )
    return closed == 1


async def all_unseen(db: Connection, *, before: int) -> list[int]:
    """Decks and volumes that were begun before then (Unix seconds) and are not whole; by index."""
    rows = await db.fetch(
        "select deck_id from group_decks where version = 0 and removed_at < ? "
        "order by removed_at, deck_id",
        before,
    )
    return [int(deck_id) for (deck_id,) in rows]


async def remove_some_cards(db: Connection, volume: int, *, limit: int) -> int:
    """Delete so many of the volume's rows, of whatever version; how many there were."""
    return await db.execute(
        "delete from group_cards where deck_id = ? and card in "
        "(select card from group_cards where deck_id = ? order by card limit ?)",
        volume,
        volume,
        limit,
    )


async def drop_unseen(db: Connection, volume: int) -> None:
    """Forget a deck or volume that never became whole, and of which no card is left."""
    await db.execute("delete from group_decks where deck_id = ? and version = 0", volume)
