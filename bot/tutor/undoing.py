"""Taking back the last rating of a review: memory, points and standings are as before it."""

from random import Random

from bot.learning.items import put_again
from bot.learning.memory import had_come_back
from bot.storage.database import Connection
from bot.storage.queries import attempts, days, items, learners, memories, reviews, standings
from bot.storage.queries.attempts import Attempt
from bot.storage.queries.rounds import Round
from bot.tutor.errors import AnsweredSince, NotTheLast, ReviewOver
from bot.tutor.restating import last_review
from bot.tutor.reviewing import find_current, find_review, put_card
from bot.tutor.world import Request, World


async def undo(world: World, request: Request, round_id: int, position: int) -> None:
    """Take back the rating at *position* and put its card again.

    Nothing happens when it was taken back before, as by another click.

    Raises:
        RoundUnknown, NotYourRound.
        ReviewOver: Ratings of an ended review stand.
        NotTheLast: Another card was rated since.
        AnsweredSince: The card was answered again elsewhere since.
    """
    seed = world.random.getrandbits(32)
    await world.database.writing(_undo, request, round_id, position, seed=seed, now=world.now())


async def _undo(
    db: Connection, request: Request, round_id: int, position: int, *, seed: int, now: int
) -> None:
    await learners.lock_learner(db, request.learner_id, at=now)
    played = await find_review(db, request, round_id)
    attempt = await attempts.find_attempt(db, round_id, position, request.learner_id)
    if attempt is None:
        return
    if played.ended_at is not None:
        raise ReviewOver
    if (await reviews.rated_positions(db, round_id))[-1] != position:
        raise NotTheLast
    await _restore(db, attempt)
    await reviews.insert_undo(
        db, round_id, position, request.learner_id, points=attempt.points, at=now
    )
    await standings.take_points(
        db,
        attempt.guild_id,
        attempt.deck,
        attempt.learner_id,
        points=attempt.points,
        at=attempt.attempted_at,
    )
    await _put_again(db, played, position, seed=seed, now=now)


async def _restore(db: Connection, attempt: Attempt) -> None:
    """Make the memory what it was before the attempt, and its day as if it had not been."""
    key = (attempt.learner_id, attempt.deck, attempt.card)
    last = await last_review(db, *key)
    if last is None or not last.is_of(attempt.round_id, attempt.position):
        raise AnsweredSince
    if last.before is None:
        await memories.forget(db, *key)
    else:
        await memories.keep_memory(db, *key, last.before)
    was_due = had_come_back(last.before, at=attempt.attempted_at)
    await days.take_review(db, attempt.learner_id, last.day, was_due=was_due, rating=last.rating)


async def _put_again(db: Connection, played: Round, position: int, *, seed: int, now: int) -> None:
    """Put the card anew, in place of whatever card was put after it."""
    current = await find_current(db, played)
    await items.close_item(db, played.round_id, current.position, at=now)
    stored = await items.find_item(db, played.round_id, position)
    assert stored is not None  # noqa: S101 - it has an attempt
    again = put_again(stored.item, Random(seed))  # noqa: S311 - shuffles options
    await put_card(db, played, current.position + 1, again, at=now)
