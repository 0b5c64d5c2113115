"""Pictures are kept once, stay as long as something uses them, and go afterwards."""

import pytest

from bot.storage.queries import deck_drafts, media, purging
from bot.storage.queries.deck_drafts import KEPT_S, Draft
from tests.tutor.group_decks.decks import give, recall

NOON = 1_800_000_000
GUILD, CELLS, DRAFT = 700, 5_000_000, 6_000_000
LEAF, ROOT = "1eaf.png", "4007.png"


def draft(draft_id=DRAFT, *, at=NOON) -> Draft:
    return Draft(
        draft_id=draft_id,
        guild_id=GUILD,
        learner_id=1,
        deck_id=0,
        version=0,
        card="",
        body="{}",
        made_at=at,
    )


async def keep(database, *names, until=0):
    pictures = {name: name.encode() * 3 for name in names}
    await database.writing(media.keep_media, pictures, until=until)


async def found(database, *names):
    async with database.reading() as db:
        return await media.find_media(db, names)


async def clear(database, *, by=NOON):
    """Remove all that nothing uses; gives what is left of the two."""
    async with database.reading() as db:
        unused = await media.unused_media(db, by=by, limit=10)
    await database.writing(media.remove_media, unused, by=by)
    return list(await found(database, LEAF, ROOT))


async def test_pictures_come_back_byte_for_byte_in_the_order_asked(database):
    data = bytes(range(256))
    await database.writing(media.keep_media, {ROOT: data, LEAF: b"leaf"})

    assert list((await found(database, ROOT, "none.png", LEAF)).items()) == [
        (ROOT, data),
        (LEAF, b"leaf"),
    ]
    assert await found(database) == {}


async def test_one_that_is_kept_twice_stays_the_longer_time(database):
    await keep(database, LEAF, until=NOON)
    await keep(database, LEAF, until=NOON - 10)

    assert await clear(database, by=NOON) == [LEAF]
    assert await clear(database, by=NOON + 1) == []


async def test_a_picture_that_a_deck_uses_stays_until_the_deck_is_purged(database):
    await database.writing(give, recall("wall"), deck_id=CELLS, guild_id=GUILD)
    await keep(database, LEAF, ROOT)
    await database.writing(media.use_media, CELLS, [LEAF, LEAF])
    await database.writing(media.use_media, CELLS, [LEAF])

    assert await clear(database) == [LEAF]

    await database.writing(purging.remove_decks, [CELLS])
    assert await clear(database) == []


async def test_a_picture_of_two_decks_outlives_one_of_them(database):
    await keep(database, LEAF)
    for deck_id in (CELLS, CELLS + 1):
        await database.writing(give, recall("wall"), deck_id=deck_id, guild_id=GUILD)
        await database.writing(media.use_media, deck_id, [LEAF])

    await database.writing(purging.remove_decks, [CELLS])

    assert await clear(database) == [LEAF]


async def dropped(database):
    await database.writing(deck_drafts.drop_draft, DRAFT)


async def forgotten(database):
    await database.writing(deck_drafts.keep_draft, draft(DRAFT + 1, at=NOON + KEPT_S + 1))


async def purged(database):
    await database.writing(purging.remove_server, GUILD)


@pytest.mark.parametrize("end", [dropped, forgotten, purged])
async def test_a_picture_of_a_draft_goes_with_it_however_it_ends(database, end):
    await database.writing(deck_drafts.keep_draft, draft())
    await keep(database, LEAF)
    await database.writing(media.use_in_draft, DRAFT, [LEAF])
    assert await clear(database) == [LEAF]

    await end(database)

    assert await clear(database) == []


async def test_what_is_not_kept_is_passed_over(database):
    await database.writing(give, recall("wall"), deck_id=CELLS, guild_id=GUILD)
    await database.writing(deck_drafts.keep_draft, draft())

    await database.writing(media.use_media, CELLS, [LEAF])
    await database.writing(media.use_in_draft, DRAFT, [LEAF])

    async with database.reading() as db:
        assert await media.media_of_deck(db, CELLS) == []


async def test_one_that_is_used_after_it_was_found_unused_stays(database):
    await database.writing(give, recall("wall"), deck_id=CELLS, guild_id=GUILD)
    await keep(database, LEAF)
    async with database.reading() as db:
        unused = await media.unused_media(db, by=NOON, limit=10)
    await database.writing(media.use_media, CELLS, [LEAF])

    await database.writing(media.remove_media, unused, by=NOON)

    assert unused == [LEAF]
    assert list(await found(database, LEAF)) == [LEAF]
