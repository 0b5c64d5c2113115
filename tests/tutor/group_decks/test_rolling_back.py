"""An earlier version is the present one again, as a new version, and memory follows its cards."""

from dataclasses import replace

import pytest

from bot.storage.queries import group_decks
from bot.storage.queries.group_decks import Head
from bot.tutor.group_decks import browsing, editing
from bot.tutor.group_decks.changing import Cause, Change, write_change
from bot.tutor.group_decks.errors import (
    ChangedMeanwhile,
    DeckGone,
    TitleTaken,
    TooManyCards,
    VersionUnknown,
)
from bot.tutor.group_decks.rolling_back import roll_deck_back
from bot.tutor.group_decks.writing_ahead import AT_ONCE
from bot.tutor.world import Limits
from tests.tutor.conftest import GUILD, NOON
from tests.tutor.group_decks.decks import recall

WALL, CORE = recall("wall", "A wall."), recall("core", "DNA.")
OTHER = replace(WALL, answer="Cellulose.")


async def cards(stored, deck_id, version=None):
    return [each.card for each in await stored(deck_id, version)]


async def test_back_and_forward_again_the_cards_are_those_of_the_version(
    world, keeper, add, stored, causes
):
    deck_id = await add(WALL, CORE)
    await add(CORE, OTHER, recall("skin"))

    back = await roll_deck_back(world, keeper(), deck_id, 1)
    assert await cards(stored, deck_id) == [WALL, CORE]
    assert [card.id for card in back.difference.gone.first] == ["skin"]

    forward = await roll_deck_back(world, keeper(), deck_id, 2)
    assert await cards(stored, deck_id) == [CORE, OTHER, recall("skin")]
    assert [each.id for each in forward.difference.back.first] == ["skin"]
    assert await causes(deck_id) == ["added", "updated", "rolled back", "rolled back"]
    assert await cards(stored, deck_id, 1) == [WALL, CORE]
    assert await cards(stored, deck_id, 3) == [WALL, CORE]


async def test_what_the_deck_said_of_itself_and_what_was_hidden_are_back_too(
    world, keeper, add, stored
):
    deck_id = await add(WALL, description="First.")
    await editing.hide_card(world, keeper(), deck_id, "wall", is_hidden=True)
    await add(WALL, description="Third.")

    await roll_deck_back(world, keeper(), deck_id, 1)

    (listed,) = await browsing.list_decks(world, keeper())
    assert listed.head.description == "First."
    assert [each.is_hidden for each in await stored(deck_id)] == [False]
    await roll_deck_back(world, keeper(), deck_id, 2)
    assert [each.is_hidden for each in await stored(deck_id)] == [True]


async def test_a_card_counts_since_its_answer_was_last_another_one(
    world, keeper, add, stored, clock
):
    """Attempts from between would be about the other answer, whatever the old version says."""
    deck_id = await add(WALL, CORE)
    for card in (OTHER, WALL):
        clock.advance(60)
        await add(card, CORE)
    clock.advance(60)

    await roll_deck_back(world, keeper(), deck_id, 1)
    assert [each.counts_from - NOON for each in await stored(deck_id)] == [120, 0]

    await roll_deck_back(world, keeper(), deck_id, 2)
    assert [each.counts_from - NOON for each in await stored(deck_id)] == [180, 0]


@pytest.mark.parametrize("version", [0, 2, 3, -1], ids=["zero", "the present", "to come", "below"])
async def test_only_an_earlier_version_is_there_to_go_back_to(world, keeper, add, version):
    deck_id = await add(WALL)
    await add(CORE)

    with pytest.raises(VersionUnknown, match="no earlier version"):
        await roll_deck_back(world, keeper(), deck_id, version)


async def test_another_deck_may_have_taken_the_title_meanwhile(world, keeper, add, database):
    deck_id = await add(WALL, title="cells")
    async with database.reading() as db:
        deck = await group_decks.find_deck(db, deck_id)
    renamed = Change(cause=Cause.UPDATED, head=Head(title="Plant cells"))
    await database.writing(write_change, keeper(), deck, renamed, limits=Limits(), at=NOON)
    await add(CORE, title="Cells")

    with pytest.raises(TitleTaken):
        await roll_deck_back(world, keeper(), deck_id, 1)


async def test_a_version_with_too_many_cards_for_the_server_is_refused(world, keeper, add, stored):
    deck_id = await add(WALL, CORE)
    await add(WALL)
    world = replace(world, limits=Limits(cards_a_server=1))

    with pytest.raises(TooManyCards):
        await roll_deck_back(world, keeper(), deck_id, 1)

    assert await cards(stored, deck_id) == [WALL]


async def test_removed_or_another_servers_it_cannot_be_rolled_back(world, keeper, add):
    deck_id = await add(WALL)
    await add(CORE)

    with pytest.raises(DeckGone):
        await roll_deck_back(world, keeper(guild_id=GUILD + 1), deck_id, 1)
    await editing.remove_deck(world, keeper(), deck_id)
    with pytest.raises(DeckGone):
        await roll_deck_back(world, keeper(), deck_id, 1)


async def test_changed_while_it_is_worked_out_nothing_is_rolled_back(world, keeper, add, stored):
    deck_id = await add(WALL, CORE)
    await add(WALL)

    async def while_another_edits(work, *arguments):
        await editing.edit_card(world, keeper(), deck_id, OTHER, seen=1)
        return work(*arguments)

    with pytest.raises(ChangedMeanwhile):
        await roll_deck_back(world, keeper(), deck_id, 1, elsewhere=while_another_edits)

    assert await cards(stored, deck_id) == [OTHER]


async def test_a_version_of_more_cards_than_are_written_at_once_is_whole(
    world, keeper, add, stored
):
    many = [recall(f"card-{n}", f"It is {n}.") for n in range(AT_ONCE + 1)]
    deck_id = await add(*many)
    await add(WALL)

    await roll_deck_back(world, keeper(), deck_id, 1)

    assert await cards(stored, deck_id) == many
