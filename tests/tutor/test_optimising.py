"""Weights that are kept hold from then on: for memories, undos, corrections and what comes next."""

from random import Random

import pytest

from bot.learning.cards import Choice
from bot.learning.memory import DAY_S, DEFAULT_WEIGHTS, Memory, Rating, Weights, remember, review
from bot.learning.predicting import Scores
from bot.learning.rounds import Mode
from bot.storage.queries import learners, weights
from bot.storage.queries.memories import find_memory, find_memory_and_weights
from bot.tutor import answers, closing, opening, reviewing, settings, undoing
from bot.tutor.opening import Wish
from bot.tutor.optimising import _keep, optimise, who_may_have_weights
from tests.remembering import remember_log
from tests.simulating import FORGETFUL, study
from tests.tutor.conftest import ADA, BEN, CHOICE, DECK
from tests.tutor.reviews.conftest import card_of, rate

KEPT: Weights = tuple(
    round(default + 900 / 1300 * (own - default), 6)
    for default, own in zip(DEFAULT_WEIGHTS, FORGETFUL, strict=True)
)
"""What is kept of them after 900 reviews."""
SCORES = Scores(0.3, 0.05)


def finds(found):
    """A fit that always finds the same."""
    return lambda _logs, _until: found


async def kept(world, found=FORGETFUL):
    """The weights Ada has after such a fit, which must be kept."""
    trial = await optimise(world, ADA, finds(found))
    assert trial is not None
    assert trial.weights is not None
    return trial.weights


@pytest.fixture
def log_of(world, clock):
    """Put a simulated log of 900 reviews into the store, as if it had been answered."""
    logs = study(FORGETFUL, reviews=900, dice=Random(4))
    clock.at = max(rated.at for log in logs for rated in log) + 60

    async def story(db, learner_id):
        await learners.lock_learner(db, learner_id, at=clock())
        for number, log in enumerate(logs):
            await remember_log(db, learner_id, number, log)

    async def fill(learner_id=ADA):
        await world.database.writing(story, learner_id)

    return fill


async def memories_of(world, learner_id=ADA):
    async with world.database.reading() as db:
        rows = await db.fetch(
            "select deck, card, stability_days, difficulty, due_at, last_review_at, reviews, "
            "lapses, rests_until from memories where learner_id = ? order by deck, card",
            learner_id,
        )
        return {tuple(row[:2]): Memory(*row[2:]) for row in rows}


async def logs_of(world, learner_id=ADA):
    async with world.database.reading() as db:
        return await weights.ratings_of(db, learner_id)


async def each_memory_follows_from_its_log(world, by, learner_id=ADA):
    logs = await logs_of(world, learner_id)
    for key, memory in (await memories_of(world, learner_id)).items():
        seen = remember(logs[key], weights=by)
        assert seen is not None
        assert (memory.stability_days, memory.difficulty) == (
            seen.stability_days, seen.difficulty,
        )  # fmt: skip


async def test_kept_weights_restate_every_memory_and_move_no_due_date(world, log_of):
    await log_of()
    before = await memories_of(world)

    own = await kept(world)

    after = await memories_of(world)
    assert own == KEPT
    await each_memory_follows_from_its_log(world, KEPT)
    assert before != after
    for key, memory in before.items():
        same = (memory.due_at, memory.last_review_at, memory.reviews, memory.lapses)
        assert (
            after[key].due_at, after[key].last_review_at, after[key].reviews, after[key].lapses,
        ) == same  # fmt: skip


async def test_the_next_review_goes_by_the_weights_that_were_kept(world, log_of, ask, open_round):
    await log_of()
    await optimise(world, ADA, finds(FORGETFUL))
    opened = await open_round(kind=Choice.kind)

    answered = await answers.pick(world, ask(), opened.round.round_id, 0, CHOICE.key)

    expected = review(None, Rating.GOOD, at=world.now(), weights=KEPT)
    assert answered.attempt.due_after == expected.due_at
    assert expected.due_at != review(None, Rating.GOOD, at=world.now()).due_at
    async with world.database.reading() as db:
        assert await find_memory_and_weights(db, ADA, DECK.name, "gas") == (expected, KEPT)


