"""Single cards are edited, added, hidden and shown; decks begin empty and are removed."""

from dataclasses import replace

import pytest

from bot.learning.card_edits import CardChange
from bot.learning.cards import Kind
from bot.learning.group_names import group_deck_id, group_name
from bot.learning.memory import Rating
from bot.learning.rounds import Mode
from bot.storage.queries import group_decks, memories
from bot.storage.queries.group_decks import Head
from bot.tutor import answers, closing, opening
from bot.tutor.group_decks import browsing, editing
from bot.tutor.group_decks.changing import Cause, Change, write_change
from bot.tutor.group_decks.editing import Conflict
from bot.tutor.group_decks.errors import (
    CardGone,
    ChangedMeanwhile,
    DeckGone,
    TitleTaken,
    TooManyCards,
    TooManyDecks,
)
from bot.tutor.opening import Wish
from bot.tutor.visible_decks import with_decks_of_server
from bot.tutor.world import Limits
from tests.tutor.conftest import ADA, BEN, CHIDI, GUILD, NOON
from tests.tutor.group_decks.decks import recall
from tests.tutor.group_decks.interrupted import Counting

WALL, CORE = recall("wall", "A wall."), recall("core", "DNA.")
MENDED = replace(WALL, prompt="What of the wall?")


async def test_an_empty_deck_begins_and_is_offered_for_cards(world, keeper, stored, causes):
    name = await editing.begin_deck(world, keeper(), Head(title="Cells"))

    deck_id = group_deck_id(name)
    assert await stored(deck_id) == []
    assert await causes(deck_id) == ["added"]
    assert (await browsing.find_deck(world, keeper(), "cells")).name == name


async def test_delivered_twice_it_begins_once(world, keeper):
    request = keeper()

    names = {await editing.begin_deck(world, request, Head(title="Cells")) for _ in range(2)}

    assert len(names) == 1
    assert len(await browsing.list_decks(world, keeper())) == 1


@pytest.mark.parametrize("title", ["Photosynthesis", "PHOTOSYNTHESIS", "cells"])
async def test_a_title_that_is_taken_begins_no_deck(world, keeper, add, title):
    await add(WALL)

    with pytest.raises(TitleTaken, match="Give this one another title"):
        await editing.begin_deck(world, keeper(), Head(title=title))


async def test_no_deck_begins_beyond_what_the_host_allows(world, keeper, add):
    await add(WALL)
    world = replace(world, limits=Limits(decks_a_server=1))

    with pytest.raises(TooManyDecks):
        await editing.begin_deck(world, keeper(), Head(title="Stars"))


async def test_an_edit_reads_no_more_rows_of_a_large_deck_than_of_a_small_one(
    world, keeper, add, database
):
    small = await add(WALL, CORE)
    large = await add(WALL, *(recall(f"card-{n}") for n in range(200)), title="All cells")
    counting = Counting(database)

    for deck_id in (small, large):
        await editing.edit_card(
            replace(world, database=counting), keeper(), deck_id, MENDED, seen=1
        )

    assert counting.read[0] == counting.read[1]


async def test_an_edit_makes_a_version_and_leaves_the_others_as_they_were(
    world, keeper, add, stored, causes, clock
):
    deck_id = await add(WALL, CORE)
    clock.advance(60)

    change = await editing.edit_card(world, keeper(BEN), deck_id, MENDED, seen=1)

    assert isinstance(change, CardChange)
    assert [edit.part for edit in change.edits] == ["prompt"]
    assert [each.card for each in await stored(deck_id)] == [MENDED, CORE]
    assert [each.card for each in await stored(deck_id, 1)] == [WALL, CORE]
    assert [each.counts_from for each in await stored(deck_id)] == [NOON, NOON]
    assert await causes(deck_id) == ["added", "edited"]


async def test_another_right_answer_counts_afresh(world, keeper, add, stored, clock):
    deck_id = await add(WALL, CORE)
    clock.advance(60)

    await editing.edit_card(world, keeper(), deck_id, replace(WALL, answer="Cellulose."), seen=1)

    assert [each.counts_from - NOON for each in await stored(deck_id)] == [60, 0]


async def test_the_second_of_two_keepers_gets_the_first_ones_version_and_loses_nothing(
    world, keeper, add, stored, causes
):
    deck_id = await add(WALL)
    theirs = replace(WALL, answer="Cellulose.")
    await editing.edit_card(world, keeper(ADA), deck_id, MENDED, seen=1)

    conflict = await editing.edit_card(world, keeper(BEN), deck_id, theirs, seen=1)

    assert isinstance(conflict, Conflict)
    assert (conflict.there.card, conflict.wanted) == (MENDED, theirs)
    assert [each.card for each in await stored(deck_id)] == [MENDED]
    seen = conflict.there.from_version
    await editing.edit_card(world, keeper(BEN), deck_id, theirs, seen=seen)
    assert [each.card for each in await stored(deck_id)] == [theirs]
    assert await causes(deck_id) == ["added", "edited", "edited"]


