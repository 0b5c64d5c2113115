"""Who may close a card, what closes it by itself, and how a round ends."""

import asyncio

import pytest

from bot.learning.cards import Kind
from bot.learning.memory import Rating
from bot.learning.rounds import IDLE_S, SOLO_IDLE_S, Mode
from bot.storage.queries.displays import What
from bot.tutor import answers, closing, showing
from bot.tutor.errors import (
    CardClosed,
    MayNotClose,
    MustAnswerFirst,
    NotYourRound,
    RoundOver,
)
from tests.tutor.conftest import ADA, BEN, CHIDI, DILNOZA, NOON


async def answer(world, request, opened, position=0):
    """Some answer to whatever kind the card is."""
    round_id = opened.round.round_id
    shown = await showing.show_item(world, round_id, position)
    match shown.stored.item.card.kind:
        case Kind.CHOICE:
            return await answers.pick(world, request, round_id, position, 0)
        case Kind.RECALL:
            return await answers.judge(world, request, round_id, position, Rating.GOOD)
        case Kind.EXPLAIN:
            return await answers.explain(world, request, round_id, position, "Less light.")


async def test_the_starter_closes_a_card_and_the_next_one_is_put(world, open_round, ask):
    opened = await open_round()

    moved = await closing.next_card(world, ask(ADA), opened.round.round_id, 0)

    assert moved.closed == 0
    assert moved.current is not None
    assert moved.current.position == 1
    owed = await showing.owed_of(world, opened.round.round_id)
    assert [(each.position, each.what) for each in owed] == [(0, What.CLOSED), (1, What.PUT)]


async def test_a_moderator_may_close(world, open_round, ask):
    opened = await open_round()

    moved = await closing.next_card(
        world, ask(DILNOZA, is_moderator=True), opened.round.round_id, 0
    )

    assert moved.closed == 0


async def test_others_may_not_close_before_a_minute_even_when_they_answered(
    world, open_round, ask, clock
):
    opened = await open_round()
    await answer(world, ask(BEN), opened)
    clock.advance(59)

    with pytest.raises(MayNotClose) as refused:
        await closing.next_card(world, ask(BEN), opened.round.round_id, 0)

    assert refused.value.from_at == NOON + 60


async def test_after_a_minute_everybody_who_answered_may_close(world, open_round, ask, clock):
    opened = await open_round()
    await answer(world, ask(BEN), opened)
    clock.advance(60)

    moved = await closing.next_card(world, ask(BEN), opened.round.round_id, 0)

    assert moved.closed == 0


async def test_after_a_minute_who_did_not_answer_is_asked_to(world, open_round, ask, clock):
    opened = await open_round()
    clock.advance(60)

    with pytest.raises(MustAnswerFirst):
        await closing.end_round(world, ask(CHIDI), opened.round.round_id)


async def test_a_card_is_closed_once_whoever_closes_it(world, open_round, ask):
    opened = await open_round()

    outcomes = await asyncio.gather(
        *(closing.next_card(world, ask(), opened.round.round_id, 0) for _ in range(10)),
        return_exceptions=True,
    )

    assert sum(isinstance(each, closing.Moved) for each in outcomes) == 1
    assert sum(isinstance(each, CardClosed) for each in outcomes) == 9
    shown = await showing.show_current(world, opened.round.round_id)
    assert shown.stored.position == 1


async def test_an_answer_and_the_closing_of_its_card_never_disagree(world, open_round, ask):
    opened = await open_round(kind=Kind.CHOICE, questions=1)
    round_id = opened.round.round_id
    learners = range(100, 130)

    outcomes = await asyncio.gather(
        *(answers.pick(world, ask(who), round_id, 0, 0) for who in learners),
        closing.end_round(world, ask(), round_id),
        return_exceptions=True,
    )

    counted = sum(isinstance(each, answers.Answered) for each in outcomes)
    shown = await showing.show_item(world, round_id, 0)
    summary = await showing.summarise(world, round_id)
    assert len(shown.attempts) == len(summary.places) == counted


async def test_after_the_last_card_the_round_is_over_and_owes_its_summary(world, open_round, ask):
    opened = await open_round(questions=1)

    moved = await closing.next_card(world, ask(), opened.round.round_id, 0)

    assert moved.has_ended
    owed = await showing.owed_of(world, opened.round.round_id)
    assert {each.what for each in owed} == {What.CLOSED, What.SUMMARY}


