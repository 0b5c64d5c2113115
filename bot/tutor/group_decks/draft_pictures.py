"""The pictures of a deck that somebody is about to add: kept with its draft, and gone with it."""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from bot.learning.line_pictures import media_in
from bot.storage.database import Connection
from bot.storage.queries import deck_drafts, media
from bot.storage.queries.deck_drafts import KEPT_S, Draft
from bot.storage.queries.servers import lock_server
from bot.tutor.group_decks.picture_room import refuse_too_heavy
from bot.tutor.world import Limits, World

PORTION_BYTES: Final = 500_000
"""Pictures that are written in one go, in a few milliseconds."""


async def keep_pictures_of(world: World, draft: Draft, pictures: Mapping[str, bytes]) -> None:
    """Keep the draft, and these pictures of its cards as long as it; other ones are kept already.

    Raises:
        PicturesTooHeavy: The server would have too many; nothing is kept.
    """
    names = media_in(draft.body)
    # A picture that nothing uses yet stays as long as a draft does: nobody removes it in between.
    until = world.now() + KEPT_S
    there = await world.database.writing(_held, names, until=until)
    missing = {name: pictures[name] for name in names if name in pictures and name not in there}
    if missing:
        async with world.database.reading() as db:
            size = sum(map(len, missing.values()))
            await refuse_too_heavy(db, draft.guild_id, limits=world.limits, more_bytes=size)
    for portion in _portions(missing):
        await world.database.writing(media.keep_media, portion, until=until)
    await world.database.writing(_keep, draft, names, limits=world.limits)


async def _held(db: Connection, names: Collection[str], *, until: int) -> set[str]:
    """Which of them are there, and stay."""
    await media.hold_unused(db, names, until=until)
    return await media.kept_media(db, names)


async def _keep(db: Connection, draft: Draft, names: Collection[str], *, limits: Limits) -> None:
    if names:
        # Two previews at once are counted one after the other.
        await lock_server(db, draft.guild_id)
    await deck_drafts.keep_draft(db, draft)
    await media.use_in_draft(db, draft.draft_id, names)
    if names:
        await refuse_too_heavy(db, draft.guild_id, limits=limits)


def _portions(pictures: Mapping[str, bytes]) -> Iterator[dict[str, bytes]]:
    portion: dict[str, bytes] = {}
    for name, content in pictures.items():
        portion[name] = content
        if sum(map(len, portion.values())) > PORTION_BYTES:
            yield portion
            portion = {}
    if portion:
        yield portion
