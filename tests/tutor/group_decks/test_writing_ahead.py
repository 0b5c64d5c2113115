"""A change of thousands of cards is seen by nobody until it is whole, and never holds up the store."""

from dataclasses import replace

import pytest

from bot.learning.cards import Card
from bot.storage.queries import group_cards, group_decks, purging
from bot.tutor.group_decks import adding, browsing, editing
from bot.tutor.group_decks.changing import find_own_deck
from bot.tutor.group_decks.errors import ChangedMeanwhile, DeckGone, DraftGone, TooManyCards
from bot.tutor.group_decks.rolling_back import roll_deck_back
from bot.tutor.group_decks.writing_ahead import AT_ONCE, PORTION, UNFINISHED_S, clear_unfinished
from bot.tutor.visible_decks import with_decks_of_server
from bot.tutor.world import Limits
from tests.tutor.conftest import GUILD
from tests.tutor.group_decks.conftest import reading
from tests.tutor.group_decks.decks import recall
from tests.tutor.group_decks.interrupted import Counting, Dying, Killed, killed

SAME = tuple(recall(f"same-{n}") for n in range(PORTION + 7))
MANY = tuple(recall(f"card-{n}", f"It is {n}.") for n in range(PORTION + 11))
OTHER = tuple(replace(each, answer=f"{each.answer} Or else!") for each in MANY[1:])
NEW = (recall("new"), recall("newer"))


@pytest.fixture
async def deck_id(add):
    """A deck of many cards."""
    return await add(*SAME, *MANY)


class Update:
    """Some of its cards stay, the others change but one that goes, and two come."""

    after: tuple[Card, ...] = (*SAME, *OTHER, *NEW)

    def __init__(self, world, keeper, deck_id):
        self.world, self.keeper, self.deck_id = world, keeper, deck_id

    async def prepare(self):
        preview = await adding.preview(self.world, self.keeper(), reading(*self.after))
        self.draft_id = preview.draft_id

    async def do(self, world=None):
        await adding.add(world or self.world, self.keeper(), self.draft_id, at_once=0)


class WayBack(Update):
    """Its first version becomes the present one again; the change before was as large."""

    after = (*SAME, *MANY)

    async def prepare(self):
        update = Update(self.world, self.keeper, self.deck_id)
        await update.prepare()
        await update.do()

    async def do(self, world=None):
        await roll_deck_back(world or self.world, self.keeper(), self.deck_id, 1, at_once=0)


@pytest.fixture(params=[Update, WayBack], ids=["update", "rollback"])
async def large(request, world, keeper, deck_id):
    """A change of many cards that is about to be made."""
    change = request.param(world, keeper, deck_id)
    await change.prepare()
    return change


@pytest.fixture
def seen(world, ask, keeper, database, deck_id):
    """All that anybody can see of the deck, in whatever way."""

    async def seen():
        async with database.reading() as db:
            deck = await find_own_deck(db, keeper(), deck_id)
            found: list[object] = [
                deck,
                await group_decks.decks_of_server(db, GUILD),
                await group_decks.versions_of(db, deck_id, limit=100),
                await group_cards.cards_of(db, deck_id),
                await group_cards.gone_cards(db, deck_id),
                await group_cards.ids_of(db, deck_id),
                await group_cards.last_place(db, deck_id),
                await group_cards.unused_id(db, deck_id, "new"),
            ]
            for version in range(1, deck.version + 1):
                found.append(await group_cards.cards_of(db, deck_id, version))
                found.append(await group_cards.shown_bodies(db, deck_id, version))
            for card_id in ("card-0", "card-1", "same-0", "new"):
                found.append(await group_cards.find_card(db, deck_id, card_id))
                found.append(await group_cards.editions_of(db, deck_id, card_id))
        found.append(await browsing.look_at_cards(world, keeper(), deck_id, page=3))
        found.append(await browsing.whole_deck(world, keeper(), deck_id))
        shelf = (await with_decks_of_server(world, GUILD)).library.decks
        return [*found, {name: deck.cards for name, deck in shelf.items()}]

    return seen


def meanwhile(database, once, *, stories=3):
    """The database in which *once* happens after so many stories."""
    happened = False

    async def instead():
        nonlocal happened
        if not happened:
            happened = True
            await once()

    return Dying(database, stories, instead)


