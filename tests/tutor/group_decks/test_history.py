"""A deck's history names who did what, and going back does what was previewed or nothing."""

from dataclasses import replace

import pytest

from bot.tutor.group_decks import editing
from bot.tutor.group_decks.browsing import PAGE, find_kept_deck
from bot.tutor.group_decks.errors import ChangedMeanwhile, DeckGone, MayNotKeep, VersionUnknown
from bot.tutor.group_decks.history import look_at_history
from bot.tutor.group_decks.rolling_back import preview_rolling_back, roll_deck_back
from tests.tutor.conftest import ADA, BEN, GUILD
from tests.tutor.group_decks.decks import CELLS, give, recall

WALL, CORE = recall("wall"), recall("core")


@pytest.fixture
async def cells(database):
    await database.writing(give, WALL, CORE)


@pytest.fixture
def keeper(ask):
    """Requests of somebody who manages the server."""
    return lambda learner_id=ADA: ask(learner_id, manages_server=True)


async def answer_with(world, request, answer, *, seen):
    card = replace(WALL, answer=answer)
    await editing.edit_card(world, request, CELLS, card, seen=seen)


async def test_the_newest_version_comes_first_with_names_and_prompts(world, ask, keeper, cells):
    await answer_with(world, keeper(BEN), "New.", seen=1)
    await editing.hide_card(world, keeper(), CELLS, "core", is_hidden=True)

    history = await look_at_history(world, ask(), CELLS)

    assert [(each.version, each.cause, each.about) for each in history.versions] == [
        (3, "hidden", "core"),
        (2, "edited", "wall"),
        (1, "added", ""),
    ]
    assert history.names == {ADA: "Ada", BEN: "Ben"}
    assert history.prompts == {"wall": WALL.prompt, "core": CORE.prompt}
    assert (history.has_earlier, history.may_change) == (False, False)


async def test_more_versions_than_a_page_are_on_the_next(world, keeper, cells):
    for number in range(1, PAGE + 1):
        await answer_with(world, keeper(), f"Version {number}.", seen=number)

    first = await look_at_history(world, keeper(), CELLS)
    second = await look_at_history(world, keeper(), CELLS, before=first.versions[-1].version)

    assert [each.version for each in first.versions] == list(range(PAGE + 1, 1, -1))
    assert first.has_earlier
    assert [each.version for each in second.versions] == [1]
    assert not second.has_earlier


async def test_a_preview_tells_what_going_back_does_and_changes_nothing(world, keeper, cells):
    await answer_with(world, keeper(), "New.", seen=1)

    previewed = await preview_rolling_back(world, keeper(), CELLS, 1)
    there = await find_kept_deck(world, keeper(), "Cells")
    done = await roll_deck_back(world, keeper(), CELLS, 1, seen=previewed.seen)

    assert there.deck.version == previewed.seen == 2
    assert done == previewed
    assert [each.id for each in done.difference.changed.first] == ["wall"]


async def test_a_deck_that_changed_since_the_preview_stays(world, keeper, cells):
    await answer_with(world, keeper(), "New.", seen=1)
    previewed = await preview_rolling_back(world, keeper(), CELLS, 1)
    await answer_with(world, keeper(BEN), "Newer.", seen=2)

    with pytest.raises(ChangedMeanwhile):
        await roll_deck_back(world, keeper(), CELLS, 1, seen=previewed.seen)

    assert (await find_kept_deck(world, keeper(), "Cells")).deck.version == 3


@pytest.mark.parametrize("version", [0, 2, 3], ids=["none", "the present one", "a later one"])
async def test_there_is_no_going_back_to_what_is_not_before(world, keeper, cells, version):
    await answer_with(world, keeper(), "New.", seen=1)

    with pytest.raises(VersionUnknown):
        await preview_rolling_back(world, keeper(), CELLS, version)


async def test_who_keeps_no_decks_previews_nothing_and_finds_no_deck_to_change(world, ask, cells):
    with pytest.raises(MayNotKeep):
        await preview_rolling_back(world, ask(), CELLS, 1)
    with pytest.raises(MayNotKeep):
        await find_kept_deck(world, ask(), "Cells")


async def test_the_history_of_another_servers_deck_is_not_there(world, ask, cells):
    with pytest.raises(DeckGone):
        await look_at_history(world, ask(guild_id=GUILD + 1), CELLS)
