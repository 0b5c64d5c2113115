"""A deck is looked at, then added or brought up to date, whole or not at all."""

from dataclasses import asdict, replace

import pytest

from bot.learning.cards import Choice, Level
from bot.learning.differences import Told
from bot.storage.queries import group_decks
from bot.storage.queries.deck_drafts import KEPT_S
from bot.storage.queries.group_decks import Head
from bot.tutor.group_decks import adding, browsing, editing
from bot.tutor.group_decks.errors import (
    ChangedMeanwhile,
    DraftGone,
    TitleTaken,
    TooManyCards,
    TooManyDecks,
)
from bot.tutor.world import Limits
from tests.tutor.conftest import BEN, GUILD, NOON
from tests.tutor.group_decks.conftest import reading
from tests.tutor.group_decks.decks import recall

WALL, CORE = recall("wall", "A wall."), recall("core", "DNA.")
POWER = Choice(
    id="power",
    level=Level.BEGINNER,
    prompt="Where does the energy come from?",
    options=("The wall", "Mitochondria"),
    key=1,
)


async def titles(world, request):
    return [each.head.title for each in await browsing.list_decks(world, request)]


async def test_a_preview_says_what_would_be_and_adds_nothing(world, keeper):
    preview = await adding.preview(world, keeper(), reading(WALL, CORE))

    assert preview.outline.first == (WALL, CORE)
    assert preview.difference is None
    assert not preview.is_same
    assert await titles(world, keeper()) == []


async def test_a_confirmed_preview_is_the_first_version_of_a_deck(world, keeper, stored, causes):
    request = keeper()
    said = Head(title="Cells", description="Of life.", authors=("Ada", "Ben"), licence="CC0")
    preview = await adding.preview(world, request, reading(WALL, CORE, **asdict(said)))

    added = await adding.add(world, keeper(), preview.draft_id)

    (listed,) = await browsing.list_decks(world, keeper())
    assert listed.head == said
    assert (listed.deck.version, listed.deck.cards) == (1, 2)
    assert added.name == listed.name
    assert await causes(listed.deck.deck_id) == ["added"]
    kept = await stored(listed.deck.deck_id)
    assert [(each.card, each.place, each.counts_from) for each in kept] == [
        (WALL, 0, NOON),
        (CORE, 1, NOON),
    ]


async def test_confirmed_twice_it_is_added_once(world, keeper):
    preview = await adding.preview(world, keeper(), reading(WALL))
    await adding.add(world, keeper(), preview.draft_id)

    with pytest.raises(DraftGone, match="Nothing was changed now"):
        await adding.add(world, keeper(), preview.draft_id)

    assert await titles(world, keeper()) == ["Cells"]


async def test_cancelled_it_is_gone_but_nobody_else_can_cancel_it(world, keeper):
    preview = await adding.preview(world, keeper(), reading(WALL))
    other = await adding.preview(world, keeper(), reading(WALL, title="Stars"))

    await adding.cancel(world, keeper(), preview.draft_id)
    await adding.cancel(world, keeper(BEN), other.draft_id)

    with pytest.raises(DraftGone):
        await adding.add(world, keeper(), preview.draft_id)
    await adding.add(world, keeper(), other.draft_id)
    assert await titles(world, keeper()) == ["Stars"]


@pytest.mark.parametrize(("age", "is_there"), [(KEPT_S, True), (KEPT_S + 1, False)])
async def test_a_preview_stands_for_an_hour(world, keeper, clock, age, is_there):
    preview = await adding.preview(world, keeper(), reading(WALL))
    clock.advance(age)

    if is_there:
        await adding.add(world, keeper(), preview.draft_id)
    else:
        with pytest.raises(DraftGone, match="older than an hour"):
            await adding.add(world, keeper(), preview.draft_id)

    assert await titles(world, keeper()) == (["Cells"] if is_there else [])


async def test_a_preview_of_another_server_cannot_be_confirmed(world, keeper):
    preview = await adding.preview(world, keeper(), reading(WALL))

    with pytest.raises(DraftGone):
        await adding.add(world, keeper(guild_id=GUILD + 1), preview.draft_id)


async def test_the_title_of_a_shipped_deck_is_taken(world, keeper):
    with pytest.raises(TitleTaken, match="called “ photosynthesis” already"):
        await adding.preview(world, keeper(), reading(WALL, title=" photosynthesis"))


async def test_two_previews_of_one_title_make_one_deck(world, keeper):
    first = await adding.preview(world, keeper(), reading(WALL))
    second = await adding.preview(world, keeper(), reading(CORE, title="CELLS "))
    await adding.add(world, keeper(), first.draft_id)

    with pytest.raises(ChangedMeanwhile, match="nothing was changed"):
        await adding.add(world, keeper(), second.draft_id)

    assert await titles(world, keeper()) == ["Cells"]


async def test_another_server_may_have_the_title_too(world, keeper, add):
    await add(WALL)
    await add(WALL, request=keeper(guild_id=GUILD + 1))

    assert await titles(world, keeper(guild_id=GUILD + 1)) == ["Cells"]