async def test_weights_are_one_learners_alone(world, log_of, ask, open_round):
    await log_of()
    await log_of(BEN)
    before = await memories_of(world, BEN)

    await optimise(world, ADA, finds(FORGETFUL))

    assert await memories_of(world, BEN) == before
    opened = await open_round(kind=Choice.kind)
    answered = await answers.pick(world, ask(BEN), opened.round.round_id, 0, CHOICE.key)
    assert answered.attempt.due_after == review(None, Rating.GOOD, at=world.now()).due_at


async def test_weights_that_are_no_better_change_nothing(world, log_of):
    await log_of()
    before = await memories_of(world)

    trial = await optimise(world, ADA, finds(DEFAULT_WEIGHTS))

    assert trial is not None
    assert trial.weights is None
    assert await memories_of(world) == before
    async with world.database.reading() as db:
        assert await weights.weights_of(db, ADA) is None


async def test_only_those_with_enough_reviews_are_looked_at(world, log_of, ask, open_round):
    await log_of(BEN)
    opened = await open_round(kind=Choice.kind)
    await answers.pick(world, ask(), opened.round.round_id, 0, CHOICE.key)

    assert await who_may_have_weights(world) == [BEN]
    assert await optimise(world, ADA, finds(FORGETFUL)) is None


async def solo(world, ask):
    """Ada answers the choice card right, alone; the round is over."""
    wish = Wish(deck=DECK.name, questions=1, mode=Mode.SOLO, kind=Choice.kind)
    opened = await opening.open_round(world, ask(), wish)
    await answers.pick(world, ask(), opened.round.round_id, 0, CHOICE.key)
    await closing.end_round(world, ask(), opened.round.round_id)


async def test_a_review_that_comes_while_weights_are_fitted_is_kept(world, log_of, ask, clock):
    """The fit itself lets another process answer: here it is one that answers by hand."""
    await log_of()
    await solo(world, ask)
    marks_before = await logs_of(world)
    clock.advance(3 * DAY_S)

    # What the fit has seen is old by the time it is kept.
    async with world.database.reading() as db:
        marks = await weights.marks_of(db, ADA)
    await solo(world, ask)
    fitted = weights.Fitted(weights=KEPT, reviews=900, held_out=1, defaults=SCORES, scores=SCORES)
    seen = {key: remember(log, weights=KEPT) for key, log in marks_before.items()}
    await world.database.writing(_keep, ADA, fitted, marks=marks, seen=seen, now=clock())

    assert len((await logs_of(world))[DECK.name, "gas"]) == 2
    await each_memory_follows_from_its_log(world, KEPT)


async def test_undoing_an_older_rating_gives_the_memory_as_the_new_weights_see_it(
    world, log_of, ask, clock
):
    await log_of()
    await solo(world, ask)
    clock.advance(9 * DAY_S)
    opened = await reviewing.open_review(world, ask())
    round_id = opened.round.round_id
    async with world.database.reading() as db:
        before = await find_memory(db, ADA, DECK.name, "gas")
    await rate(world, ask, await card_of(world, ask(), round_id))
    own = await kept(world)

    await undoing.undo(world, ask(), round_id, 0)

    await each_memory_follows_from_its_log(world, own)
    async with world.database.reading() as db:
        after = await find_memory(db, ADA, DECK.name, "gas")
    assert after is not None
    assert before is not None
    assert (after.due_at, after.reviews) == (before.due_at, before.reviews)
    assert after.stability_days != before.stability_days


async def test_four_ratings_show_the_intervals_of_her_own_weights(world, log_of, ask, clock):
    await log_of()
    await solo(world, ask)
    await settings.change_own(world, ask(), ratings=4)
    clock.advance(9 * DAY_S)
    opened = await reviewing.open_review(world, ask())
    await rate(world, ask, await card_of(world, ask(), opened.round.round_id))
    own = await kept(world)

    shown = await card_of(world, ask(), opened.round.round_id)

    *earlier, _last = (await logs_of(world))[DECK.name, "gas"]
    seen = remember(earlier, weights=own)
    assert dict(shown.ratings)[Rating.EASY].stability_days == (
        review(seen, Rating.EASY, at=clock(), weights=own).stability_days
    )


async def test_a_learner_who_is_gone_by_then_gets_no_weights(world, log_of):
    await log_of()

    async def leave(db):
        await db.execute("delete from learners where learner_id = ?", ADA)

    await world.database.writing(leave)
    await optimise(world, ADA, finds(FORGETFUL))

    async with world.database.reading() as db:
        assert await weights.weights_of(db, ADA) is None
