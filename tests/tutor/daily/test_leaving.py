"""No card of the day comes to a server that the bot has left, not even while it is purged."""

from dataclasses import replace
from itertools import count

import pytest

from bot.tutor import purging
from bot.tutor.daily import open_due
from bot.tutor.purging import Keeping
from tests.tutor.conftest import GUILD
from tests.tutor.daily.days import DAY_S, NINE
from tests.tutor.meanwhile import Meanwhile

ROUNDS = "select round_id from rounds where guild_id = ?"


async def rounds_there(world):
    async with world.database.reading() as db:
        return await db.fetch(ROUNDS, GUILD)


@pytest.mark.parametrize("after", range(8))
async def test_one_that_is_due_while_its_server_is_purged_is_not_left_behind(
    world, set_, clock, after
):
    await set_()
    await purging.note_left(world, GUILD)
    clock.at = NINE
    transactions = count()

    async def put():
        if next(transactions) == after:
            await open_due(world)

    meanwhile = replace(world, database=Meanwhile(world.database, put))
    async for _ in purging.purge(meanwhile, GUILD, Keeping(left_servers_days=0)):
        pass

    assert await rounds_there(world) == []


async def test_it_comes_again_when_the_bot_is_back(world, set_, clock, at):
    await set_()
    await purging.note_left(world, GUILD)
    away = await at(NINE)

    await purging.note_joined(world, GUILD)

    assert away == []
    assert len(await at(NINE + DAY_S)) == 1
