"""A server's own decks are before its members, and before nobody else but who has met them."""

import pytest

from bot.learning.cards import Kind
from bot.learning.group_names import group_name
from bot.learning.memory import Rating
from bot.learning.rounds import Mode
from bot.storage.queries import group_cards, group_decks
from bot.storage.queries.group_cards import KeptCard
from bot.tutor import answers, opening, reviewing, standings
from bot.tutor.library import DeckUnknown
from bot.tutor.opening import Wish
from bot.tutor.standings import Period
from bot.tutor.visible_decks import with_decks_of_server
from tests.tutor.conftest import BEN, DECK, GUILD, NOON
from tests.tutor.group_decks.decks import CELLS, give, made, recall

ELSEWHERE = GUILD + 1
A_MONTH_S = 30 * 86_400


@pytest.fixture
async def cells(database):
    """The server's deck of two cards; its name."""
    await database.writing(give, recall("wall"), recall("core"))
    return group_name(CELLS)


async def play(world, request, deck, questions=1):
    wish = Wish(deck=deck, questions=questions, kind=Kind.RECALL, mode=Mode.SOLO)
    opened = await opening.open_round(world, request, wish)
    return await answers.judge(world, request, opened.round.round_id, 0, Rating.GOOD)


async def test_the_server_has_its_deck_beside_the_shipped_ones(world, cells):
    there = (await with_decks_of_server(world, GUILD)).library

    assert set(there.decks) == {DECK.name, cells}
    assert there.deck("cells").name == cells
    assert [card.id for card in there.deck("Cells").cards] == ["wall", "core"]


@pytest.mark.parametrize("guild_id", [ELSEWHERE, 0], ids=["another server", "direct messages"])
async def test_nobody_else_has_it(world, ask, cells, guild_id):
    there = (await with_decks_of_server(world, guild_id)).library
    assert set(there.decks) == {DECK.name}

    with pytest.raises(DeckUnknown, match="photosynthesis"):
        await play(world, ask(guild_id=guild_id), cells)


async def test_a_round_of_it_is_played_and_counted_as_any_other(world, ask, cells):
    answered = await play(world, ask(), "Cells")

    assert answered.attempt.deck == cells
    assert answered.attempt.points == 1
    board = await standings.leaderboard(world, ask(), deck="Cells", period=Period.WEEK)
    assert (board.deck_title, [line.points for line in board.lines]) == ("Cells", [1])


async def test_what_she_met_comes_back_to_her_wherever_she_reviews(world, ask, clock, cells):
    await play(world, ask(), cells)
    clock.advance(A_MONTH_S)

    opened = await reviewing.open_review(world, ask(guild_id=0))

    assert opened.plan.due == 1
    assert opened.plan.new == 1


async def test_who_has_not_met_it_has_nothing_of_it_elsewhere(world, ask, clock, cells):
    await play(world, ask(BEN), DECK.name)
    clock.advance(A_MONTH_S)

    opened = await reviewing.open_review(world, ask(BEN, guild_id=0))

    assert (opened.plan.due, opened.plan.new) == (1, len(DECK.cards) - 1)


async def test_hidden_and_gone_cards_are_not_put_and_removed_decks_are_gone(world, cells):
    database = world.database

    async def change(db):
        await group_decks.advance(db, CELLS, after=1, cards=1)
        await group_decks.insert_version(db, CELLS, made("hidden", version=2))
        hidden = KeptCard(card=recall("core"), place=1, counts_from=NOON, is_hidden=True)
        await group_cards.replace_cards(
            db,
            CELLS,
            version=2,
            put=group_cards.stored_cards([hidden]),
            gone=["wall"],
        )

    await with_decks_of_server(world, GUILD)
    await database.writing(change)
    assert (await with_decks_of_server(world, GUILD)).library.decks[cells].cards == ()

    await database.writing(group_decks.remove_deck, CELLS, at=NOON)
    assert set((await with_decks_of_server(world, GUILD)).library.decks) == {DECK.name}


async def test_every_version_stays_as_it_was(database, cells):
    async def change(db):
        await group_decks.advance(db, CELLS, after=1, cards=2)
        await group_decks.insert_version(db, CELLS, made("edited", version=2))
        edited = KeptCard(card=recall("wall", "No."), place=0, counts_from=NOON)
        await group_cards.replace_cards(
            db, CELLS, version=2, put=group_cards.stored_cards([edited])
        )

    await database.writing(change)

    async with database.reading() as db:
        first = await group_cards.cards_of(db, CELLS, 1)
        second = await group_cards.cards_of(db, CELLS)
        versions = await group_decks.versions_of(db, CELLS, limit=10)
    assert [each.card for each in first] == [recall("wall"), recall("core")]
    assert [(each.card, each.from_version) for each in second] == [
        (recall("wall", "No."), 2),
        (recall("core"), 1),
    ]
    assert [(each.version, each.cause) for each in versions] == [(2, "edited"), (1, "added")]
