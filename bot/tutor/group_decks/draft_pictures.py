"""The pictures of a deck that somebody is about to add: kept with its draft, and gone with it."""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from bot.learning.line_pictures import media_in
from bot.storage.database import Connection
from bot.storage.queries import deck_drafts, media
from bot.storage.queries.deck_drafts import KEPT_S, Draft
from bot.tutor.world import World

PORTION_BYTES: Final = 500_000
"""Pictures that are written in one go, in a few milliseconds."""


async def keep_pictures_of(world: World, draft: Draft, pictures: Mapping[str, bytes]) -> None:
    """Keep the draft, and these pictures of its cards as long as it; other ones are kept already."""
    names = media_in(draft.body)
    async with world.database.reading() as db:
        there = await media.kept_media(db, [name for name in names if name in pictures])
    missing = {name: pictures[name] for name in names if name in pictures and name not in there}
    # A picture that nothing uses yet stays as long as a draft does: nobody removes it in between.
    until = world.now() + KEPT_S
    for portion in _portions(missing):
        await world.database.writing(media.keep_media, portion, until=until)
    await world.database.writing(_keep, draft, names)


async def _keep(db: Connection, draft: Draft, names: Collection[str]) -> None:
    await deck_drafts.keep_draft(db, draft)
    await media.use_in_draft(db, draft.draft_id, names)


def _portions(pictures: Mapping[str, bytes]) -> Iterator[dict[str, bytes]]:
    portion: dict[str, bytes] = {}
    for name, content in pictures.items():
        portion[name] = content
        if sum(map(len, portion.values())) > PORTION_BYTES:
            yield portion
            portion = {}
    if portion:
        yield portion
