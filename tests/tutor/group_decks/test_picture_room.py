"""The pictures of a server's decks have room up to the host's limit, whatever way they come."""

from dataclasses import replace

import pytest

from bot.formats.images import CleanImage
from bot.learning.cards import Image
from bot.storage.queries.deck_drafts import KEPT_S
from bot.tutor.group_decks import adding, editing
from bot.tutor.group_decks.card_pictures import NewPicture, add_picture
from bot.tutor.group_decks.picture_room import PicturesTooHeavy
from bot.tutor.media import KEPT_S as KEPT_REMOVED_S
from bot.tutor.media import find_pictures, remove_unused
from bot.tutor.world import Limits
from tests.tutor.conftest import GUILD
from tests.tutor.group_decks.conftest import reading
from tests.tutor.group_decks.decks import recall

LEAF, PORES, ROOT = (f"{sign * 32}.png" for sign in "abc")
MB = 1_000_000


def shown(card_id, media):
    return replace(recall(card_id), images=(Image(media=media, alt="x"),))


def of(media, size=MB):
    return {media: bytes(size)}


@pytest.fixture
def world(world):
    return replace(world, limits=Limits(picture_bytes_a_server=2 * MB))


async def names(world):
    return set(await find_pictures(world, [LEAF, PORES]))


async def test_as_many_as_there_is_room_for_are_kept_and_one_byte_more_is_refused(
    world, keeper, add
):
    await add(shown("leaf", LEAF), media=of(LEAF))

    with pytest.raises(PicturesTooHeavy, match=r"2 MB together, and with these .* be 3"):
        await add(shown("pores", PORES), title="Pores", media=of(PORES, MB + 1))

    assert await names(world) == {LEAF}
    await add(shown("pores", PORES), title="Pores", media=of(PORES))


async def test_a_single_picture_counts_as_those_of_a_file(world, keeper, add, stored):
    deck_id = await add(shown("leaf", LEAF), media=of(LEAF))
    picture = CleanImage(media=PORES, content=bytes(MB + 1), width=1, height=1)
    new = NewPicture(picture=picture, alt="Pores", with_answer=False)

    with pytest.raises(PicturesTooHeavy):
        await add_picture(world, keeper(), deck_id, "leaf", new)

    assert await names(world) == {LEAF}
    assert [each.media for each in (await stored(deck_id))[0].card.images] == [LEAF]


async def test_what_an_earlier_version_shows_counts(world, keeper, add):
    await add(shown("leaf", LEAF), media=of(LEAF))
    await add(recall("leaf"))

    with pytest.raises(PicturesTooHeavy):
        await add(shown("leaf", PORES), media=of(PORES, MB + 1))


async def test_a_preview_counts_as_long_as_it_stands(world, keeper, clock):
    await adding.preview(world, keeper(), reading(shown("leaf", LEAF), media=of(LEAF)))
    other = reading(shown("pores", PORES), media=of(PORES, MB + 1))

    with pytest.raises(PicturesTooHeavy):
        await adding.preview(world, keeper(), other)
    clock.advance(KEPT_S + 1)
    await remove_unused(world)

    await adding.preview(world, keeper(), other)


async def test_a_removed_deck_counts_until_its_pictures_are_gone(world, keeper, add, clock):
    deck_id = await add(shown("leaf", LEAF), media=of(LEAF))
    await editing.remove_deck(world, keeper(), deck_id)

    with pytest.raises(PicturesTooHeavy, match="removed decks for 30 days"):
        await add(shown("pores", PORES), media=of(PORES, MB + 1))
    clock.advance(KEPT_REMOVED_S + 1)
    await remove_unused(world)

    await add(shown("pores", PORES), media=of(PORES, MB + 1))


async def test_other_servers_and_a_picture_that_is_there_already_take_no_room(world, keeper, add):
    await add(shown("leaf", LEAF), media=of(LEAF))
    await add(shown("leaf", LEAF), title="Again", media=of(LEAF))
    elsewhere = reading(shown("root", ROOT), media=of(ROOT, 2 * MB))

    await adding.preview(world, keeper(guild_id=GUILD + 1), elsewhere)
    await add(shown("pores", PORES), title="Pores", media=of(PORES))