async def test_it_is_whole_and_what_was_before_reads_as_it_did(large, stored, deck_id):
    before = await stored(deck_id)
    kept = {each.card.id: each for each in before}

    await large.do()

    now = await stored(deck_id)
    assert [each.card for each in now] == [*large.after]
    assert [each.card for each in await stored(deck_id, 1)] == [*SAME, *MANY]
    version = max(each.from_version for each in now)
    assert await stored(deck_id, version - 1) == before
    assert [each for each in now if each.card in SAME] == [kept[each.id] for each in SAME]


async def test_no_story_writes_more_than_a_portion(large, database):
    counting = Counting(database)

    await large.do(replace(large.world, database=counting))

    assert sum(counting.written) > len(large.after)
    assert max(counting.written) <= PORTION


async def test_an_update_is_written_ahead_from_a_few_hundred_cards_on(world, keeper, add, database):
    many = [recall(f"card-{n}") for n in range(AT_ONCE + 1)]
    await add(*many)
    preview = await adding.preview(
        world, keeper(), reading(*(replace(each, answer="No.") for each in many))
    )
    counting = Counting(database)

    await adding.add(replace(world, database=counting), keeper(), preview.draft_id)

    assert sum(counting.written) > len(many)
    assert max(counting.written) <= AT_ONCE


async def test_nobody_sees_any_of_it_before_it_is_whole(large, seen, database):
    before = await seen()
    looks = []

    async def look():
        looks.append(await seen())

    await large.do(replace(large.world, database=Dying(database, 0, look)))

    assert len(looks) > 4
    assert looks == [before] * len(looks)
    assert await seen() != before


@pytest.mark.parametrize("stories", [1, 2, 4, 5])
async def test_killed_in_the_middle_nothing_has_changed_and_nothing_is_left_after_a_while(
    large, seen, rows, clock, database, stories
):
    before, kept = await seen(), await rows()
    with pytest.raises(Killed):
        await large.do(replace(large.world, database=Dying(database, stories, killed)))

    assert await seen() == before
    assert (await rows())["group_decks"] == kept["group_decks"] + 1
    assert await clear_unfinished(large.world) == 0
    clock.advance(UNFINISHED_S + 1)
    assert await clear_unfinished(large.world) == 1
    assert await rows() == kept
    assert await seen() == before


async def test_killed_in_the_middle_it_can_be_done_again_beside_what_is_left(
    large, rows, stored, clock, database, deck_id
):
    with pytest.raises(Killed):
        await large.do(replace(large.world, database=Dying(database, 2, killed)))
    left = await rows()
    await large.do()
    both = await rows()

    clock.advance(UNFINISHED_S + 1)
    await clear_unfinished(large.world)

    assert [each.card for each in await stored(deck_id)] == [*large.after]
    cleared = await rows()
    assert cleared["group_decks"] == left["group_decks"]
    assert cleared["group_cards"] == both["group_cards"] - PORTION


async def test_of_two_keepers_at_once_the_one_who_was_slower_leaves_nothing(
    large, rows, stored, keeper, database, deck_id
):
    card = replace(SAME[0], answer="No.")
    kept = await rows()

    async def edit():
        await editing.edit_card(large.world, keeper(), deck_id, card, seen=1)

    with pytest.raises(ChangedMeanwhile):
        await large.do(replace(large.world, database=meanwhile(database, edit)))

    now = await rows()
    assert now["group_decks"] == kept["group_decks"]
    assert now["group_cards"] == kept["group_cards"] + 1
    assert now["group_deck_versions"] == kept["group_deck_versions"] + 1
    assert card in [each.card for each in await stored(deck_id)]


async def test_what_has_changed_before_it_begins_is_not_written_at_all(
    large, keeper, database, deck_id
):
    async def edit():
        card = replace(SAME[0], answer="No.")
        await editing.edit_card(large.world, keeper(), deck_id, card, seen=1)

    counting = Counting(meanwhile(database, edit, stories=0))

    with pytest.raises(ChangedMeanwhile):
        await large.do(replace(large.world, database=counting))

    assert counting.written == [0]


