"""The pictures of cards by what they are, and which decks and drafts use them.

One that nothing uses is removed once its ``kept_until`` has passed.
"""

from collections.abc import Collection, Iterable, Mapping

from bot.storage.database import Connection

_UNUSED = (
    "kept_until < ? and not exists (select 1 from deck_media d where d.media = media.media) "
    "and not exists (select 1 from draft_media d where d.media = media.media)"
)


async def keep_media(db: Connection, pictures: Mapping[str, bytes], *, until: int = 0) -> None:
    """Keep these pictures, named as `images.cleaned` names them, at least until then (Unix seconds).

    Those that are there already cost no more than a look each. What shall stay longer is used in
    the same transaction, by `use_media` or `use_in_draft`.
    """
    await db.execute_many(
        "insert into media (media, content, kept_until) values (?, ?, ?) "
        "on conflict (media) do update set kept_until = excluded.kept_until "
        "where media.kept_until < excluded.kept_until",
        [(media, content, until) for media, content in pictures.items()],
    )


async def keep_longer(db: Connection, names: Iterable[str], *, until: int) -> None:
    """Those of these pictures that are there stay at least until then."""
    await db.execute_many(
        "update media set kept_until = ? where media = ? and kept_until < ?",
        [(until, media, until) for media in names],
    )


async def hold_unused(db: Connection, names: Iterable[str], *, until: int) -> None:
    """As `keep_longer`, of those alone that nothing uses: they are about to be used."""
    await db.execute_many(
        f"update media set kept_until = ? where media = ? and {_UNUSED}",  # noqa: S608 - constant
        [(until, media, until) for media in names],
    )


async def use_media(db: Connection, deck_id: int, names: Iterable[str]) -> None:
    """A server's deck has these pictures, of which those that are not kept are passed over."""
    await db.execute_many(
        "insert into deck_media (deck_id, media) "
        "select cast(? as bigint), media from media where media = ? on conflict do nothing",
        [(deck_id, media) for media in names],
    )


async def use_in_draft(db: Connection, draft_id: int, names: Iterable[str]) -> None:
    """A draft has these pictures, as long as it is there; as `use_media`."""
    await db.execute_many(
        "insert into draft_media (draft_id, media) "
        "select cast(? as bigint), media from media where media = ? on conflict do nothing",
        [(draft_id, media) for media in names],
    )


async def release_removed(db: Connection, *, before: int) -> None:
    """Decks that were removed before then (Unix seconds) have no pictures any more. Reads all decks."""
    await db.execute(
        "delete from deck_media where deck_id in "
        "(select deck_id from group_decks where removed_at < ?)",
        before,
    )


async def find_media(db: Connection, names: Collection[str]) -> dict[str, bytes]:
    """The bytes of those of these pictures that are kept, in the order of *names*."""
    if not names:
        return {}
    rows = await db.fetch(
        f"select media, content from media where media in ({_marks(names)}) order by media",  # noqa: S608 - only question marks are put in
        *names,
    )
    found = {str(media): bytes(content) for media, content in rows}
    return {media: found[media] for media in names if media in found}


async def bytes_of_media(db: Connection, names: Collection[str]) -> int:
    """How large those of these pictures are together that are kept, without reading them."""
    if not names:
        return 0
    row = await db.fetch_one(
        "select cast(coalesce(sum(length(content)), 0) as bigint) from media "  # noqa: S608 - only question marks are put in
        f"where media in ({_marks(names)})",
        *names,
    )
    assert row is not None  # noqa: S101 - a sum has a row
    return int(row[0])


async def kept_media(db: Connection, names: Collection[str]) -> set[str]:
    """Which of these pictures are kept, without reading them."""
    if not names:
        return set()
    rows = await db.fetch(
        f"select media from media where media in ({_marks(names)}) order by media",  # noqa: S608 - only question marks are put in
        *names,
    )
    return {str(media) for (media,) in rows}


async def has_media_named(db: Connection, beginning: str) -> bool:
    """Whether any picture is kept whose name begins so; reads the names alone, up to the first."""
    rows = await db.fetch("select 1 from media where media like ? limit 1", f"{beginning}%")
    return bool(rows)


async def media_of_deck(db: Connection, deck_id: int) -> list[str]:
    """The names of a server's deck's pictures, in all its versions."""
    rows = await db.fetch(
        "select media from deck_media where deck_id = ? order by media",
        deck_id,
    )
    return [str(media) for (media,) in rows]


async def bytes_of_server(db: Connection, guild_id: int) -> int:
    """How large all pictures are that the server's decks have in any version, or its drafts.

    Reads all decks, and no picture.
    """
    row = await db.fetch_one(
        "select cast(coalesce(sum(length(m.content)), 0) as bigint) from media m where m.media in ("
        "select d.media from deck_media d join group_decks g on g.deck_id = d.deck_id "
        "where g.guild_id = ? union "
        "select u.media from draft_media u join deck_drafts f on f.draft_id = u.draft_id "
        "where f.guild_id = ?)",
        guild_id,
        guild_id,
    )
    assert row is not None  # noqa: S101 - a sum has a row
    return int(row[0])


async def unused_media(db: Connection, *, by: int, limit: int) -> list[str]:
    """Pictures that nothing uses and that had to stay no longer than until then."""
    rows = await db.fetch(
        f"select media from media where {_UNUSED} order by kept_until, media limit ?",  # noqa: S608 - constant
        by,
        limit,
    )
    return [str(media) for (media,) in rows]


async def remove_media(db: Connection, names: Iterable[str], *, by: int) -> None:
    """Remove these pictures, except where one has been used or kept again meanwhile."""
    await db.execute_many(
        f"delete from media where media = ? and {_UNUSED}",  # noqa: S608 - constant
        [(media, by) for media in names],
    )


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))
