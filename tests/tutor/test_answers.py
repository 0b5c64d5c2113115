"""An answer becomes a verdict, points and memory, once."""

import asyncio
from dataclasses import replace

import pytest

from bot.learning.cards import Kind
from bot.learning.grading import NoSuchOption
from bot.learning.memory import Rating, review
from bot.learning.rounds import Mode
from bot.storage.queries.memories import find_memory
from bot.tutor import answers, closing, correcting, explaining
from bot.tutor.errors import (
    CardClosed,
    CorrectionTooLate,
    NotYourRound,
    RoundUnknown,
    WrongKind,
)
from bot.tutor.standings import Period, leaderboard
from tests.tutor.conftest import ADA, BEN, DECK, NOON

DAY_S = 86_400


async def points_of(world, ask, learner_id):
    board = await leaderboard(world, ask(learner_id), deck=None, period=Period.ALL)
    return board.own.points if board.own else None


async def test_the_right_option_earns_the_weight_of_its_level(world, open_round, ask):
    opened = await open_round(kind=Kind.CHOICE)
    key = opened.current.item.card.key

    answered = await answers.pick(world, ask(), opened.round.round_id, 0, key)

    assert answered.attempt.is_right
    assert answered.attempt.points == 4
    assert await points_of(world, ask, ADA) == 4


async def test_a_wrong_option_earns_nothing_and_comes_back_tomorrow(world, open_round, ask):
    opened = await open_round(kind=Kind.CHOICE)
    wrong = (opened.current.item.card.key + 1) % 3

    answered = await answers.pick(world, ask(), opened.round.round_id, 0, wrong)

    assert (answered.attempt.points, answered.attempt.rating) == (0, Rating.AGAIN)
    assert answered.attempt.due_after == NOON + DAY_S


async def test_the_first_answer_counts_and_a_second_click_shows_it(world, open_round, ask):
    opened = await open_round(kind=Kind.CHOICE)
    key = opened.current.item.card.key
    first = await answers.pick(world, ask(), opened.round.round_id, 0, key)

    second = await answers.pick(world, ask(), opened.round.round_id, 0, (key + 1) % 3)

    assert second.is_repeat
    assert second.attempt == first.attempt
    assert await points_of(world, ask, ADA) == 4


async def test_the_same_click_delivered_twice_is_answered_as_the_first_time(world, open_round, ask):
    opened = await open_round(kind=Kind.CHOICE)
    click = ask()

    first = await answers.pick(world, click, opened.round.round_id, 0, 0)
    second = await answers.pick(world, click, opened.round.round_id, 0, 0)

    assert second.is_repeat is False
    assert second.attempt == first.attempt


async def test_many_clicks_at_once_of_one_learner_are_one_attempt(world, open_round, ask):
    opened = await open_round(kind=Kind.CHOICE)
    key = opened.current.item.card.key

    answered = await asyncio.gather(
        *(answers.pick(world, ask(), opened.round.round_id, 0, key) for _ in range(20))
    )

    assert sum(not each.is_repeat for each in answered) == 1
    assert await points_of(world, ask, ADA) == 4


async def test_answering_again_before_it_is_due_teaches_but_pays_nothing(
    world, open_round, ask, clock
):
    for _ in range(2):
        opened = await open_round(kind=Kind.CHOICE)
        key = opened.current.item.card.key
        answered = await answers.pick(world, ask(), opened.round.round_id, 0, key)
        await closing.end_round(world, ask(), opened.round.round_id)
        clock.advance(3600)

    assert answered.attempt.points == 0
    assert answered.attempt.was_due is False
    async with world.database.reading() as db:
        memory = await find_memory(db, ADA, DECK.name, "gas")
    first = review(None, Rating.GOOD, at=NOON)
    assert memory == review(first, Rating.GOOD, at=NOON + 3600)