async def test_of_two_large_changes_at_once_one_is_made(large, rows, stored, database, deck_id):
    kept = await rows()
    refused = DraftGone if type(large) is Update else ChangedMeanwhile

    with pytest.raises(refused):
        await large.do(replace(large.world, database=meanwhile(database, large.do)))

    assert [each.card for each in await stored(deck_id)] == [*large.after]
    now = await rows()
    assert now["group_decks"] == kept["group_decks"] + 1
    assert now["group_cards"] == kept["group_cards"] + len(large.after)


async def test_a_deck_that_is_removed_meanwhile_stays_removed(
    large, rows, keeper, database, deck_id
):
    kept = await rows()

    async def remove():
        await editing.remove_deck(large.world, keeper(), deck_id)

    with pytest.raises((ChangedMeanwhile, DeckGone)):
        await large.do(replace(large.world, database=meanwhile(database, remove)))

    assert await rows() == kept
    assert await browsing.list_decks(large.world, keeper()) == []


async def test_a_server_that_is_purged_meanwhile_has_no_rows_left(large, rows, database, deck_id):
    async def purge():
        assert await database.writing(purging.decks_of_server, GUILD, limit=10) == [deck_id]
        await database.writing(purging.remove_decks, [deck_id])

    with pytest.raises(ChangedMeanwhile):
        await large.do(replace(large.world, database=meanwhile(database, purge)))

    left = await rows()
    assert [left[table] for table in ("group_decks", "group_cards", "group_deck_versions")] == [
        0, 0, 0,
    ]  # fmt: skip


async def test_purging_takes_every_version_with_it(large, rows, database, deck_id):
    await large.do()

    assert await database.writing(purging.decks_of_server, GUILD, limit=10) == [deck_id]
    await database.writing(purging.remove_decks, [deck_id])

    left = await rows()
    assert [left[table] for table in ("group_decks", "group_cards", "group_deck_versions")] == [
        0, 0, 0,
    ]  # fmt: skip


async def test_too_many_cards_for_the_server_are_refused_and_leave_nothing(
    world, keeper, deck_id, seen, rows
):
    update = Update(world, keeper, deck_id)
    await update.prepare()
    before, kept = await seen(), await rows()

    with pytest.raises(TooManyCards):
        await update.do(replace(world, limits=Limits(cards_a_server=len(update.after) - 1)))

    assert await seen() == before
    assert await rows() == kept


async def test_edits_after_it_are_as_after_any_other_change(
    large, world, keeper, stored, add, deck_id
):
    await large.do()
    there = {each.card.id: each for each in await stored(deck_id)}
    mended = replace(there["card-5"].card, answer="Five.")

    await editing.edit_card(world, keeper(), deck_id, mended, seen=there["card-5"].from_version)
    await editing.hide_card(world, keeper(), deck_id, "same-1", is_hidden=True)
    await add(*(each for each in large.after if each.id not in {"card-5", "same-2"}))
    gone = {each.card.id for each in await gone_cards(world, deck_id)}
    added = await editing.add_card(world, keeper(), deck_id, recall("same-2", "Quite another."))

    now = {each.card.id: each for each in await stored(deck_id)}
    assert gone >= {"card-5", "same-2"}
    assert added.id == "same-2-2"
    assert now["same-1"].is_hidden
    assert (await editions(world, deck_id, "card-5"))[0][1].answer == "Five."
    assert [each.card for each in await stored(deck_id, 1)] == [*SAME, *MANY]
    await roll_deck_back(world, keeper(), deck_id, there["card-5"].from_version)
    assert [each.card for each in await stored(deck_id)] == [*large.after]


async def gone_cards(world, deck_id):
    async with world.database.reading() as db:
        return await group_cards.gone_cards(db, deck_id)


async def editions(world, deck_id, card_id):
    async with world.database.reading() as db:
        return await group_cards.editions_of(db, deck_id, card_id)


async def test_a_card_that_is_in_many_volumes_has_one_edition_and_is_gone_once(
    large, world, add, deck_id
):
    await large.do()

    await add(*(each for each in large.after if each != SAME[-1]))

    assert len(await editions(world, deck_id, SAME[-1].id)) == 1
    assert [each.card.id for each in await gone_cards(world, deck_id)].count(SAME[-1].id) == 1
