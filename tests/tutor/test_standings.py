"""The leaderboard: periods, pages, ties, and the asker's own row."""

import pytest

from bot.storage.queries.learners import remember_name
from bot.storage.queries.standings import add_points, rebuild_standings
from bot.tutor.library import DeckUnknown
from bot.tutor.standings import Period, leaderboard
from tests.tutor.conftest import ADA, BEN, DECK, GUILD, NOON

DAY_S = 86_400


async def earn(world, points, *, at=NOON, deck=DECK.name, guild_id=GUILD):
    async def story(db):
        for learner_id, earned in points.items():
            await remember_name(db, guild_id, learner_id, f"Learner {learner_id}")
            await add_points(db, guild_id, deck, learner_id, points=earned, attempts=1, at=at)

    await world.database.writing(story)


async def ranks(world, request, **wanted):
    board = await leaderboard(world, request, **{"deck": None, "period": Period.ALL, **wanted})
    return [(line.rank, line.learner_id) for line in board.lines]


async def test_ties_share_a_rank_also_across_pages(world, ask):
    await earn(world, {1: 9, **dict.fromkeys(range(2, 15), 5), 20: 1})

    first = await ranks(world, ask())
    second = await ranks(world, ask(), page=1)

    assert first == [(1, 1), *((2, each) for each in range(2, 11))]
    assert second == [*((2, each) for each in range(11, 15)), (15, 20)]


async def test_the_asker_sees_her_own_row_wherever_it_stands(world, ask):
    await earn(world, {**{each: 100 - each for each in range(10, 40)}, ADA: 1})

    board = await leaderboard(world, ask(ADA), deck=None, period=Period.ALL)

    assert board.own is not None
    assert ADA not in [line.learner_id for line in board.lines]
    assert (board.own.rank, board.own.points, board.pages) == (31, 1, 4)


async def test_a_page_beyond_the_last_is_the_last(world, ask):
    await earn(world, {each: each for each in range(1, 13)})

    board = await leaderboard(world, ask(), deck=None, period=Period.ALL, page=99)

    assert (board.page, len(board.lines)) == (1, 2)


async def test_weeks_and_months_begin_anew_in_utc(world, ask, clock):
    await earn(world, {ADA: 5})
    await earn(world, {BEN: 3}, at=NOON + 40 * DAY_S)
    clock.advance(40 * DAY_S)

    assert await ranks(world, ask(), period=Period.WEEK) == [(1, BEN)]
    assert await ranks(world, ask(), period=Period.MONTH) == [(1, BEN)]
    assert await ranks(world, ask(), period=Period.ALL) == [(1, ADA), (2, BEN)]


async def test_a_deck_has_standings_of_its_own(world, ask):
    await earn(world, {ADA: 5})
    await earn(world, {BEN: 9}, deck="another")

    assert await ranks(world, ask(), deck=DECK.name) == [(1, ADA)]
    assert await ranks(world, ask()) == [(1, BEN), (2, ADA)]


async def test_servers_do_not_see_each_other(world, ask):
    await earn(world, {ADA: 5})
    await earn(world, {BEN: 9}, guild_id=GUILD + 1)

    assert await ranks(world, ask()) == [(1, ADA)]


async def test_in_direct_messages_only_her_own_points_are_shown(world, ask):
    await earn(world, {ADA: 5, BEN: 9}, guild_id=0)

    board = await leaderboard(world, ask(ADA, guild_id=0), deck=None, period=Period.ALL)

    assert [line.learner_id for line in board.lines] == [ADA]
    assert board.is_private


async def test_an_unknown_deck_is_refused(world, ask):
    with pytest.raises(DeckUnknown):
        await leaderboard(world, ask(), deck="nothing like it", period=Period.ALL)


async def test_rebuilding_from_no_events_leaves_no_standings(world, ask):
    await earn(world, {ADA: 5})

    await world.database.writing(rebuild_standings)

    assert await ranks(world, ask()) == []
