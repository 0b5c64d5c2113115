"""Pictures without a description: who may write one, where it stays, and how long."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from itertools import count

import pytest

from bot.learning.cards import Image
from bot.learning.group_names import group_deck_id
from bot.storage.queries import media
from bot.storage.queries.deck_drafts import KEPT_S
from bot.tutor.group_decks import adding
from bot.tutor.group_decks.describing import describe, to_describe
from bot.tutor.group_decks.errors import ChangedMeanwhile, DraftGone, MayNotKeep
from bot.tutor.media import remove_unused
from tests.tutor.conftest import BEN, GUILD
from tests.tutor.group_decks.conftest import reading
from tests.tutor.group_decks.decks import recall
from tests.tutor.meanwhile import Meanwhile

LEAF, PORES = f"{'a' * 32}.png", f"{'b' * 32}.png"
MEDIA = {LEAF: b"leaf", PORES: b"pores"}
BARE = Image(media=LEAF, alt="")
CARDS = (
    replace(recall("leaf"), images=(BARE,)),
    replace(recall("pores"), answer_images=(Image(media=PORES, alt=""),)),
)


@pytest.fixture
def kept(database):
    """The names of the pictures in the store."""

    async def kept():
        async with database.reading() as db:
            return await media.kept_media(db, [LEAF, PORES])

    return kept


async def test_what_is_written_is_on_the_cards_that_are_added(world, keeper, stored):
    preview = await adding.preview(world, keeper(), reading(*CARDS, media=MEDIA))

    left = await describe(world, keeper(), preview.draft_id, {LEAF: "A leaf", PORES: ""})
    added = await adding.add(world, keeper(), preview.draft_id)

    assert preview.undescribed == 2
    assert (left.left, [each.media for each in left.pictures]) == (1, [PORES])
    cards = [each.card for each in await stored(group_deck_id(added.name))]
    assert [each.alt for card in cards for each in (*card.images, *card.answer_images)] == [
        "A leaf", "",
    ]  # fmt: skip


async def test_said_first_it_stays(world, keeper):
    preview = await adding.preview(world, keeper(), reading(*CARDS, media=MEDIA))

    await describe(world, keeper(), preview.draft_id, {LEAF: "A leaf"})
    later = await describe(world, keeper(), preview.draft_id, {LEAF: "A tree"})

    assert later.left == 1
    assert preview.outline.first_pictures[0] == BARE


@pytest.mark.parametrize("who", ["another keeper", "another server", "a learner", "too late"])
async def test_nobody_else_and_not_later_can_describe_them(world, keeper, ask, clock, who):
    preview = await adding.preview(world, keeper(), reading(*CARDS, media=MEDIA))
    request, refused = {
        "another keeper": (keeper(BEN), DraftGone),
        "another server": (keeper(guild_id=GUILD + 1), DraftGone),
        "a learner": (ask(), MayNotKeep),
        "too late": (keeper(), DraftGone),
    }[who]
    if who == "too late":
        clock.advance(KEPT_S + 1)

    with pytest.raises(refused):
        await to_describe(world, request, preview.draft_id)
    with pytest.raises(refused):
        await describe(world, request, preview.draft_id, {LEAF: "A leaf"})


async def test_a_file_that_comes_again_without_descriptions_is_the_same(world, keeper, add):
    said = replace(CARDS[0], images=(replace(BARE, alt="A leaf"),))
    await add(said, CARDS[1], media=MEDIA)

    again = await adding.preview(world, keeper(), reading(*CARDS, media=MEDIA))
    other = await adding.preview(
        world, keeper(), reading(*CARDS, replace(recall("x"), images=(BARE,)), media=MEDIA)
    )

    assert again.is_same
    assert other.difference is not None
    assert other.difference.new.count == 1
    assert other.undescribed == 0


async def test_pictures_stay_as_long_as_their_draft_and_then_go(world, keeper, clock, kept):
    preview = await adding.preview(world, keeper(), reading(*CARDS, media=MEDIA))
    clock.advance(KEPT_S)
    await remove_unused(world)
    there = await kept()

    await adding.cancel(world, keeper(), preview.draft_id)
    clock.advance(1)
    await remove_unused(world)

    assert there == {LEAF, PORES}
    assert await kept() == set()


async def test_an_earlier_version_has_its_pictures_still(world, keeper, add, clock, kept):
    await add(*CARDS, media=MEDIA)
    await add(recall("leaf"), recall("pores"))
    clock.advance(2 * KEPT_S)

    await remove_unused(world)

    assert await kept() == {LEAF, PORES}


async def test_two_forms_at_once_are_both_kept(world, keeper):
    preview = await adding.preview(world, keeper(), reading(*CARDS, media=MEDIA))

    await asyncio.gather(
        describe(world, keeper(), preview.draft_id, {LEAF: "A leaf"}),
        describe(world, keeper(), preview.draft_id, {PORES: "Pores"}),
    )

    assert (await to_describe(world, keeper(), preview.draft_id)).left == 0


@pytest.mark.parametrize("is_new", [True, False], ids=["a new deck", "an update"])
@pytest.mark.parametrize("after", range(4))
async def test_what_is_written_while_the_deck_is_added_is_not_lost(
    world, keeper, add, stored, is_new, after
):
    if not is_new:
        await add(recall("leaf"))
    preview = await adding.preview(world, keeper(), reading(*CARDS, media=MEDIA))
    transactions = count()
    said = []

    async def write():
        if next(transactions) == after:
            with suppress(DraftGone):
                await describe(world, keeper(), preview.draft_id, {LEAF: "A leaf"})
                said.append("A leaf")

    meanwhile = replace(world, database=Meanwhile(world.database, write))
    try:
        added = await adding.add(meanwhile, keeper(), preview.draft_id)
    except ChangedMeanwhile:
        added = await adding.add(world, keeper(), preview.draft_id)

    (leaf, _) = await stored(group_deck_id(added.name))
    assert [each.alt for each in leaf.card.images] == (said or [""])
