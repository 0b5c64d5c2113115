"""Of a server that removed the bot nothing stays after a while; what is the learners' stays."""

from collections import Counter

import pytest

from bot.learning.rounds import Mode
from bot.tutor import purging, reviewing, settings
from bot.tutor.leaving import look_at_data
from bot.tutor.purging import DAY_S, Keeping
from tests.traces import all_rows, fill, schema, traces_in_tables
from tests.tutor.conftest import CHANNEL
from tests.tutor.group_decks.decks import give, recall
from tests.tutor.my_data.activity import AWAY, HER, OTHER, Life
from tests.tutor.my_data.test_deleting import rollups_kept_and_rebuilt

KEEPING = Keeping(left_servers_days=30)
AT_ONCE = Keeping(left_servers_days=0)
HOME = 1_170_000_000_000_000_999


@pytest.fixture
def away(world, ask, clock) -> Life:
    """Her life in the server that will remove the bot."""
    return Life(world, ask, clock, guild_id=AWAY)


@pytest.fixture
def home(world, ask, clock) -> Life:
    """Her life in another server."""
    return Life(world, ask, clock, guild_id=HOME)


async def purge(world, keeping=KEEPING):
    """All that is due; what each portion removed."""
    return [
        removed
        for guild_id in await purging.servers_to_purge(world, keeping)
        async for removed in purging.purge(world, guild_id, keeping)
    ]


async def chosen(life: Life) -> None:
    """What its managers chose."""
    request = life.ask(manages_server=True)
    await settings.change_rounds(life.world, request, seconds=30, zone="Asia/Tokyo")
    await settings.change_channels(life.world, request, [CHANNEL, 2])
    for table in ("dailies", "deck_drafts"):
        await fill(life.world.database, table, guild_id=life.guild_id, draft_id=life.guild_id)
    await life.world.database.writing(
        give, recall("wall"), deck_id=life.guild_id + 1, guild_id=life.guild_id
    )
    for table in ("flags", "deck_shares"):
        await fill(
            life.world.database,
            table,
            guild_id=life.guild_id,
            deck_id=life.guild_id + 1,
            flag_id=life.guild_id,
            code=f"{life.guild_id % 1000}",
        )


async def of_learners(world):
    """What learners remember, without ratings that had been taken back."""
    async with world.database.reading() as db:
        memories = await all_rows(db, "memories")
        log = await db.fetch(
            "select r.learner_id, r.deck, r.card, r.ordinal, r.rating, r.reviewed_at "
            "from reviews r where not exists (select 1 from undos u where u.round_id = r.round_id "
            "and u.position = r.position and u.learner_id = r.learner_id) "
            "order by r.learner_id, r.deck, r.card, r.ordinal"
        )
    return sorted(memories), [tuple(row) for row in log]


async def of_server(world, guild_id):
    """All rows of this server and of its rounds."""
    found = {}
    columns = await schema(world.database)
    async with world.database.reading() as db:
        rounds = await db.fetch("select round_id from rounds where guild_id = ?", guild_id)
        ids = {row[0] for row in rounds}
        for table, names in columns.items():
            rows = await all_rows(db, table)
            found[table] = sorted(
                (
                    row
                    for row in rows
                    for named in [dict(zip(names, row, strict=True))]
                    if table != "reviews"
                    and (named.get("guild_id") == guild_id or named.get("round_id") in ids)
                ),
                key=lambda row: tuple(map(str, row)),
            )
    return found


async def test_nothing_of_the_server_stays_and_others_are_as_before(away, home):
    await chosen(home)
    await home.live()
    await chosen(away)
    away.clock.advance(60 * DAY_S)
    await away.live()
    world = away.world
    before, kept = await of_server(world, HOME), await of_learners(world)
    traces = await traces_in_tables(world.database, AWAY)
    of_servers = {
        table for table, columns in (await schema(world.database)).items() if "guild_id" in columns
    }
    assert {table for table, _ in traces} == of_servers

    await purging.note_left(world, AWAY)
    away.clock.advance(30 * DAY_S)
    await purge(world)

    assert await traces_in_tables(world.database, AWAY) == []
    assert await of_server(world, HOME) == before
    assert await of_learners(world) == kept
    standings, rebuilt = await rollups_kept_and_rebuilt(world.database)
    assert standings == rebuilt
    assert {row[0] for row in standings} == {HOME}


async def test_what_had_been_taken_back_does_not_count_again(away):
    await away.play_together(OTHER)
    away.clock.advance(60 * DAY_S)
    await away.review()
    kept = await of_learners(away.world)
    await purging.note_left(away.world, AWAY)

    await purge(away.world, AT_ONCE)

    async with away.world.database.reading() as db:
        assert await all_rows(db, "undos") == []
    assert await of_learners(away.world) == kept


@pytest.mark.parametrize(
    ("keeping", "days", "is_purged"),
    [
        pytest.param(KEEPING, 29, False, id="a day too early"),
        pytest.param(KEEPING, 30, True, id="on the day"),
        pytest.param(AT_ONCE, 0, True, id="at once"),
    ],
)
async def test_it_is_purged_after_the_days_that_are_set(away, keeping, days, is_purged):
    await away.play_together(HER)
    await purging.note_left(away.world, AWAY)
    away.clock.advance(days * DAY_S)

    await purge(away.world, keeping)

    assert (await traces_in_tables(away.world.database, AWAY) == []) is is_purged