async def test_an_update_shows_what_is_new_changed_gone_and_back(world, keeper, add, stored):
    gone = recall("skin", "A membrane.")
    deck_id = await add(WALL, CORE, gone)
    await add(WALL, CORE)
    mended = replace(WALL, prompt="What of the wall?")

    preview = await adding.preview(world, keeper(), reading(mended, gone, POWER))

    there = preview.difference
    assert there is not None
    assert there.new == Told((POWER,), 1)
    assert [each.after for each in there.changed.first] == [mended]
    assert there.gone == Told((CORE,), 1)
    assert [each.after for each in there.back.first] == [gone]
    assert [each.card for each in await stored(deck_id)] == [WALL, CORE]


async def test_an_update_keeps_ids_whatever_the_file_calls_its_cards(add, stored):
    deck_id = await add(WALL, CORE)

    await add(replace(CORE, id="first"), replace(WALL, id="second"))

    assert [each.card for each in await stored(deck_id)] == [CORE, WALL]


async def test_a_card_counts_afresh_exactly_where_another_answer_is_right(add, stored, clock):
    deck_id = await add(WALL, CORE, POWER)
    clock.advance(60)

    await add(
        replace(WALL, prompt="What of the wall?"),
        replace(CORE, answer="Chromosomes."),
        replace(POWER, options=("The wall", "Mitochondria", "The sun")),
        recall("skin"),
    )

    since = {each.card.id: each.counts_from - NOON for each in await stored(deck_id)}
    assert since == {"wall": 0, "core": 60, "power": 0, "skin": 60}


async def test_a_card_that_is_back_counts_as_before_unless_its_answer_changed(add, stored, clock):
    deck_id = await add(WALL, CORE, recall("skin"))
    clock.advance(60)
    await add(recall("skin"))
    clock.advance(60)

    await add(WALL, replace(CORE, answer="Chromosomes."), recall("skin"))

    since = {each.card.id: each.counts_from - NOON for each in await stored(deck_id)}
    assert since == {"wall": 0, "core": 120, "skin": 0}


async def test_a_hidden_card_stays_hidden_when_the_file_has_it(world, keeper, add, stored):
    deck_id = await add(WALL, CORE)
    await editing.hide_card(world, keeper(), deck_id, "core", is_hidden=True)

    await add(WALL, replace(CORE, explanation="Mostly."))

    assert {each.card.id: each.is_hidden for each in await stored(deck_id)} == {
        "wall": False,
        "core": True,
    }


async def test_the_same_file_again_is_the_same(world, keeper, add):
    await add(WALL, CORE)

    same = await adding.preview(world, keeper(), reading(WALL, CORE))
    moved = await adding.preview(world, keeper(), reading(CORE, WALL))
    described = await adding.preview(world, keeper(), reading(WALL, CORE, description="Of life."))

    assert [each.is_same for each in (same, moved, described)] == [True, False, False]


async def test_changed_meanwhile_nothing_of_an_update_is_written(world, keeper, add, stored):
    deck_id = await add(WALL, CORE)
    preview = await adding.preview(world, keeper(), reading(CORE))
    await editing.edit_card(world, keeper(BEN), deck_id, recall("wall", "Cellulose."), seen=1)

    with pytest.raises(ChangedMeanwhile, match="nothing was changed"):
        await adding.add(world, keeper(), preview.draft_id)

    assert [each.card.answer for each in await stored(deck_id)] == ["Cellulose.", "DNA."]


async def test_removed_meanwhile_an_update_is_not_written(world, keeper, add, database):
    deck_id = await add(WALL)
    preview = await adding.preview(world, keeper(), reading(CORE))
    await editing.remove_deck(world, keeper(), deck_id)

    with pytest.raises(ChangedMeanwhile):
        await adding.add(world, keeper(), preview.draft_id)

    assert await titles(world, keeper()) == []


async def test_a_removed_deck_leaves_its_title_and_another_begins_without_its_memory(
    world, keeper, add
):
    first = await add(WALL)
    await editing.remove_deck(world, keeper(), first)

    second = await add(WALL)

    assert second != first
    assert await titles(world, keeper()) == ["Cells"]


async def test_a_server_has_so_many_decks_and_no_more(world, keeper):
    world = replace(world, limits=Limits(decks_a_server=1))
    late = await adding.preview(world, keeper(), reading(WALL, title="Stars"))
    first = await adding.preview(world, keeper(), reading(WALL))
    await adding.add(world, keeper(), first.draft_id)

    with pytest.raises(TooManyDecks, match="can have 1 decks"):
        await adding.preview(world, keeper(), reading(WALL, title="Moons"))
    with pytest.raises(TooManyDecks):
        await adding.add(world, keeper(), late.draft_id)
    update = await adding.preview(world, keeper(), reading(CORE))
    await adding.add(world, keeper(), update.draft_id)
    assert await titles(world, keeper()) == ["Cells"]


async def test_a_servers_decks_have_so_many_cards_together(world, keeper, add, database):
    await add(WALL, CORE)
    world = replace(world, limits=Limits(cards_a_server=3))
    full = await adding.preview(world, keeper(), reading(POWER, title="Stars"))

    with pytest.raises(TooManyCards, match="there would be 4"):
        await adding.preview(world, keeper(), reading(WALL, CORE, title="Stars"))
    with pytest.raises(TooManyCards, match="there would be 4"):
        await adding.preview(world, keeper(), reading(WALL, CORE, POWER, recall("skin")))
    await adding.add(world, keeper(), full.draft_id)
    async with database.reading() as db:
        decks = await group_decks.decks_of_server(db, GUILD)
    assert [deck.cards for deck in decks] == [2, 1]
