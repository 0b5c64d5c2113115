"""Pictures of a preview are there as long as it is, whatever is cleared away meanwhile."""

from dataclasses import replace
from typing import Any

from bot.learning.cards import Image
from bot.storage.queries import deck_drafts
from bot.storage.queries.deck_drafts import KEPT_S
from bot.tutor import media as pictures_kept
from bot.tutor.group_decks import adding, editing
from bot.tutor.group_decks.draft_pictures import keep_pictures_of
from bot.tutor.media import find_pictures, remove_unused
from tests.tutor.conftest import NOON
from tests.tutor.group_decks.conftest import reading
from tests.tutor.group_decks.decks import recall
from tests.tutor.meanwhile import Meanwhile

LEAF, PORES = f"{'a' * 32}.png", f"{'b' * 32}.png"
MEDIA = {LEAF: b"leaf", PORES: b"pores"}
CARDS = (
    replace(recall("leaf"), images=(Image(media=LEAF, alt="A leaf"),)),
    replace(recall("pores"), answer_images=(Image(media=PORES, alt="Pores"),)),
)


async def test_one_that_nothing_used_any_more_is_not_cleared_away_in_between(world, keeper, clock):
    earlier = await adding.preview(world, keeper(), reading(*CARDS, media=MEDIA))
    async with world.database.reading() as db:
        draft = await deck_drafts.find_draft(db, earlier.draft_id, at=NOON)
    assert draft is not None
    await adding.cancel(world, keeper(), earlier.draft_id)
    clock.advance(KEPT_S + 1)
    clearing: Any = Meanwhile(world.database, lambda: remove_unused(world))

    again = replace(draft, made_at=clock())
    await keep_pictures_of(replace(world, database=clearing), again, MEDIA)

    assert await find_pictures(world, [LEAF, PORES]) == MEDIA


async def test_a_preview_that_nobody_came_back_to_is_cleared_away_with_its_pictures(
    world, keeper, clock
):
    await adding.preview(world, keeper(), reading(*CARDS, media=MEDIA))
    clock.advance(KEPT_S + 1)

    await remove_unused(world)

    async with world.database.reading() as db:
        assert await db.fetch("select draft_id from deck_drafts") == []
    assert await find_pictures(world, [LEAF, PORES]) == {}


async def test_pictures_of_a_removed_deck_stay_for_rounds_that_are_open_and_then_go(
    world, keeper, add, clock
):
    deck_id = await add(*CARDS, media=MEDIA)
    await editing.remove_deck(world, keeper(), deck_id)
    clock.advance(pictures_kept.KEPT_S)
    await remove_unused(world)
    there = await find_pictures(world, [LEAF, PORES])

    clock.advance(1)
    await remove_unused(world)

    assert there == MEDIA
    assert await find_pictures(world, [LEAF, PORES]) == {}
