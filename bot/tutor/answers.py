"""Answering a card: one learner's click or text becomes a verdict, points and memory."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from bot.learning.calendar import day_number
from bot.learning.cards import Choice, Explain, Recall
from bot.learning.concepts import find_concepts
from bot.learning.grading import Verdict, grade_choice, grade_explain, grade_recall
from bot.learning.items import Item
from bot.learning.memory import Rating, had_come_back, is_due, review
from bot.learning.points import points_for
from bot.storage.database import Connection
from bot.storage.queries import attempts, days, items, learners, memories, rounds, standings
from bot.storage.queries.attempts import Attempt
from bot.storage.queries.items import StoredItem
from bot.storage.queries.memories import Review
from bot.storage.queries.rounds import Round
from bot.tutor.errors import CardClosed, WrongKind
from bot.tutor.seats import Seat, find_seat, find_shown_item, refuse_when_closed
from bot.tutor.world import Request, World

# Shorter texts are matched in well under a millisecond; longer ones leave the event loop alone.
MATCH_IN_THREAD_FROM = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A learner's attempt as it stands.

    ``is_repeat`` says that an earlier answer had counted; ``phrases`` are the learner's own
    words for each concept, known only right after she wrote them.
    """

    round: Round
    stored: StoredItem
    attempt: Attempt
    is_repeat: bool
    phrases: tuple[str | None, ...] = ()

    @property
    def item(self) -> Item:
        return self.stored.item


@dataclass(frozen=True, slots=True)
class Graded:
    """What grading says of an answer, before memory and points."""

    verdict: Verdict
    chosen: int | None = None
    concepts: frozenset[int] = frozenset()
    phrases: tuple[str | None, ...] = ()


Grade = Callable[[Seat, bool], Graded]


async def pick(
    world: World, request: Request, round_id: int, position: int, option: int
) -> Answered:
    """Choose an option of a choice card; the first answer counts.

    Raises:
        RoundUnknown, CardClosed, NotYourRound, WrongKind, NoSuchOption.
    """

    def grade(seat: Seat, _hinted: bool) -> Graded:
        card = seat.card
        if not isinstance(card, Choice):
            raise WrongKind
        return Graded(grade_choice(card, option), chosen=option)

    return await world.database.writing(
        _answer, request, round_id, position, grade=grade, now=world.now()
    )


async def judge(
    world: World, request: Request, round_id: int, position: int, rating: Rating
) -> Answered:
    """Say how well one had recalled a recall card; the first judgement counts.

    Outside of reviews there are two: again and good.

    Raises:
        RoundUnknown, CardClosed, NotYourRound, WrongKind.
    """

    def grade(seat: Seat, _hinted: bool) -> Graded:
        is_fine = rating in {Rating.HARD, Rating.EASY}
        if not isinstance(seat.card, Recall) or (is_fine and not seat.round.is_review):
            raise WrongKind
        return Graded(grade_recall(rating))

    return await world.database.writing(
        _answer, request, round_id, position, grade=grade, now=world.now()
    )


async def explain(
    world: World, request: Request, round_id: int, position: int, text: str
) -> Answered:
    """Grade an explanation; the text itself is not stored.

    Raises:
        RoundUnknown, CardClosed, NotYourRound, WrongKind.
    """
    async with world.database.reading() as db:
        stored = await find_shown_item(db, round_id, position)
    card = stored.item.card
    if not isinstance(card, Explain):
        raise WrongKind
    phrases = await _match(text, card, stored.item.language)
    found = frozenset(index for index, phrase in enumerate(phrases) if phrase is not None)

    def grade(_seat: Seat, hinted: bool) -> Graded:
        verdict = grade_explain(card, found, hinted=hinted)
        return Graded(verdict, concepts=found, phrases=phrases)

    return await world.database.writing(
        _answer, request, round_id, position, grade=grade, now=world.now()
    )


async def _match(text: str, card: Explain, language: str) -> tuple[str | None, ...]:
    if len(text) < MATCH_IN_THREAD_FROM:
        return find_concepts(text, card.concepts, language)
    return await asyncio.to_thread(find_concepts, text, card.concepts, language)


async def _answer(
    db: Connection, request: Request, round_id: int, position: int, *, grade: Grade, now: int
) -> Answered:
    learner_id = request.learner_id
    zone = await learners.lock_learner(db, learner_id, at=now)
    seat = await find_seat(db, request, round_id, position)
    if seat.attempt is not None:
        again = seat.attempt.interaction_id != request.interaction_id
        return Answered(round=seat.round, stored=seat.stored, attempt=seat.attempt, is_repeat=again)
    refuse_when_closed(seat.stored, now)
    if not await items.count_answer(db, round_id, position):
        raise CardClosed
    hinted = isinstance(seat.card, Explain) and await attempts.was_hinted(
        db, round_id, position, learner_id
    )
    graded = grade(seat, hinted)
    day = day_number(now, zone)
    attempt = await _record(db, request, seat, graded, hinted=hinted, now=now, day=day)
    return Answered(
        round=seat.round,
        stored=seat.stored,
        attempt=attempt,
        is_repeat=False,
        phrases=graded.phrases,
    )


async def _record(
    db: Connection,
    request: Request,
    seat: Seat,
    graded: Graded,
    *,
    hinted: bool,
    now: int,
    day: int,
) -> Attempt:
    item, learner_id = seat.stored.item, request.learner_id
    card = item.card
    before, weights = await memories.find_memory_and_weights(db, learner_id, item.deck, card.id)
    after = review(before, graded.verdict.rating, at=now, weights=weights)
    points = points_for(card.level, card.kind, graded.verdict.share, due=is_due(before, at=now))
    attempt = Attempt(
        round_id=seat.round.round_id,
        position=seat.stored.position,
        learner_id=learner_id,
        interaction_id=request.interaction_id,
        guild_id=request.guild_id,
        deck=item.deck,
        card=card.id,
        kind=card.kind,
        chosen=graded.chosen,
        concepts=graded.concepts,
        hinted=hinted,
        share=graded.verdict.share,
        rating=graded.verdict.rating,
        points=points,
        due_before=None if before is None else before.due_at,
        due_after=after.due_at,
        attempted_at=now,
    )
    await attempts.insert_attempt(db, attempt)
    await memories.log_review(
        db,
        Review(
            learner_id=learner_id,
            deck=item.deck,
            card=card.id,
            cause="attempt",
            round_id=attempt.round_id,
            position=attempt.position,
            rating=attempt.rating,
            reviewed_at=now,
            recorded_at=now,
            day=day,
            before=before,
            after=after,
        ),
    )
    was_due = had_come_back(before, at=now)
    await days.count_review(db, learner_id, day, was_due=was_due, rating=attempt.rating)
    await memories.keep_memory(db, learner_id, item.deck, card.id, after)
    await learners.remember_active(db, request.guild_id, learner_id, request.name, at=now)
    await standings.add_points(
        db, attempt.guild_id, item.deck, learner_id, points=points, attempts=1, at=now
    )
    await rounds.touch_round(db, seat.round, at=now)
    return attempt
