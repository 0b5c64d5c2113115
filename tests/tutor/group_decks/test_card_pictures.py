"""Pictures of a single card: versions as other edits, beside whatever else was changed meanwhile."""

import asyncio
from dataclasses import replace

import pytest

from bot.formats.images import cleaned
from bot.storage.queries import media
from bot.tutor.group_decks import editing
from bot.tutor.group_decks.card_pictures import (
    NewPicture,
    TooManyPictures,
    add_picture,
    remove_pictures,
)
from bot.tutor.group_decks.errors import CardGone, MayNotKeep
from tests.drawn_images import png
from tests.tutor.conftest import BEN
from tests.tutor.group_decks.decks import recall

WALL = recall("wall", "A wall.")
SHADES = (10, 60, 110, 160, 210)


def new(shade, alt="Bricks", *, with_answer=False):
    return NewPicture(picture=cleaned(png(shade=shade)), alt=alt, with_answer=with_answer)


async def test_two_keepers_at_once_both_give_theirs_and_an_edit_of_words_stays(
    world, keeper, add, stored, causes
):
    deck_id = await add(WALL)
    reworded = replace(WALL, answer="A cell wall.")
    await editing.edit_card(world, keeper(), deck_id, reworded, seen=1)

    await asyncio.gather(
        add_picture(world, keeper(), deck_id, "wall", new(10, "Bricks")),
        add_picture(world, keeper(BEN), deck_id, "wall", new(200, "Mortar", with_answer=True)),
    )

    (kept,) = await stored(deck_id)
    assert kept.card.answer == "A cell wall."
    assert [each.alt for each in kept.card.images] == ["Bricks"]
    assert [each.alt for each in kept.card.answer_images] == ["Mortar"]
    assert await causes(deck_id) == ["added", "edited", "edited", "edited"]


async def test_the_same_picture_again_is_described_anew(world, keeper, add, stored):
    deck_id = await add(WALL)
    await add_picture(world, keeper(), deck_id, "wall", new(10, "Bricks"))

    await add_picture(world, keeper(), deck_id, "wall", new(10, "A wall of bricks"))

    (kept,) = await stored(deck_id)
    assert [each.alt for each in kept.card.images] == ["A wall of bricks"]


async def test_what_is_refused_leaves_no_picture(world, keeper, ask, add, database):
    deck_id = await add(WALL)
    for shade in SHADES[:4]:
        await add_picture(world, keeper(), deck_id, "wall", new(shade))

    with pytest.raises(TooManyPictures, match="at most 4"):
        await add_picture(world, keeper(), deck_id, "wall", new(SHADES[4]))
    with pytest.raises(MayNotKeep):
        await add_picture(world, ask(BEN), deck_id, "wall", new(SHADES[4]))
    with pytest.raises(CardGone):
        await add_picture(world, keeper(), deck_id, "core", new(SHADES[4]))

    async with database.reading() as db:
        assert await media.kept_media(db, [new(SHADES[4]).picture.media]) == set()
        assert len(await media.media_of_deck(db, deck_id)) == 4


async def test_memory_and_counting_go_on_when_pictures_come_and_go(
    world, keeper, add, stored, clock
):
    deck_id = await add(WALL)
    (before,) = await stored(deck_id)
    clock.advance(60)
    picture = new(10)

    await add_picture(world, keeper(), deck_id, "wall", picture)
    await remove_pictures(world, keeper(), deck_id, "wall", [picture.picture.media])

    (after,) = await stored(deck_id)
    assert after.card == WALL
    assert after.counts_from == before.counts_from
