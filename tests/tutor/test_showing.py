"""What a channel is owed is shown by one process, once, and again if that one fails."""

import asyncio

from bot.storage.queries.displays import What
from bot.tutor import closing, showing
from tests.tutor.conftest import NOON


async def owed_card(world, open_round):
    opened = await open_round()
    (owed,) = await showing.owed_of(world, opened.round.round_id)
    return owed


async def test_of_ten_who_claim_the_same_message_one_gets_it(world, open_round):
    owed = await owed_card(world, open_round)

    claimed = await asyncio.gather(*(showing.claim(world, owed, for_s=30) for _ in range(10)))

    assert sum(claimed) == 1


async def test_nothing_is_owed_at_once_but_after_the_time_to_show_it(world, open_round, clock):
    owed = await owed_card(world, open_round)
    assert await showing.owed_now(world, limit=10) == []
    clock.at = owed.due_at

    assert await showing.owed_now(world, limit=10) == [owed]


async def test_a_claim_that_came_to_nothing_is_owed_again(world, open_round, clock):
    owed = await owed_card(world, open_round)
    await showing.claim(world, owed, for_s=30)
    clock.advance(29)
    assert await showing.owed_now(world, limit=10) == []
    clock.advance(1)

    (again,) = await showing.owed_now(world, limit=10)

    assert (again.what, again.tries, again.due_at) == (What.PUT, 1, NOON + 30)


async def test_what_was_shown_is_owed_no_more(world, open_round, clock):
    owed = await owed_card(world, open_round)

    await showing.settle(world, owed, message_id=4711)

    clock.advance(3600)
    assert await showing.owed_now(world, limit=10) == []
    shown = await showing.show_item(world, owed.round_id, 0)
    assert shown.stored.message_id == 4711


async def test_a_card_closed_before_it_was_posted_is_owed_closed_only(world, open_round, ask):
    owed = await owed_card(world, open_round)

    await closing.next_card(world, ask(), owed.round_id, 0)

    left = await showing.owed_of(world, owed.round_id)
    assert [(each.position, each.what) for each in left] == [(0, What.CLOSED), (1, What.PUT)]
