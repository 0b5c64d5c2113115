"""A server removes the bot, while it is there or away: after a while nothing of it is left."""

import asyncio

import pytest

from bot.storage.readers import READERS
from bot.tutor.library import load_library
from bot.tutor.purging import Keeping
from tests.journeys.playing import answer, standings
from tests.journeys.small_decks import write_all_kinds
from tests.journeys.stores import rollups_kept_and_rebuilt, rows
from tests.traces import traces_in_tables

PATIENCE_S = 30
A_MONTH_S = 31 * 86_400
# Nothing else is read for about a second while every reader counts.
COUNTING = (
    "with recursive n (i) as (select 1 union all select i + 1 from n where i < 3000000) "
    "select count(*) from n"
)
OF_STANDINGS = "select distinct guild_id from standings order by guild_id"


@pytest.fixture
async def library(tmp_path):
    return await load_library(write_all_kinds(tmp_path / "decks"))


@pytest.fixture
def store(tmp_path):
    return f"sqlite:///{tmp_path}/recollect.db"


@pytest.fixture
def other(study):
    """Another server of Ada's, which keeps the bot."""
    guild = study.discord.add_guild("Reading circle")
    channel = guild.add_channel("cards")
    guild.add_person(study.ada)
    return channel


async def play(study, channel, library):
    opened = await study.ada.type("/quiz", channel, deck="photosynthesis", kind="choice")
    await answer(study.ada, opened.message, library.deck("photosynthesis"))
    await study.ada.click(opened.message, "End")


async def left_at(bot, guild):
    async with bot.world.database.reading() as db:
        row = await db.fetch_one("select left_at from servers where guild_id = ?", guild.id)
    return row and row[0]


async def noticed(study, bot, guild, *, left):
    """Wait until the store says that the bot left the server, or did not."""
    await bot.client.purges.look()
    async with asyncio.timeout(PATIENCE_S), bot.world.database.reading() as db:
        row = None
        while row is None or (row[0] is not None) is not left:
            row = await db.fetch_one("select left_at from servers where guild_id = ?", guild.id)


async def test_a_month_after_the_removal_nothing_of_the_server_is_left(
    study, start_bot, library, store, other
):
    async with start_bot(library=library) as bot:
        await play(study, study.channel, library)
        await play(study, other, library)
        study.discord.remove_guild(study.guild)
        await noticed(study, bot, study.guild, left=True)
        study.discord.clock.advance(A_MONTH_S - 2 * 86_400)
        await bot.client.purges.look()
        assert await traces_in_tables(bot.world.database, study.guild.id)

        study.discord.clock.advance(2 * 86_400)
        await bot.client.purges.look()

        assert await traces_in_tables(bot.world.database, study.guild.id) == []
        board = await study.ada.type("/leaderboard", other, period="all")
        assert standings(board.message) == [(1, "Ada", 0)]
    kept, rebuilt = await rollups_kept_and_rebuilt(store)
    assert kept == rebuilt
    assert await rows(store, OF_STANDINGS) == [(other.guild.id,)]
    assert await rows(store, "select count(*) from memories") == [(1,)]


async def test_set_to_no_days_it_is_purged_at_once(study, start_bot, library):
    async with start_bot(library=library, keeping=Keeping(left_servers_days=0)) as bot:
        await play(study, study.channel, library)
        await noticed(study, bot, study.guild, left=False)

        study.discord.remove_guild(study.guild)

        while await traces_in_tables(bot.world.database, study.guild.id):
            await bot.client.purges.look()


async def test_a_removal_while_the_bot_was_away_is_noticed_at_the_next_start(
    study, start_bot, library, other
):
    async with start_bot(library=library) as bot:
        await play(study, study.channel, library)
        await noticed(study, bot, study.guild, left=False)
    study.discord.remove_guild(study.guild)

    async with start_bot(library=library) as bot:
        await noticed(study, bot, study.guild, left=True)
        assert await left_at(bot, other.guild) is None


async def test_an_outage_of_a_server_is_no_removal(study, start_bot, library):
    async with start_bot(library=library) as bot:
        await play(study, study.channel, library)
        await noticed(study, bot, study.guild, left=False)

        study.discord.remove_guild(study.guild, unavailable=True)

        # What Discord tells next is heard after the outage.
        later = study.discord.add_guild("Opened later")
        await noticed(study, bot, later, left=False)
        assert bot.client.get_guild(study.guild.id).unavailable
        assert await left_at(bot, study.guild) is None
    async with start_bot(library=library) as bot:
        await noticed(study, bot, study.guild, left=False)


async def test_a_server_that_comes_back_keeps_its_points(study, start_bot, library, other):
    async with start_bot(library=library) as bot:
        await play(study, study.channel, library)
        study.discord.remove_guild(study.guild)
        await noticed(study, bot, study.guild, left=True)
        study.discord.clock.advance(20 * 86_400)

        again = study.discord.add_guild("Study group", study.guild.id)
        await noticed(study, bot, again, left=False)

        study.discord.clock.advance(A_MONTH_S)
        await bot.client.purges.look()
        channel = again.add_channel("quiz again")
        again.add_person(study.ada)
        board = await study.ada.type("/leaderboard", channel, period="all")
        assert standings(board.message) == [(1, "Ada", 4)]


async def test_a_server_that_comes_back_while_the_bot_looks_is_not_taken_for_gone(
    study, start_bot, library
):
    async with start_bot(library=library) as bot:
        await play(study, study.channel, library)
        study.discord.remove_guild(study.guild)
        await noticed(study, bot, study.guild, left=True)
        async with bot.world.database.reading() as db:
            slow = [asyncio.ensure_future(db.fetch(COUNTING)) for _ in range(READERS)]
        await asyncio.sleep(0)
        looking = asyncio.create_task(bot.client.purges.look())
        await asyncio.sleep(0)

        study.discord.add_guild("Study group", study.guild.id)
        await asyncio.gather(looking, *slow)

        async with asyncio.timeout(PATIENCE_S):
            while await left_at(bot, study.guild) is not None:
                pass


@pytest.mark.parametrize("shards", [1, 3])
async def test_servers_of_all_shards_are_there(study, start_bot, library, other, shards):
    async with start_bot(library=library, shards=shards) as bot:
        for guild in (study.guild, other.guild):
            await noticed(study, bot, guild, left=False)
        study.discord.remove_guild(study.guild)

        await noticed(study, bot, study.guild, left=True)

        assert await left_at(bot, other.guild) is None
