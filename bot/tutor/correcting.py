"""After an answer: what the learner says of it herself, beside what was found or judged."""

from collections.abc import Collection
from dataclasses import replace

from bot.learning.cards import Explain
from bot.learning.grading import grade_explain
from bot.learning.memory import Rating, had_come_back, review
from bot.learning.points import points_for
from bot.learning.rounds import may_correct
from bot.storage.database import Connection
from bot.storage.queries import attempts, days, learners, memories, standings
from bot.storage.queries.attempts import Attempt, Correction
from bot.storage.queries.memories import Review
from bot.tutor.answers import Answered
from bot.tutor.errors import CorrectionTooLate, RoundUnknown, WrongKind
from bot.tutor.restating import last_review
from bot.tutor.seats import find_seat
from bot.tutor.world import Request, World


async def find_answered(world: World, request: Request, round_id: int, position: int) -> Answered:
    """The learner's explanation as it stands, while it may be corrected.

    Raises:
        RoundUnknown, NotYourRound, WrongKind, CorrectionTooLate.
    """
    async with world.database.reading() as db:
        return await _correctable(db, request, round_id, position, world.now())


async def correct(
    world: World, request: Request, round_id: int, position: int, ticked: Collection[int]
) -> Answered:
    """Replace what the grader found by what the learner says she said.

    Points and memory follow as if the grader had found exactly these; the grader's own findings
    stay in the ledger beside them. Memory is left alone when the card was answered again since.

    Raises:
        RoundUnknown, NotYourRound, WrongKind, CorrectionTooLate.
    """
    return await world.database.writing(
        _correct, request, round_id, position, ticked=frozenset(ticked), now=world.now()
    )


async def _correct(
    db: Connection,
    request: Request,
    round_id: int,
    position: int,
    *,
    ticked: frozenset[int],
    now: int,
) -> Answered:
    await learners.lock_learner(db, request.learner_id, at=now)
    answered = await _correctable(db, request, round_id, position, now)
    attempt, card = answered.attempt, answered.item.card
    if not isinstance(card, Explain):
        raise WrongKind
    ticked &= frozenset(range(len(card.concepts)))
    if ticked == attempt.concepts:
        return answered
    verdict = grade_explain(card, ticked, hinted=attempt.hinted)
    points = points_for(card.level, card.kind, verdict.share, due=attempt.was_due)
    corrected = replace(
        attempt,
        concepts=ticked,
        share=verdict.share,
        rating=verdict.rating,
        points=points,
        corrections=attempt.corrections + 1,
    )
    corrected = await _review_again(db, corrected, now)
    await _record(db, corrected, gained=points - attempt.points, now=now)
    return replace(answered, attempt=corrected)


async def rate_again(
    world: World, request: Request, round_id: int, position: int, rating: Rating
) -> None:
    """Say how hard it was to recall a card of a review that was judged right: hard, good or easy.

    Raises:
        RoundUnknown, NotYourRound, CorrectionTooLate.
        WrongKind: It is no review, or the card was missed.
    """
    await world.database.writing(
        _rate_again, request, round_id, position, rating=rating, now=world.now()
    )


async def _rate_again(
    db: Connection, request: Request, round_id: int, position: int, *, rating: Rating, now: int
) -> None:
    await learners.lock_learner(db, request.learner_id, at=now)
    answered = await _still_open(db, request, round_id, position, now)
    attempt = answered.attempt
    if not answered.round.is_review or Rating.AGAIN in {rating, attempt.rating}:
        raise WrongKind
    if rating is attempt.rating:
        return
    rated = replace(attempt, rating=rating, corrections=attempt.corrections + 1)
    await _record(db, await _review_again(db, rated, now), gained=0, now=now)


async def _record(db: Connection, corrected: Attempt, *, gained: int, now: int) -> None:
    await attempts.insert_correction(
        db,
        Correction(
            round_id=corrected.round_id,
            position=corrected.position,
            learner_id=corrected.learner_id,
            ordinal=corrected.corrections,
            concepts=corrected.concepts,
            share=corrected.share,
            rating=corrected.rating,
            points=gained,
            due_after=corrected.due_after,
            corrected_at=now,
        ),
    )
    await standings.add_points(
        db,
        corrected.guild_id,
        corrected.deck,
        corrected.learner_id,
        points=gained,
        attempts=0,
        at=corrected.attempted_at,
    )


async def _review_again(db: Connection, corrected: Attempt, now: int) -> Attempt:
    """Rate the same moment anew from the memory before it, if it is still the last review."""
    learner_id, deck, card = corrected.learner_id, corrected.deck, corrected.card
    last = await last_review(db, learner_id, deck, card)
    if last is None or not last.is_of(corrected.round_id, corrected.position):
        return corrected
    after = review(last.before, corrected.rating, at=corrected.attempted_at, weights=last.weights)
    await memories.log_review(
        db,
        Review(
            learner_id=learner_id,
            deck=deck,
            card=card,
            cause="correction",
            round_id=corrected.round_id,
            position=corrected.position,
            rating=corrected.rating,
            reviewed_at=corrected.attempted_at,
            recorded_at=now,
            day=last.day,
            before=last.before,
            after=after,
        ),
    )
    await days.count_correction(
        db,
        learner_id,
        last.day,
        was_due=had_come_back(last.before, at=corrected.attempted_at),
        rating=corrected.rating,
        instead_of=last.rating,
    )
    await memories.keep_memory(db, learner_id, deck, card, after)
    return replace(corrected, due_after=after.due_at)


async def _correctable(
    db: Connection, request: Request, round_id: int, position: int, now: int
) -> Answered:
    answered = await _still_open(db, request, round_id, position, now)
    if not isinstance(answered.item.card, Explain):
        raise WrongKind
    return answered


async def _still_open(
    db: Connection, request: Request, round_id: int, position: int, now: int
) -> Answered:
    seat = await find_seat(db, request, round_id, position)
    if seat.attempt is None:
        raise RoundUnknown
    if not may_correct(item_closed_at=seat.stored.closed_at, now=now):
        raise CorrectionTooLate
    return Answered(round=seat.round, stored=seat.stored, attempt=seat.attempt, is_repeat=False)
