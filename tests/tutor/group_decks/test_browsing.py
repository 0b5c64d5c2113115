"""Looking at a server's decks: found by title, page by page, and whole for a file."""

import pytest

from bot.tutor.group_decks import browsing, editing
from bot.tutor.group_decks.browsing import MAX_FOUND, PAGE
from bot.tutor.group_decks.errors import (
    CardGone,
    DeckGone,
    GroupDeckUnknown,
    MayNotKeep,
    NeedsItsServer,
    NoGroupDecks,
)
from tests.tutor.conftest import BEN, GUILD
from tests.tutor.group_decks.decks import recall

WALL, CORE = recall("wall", "A wall."), recall("core", "DNA.")


async def test_decks_are_listed_by_title_and_those_of_other_servers_are_not(
    world, ask, keeper, add
):
    await add(WALL, title="stars")
    await add(WALL, title="Cells")
    await add(WALL, title="Moons", request=keeper(guild_id=GUILD + 1))

    listed = await browsing.list_decks(world, ask(BEN))

    assert [each.head.title for each in listed] == ["Cells", "stars"]


async def test_a_deck_is_found_by_its_title_or_its_name(world, ask, add):
    await add(WALL, title="Plant cells")
    (there,) = await browsing.list_decks(world, ask())

    assert await browsing.find_deck(world, ask(), " plant  CELLS ") == there
    assert await browsing.find_deck(world, ask(), there.name) == there


async def test_what_is_not_there_is_told_with_what_is(world, ask, add):
    with pytest.raises(NoGroupDecks, match="it has none yet"):
        await browsing.find_deck(world, ask(), "Stars")
    await add(WALL)
    with pytest.raises(GroupDeckUnknown, match="Its own decks: Cells"):
        await browsing.find_deck(world, ask(), "Stars")
    with pytest.raises(GroupDeckUnknown, match="called “Photosynthesis”"):
        await browsing.find_deck(world, ask(), "Photosynthesis")
    with pytest.raises(NeedsItsServer):
        await browsing.find_deck(world, ask(guild_id=0), "Cells")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["Cells", "First aid", "Plant cells"]),
        ("cell", ["Cells", "Plant cells"]),
        ("frist aid", ["First aid"]),
        ("zzz", []),
    ],
    ids=["nothing", "part", "slip", "none"],
)
async def test_decks_are_suggested_by_what_was_typed(world, ask, add, typed, found):
    for title in ("Plant cells", "Cells", "First aid"):
        await add(WALL, title=title)

    suggested = await browsing.search_own_decks(world, ask(BEN), typed)

    assert [each.head.title for each in suggested] == found


async def test_no_more_is_suggested_than_can_be_shown_and_nothing_elsewhere(world, ask, add):
    for number in range(MAX_FOUND + 1):
        await add(WALL, title=f"Deck {number}")

    assert len(await browsing.search_own_decks(world, ask(), "deck")) == MAX_FOUND
    assert await browsing.search_own_decks(world, ask(guild_id=0), "deck") == []
    assert await browsing.search_own_decks(world, ask(guild_id=GUILD + 1), "") == []


async def test_cards_come_page_by_page_and_a_page_beyond_is_the_last(world, ask, add):
    deck_id = await add(*(recall(f"card-{number:02}") for number in range(PAGE + 1)))

    first = await browsing.look_at_cards(world, ask(), deck_id)
    beyond = await browsing.look_at_cards(world, ask(), deck_id, page=7)

    assert [each.card.id for each in first.cards] == [f"card-{number:02}" for number in range(PAGE)]
    assert (first.found, first.page, first.pages) == (PAGE + 1, 0, 2)
    assert ([each.card.id for each in beyond.cards], beyond.page) == ([f"card-{PAGE}"], 1)


async def test_cards_are_searched_by_their_prompts(world, ask, add):
    deck_id = await add(WALL, CORE)

    found = await browsing.look_at_cards(world, ask(), deck_id, search="  WALL ")
    none = await browsing.look_at_cards(world, ask(), deck_id, search="qqqq")

    assert [each.card for each in found.cards] == [WALL]
    assert (none.found, none.pages) == (0, 1)


async def test_hidden_cards_are_for_keepers_alone(world, ask, keeper, add):
    deck_id = await add(WALL, CORE)
    await editing.hide_card(world, keeper(), deck_id, "wall", is_hidden=True)

    hers = await browsing.look_at_cards(world, keeper(), deck_id)
    others = await browsing.look_at_cards(world, ask(BEN), deck_id)

    assert ([each.card for each in hers.cards], hers.may_change) == ([WALL, CORE], True)
    assert ([each.card for each in others.cards], others.may_change) == ([CORE], False)
    assert (await browsing.look_at_card(world, keeper(), deck_id, "wall")).kept.is_hidden
    with pytest.raises(CardGone):
        await browsing.look_at_card(world, ask(BEN), deck_id, "wall")
    assert (await browsing.whole_deck(world, keeper(), deck_id)).read().cards == (WALL, CORE)
    with pytest.raises(MayNotKeep):
        await browsing.whole_deck(world, ask(BEN), deck_id)


async def test_history_is_told_from_the_newest_and_goes_on_below(world, ask, keeper, add):
    deck_id = await add(WALL)
    for number in range(PAGE + 1):
        await add(recall("wall", f"Answer {number}."))

    listed, first = await browsing.history_of(world, ask(BEN), deck_id)
    _, rest = await browsing.history_of(world, ask(BEN), deck_id, before=first[PAGE - 1].version)

    assert listed.deck.version == PAGE + 2
    assert [each.version for each in first] == list(range(PAGE + 2, 1, -1))
    assert [(each.version, each.cause) for each in rest] == [(2, "updated"), (1, "added")]


async def test_a_removed_deck_and_another_servers_are_not_looked_at(world, keeper, add):
    deck_id = await add(WALL)
    looks = (browsing.look_at_cards, browsing.history_of, browsing.whole_deck)

    for look in looks:
        with pytest.raises(DeckGone):
            await look(world, keeper(guild_id=GUILD + 1), deck_id)
    await editing.remove_deck(world, keeper(), deck_id)
    for look in looks:
        with pytest.raises(DeckGone):
            await look(world, keeper(), deck_id)
