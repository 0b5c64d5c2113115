"""A deck whose file nobody could be sent costs no more than a look at its pictures."""

import tracemalloc
from random import Random

import pytest

from bot.discord_app.writing_decks import ExportTooLarge, written
from bot.storage.database import Database
from bot.storage.queries import media
from bot.storage.queries.group_decks import Head
from bot.tutor.library import Library
from bot.tutor.unread_decks import UnreadDeck
from bot.tutor.world import World

LEAF = f"{'a' * 32}.png"
MB = 1_000_000


async def test_pictures_that_do_not_fit_are_not_read(database: Database) -> None:
    world = World(database, Library(decks={}), now=lambda: 1_800_000_000, random=Random(1))
    await database.writing(media.keep_media, {LEAF: bytes(30 * MB)})
    deck = UnreadDeck(name="g1", head=Head(title="Cells"), bodies=[f'"media": "{LEAF}"'])

    tracemalloc.start()
    try:
        with pytest.raises(ExportTooLarge, match=r"30\.0 MB, and Discord takes 10 MB"):
            await written(world, deck, format="yaml", most_bytes=10 * MB)
        _, most_bytes = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert most_bytes < MB
