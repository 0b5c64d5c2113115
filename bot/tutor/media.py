"""The pictures of cards in the store: those of the host's decks are put there, unused ones go."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

from bot.storage.database import Database
from bot.storage.queries import deck_drafts, media
from bot.tutor.library import Library
from bot.tutor.world import World

DAY_S: Final = 24 * 60 * 60
KEPT_S: Final = 30 * DAY_S
"""So long a picture stays when its deck is gone: rounds that are open show it."""

PORTION: Final = 10
"""Pictures that are removed in one transaction, at most 20 MB."""


async def keep_pictures(database: Database, library: Library, *, now: int) -> Library:
    """Put the pictures of the library's files into the store; gives the library without their bytes.

    One transaction each, as one may have 2 MB and others write meanwhile.
    """
    until = now + KEPT_S
    names = sorted(library.pictures)
    # First, so that none that is there is removed by another process before it is used.
    if named := sorted(library.media):
        await database.writing(media.keep_longer, named, until=until)
    async with database.reading() as db:
        there = await media.kept_media(db, names)
    for name in names:
        if name not in there:
            await database.writing(media.keep_media, {name: library.pictures[name]}, until=until)
    return replace(library, pictures={})


async def find_pictures(world: World, names: Collection[str]) -> Mapping[str, bytes]:
    """The bytes of those of these pictures that are kept."""
    async with world.database.reading() as db:
        return await media.find_media(db, names)


async def size_of_pictures(world: World, names: Collection[str]) -> int:
    """How many bytes `find_pictures` would give, none of which is read."""
    async with world.database.reading() as db:
        return await media.bytes_of_media(db, names)


async def keep_drawn(world: World, name: str, content: bytes, *, until: int) -> None:
    """Keep a picture that belongs to no deck until then, as it can be drawn again."""
    await world.database.writing(media.keep_media, {name: content}, until=until)


async def has_drawn(world: World, beginning: str) -> bool:
    """Whether a picture is kept whose name begins so, as those do that were drawn lately."""
    async with world.database.reading() as db:
        return await media.has_media_named(db, beginning)


async def remove_unused(world: World, *, portion: int = PORTION) -> int:
    """Remove pictures that no deck and no draft has any more; gives how many were looked at.

    Those of the host's decks, which the store does not know, are marked as kept before. Drafts
    that nobody confirmed go too, and removed decks lose their pictures after `KEPT_S`.
    """
    now = world.now()
    await world.database.writing(deck_drafts.drop_old_drafts, at=now)
    await world.database.writing(media.release_removed, before=now - KEPT_S)
    if names := sorted(world.library.media):
        await world.database.writing(media.keep_longer, names, until=now + KEPT_S)
    looked_at = 0
    while True:
        async with world.database.reading() as db:
            unused = await media.unused_media(db, by=now, limit=portion)
        if not unused:
            return looked_at
        await world.database.writing(media.remove_media, unused, by=now)
        looked_at += len(unused)