async def test_a_due_card_pays_again(world, open_round, ask, clock):
    opened = await open_round(kind=Kind.CHOICE)
    first = await answers.pick(world, ask(), opened.round.round_id, 0, opened.current.item.card.key)
    await closing.end_round(world, ask(), opened.round.round_id)
    clock.at = first.attempt.due_after

    opened = await open_round(kind=Kind.CHOICE)
    again = await answers.pick(world, ask(), opened.round.round_id, 0, opened.current.item.card.key)

    assert again.attempt.points == 4


@pytest.mark.parametrize(("knew", "points"), [(True, 1), (False, 0)], ids=["got it", "missed it"])
async def test_a_recall_card_pays_half_for_her_own_judgement(world, open_round, ask, knew, points):
    opened = await open_round(kind=Kind.RECALL)

    answered = await answers.judge(
        world, ask(), opened.round.round_id, 0, Rating.GOOD if knew else Rating.AGAIN
    )

    assert answered.attempt.points == points


async def test_an_explanation_is_graded_by_its_concepts_with_her_own_phrases(
    world, open_round, ask
):
    opened = await open_round(kind=Kind.EXPLAIN)

    answered = await answers.explain(
        world, ask(), opened.round.round_id, 0, "It gets less light there."
    )

    assert answered.attempt.concepts == {0}
    assert answered.phrases == ("less light", None)
    assert (answered.attempt.share, answered.attempt.points) == (0.5, 3)


async def test_a_hint_makes_a_full_explanation_hard_but_costs_no_points(world, open_round, ask):
    opened = await open_round(kind=Kind.EXPLAIN)
    await explaining.take_hint(world, ask(), opened.round.round_id, 0)

    answered = await answers.explain(
        world, ask(), opened.round.round_id, 0, "Less light gives less sugar."
    )

    assert (answered.attempt.rating, answered.attempt.points) == (Rating.HARD, 6)


async def test_a_correction_moves_points_and_memory_as_if_it_had_been_found(
    world, open_round, ask, clock
):
    opened = await open_round(kind=Kind.EXPLAIN)
    await answers.explain(world, ask(), opened.round.round_id, 0, "No idea.")
    clock.advance(30)

    corrected = await correcting.correct(world, ask(), opened.round.round_id, 0, {0, 1})

    assert corrected.attempt.points == 6
    assert await points_of(world, ask, ADA) == 6
    async with world.database.reading() as db:
        memory = await find_memory(db, ADA, DECK.name, "shade")
    assert memory == review(None, Rating.GOOD, at=NOON)


async def test_a_correction_keeps_what_the_grader_found_in_the_ledger(world, open_round, ask):
    opened = await open_round(kind=Kind.EXPLAIN)
    await answers.explain(world, ask(), opened.round.round_id, 0, "Less light.")

    await correcting.correct(world, ask(), opened.round.round_id, 0, {1})
    await correcting.correct(world, ask(), opened.round.round_id, 0, {0, 1})

    async with world.database.reading() as db:
        found = await db.fetch("select concepts, points from attempts")
        ticked = await db.fetch("select concepts, points from corrections order by ordinal")
    assert [tuple(row) for row in found] == [(0b01, 3)]
    assert [tuple(row) for row in ticked] == [(0b10, 0), (0b11, 3)]


async def test_a_correction_does_not_touch_a_memory_that_has_moved_on(
    world, open_round, ask, clock
):
    first = await open_round(kind=Kind.EXPLAIN)
    await answers.explain(world, ask(), first.round.round_id, 0, "No idea.")
    second = await open_round(kind=Kind.EXPLAIN, mode=Mode.SOLO)
    clock.advance(60)
    await answers.explain(world, ask(), second.round.round_id, 0, "Less light, less sugar.")
    async with world.database.reading() as db:
        before = await find_memory(db, ADA, DECK.name, "shade")

    await correcting.correct(world, ask(), first.round.round_id, 0, {0, 1})

    async with world.database.reading() as db:
        assert await find_memory(db, ADA, DECK.name, "shade") == before