async def test_the_first_time_it_was_noticed_counts(away):
    await away.play_together(HER)
    await purging.note_left(away.world, AWAY)
    away.clock.advance(20 * DAY_S)
    await purging.note_left(away.world, AWAY)
    await purging.note_present(away.world, [])
    away.clock.advance(10 * DAY_S)

    assert await purging.servers_to_purge(away.world, KEEPING) == [AWAY]


async def test_a_server_that_takes_the_bot_back_finds_everything(away):
    await chosen(away)
    await away.live()
    before = await of_server(away.world, AWAY)
    await purging.note_left(away.world, AWAY)
    away.clock.advance(29 * DAY_S)

    await purging.note_joined(away.world, AWAY)

    away.clock.advance(2 * DAY_S)
    assert await purge(away.world) == []
    assert await of_server(away.world, AWAY) == before


async def test_one_that_takes_it_back_in_the_middle_goes_on_with_sound_numbers(away):
    for _ in range(4):
        await away.play_together(HER)
        away.clock.advance(DAY_S)
    await purging.note_left(away.world, AWAY)
    portions = 0

    async for _ in purging.purge(away.world, AWAY, AT_ONCE, portion=5):
        portions += 1
        kept, rebuilt = await rollups_kept_and_rebuilt(away.world.database)
        assert kept == rebuilt
        if portions == 2:
            await purging.note_joined(away.world, AWAY)

    assert portions == 2
    assert kept
    async with away.world.database.reading() as db:
        assert len(await all_rows(db, "attempts")) == 4 * 6 - 10


async def test_purged_again_from_the_middle_it_comes_to_the_same_end(away):
    await away.live()
    await purging.note_left(away.world, AWAY)

    async for _ in purging.purge(away.world, AWAY, AT_ONCE, portion=5):
        break
    assert await traces_in_tables(away.world.database, AWAY)
    await purge(away.world, AT_ONCE)

    assert await traces_in_tables(away.world.database, AWAY) == []


async def test_no_transaction_removes_more_than_a_portion(away):
    for _ in range(12):
        await away.play_together(HER)
    await purging.note_left(away.world, AWAY)

    removed = await purge(away.world, AT_ONCE)

    assert Counter(removed)[purging.PORTION] == 1
    assert max(removed) == purging.PORTION
    assert sum(removed) == 12 * 6 + 12 + 2


async def test_a_review_that_went_on_elsewhere_ends_and_keeps_what_was_answered_there(away):
    await away.play_together(OTHER)
    away.clock.advance(60 * DAY_S)
    opened = await reviewing.open_review(away.world, away.ask(), cards=3)
    elsewhere = Life(away.world, away.request, away.clock, guild_id=0)
    await elsewhere.answer(HER, opened.round.round_id, 0)
    await purging.note_left(away.world, AWAY)

    await purge(away.world, AT_ONCE)

    assert await traces_in_tables(away.world.database, AWAY) == []
    async with away.world.database.reading() as db:
        assert await db.fetch("select guild_id, ended_at is null from rounds") != []
        assert [row[0] for row in await db.fetch("select guild_id from attempts")] == [0]
    kept, rebuilt = await rollups_kept_and_rebuilt(away.world.database)
    assert kept == rebuilt
    assert {row[0] for row in kept} == {0}
    again = await elsewhere.open(mode=Mode.SOLO)
    assert not again.goes_on


async def test_an_answer_given_there_in_a_round_of_elsewhere_goes(away):
    private = Life(away.world, away.request, away.clock, guild_id=0)
    await private.play_alone()
    away.clock.advance(60 * DAY_S)
    opened = await reviewing.open_review(away.world, private.ask(), cards=3)
    await away.answer(HER, opened.round.round_id, 0)
    await purging.note_left(away.world, AWAY)

    await purge(away.world, AT_ONCE)

    assert await traces_in_tables(away.world.database, AWAY) == []
    kept, rebuilt = await rollups_kept_and_rebuilt(away.world.database)
    assert kept == rebuilt


async def test_what_is_the_learners_own_stays_and_nothing_else_of_hers(away):
    await away.live()
    await purging.note_left(away.world, AWAY)
    await purge(away.world, AT_ONCE)

    left = {each.name for each, _ in (await look_at_data(away.world, away.ask())).counts}

    assert left - {"days"} == {"review_log", "memories", "hidden", "settings"}


@pytest.mark.parametrize("is_known", [True, False], ids=["with settings", "without"])
async def test_a_removal_while_the_bot_was_away_is_noticed(away, home, is_known):
    if is_known:
        await chosen(away)
    await away.play_together(HER)
    await home.play_together(HER)

    await purging.note_present(away.world, [HOME])

    away.clock.advance(31 * DAY_S)
    assert await purging.servers_to_purge(away.world, KEEPING) == [AWAY]


async def test_a_return_while_the_bot_was_away_is_noticed(away):
    await away.play_together(HER)
    await purging.note_left(away.world, AWAY)

    await purging.note_present(away.world, [AWAY, HOME])

    assert await purging.servers_to_purge(away.world, AT_ONCE) == []
    await purging.note_present(away.world, [AWAY])
    assert await purging.servers_to_purge(away.world, AT_ONCE) == [HOME]


async def test_direct_messages_are_no_server(life):
    private = Life(life.world, life.request, life.clock, guild_id=0)
    await private.play_alone()

    await purging.note_present(life.world, [])

    assert await purging.servers_to_purge(life.world, AT_ONCE) == []
