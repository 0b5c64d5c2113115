"""What is taken back leaves no trace but in the ledger: memory, points and standings as before."""

from datetime import UTC, datetime

import pytest

from bot.tutor import answers, desk, reviewing, undoing
from bot.tutor.errors import (
    AnsweredSince,
    CardClosed,
    NotTheLast,
    NotYourRound,
    ReviewOver,
    RoundUnknown,
)
from tests.tutor.conftest import ADA, BEN, GUILD
from tests.tutor.reviews.conftest import card_of
from tests.tutor.reviews.learners import DAY_S, Learner, Rate, state


@pytest.fixture
async def review(world, ask, clock):
    """Ada's open review of one due card and two new ones, and the round's id."""
    learner = Learner(world, ask, ADA)
    await learner.meet()
    clock.advance(40 * DAY_S)
    opened = await reviewing.open_review(world, learner.ask())
    return learner, opened.round.round_id


async def test_the_card_is_put_again_and_its_old_place_takes_no_answer(world, review):
    learner, round_id = review
    await learner.rate(round_id, await desk.look(world, learner.ask(), round_id), Rate(3))

    await undoing.undo(world, learner.ask(), round_id, 0)

    shown = await card_of(world, learner.ask(), round_id)
    assert (shown.seat.card.id, shown.attempt, shown.number) == ("gas", None, 1)
    assert shown.seat.stored.position == 1
    with pytest.raises(CardClosed):
        await answers.pick(world, learner.ask(), round_id, 0, 1)


async def test_undone_twice_it_is_undone_once(world, review):
    learner, round_id = review
    await learner.rate(round_id, await desk.look(world, learner.ask(), round_id), Rate(3))
    before = await state(world, learner)
    await undoing.undo(world, learner.ask(), round_id, 0)

    await undoing.undo(world, learner.ask(), round_id, 0)

    after = await state(world, learner)
    assert after != before
    assert (await card_of(world, learner.ask(), round_id)).seat.stored.position == 1


async def test_it_is_taken_out_of_the_week_it_was_given_in(world, review, clock):
    learner, round_id = review
    clock.at = int(datetime(2027, 2, 28, 23, 59, tzinfo=UTC).timestamp())  # a Sunday
    before = await state(world, learner)
    await learner.rate(round_id, await card_of(world, learner.ask(), round_id), Rate(3))
    clock.advance(120)

    await undoing.undo(world, learner.ask(), round_id, 0)

    assert await state(world, learner) == before


async def test_the_ledger_tells_what_was_taken_back(world, review):
    learner, round_id = review
    await learner.rate(round_id, await card_of(world, learner.ask(), round_id), Rate(3))

    await undoing.undo(world, learner.ask(), round_id, 0)

    async with world.database.reading() as db:
        undone = await db.fetch("select round_id, position, learner_id, points from undos")
        (kept,) = await db.fetch("select points from attempts where round_id = ?", round_id)
    assert [tuple(row) for row in undone] == [(round_id, 0, ADA, 4)]
    assert kept[0] == 4


async def test_only_the_last_rating_is_taken_back(world, review):
    learner, round_id = review
    await learner.rate(round_id, await desk.look(world, learner.ask(), round_id), Rate(3))
    await reviewing.go_on(world, learner.ask(), round_id, 0)
    await learner.rate(round_id, await desk.look(world, learner.ask(), round_id), Rate(3))

    with pytest.raises(NotTheLast):
        await undoing.undo(world, learner.ask(), round_id, 0)


async def test_a_card_answered_elsewhere_since_stays_as_it_is(world, review, clock):
    learner, round_id = review
    await learner.rate(round_id, await desk.look(world, learner.ask(), round_id), Rate(3))
    clock.advance(60)
    await learner.meet()
    before = await state(world, learner)

    with pytest.raises(AnsweredSince):
        await undoing.undo(world, learner.ask(), round_id, 0)

    assert await state(world, learner) == before


async def test_an_ended_review_stands(world, review):
    learner, round_id = review
    await learner.rate(round_id, await desk.look(world, learner.ask(), round_id), Rate(3))
    await reviewing.finish(world, learner.ask(), round_id)

    with pytest.raises(ReviewOver):
        await undoing.undo(world, learner.ask(), round_id, 0)


async def test_nobody_elses_and_no_round_can_be_undone(world, review, ask, open_round):
    learner, round_id = review
    await learner.rate(round_id, await desk.look(world, learner.ask(), round_id), Rate(3))
    together = await open_round()

    with pytest.raises(NotYourRound):
        await undoing.undo(world, ask(BEN), round_id, 0)
    with pytest.raises(RoundUnknown):
        await undoing.undo(world, ask(), together.round.round_id, 0)
    assert together.round.guild_id == GUILD
