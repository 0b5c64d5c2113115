"""Whoever asks to be forgotten is in no table and in no file, and others keep what is theirs."""

import pytest

from bot.learning.rounds import Mode
from bot.storage.database import open_database
from bot.storage.queries import rounds
from bot.storage.queries.standings import rebuild_standings
from bot.storage.subjects import SUBJECTS, exported
from bot.tutor import (
    answers,
    closing,
    correcting,
    opening,
    reviewing,
    settings,
    showing,
    undoing,
)
from bot.tutor.errors import CardClosed, NotPlayed, RoundUnknown
from bot.tutor.leaving import ASKED_FOR_S, AskedLongAgo, NothingStored, delete_data, look_at_data
from bot.tutor.standings import Period, leaderboard
from bot.tutor.visible_decks import with_decks_of_server
from tests.traces import (
    all_rows,
    engine,
    fill,
    schema,
    traces_in_files,
    traces_in_tables,
)
from tests.tutor.group_decks.decks import give, recall
from tests.tutor.my_data.activity import HER, NAMES, NEW_NAME, OTHER, Life


async def forget(life: Life, **fields):
    return await delete_data(life.world, life.ask(**fields), asked_at=life.world.now())


async def rows_of_others(database):
    """Everything that is not about her, table by table; rounds of hers as nobody's."""
    kept = {}
    for table in await schema(database):
        async with database.reading() as db:
            rows = await all_rows(db, table)
        kept[table] = sorted(
            (row for row in rows if HER not in row), key=lambda row: tuple(map(str, row))
        )
    return kept


async def rollups_kept_and_rebuilt(database):
    query = "select * from standings order by guild_id, deck, period, learner_id"
    async with database.reading() as db:
        kept = [tuple(row) for row in await db.fetch(query)]
    await database.writing(rebuild_standings)
    async with database.reading() as db:
        return kept, [tuple(row) for row in await db.fetch(query)]


async def test_she_is_in_no_table_and_what_others_have_is_as_before(life):
    await life.live()
    await fill(life.world.database, "group_decks", deck_id=1)
    for number, each in enumerate(SUBJECTS):  # whatever else is stored of learners
        if (each.table, each.owner) not in await traces_in_tables(life.world.database, HER):
            await fill(life.world.database, each.table, flag_id=number, **{each.owner: HER})
    before = await rows_of_others(life.world.database)
    everywhere = await traces_in_tables(life.world.database, HER)
    assert {(each.table, each.owner) for each in SUBJECTS} <= set(everywhere)

    await forget(life)

    assert await traces_in_tables(life.world.database, HER, NAMES[HER]) == []
    after = await rows_of_others(life.world.database)
    shared = {"rounds", "items", "displays", "group_deck_versions", "flags", "deck_shares"}
    assert {t: after[t] for t in after if t not in shared} == {
        t: before[t] for t in before if t not in shared
    }
    kept, rebuilt = await rollups_kept_and_rebuilt(life.world.database)
    assert kept == rebuilt
    assert kept


async def test_rounds_that_others_played_stay_and_are_nobodys(life):
    hers = await life.live()
    alone = await life.play_alone()

    await forget(life)

    shown = await showing.summarise(life.world, hers)
    assert shown.round.starter_id == 0
    assert [place.learner_id for place in shown.places] == [OTHER]
    assert shown.put == 3
    with pytest.raises(RoundUnknown):
        await showing.summarise(life.world, alone)


async def test_boards_close_up_and_the_points_of_others_are_the_same(life):
    await life.live()
    await settings.change_own(life.world, life.ask(), is_hidden=False)

    async def board():
        return await leaderboard(life.world, life.ask(OTHER), deck=None, period=Period.ALL)

    before = await board()

    await forget(life)

    after = await board()
    assert before.learners == 2
    assert after.learners == 1
    assert before.own
    assert after.own
    assert (after.own.points, after.own.rank) == (before.own.points, 1)


async def test_what_would_go_is_counted_and_empty_subjects_are_not_named(life):
    opened = await life.open(mode=Mode.SOLO)
    await life.answer(HER, opened.round.round_id, 0)

    held = await look_at_data(life.world, life.ask())

    counts = {each.name: count for each, count in held.counts}
    corrections = counts.pop("corrections", 0)
    counts.pop("hints", None)
    counts.pop("days", None)
    assert counts.pop("review_log") == 1 + corrections
    assert counts == {
        "answers": 1, "memories": 1, "points": 6, "names": 1, "rounds": 1, "settings": 1
    }  # fmt: skip
    assert held.asked_at == life.world.now()


