"""A server's own decks, and what made each of their versions."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from bot.storage.database import Connection, Row


@dataclass(frozen=True, slots=True)
class GroupDeck:
    """One deck as it stands; ``cards`` counts hidden ones too."""

    deck_id: int
    guild_id: int
    version: int
    cards: int
    removed_at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a version of a deck says of itself."""

    title: str
    description: str = ""
    language: str = "en"
    authors: tuple[str, ...] = ()
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What made a version: ``cause`` is a word such as add or edit, ``about`` says of what."""

    version: int
    head: Head
    cause: str
    about: str
    changed_by: int
    changed_at: int


async def insert_deck(db: Connection, new: GroupDeck) -> bool:
    """Write down a deck without any version; False when it was there already."""
    inserted = await db.execute(
        "insert into group_decks (deck_id, guild_id, version, cards) values (?, ?, ?, ?) "
        "on conflict do nothing",
        new.deck_id,
        new.guild_id,
        new.version,
        new.cards,
    )
    return inserted == 1


async def find_deck(db: Connection, deck_id: int) -> GroupDeck | None:
    """The deck with this id, also one that was removed."""
    row = await db.fetch_one(
        "select deck_id, guild_id, version, cards, removed_at from group_decks where deck_id = ?",
        deck_id,
    )
    return None if row is None else GroupDeck(*row)


async def decks_of_server(db: Connection, guild_id: int) -> list[GroupDeck]:
    """The server's decks without removed ones, oldest first."""
    rows = await db.fetch(
        "select deck_id, guild_id, version, cards, removed_at from group_decks "
        "where guild_id = ? and removed_at is null order by deck_id",
        guild_id,
    )
    return [GroupDeck(*row) for row in rows]


async def decks_among(db: Connection, deck_ids: Collection[int]) -> list[GroupDeck]:
    """Those of these decks that were not removed, oldest first."""
    if not deck_ids:
        return []
    marks = ", ".join("?" * len(deck_ids))
    rows = await db.fetch(
        "select deck_id, guild_id, version, cards, removed_at from group_decks "  # noqa: S608 - only question marks are put in
        f"where deck_id in ({marks}) and removed_at is null order by deck_id",
        *deck_ids,
    )
    return [GroupDeck(*row) for row in rows]


async def advance(db: Connection, deck_id: int, *, after: int, cards: int) -> bool:
    """Go on from version *after* to the next; False when it is not the present one any more."""
    changed = await db.execute(
        "update group_decks set version = version + 1, cards = ? "
        "where deck_id = ? and version = ? and removed_at is null",
        cards,
        deck_id,
        after,
    )
    return changed == 1


async def remove_deck(db: Connection, deck_id: int, *, at: int) -> bool:
    """Take the deck away from the server; only the first caller gets True. Versions stay."""
    removed = await db.execute(
        "update group_decks set removed_at = ? where deck_id = ? and removed_at is null",
        at,
        deck_id,
    )
    return removed == 1


async def insert_version(
    db: Connection, deck_id: int, new: Version, *, volume: int | None = None
) -> None:
    """Write down what made the version; it is in the volume of the one before, or in a new one."""
    await db.execute(
        "insert into group_deck_versions (deck_id, version, cause, about, changed_by, changed_at, "
        "title, description, language, authors, licence, volume) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce(cast(? as bigint), "
        "(select b.volume from group_deck_versions b where b.deck_id = ? and b.version = ?)))",
        deck_id,
        new.version,
        new.cause,
        new.about,
        new.changed_by,
        new.changed_at,
        new.head.title,
        new.head.description,
        new.head.language,
        json.dumps(new.head.authors, ensure_ascii=False),
        new.head.licence,
        volume,
        deck_id,
        new.version - 1,
    )


async def find_version(db: Connection, deck_id: int, version: int) -> Version | None:
    """What made this version of the deck."""
    row = await db.fetch_one(
        "select version, cause, about, changed_by, changed_at, title, description, language, "
        "authors, licence from group_deck_versions where deck_id = ? and version = ?",
        deck_id,
        version,
    )
    return None if row is None else _version(row)


async def versions_of(
    db: Connection, deck_id: int, *, before: int | None = None, limit: int
) -> list[Version]:
    """The deck's versions, the newest first; those *before* one for the next page."""
    rows = await db.fetch(
        "select version, cause, about, changed_by, changed_at, title, description, language, "
        "authors, licence from group_deck_versions where deck_id = ? and version < ? "
        "order by version desc limit ?",
        deck_id,
        2**31 - 1 if before is None else before,
        limit,
    )
    return [_version(row) for row in rows]


def _version(row: Row) -> Version:
    (
        version,
        cause,
        about,
        changed_by,
        changed_at,
        title,
        description,
        language,
        authors,
        licence,
    ) = row
    return Version(
        version=version,
        head=Head(
            title=title,
            description=description,
            language=language,
            authors=tuple(json.loads(authors)),
            licence=licence,
        ),
        cause=cause,
        about=about,
        changed_by=changed_by,
        changed_at=changed_at,
    )