async def test_a_correction_is_taken_until_ten_minutes_after_closing(world, open_round, ask, clock):
    opened = await open_round(kind=Kind.EXPLAIN)
    await answers.explain(world, ask(), opened.round.round_id, 0, "No idea.")
    await closing.end_round(world, ask(), opened.round.round_id)
    clock.advance(600)
    await correcting.correct(world, ask(), opened.round.round_id, 0, {0})
    clock.advance(1)

    with pytest.raises(CorrectionTooLate):
        await correcting.correct(world, ask(), opened.round.round_id, 0, {0, 1})


async def test_what_the_learner_wrote_is_nowhere_in_the_store(world, open_round, ask):
    opened = await open_round(kind=Kind.EXPLAIN)

    await answers.explain(
        world, ask(), opened.round.round_id, 0, "My secret gardenwords and less light"
    )

    tables = ["attempts", "reviews", "rounds", "items", "members", "learners", "notes"]
    async with world.database.reading() as db:
        rows = [row for table in tables for row in await db.fetch(f"select * from {table}")]
    assert not any("gardenwords" in str(tuple(row)) for row in rows)


async def test_a_closed_card_takes_no_answer(world, open_round, ask):
    opened = await open_round(kind=Kind.CHOICE)
    await closing.end_round(world, ask(), opened.round.round_id)

    with pytest.raises(CardClosed):
        await answers.pick(world, ask(BEN), opened.round.round_id, 0, 0)


async def test_a_card_out_of_time_takes_no_answer_before_anybody_closed_it(
    world, open_round, ask, clock
):
    opened = await open_round(kind=Kind.CHOICE, seconds=20)
    clock.advance(20)

    with pytest.raises(CardClosed):
        await answers.pick(world, ask(), opened.round.round_id, 0, 0)


async def test_a_closed_card_still_shows_the_answer_that_counted(world, open_round, ask):
    opened = await open_round(kind=Kind.CHOICE)
    first = await answers.pick(world, ask(), opened.round.round_id, 0, 0)
    await closing.end_round(world, ask(), opened.round.round_id)

    second = await answers.pick(world, ask(), opened.round.round_id, 0, 1)

    assert second.is_repeat
    assert second.attempt == first.attempt


@pytest.mark.parametrize(
    ("position", "option", "error"),
    [(0, 9, NoSuchOption), (0, -1, NoSuchOption), (1, 0, RoundUnknown), (-1, 0, RoundUnknown)],
    ids=["no such option", "negative option", "card not put yet", "negative position"],
)
async def test_a_made_up_control_is_refused(world, open_round, ask, position, option, error):
    opened = await open_round(kind=Kind.CHOICE)

    with pytest.raises(error):
        await answers.pick(world, ask(), opened.round.round_id, position, option)

    assert await points_of(world, ask, ADA) is None


async def test_a_refused_answer_is_not_counted(world, open_round, ask):
    opened = await open_round(kind=Kind.CHOICE)

    with pytest.raises(NoSuchOption):
        await answers.pick(world, ask(), opened.round.round_id, 0, 9)

    async with world.database.reading() as db:
        row = await db.fetch_one("select answered from items where position = 0")
    assert row[0] == 0


async def test_a_control_for_another_kind_is_refused(world, open_round, ask):
    opened = await open_round(kind=Kind.CHOICE)

    with pytest.raises(WrongKind):
        await answers.judge(world, ask(), opened.round.round_id, 0, Rating.GOOD)


async def test_nobody_answers_in_somebody_elses_solo_round(world, open_round, ask):
    opened = await open_round(kind=Kind.CHOICE, mode=Mode.SOLO)

    with pytest.raises(NotYourRound):
        await answers.pick(world, ask(BEN), opened.round.round_id, 0, 0)


async def test_an_unknown_round_is_refused(world, ask):
    with pytest.raises(RoundUnknown):
        await answers.pick(world, ask(), 123, 0, 0)


async def test_editing_the_deck_does_not_change_an_open_round(world, open_round, ask):
    opened = await open_round(kind=Kind.CHOICE)
    bare = replace(world, library=type(world.library)(decks={}, problems=()))

    answered = await answers.pick(
        bare, ask(), opened.round.round_id, 0, opened.current.item.card.key
    )

    assert answered.attempt.is_right