async def test_an_ended_round_cannot_be_ended_or_moved(world, open_round, ask):
    opened = await open_round()
    await closing.end_round(world, ask(), opened.round.round_id)

    with pytest.raises(RoundOver):
        await closing.end_round(world, ask(), opened.round.round_id)
    with pytest.raises(RoundOver):
        await closing.next_card(world, ask(), opened.round.round_id, 0)


async def test_seconds_close_the_card_and_put_the_next_with_its_own(world, open_round, clock):
    opened = await open_round(seconds=20)
    clock.advance(19)
    assert await closing.close_due(world) == []
    clock.advance(1)

    moved = await closing.close_due(world)

    assert moved == [opened.round.round_id]
    shown = await showing.show_current(world, opened.round.round_id)
    assert (shown.stored.position, shown.stored.closes_at) == (1, NOON + 40)


async def test_seconds_run_to_the_summary_while_nobody_clicks(world, open_round, clock):
    opened = await open_round(seconds=20)
    for _ in range(3):
        clock.advance(20)
        await closing.close_due(world)

    summary = await showing.summarise(world, opened.round.round_id)

    assert summary.round.ended_at == NOON + 60
    assert summary.put == 3


async def test_thirty_idle_minutes_end_the_round(world, open_round, clock):
    opened = await open_round()
    clock.advance(IDLE_S - 1)
    assert await closing.close_due(world) == []
    clock.advance(1)

    assert await closing.close_due(world) == [opened.round.round_id]
    assert await closing.close_due(world) == []


async def test_an_answer_keeps_the_round_open(world, open_round, ask, clock):
    opened = await open_round()
    clock.advance(IDLE_S - 100)
    await answer(world, ask(BEN), opened)
    clock.advance(200)

    assert await closing.close_due(world) == []


async def test_the_thirty_minutes_count_from_the_last_answer_to_the_second(
    world, open_round, ask, clock
):
    opened = await open_round()
    clock.advance(59)
    await answer(world, ask(BEN), opened)
    clock.advance(IDLE_S - 1)
    assert await closing.close_due(world) == []
    clock.advance(1)

    assert await closing.close_due(world) == [opened.round.round_id]


async def test_next_keeps_the_round_open(world, open_round, ask, clock):
    opened = await open_round()
    clock.advance(IDLE_S - 100)
    await closing.next_card(world, ask(), opened.round.round_id, 0)
    clock.advance(200)

    assert await closing.close_due(world) == []


async def test_a_solo_round_is_kept_for_a_day(world, open_round, clock):
    opened = await open_round(mode=Mode.SOLO)
    clock.advance(SOLO_IDLE_S - 1)
    assert await closing.close_due(world) == []
    clock.advance(1)

    assert await closing.close_due(world) == [opened.round.round_id]


async def test_a_solo_card_left_behind_leads_to_the_current_one(world, open_round, ask):
    opened = await open_round(mode=Mode.SOLO)
    await closing.next_card(world, ask(), opened.round.round_id, 0)
    await closing.next_card(world, ask(), opened.round.round_id, 1)

    moved = await closing.next_card(world, ask(), opened.round.round_id, 0)

    assert moved.current is not None
    assert moved.current.position == 2


async def test_a_solo_card_out_of_time_waits_for_its_learner(world, open_round, ask, clock):
    opened = await open_round(mode=Mode.SOLO, seconds=20)
    clock.advance(20)
    await closing.close_due(world)
    shown = await showing.show_current(world, opened.round.round_id)
    assert shown.stored.position == 0

    moved = await closing.next_card(world, ask(), opened.round.round_id, 0)

    assert moved.current is not None
    assert moved.current.position == 1


async def test_nobody_moves_somebody_elses_solo_round(world, open_round, ask):
    opened = await open_round(mode=Mode.SOLO)

    with pytest.raises(NotYourRound):
        await closing.end_round(world, ask(BEN, is_moderator=True), opened.round.round_id)


async def test_the_summary_ranks_by_points_with_ties_and_names_the_most_missed(
    world, open_round, ask
):
    opened = await open_round(kind=Kind.CHOICE)
    key = opened.current.item.card.key
    round_id = opened.round.round_id
    for who, option in [(ADA, key), (BEN, key), (CHIDI, (key + 1) % 3)]:
        await answers.pick(world, ask(who), round_id, 0, option)
    await closing.end_round(world, ask(), round_id)

    summary = await showing.summarise(world, round_id)

    assert [(place.rank, place.name, place.points) for place in summary.places] == [
        (1, "Ada", 4),
        (1, "Ben", 4),
        (3, "Chidi", 0),
    ]
    assert [(each.missed, each.answered) for each in summary.most_missed] == [(1, 3)]
