"""A learner who hides is in nothing that others read, before and after, until she shows herself."""

import pytest

from bot.learning.cards import Kind
from bot.learning.rounds import Mode
from bot.storage.queries.learners import remember_name
from bot.storage.queries.settings import change_personal, personal_of
from bot.storage.queries.standings import add_points
from bot.tutor import answers, closing, explaining, settings, showing
from bot.tutor.standings import Period, leaderboard
from tests.tutor.conftest import ADA, BEN, CHANNEL, CHIDI, DECK, DILNOZA, GUILD, NOON


async def hide(world, learner_id, *, is_hidden=True):
    await world.database.writing(change_personal, learner_id, at=NOON, is_hidden=is_hidden)


async def earn(world, points):
    async def story(db):
        for learner_id, earned in points.items():
            await remember_name(db, GUILD, learner_id, f"Learner {learner_id}")
            await add_points(db, GUILD, DECK.name, learner_id, points=earned, attempts=1, at=NOON)

    await world.database.writing(story)


async def board(world, request, **wanted):
    return await leaderboard(world, request, **{"deck": None, "period": Period.ALL, **wanted})


def ranks(shown):
    return [(line.rank, line.learner_id) for line in shown.lines]


async def test_ranks_close_up_and_the_count_is_without_her(world, ask):
    await earn(world, {ADA: 9, BEN: 7, CHIDI: 7, DILNOZA: 3})

    await hide(world, BEN)

    shown = await board(world, ask(DILNOZA))
    assert ranks(shown) == [(1, ADA), (2, CHIDI), (3, DILNOZA)]
    assert shown.learners == 3
    assert shown.own.rank == 3


async def test_she_is_back_with_all_her_points(world, ask):
    await earn(world, {ADA: 9, BEN: 7})
    before = await board(world, ask(ADA))
    await hide(world, BEN)
    await earn(world, {BEN: 5})

    await hide(world, BEN, is_hidden=False)

    assert ranks(before) == [(1, ADA), (2, BEN)]
    assert ranks(await board(world, ask(ADA))) == [(1, BEN), (2, ADA)]


async def test_pages_hold_ten_of_those_who_are_seen(world, ask):
    await earn(world, {each: 100 - each for each in range(1, 31)})
    for each in range(1, 21, 2):
        await hide(world, each)

    first, second, third = [await board(world, ask(99), page=page) for page in range(3)]

    assert [line.learner_id for line in first.lines] == list(range(2, 21, 2))
    assert [line.rank for line in second.lines] == list(range(11, 21))
    assert (first.pages, first.learners, third.page) == (2, 20, 1)


async def test_where_all_read_her_own_board_shows_her_no_more_than_others(world, ask):
    await earn(world, {ADA: 9, BEN: 7})
    await hide(world, BEN)

    public = await board(world, ask(BEN), read_by_all=True)
    private = await board(world, ask(BEN))

    assert public.own is None
    assert (private.own.rank, private.own.points, private.own_is_hidden) == (2, 7, True)
    assert ranks(private) == ranks(public) == [(1, ADA)]


async def test_who_does_not_hide_has_her_own_row_where_all_read(world, ask):
    await earn(world, {ADA: 9})

    shown = await board(world, ask(ADA), read_by_all=True)

    assert shown.own.rank == 1


async def pick(world, ask, opened, learner_id, *, well):
    option = (opened.current.item.card.key + (not well)) % 3
    round_id = opened.round.round_id
    return await answers.pick(world, ask(learner_id), round_id, 0, option)


async def test_an_open_card_counts_those_who_are_seen(world, ask, open_round):
    opened = await open_round(kind=Kind.CHOICE)
    for learner_id in (ADA, BEN, CHIDI):
        await pick(world, ask, opened, learner_id, well=True)

    await hide(world, BEN)

    shown = await showing.show_item(world, opened.round.round_id, 0)
    assert shown.is_open
    assert shown.stored.answered == 2