async def test_counts_are_those_of_the_tables(life):
    await life.live()
    async with life.world.database.reading() as db:
        expected = {}
        for each in exported():
            row = await db.fetch_one(
                f"select count(*) from {each.table} where {each.owner} = ?", HER
            )
            expected[each.name] = row[0]

    held = await look_at_data(life.world, life.ask())

    assert {each.name: count for each, count in held.counts} == {
        name: count for name, count in expected.items() if count
    }
    assert {"undos", "corrections", "hints", "hidden"} <= {each.name for each, _ in held.counts}


async def test_a_second_device_is_told_that_nothing_is_there(life):
    await life.live()
    await forget(life)

    with pytest.raises(NothingStored):
        await forget(life)
    with pytest.raises(NothingStored):
        await look_at_data(life.world, life.ask())


@pytest.mark.parametrize("seconds", [ASKED_FOR_S + 1, -1], ids=["long ago", "in the future"])
async def test_an_old_question_deletes_nothing(life, seconds):
    await life.live()

    with pytest.raises(AskedLongAgo):
        await delete_data(life.world, life.ask(), asked_at=life.world.now() - seconds)

    assert (await look_at_data(life.world, life.ask())).counts


async def test_late_clicks_are_refused_and_bring_nothing_back(life):
    hers = await life.play_together(HER)
    alone = await life.play_alone()
    life.clock.advance(86_400 * 60)
    review = await life.review()
    await forget(life)
    world, ask = life.world, life.ask

    for click in (
        lambda: answers.pick(world, ask(), alone, 0, 0),
        lambda: closing.next_card(world, ask(), alone, 0),
        lambda: correcting.correct(world, ask(), hers, 0, frozenset({0})),
        lambda: reviewing.go_on(world, ask(), review, 0),
        lambda: reviewing.finish(world, ask(), review),
        lambda: undoing.undo(world, ask(), review, 0),
        lambda: opening.practise_misses(world, ask(), hers),
        lambda: answers.pick(world, ask(), hers, 0, 0),
    ):
        with pytest.raises((RoundUnknown, NotPlayed, CardClosed)):
            await click()

    assert await traces_in_tables(world.database, HER, NAMES[HER]) == []


async def test_who_answers_again_is_a_new_learner(life):
    hers = await life.live()
    await forget(life)

    opened = await life.open(OTHER)
    await life.answer(HER, opened.round.round_id, 0)

    held = {each.name: count for each, count in (await look_at_data(life.world, life.ask())).counts}
    assert (held["answers"], held["memories"], held["points"]) == (1, 1, 6)
    assert "hidden" not in held
    async with life.world.database.reading() as db:
        played = await rounds.find_round(db, hers)
    assert played
    assert played.starter_id == 0


async def test_an_open_round_together_goes_on_without_its_starter(life):
    opened = await life.open(HER)
    round_id = opened.round.round_id
    await life.answer(HER, round_id, 0)
    await life.answer(OTHER, round_id, 0)

    await forget(life)

    life.clock.advance(61)
    moved = await closing.next_card(life.world, life.ask(OTHER), round_id, 0)
    assert moved.current
    assert moved.current.position == 1
    shown = await showing.show_item(life.world, round_id, 0)
    assert [attempt.learner_id for attempt in shown.attempts] == [OTHER]


async def test_open_rounds_alone_are_gone_and_others_can_be_opened(life):
    await life.live()
    await forget(life)

    opened = await life.open(mode=Mode.SOLO)

    assert not opened.goes_on


async def test_messages_of_the_last_day_that_show_her_are_told(life):
    await life.play_together(OTHER)
    life.clock.advance(settings.RENEWED_S + 1)
    second = await life.play_together(OTHER)

    told = await forget(life)

    assert {each.round_id for each in told} == {second}
    assert [each.position for each in told] == [2, 1, 0]


async def test_nothing_of_her_stays_in_the_memory_of_the_process(life):
    life.world.library.remember_all_met((HER, "photosynthesis", 3))
    life.world.library.remember_all_met((OTHER, "photosynthesis", 3))
    await life.world.database.writing(give, recall("wall"), guild_id=life.guild_id)
    there = (await with_decks_of_server(life.world, life.guild_id)).library
    there.remember_all_met((HER, "photosynthesis", 3))
    await life.live()

    await forget(life)

    assert life.world.library.all_met == {(OTHER, "photosynthesis", 3)}
    assert there.all_met == set()


async def test_she_is_in_no_file_of_sqlite(life, tmp_path):
    if engine(life.world.database) != "sqlite":
        pytest.skip("PostgreSQL keeps its files itself")
    await life.live()
    assert traces_in_files(tmp_path, HER, NAMES[HER], NEW_NAME)

    await forget(life)

    assert traces_in_files(tmp_path, HER, NAMES[HER], NEW_NAME) == []
    assert traces_in_files(tmp_path, OTHER, NAMES[OTHER])
    await life.world.database.close()
    assert traces_in_files(tmp_path, HER, NAMES[HER], NEW_NAME) == []
    await (await open_database(f"sqlite:///{tmp_path}/recollect.db")).close()
