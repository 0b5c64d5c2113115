"""Exports are made one after another, and one for each learner."""

import asyncio

import pytest

from bot.discord_app.exports import Exports, ExportUnderWay

ADA, BEN = 1, 2


async def test_a_second_one_of_the_same_learner_is_refused_until_hers_is_made():
    exports = Exports()

    async with exports.turn(ADA):
        with pytest.raises(ExportUnderWay):
            await exports.turn(ADA).__aenter__()

    async with exports.turn(ADA):
        pass


async def test_another_learner_waits_for_her_turn():
    exports, order = Exports(), []

    async def make(learner_id):
        async with exports.turn(learner_id):
            order.append(("begun", learner_id))
            await asyncio.sleep(0)
            order.append(("made", learner_id))

    await asyncio.gather(make(ADA), make(BEN))

    assert order == [("begun", ADA), ("made", ADA), ("begun", BEN), ("made", BEN)]


async def test_one_that_fails_or_is_given_up_blocks_nobody():
    exports = Exports()

    async def fail():
        async with exports.turn(ADA):
            raise LookupError

    with pytest.raises(LookupError):
        await fail()
    async with exports.turn(ADA):
        waiting = asyncio.create_task(exports.turn(BEN).__aenter__())
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting

    async with exports.turn(BEN):
        pass
