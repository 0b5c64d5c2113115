"""What a learner has before her in a review, always read from the store."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.learning.calendar import day_of
from bot.learning.cards import Recall
from bot.learning.memory import DAY_S, Memory, Rating, Weights, review
from bot.learning.progress import Streak
from bot.storage.database import Connection
from bot.storage.queries import attempts, items, memories, reviews, settings
from bot.storage.queries.attempts import Attempt
from bot.storage.queries.rounds import Round
from bot.tutor.library import Library
from bot.tutor.progress import find_streak
from bot.tutor.queue import count_due
from bot.tutor.restating import last_review
from bot.tutor.reviewing import find_current, find_review
from bot.tutor.seats import Seat
from bot.tutor.visible_decks import with_decks_of_learner
from bot.tutor.world import Request, World

# How far the end of a review looks ahead.
DAYS_AHEAD = 7
# A forecast reads no more cards than this; nobody reviews more in a week.
MOST_COMING = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A card of a review: to be answered, or with its verdict.

    Attributes:
        number: Which card of the review it is, from 1.
        before: Her memory of it before this answer, None for a new card.
        after: The same after it; None before it, and when it was answered again since.
        ratings: What each rating she may give would make of it; empty for a learner with two.
        undoable: Where the rating stands that she may take back.
    """

    seat: Seat
    number: int
    before: Memory | None
    after: Memory | None
    ratings: tuple[tuple[Rating, Memory], ...]
    undoable: int | None

    @property
    def attempt(self) -> Attempt | None:
        return self.seat.attempt


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSummary:
    """How a review ended.

    Attributes:
        left: Cards that are due now, counted up to `COUNTED`.
        days: What is left of today and the next seven days, by her time zone, each with how many
            cards fall due on it.
        next_at: When her next card may be reviewed; None when she has none.
        streak: Her days of study in a row.
    """

    round: Round
    rated: int
    recalled: int
    missed: int
    points: int
    left: int
    days: tuple[tuple[date, int], ...]
    next_at: int | None
    streak: Streak


async def look(
    world: World, request: Request, round_id: int, position: int | None = None
) -> Desk | ReviewSummary:
    """The rated card at *position*, or else the one the review shows now, or its end.

    Raises:
        RoundUnknown, NotYourRound.
    """
    async with world.database.reading() as db:
        played = await find_review(db, request, round_id)
        seat = await _seat(db, played, position)
        if seat is not None:
            return await _desk(db, seat, now=world.now())
    world = await with_decks_of_learner(world, request.guild_id, request.learner_id)
    async with world.database.reading() as db:
        return await _summarise(db, world, played)


async def _seat(db: Connection, played: Round, position: int | None) -> Seat | None:
    if position is not None:
        rated = await attempts.find_attempt(db, played.round_id, position, played.starter_id)
        stored = await items.find_item(db, played.round_id, position)
        if rated is not None and stored is not None:
            return Seat(played, stored, rated)
    if played.ended_at is not None:
        return None
    current = await find_current(db, played)
    attempt = await attempts.find_attempt(db, played.round_id, current.position, played.starter_id)
    return Seat(played, current, attempt)


async def _desk(db: Connection, seat: Seat, *, now: int) -> Desk:
    learner_id, item = seat.round.starter_id, seat.stored.item
    rated = await reviews.rated_positions(db, seat.round.round_id)
    card = (learner_id, item.deck, item.card.id)
    memory, weights = await memories.find_memory_and_weights(db, *card)
    before, after = memory, None
    if seat.attempt is not None:
        last = await last_review(db, *card)
        is_last = last is not None and last.is_of(seat.round.round_id, seat.stored.position)
        before, after = (last.before, memory) if last and is_last else (None, None)
    personal = await settings.personal_of(db, learner_id)
    has_four = personal.ratings == len(Rating)
    return Desk(
        seat=seat,
        number=sum(each < seat.stored.position for each in rated) + 1,
        before=before,
        after=after,
        ratings=_ratings(seat, before, after, weights=weights, now=now) if has_four else (),
        undoable=rated[-1] if rated and seat.round.ended_at is None else None,
    )


def _ratings(
    seat: Seat,
    before: Memory | None,
    after: Memory | None,
    *,
    weights: Weights | None,
    now: int,
) -> tuple[tuple[Rating, Memory], ...]:
    """A recall card is rated by herself; of another that was right she may say how hard it was."""
    is_recall = isinstance(seat.card, Recall)
    at = now if seat.attempt is None else seat.attempt.attempted_at

    def each_of(ratings: Iterable[Rating]) -> tuple[tuple[Rating, Memory], ...]:
        return tuple((each, review(before, each, at=at, weights=weights)) for each in ratings)

    if seat.attempt is None:
        return each_of(Rating if is_recall else ())
    if is_recall or after is None or seat.attempt.rating is Rating.AGAIN:
        return ()
    return each_of(each for each in Rating if each is not Rating.AGAIN)


async def _summarise(db: Connection, world: World, played: Round) -> ReviewSummary:
    given = await attempts.attempts_in_round(db, played.round_id)
    missed = sum(attempt.rating is Rating.AGAIN for attempt in given)
    now, learner_id = world.now(), played.starter_id
    zone = (await settings.personal_of(db, learner_id)).zone
    decks = list(world.library.decks)
    coming = await reviews.coming_cards(
        db, learner_id, decks, since=now, until=now + (DAYS_AHEAD + 1) * DAY_S, limit=MOST_COMING
    )
    return ReviewSummary(
        round=played,
        rated=len(given),
        recalled=len(given) - missed,
        missed=missed,
        points=sum(attempt.points for attempt in given),
        left=await count_due(db, world.library, learner_id, decks, at=now),
        days=_by_day(_there(world.library, coming), now, zone),
        next_at=await reviews.next_due_at(db, learner_id, decks),
        streak=await find_streak(db, learner_id, today=day_of(now, zone)),
    )


def _there(library: Library, rows: Sequence[tuple[int, str, str]]) -> list[int]:
    """The moments of those cards that are still in their decks."""
    return [at for at, deck, card in rows if library.find(deck, card)]


def _by_day(coming: Sequence[int], now: int, zone: str) -> tuple[tuple[date, int], ...]:
    today = day_of(now, zone)
    fall_due = Counter(day_of(at, zone) for at in coming)
    days = [today + timedelta(days=ahead) for ahead in range(DAYS_AHEAD + 1)]
    return tuple((day, fall_due[day]) for day in days)
