"""A new deck of many cards is seen by nobody until it is whole, and leaves nothing if it never is."""

from dataclasses import replace

import pytest

from bot.learning.group_names import group_deck_id
from bot.tutor.group_decks import adding, browsing
from bot.tutor.group_decks.errors import ChangedMeanwhile, DraftGone
from bot.tutor.group_decks.writing_ahead import PORTION, UNFINISHED_S, clear_unfinished
from bot.tutor.visible_decks import with_decks_of_server
from tests.tutor.conftest import GUILD
from tests.tutor.group_decks.conftest import reading
from tests.tutor.group_decks.decks import recall
from tests.tutor.group_decks.interrupted import Dying, Killed, killed

MANY = [recall(f"card-{number}", f"It is {number}.") for number in range(2 * PORTION + 7)]


async def test_a_deck_of_several_portions_comes_with_all_its_cards_in_their_order(
    world, keeper, stored
):
    preview = await adding.preview(world, keeper(), reading(*MANY))

    added = await adding.add(world, keeper(), preview.draft_id)

    kept = await stored(group_deck_id(added.name))
    assert [each.card for each in kept] == MANY
    (listed,) = await browsing.list_decks(world, keeper())
    assert (listed.deck.version, listed.deck.cards) == (1, len(MANY))


@pytest.mark.parametrize("stories", [1, 2, 3, 5])
async def test_killed_in_the_middle_it_is_not_there_and_can_be_confirmed_again(
    world, keeper, database, rows, clock, stories
):
    preview = await adding.preview(world, keeper(), reading(*MANY))
    dying = replace(world, database=Dying(database, stories, killed))
    with pytest.raises(Killed):
        await adding.add(dying, keeper(), preview.draft_id)

    seen = await with_decks_of_server(world, GUILD)
    there = await browsing.list_decks(world, keeper())
    again = await adding.add(world, keeper(), preview.draft_id)
    clock.advance(UNFINISHED_S + 1)
    await clear_unfinished(world)

    assert set(seen.library.decks) == set(world.library.decks)
    assert there == []
    assert [each.name for each in await browsing.list_decks(world, keeper())] == [again.name]
    assert await rows() == {
        "group_decks": 1,
        "group_cards": len(MANY),
        "group_deck_versions": 1,
        "deck_drafts": 0,
    }


async def test_what_is_being_written_is_not_cleared_away(world, keeper, database, rows):
    preview = await adding.preview(world, keeper(), reading(*MANY))

    async def look():
        assert await clear_unfinished(world) == 0

    await adding.add(replace(world, database=Dying(database, 3, look)), keeper(), preview.draft_id)

    assert (await rows())["group_cards"] == len(MANY)


async def test_of_two_of_one_title_at_once_the_later_leaves_nothing(world, keeper, database, rows):
    first = await adding.preview(world, keeper(), reading(*MANY))
    second = await adding.preview(world, keeper(), reading(recall("other")))
    in_between = False

    async def other():
        nonlocal in_between
        if not in_between:
            in_between = True
            await adding.add(world, keeper(), second.draft_id)

    slower = replace(world, database=Dying(database, 3, other))
    with pytest.raises(ChangedMeanwhile):
        await adding.add(slower, keeper(), first.draft_id)

    assert (await rows())["group_decks"] == 1
    assert (await rows())["group_cards"] == 1


async def test_confirmed_twice_at_once_it_is_there_once(world, keeper, database, rows):
    preview = await adding.preview(world, keeper(), reading(*MANY))
    in_between = False

    async def again():
        nonlocal in_between
        if not in_between:
            in_between = True
            await adding.add(world, keeper(), preview.draft_id)

    slower = replace(world, database=Dying(database, 3, again))
    with pytest.raises(DraftGone):
        await adding.add(slower, keeper(), preview.draft_id)

    assert (await rows())["group_decks"] == 1
    assert (await rows())["group_cards"] == len(MANY)