async def test_a_closed_card_and_the_summary_are_without_her_and_with_her_again(
    world, ask, open_round
):
    opened = await open_round(kind=Kind.CHOICE)
    round_id = opened.round.round_id
    await pick(world, ask, opened, ADA, well=True)
    await pick(world, ask, opened, BEN, well=False)
    await closing.end_round(world, ask(ADA), round_id)

    async def told():
        shown = await showing.show_item(world, round_id, 0)
        summary = await showing.summarise(world, round_id)
        chosen = [attempt.chosen for attempt in shown.attempts]
        return (
            (shown.names, len(chosen), shown.stored.answered),
            [(place.rank, place.name) for place in summary.places],
            [missed.missed for missed in summary.most_missed],
        )

    both = (("Ada", "Ben"), 2, 2), [(1, "Ada"), (2, "Ben")], [1]
    assert await told() == both
    await hide(world, BEN)
    assert await told() == ((("Ada",), 1, 1), [(1, "Ada")], [])
    await hide(world, BEN, is_hidden=False)
    assert await told() == both


async def test_concepts_are_counted_without_her(world, ask, open_round):
    opened = await open_round(kind=Kind.EXPLAIN)
    round_id = opened.round.round_id
    await answers.explain(world, ask(ADA), round_id, 0, "There is less light.")
    await answers.explain(world, ask(BEN), round_id, 0, "Less light, so less sugar.")
    await hide(world, BEN)

    await closing.end_round(world, ask(ADA), round_id)

    shown = await showing.show_item(world, round_id, 0)
    assert [attempt.concepts for attempt in shown.attempts] == [frozenset({0})]


async def test_nobody_is_left_when_only_she_has_played(world, ask, open_round):
    opened = await open_round(kind=Kind.CHOICE)
    await hide(world, ADA)
    await pick(world, ask, opened, ADA, well=False)

    await closing.end_round(world, ask(ADA), opened.round.round_id)

    summary = await showing.summarise(world, opened.round.round_id)
    assert (summary.places, summary.most_missed) == ((), ())


async def test_alone_she_has_her_own_summary(world, ask, open_round):
    await hide(world, ADA)
    opened = await open_round(kind=Kind.CHOICE, mode=Mode.SOLO)
    await pick(world, ask, opened, ADA, well=False)
    await closing.end_round(world, ask(ADA), opened.round.round_id)

    summary = await showing.summarise(world, opened.round.round_id)

    assert [place.name for place in summary.places] == ["Ada"]
    assert [missed.missed for missed in summary.most_missed] == [1]


async def test_her_verdict_points_and_memory_go_on(world, ask, open_round):
    await hide(world, ADA)
    opened = await open_round(kind=Kind.CHOICE)

    answered = await pick(world, ask, opened, ADA, well=True)

    assert answered.attempt.points == 4
    seat = await explaining.find_own_seat(world, ask(ADA), opened.round.round_id, 0)
    assert seat.attempt == answered.attempt
    assert (await board(world, ask(ADA))).own.points == 4


@pytest.mark.parametrize("times", [1, 2], ids=["once", "twice"])
async def test_hiding_is_a_state_and_not_a_count(world, ask, times):
    await earn(world, {ADA: 9})
    for _ in range(times):
        await hide(world, ADA)
    for _ in range(times):
        await hide(world, ADA, is_hidden=False)

    assert ranks(await board(world, ask(BEN))) == [(1, ADA)]
    async with world.database.reading() as db:
        assert not (await personal_of(db, ADA)).is_hidden


async def test_only_messages_with_her_answers_of_the_last_day_are_renewed(
    world, ask, open_round, clock
):
    async def play(message_id, *learners, mode=Mode.TOGETHER):
        opened = await open_round(kind=Kind.CHOICE, mode=mode)
        round_id = opened.round.round_id
        await showing.found_message(world, round_id, 0, message_id)
        for learner_id in learners:
            await pick(world, ask, opened, learner_id, well=True)
        await closing.end_round(world, ask(ADA), round_id)
        return round_id

    await play(1, ADA, BEN)
    clock.advance(settings.RENEWED_S + 1)
    second = await play(2, ADA, BEN)
    await play(3, ADA)
    await play(4, ADA, mode=Mode.SOLO)
    fifth = await play(5, BEN)

    told = await settings.messages_to_renew(world, ask(BEN))

    assert [(each.message_id, each.round_id) for each in told] == [(5, fifth), (2, second)]
    assert {(each.channel_id, each.position) for each in told} == {(CHANNEL, 0)}
