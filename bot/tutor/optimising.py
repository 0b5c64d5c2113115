"""FSRS weights of a learner's own: fitted to all she has rated, kept where they are better."""

from collections.abc import Mapping

from bot.learning.memory import Memory, Weights, remember
from bot.learning.optimising import LEAST_REVIEWS, Fit, Trial, try_weights
from bot.storage.database import Connection
from bot.storage.queries import learners, weights
from bot.storage.queries.reviews import CardKey
from bot.storage.queries.weights import Fitted, Mark
from bot.tutor.world import World


async def who_may_have_weights(world: World) -> list[int]:
    """Learners whose log is long enough, by id; of some, less of it may count."""
    async with world.database.reading() as db:
        return await weights.learners_with(db, LEAST_REVIEWS)


async def optimise(world: World, learner_id: int, fit: Fit) -> Trial | None:
    """Fit weights to what this learner has rated; keep them where they are better.

    Kept, they hold from then on: her memories are restated as the new weights see the same
    ratings. No due date moves, and a review that comes in between is neither lost nor overwritten.
    None where too little counts.
    """
    async with world.database.reading() as db:
        # First where each card stands: whatever comes after that is seen when it is kept.
        marks = await weights.marks_of(db, learner_id)
        ratings = await weights.ratings_of(db, learner_id)
        owned = await weights.weights_of(db, learner_id)
    trial = try_weights(list(ratings.values()), owned=owned, fit=fit)
    if trial is None or trial.weights is None:
        return trial
    seen = {key: remember(log, weights=trial.weights) for key, log in ratings.items()}
    await world.database.writing(
        _keep, learner_id, _fitted(trial, trial.weights), marks=marks, seen=seen, now=world.now()
    )
    return trial


def _fitted(trial: Trial, own: Weights) -> Fitted:
    return Fitted(
        weights=own,
        reviews=trial.reviews,
        held_out=trial.held_out,
        defaults=trial.defaults,
        scores=trial.fitted,
    )


async def _keep(
    db: Connection,
    learner_id: int,
    fitted: Fitted,
    *,
    marks: Mapping[CardKey, Mark],
    seen: Mapping[CardKey, Memory | None],
    now: int,
) -> None:
    if not await learners.hold_learner(db, learner_id):
        return
    await weights.keep_weights(db, learner_id, fitted, at=now)
    restated: list[tuple[CardKey, Memory]] = []
    for key, mark in (await weights.marks_of(db, learner_id)).items():
        memory = seen.get(key)
        if mark != marks.get(key):
            changed = await weights.ratings_of_card(db, learner_id, *key)
            memory = remember(changed, weights=fitted.weights)
        if memory is not None:
            restated.append((key, memory))
    await weights.keep_states(db, learner_id, restated)