async def test_two_keepers_may_edit_two_cards_at_once(world, keeper, add, stored):
    deck_id = await add(WALL, CORE)

    await editing.edit_card(world, keeper(ADA), deck_id, MENDED, seen=1)
    await editing.edit_card(world, keeper(BEN), deck_id, replace(CORE, answer="RNA."), seen=1)

    assert [each.card for each in await stored(deck_id)] == [MENDED, replace(CORE, answer="RNA.")]


async def test_what_two_keepers_write_alike_is_no_conflict_and_no_version(
    world, keeper, add, causes
):
    deck_id = await add(WALL)
    await editing.edit_card(world, keeper(ADA), deck_id, MENDED, seen=1)

    change = await editing.edit_card(world, keeper(BEN), deck_id, MENDED, seen=1)

    assert isinstance(change, CardChange)
    assert change.edits == ()
    assert await causes(deck_id) == ["added", "edited"]


async def test_a_new_card_stands_last_with_an_id_of_its_own(world, keeper, add, stored, causes):
    deck_id = await add(WALL, CORE)
    await add(CORE)

    added = await editing.add_card(world, keeper(), deck_id, recall("wall", "Another."))

    assert added.id == "wall-2"
    assert [each.card.id for each in await stored(deck_id)] == ["core", "wall-2"]
    assert await causes(deck_id) == ["added", "updated", "card added"]


async def test_no_card_is_added_beyond_what_the_host_allows(world, keeper, add, stored):
    deck_id = await add(WALL, CORE)
    world = replace(world, limits=Limits(cards_a_server=2))

    with pytest.raises(TooManyCards):
        await editing.add_card(world, keeper(), deck_id, recall("skin"))

    await editing.edit_card(world, keeper(), deck_id, MENDED, seen=1)
    assert [each.card for each in await stored(deck_id)] == [MENDED, CORE]


async def test_a_hidden_card_is_asked_of_nobody_until_it_is_shown(
    world, keeper, add, stored, causes
):
    deck_id = await add(WALL, CORE)

    async def asked():
        deck = (await with_decks_of_server(world, GUILD)).library.decks[group_name(deck_id)]
        return [card.id for card in deck.cards]

    await editing.hide_card(world, keeper(), deck_id, "wall", is_hidden=True)
    await editing.hide_card(world, keeper(), deck_id, "wall", is_hidden=True)
    assert await asked() == ["core"]

    await editing.hide_card(world, keeper(), deck_id, "wall", is_hidden=False)
    assert await asked() == ["wall", "core"]
    assert await causes(deck_id) == ["added", "hidden", "shown"]


@pytest.mark.parametrize("guild_id", [GUILD, GUILD + 1], ids=["here", "elsewhere"])
async def test_what_is_gone_or_another_servers_is_told(world, keeper, add, guild_id):
    deck_id = await add(WALL)
    request = keeper(guild_id=guild_id)
    error = CardGone if guild_id == GUILD else DeckGone

    with pytest.raises(error):
        await editing.edit_card(world, request, deck_id, CORE, seen=1)
    with pytest.raises(error):
        await editing.hide_card(world, request, deck_id, "core", is_hidden=True)
    with pytest.raises(DeckGone):
        await editing.remove_deck(world, request, deck_id + 1)


async def test_removed_twice_the_second_is_told(world, keeper, add):
    deck_id = await add(WALL)
    await editing.remove_deck(world, keeper(), deck_id)

    with pytest.raises(DeckGone, match="removed in the meantime"):
        await editing.remove_deck(world, keeper(), deck_id)


async def test_only_who_saw_the_present_version_writes_the_next(world, keeper, add, database):
    deck_id = await add(WALL)
    async with database.reading() as db:
        seen = await group_decks.find_deck(db, deck_id)
    await editing.edit_card(world, keeper(), deck_id, MENDED, seen=1)

    with pytest.raises(ChangedMeanwhile):
        await database.writing(
            write_change, keeper(), seen, Change(cause=Cause.EDITED), limits=Limits(), at=NOON
        )


async def test_removed_while_a_round_is_open_the_round_goes_on_and_answers_count(
    world, ask, keeper, add, database
):
    deck_id = await add(WALL, CORE)
    wish = Wish(deck="Cells", questions=2, kind=Kind.RECALL, mode=Mode.TOGETHER)
    round_id = (await opening.open_round(world, ask(), wish)).round.round_id

    await editing.remove_deck(world, keeper(), deck_id)

    first = await answers.judge(world, ask(BEN), round_id, 0, Rating.GOOD)
    moved = await closing.next_card(world, ask(ADA), round_id, 0)
    second = await answers.judge(world, ask(CHIDI), round_id, 1, Rating.GOOD)
    assert [each.attempt.points for each in (first, second)] == [1, 1]
    assert moved is not None
    async with database.reading() as db:
        for learner, answered in ((BEN, first), (CHIDI, second)):
            card = answered.attempt.card
            assert await memories.find_memory(db, learner, group_name(deck_id), card) is not None
