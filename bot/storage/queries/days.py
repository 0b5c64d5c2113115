"""Days of study: a rollup of the review log by learner and day, kept with each rating.

A day is a whole number, see `bot.learning.calendar.day_number`.
"""

from dataclasses import dataclass

from bot.learning.memory import Rating
from bot.storage.database import Connection


@dataclass(frozen=True, slots=True)
class Day:
    """What a learner did on one day.

    Attributes:
        day: Days since 1970-01-01.
        reviews: Her ratings.
        due: Those of cards that she knew and that were due.
        recalled: Those of the due ones rated above *again*.
    """

    day: int
    reviews: int
    due: int
    recalled: int


async def days_of(db: Connection, learner_id: int) -> list[Day]:
    """Every day on which she studied, in order; reads a row for each."""
    rows = await db.fetch(
        "select day, reviews, due, recalled from days where learner_id = ? order by day", learner_id
    )
    return [Day(*row) for row in rows]


async def count_review(
    db: Connection, learner_id: int, day: int, *, was_due: bool, rating: Rating
) -> None:
    """Count a rating on its day; *was_due* for a card she knew and that was due."""
    recalled = _recalled(rating, was_due=was_due)
    await _add(db, learner_id, day, reviews=1, due=int(was_due), recalled=recalled)


async def count_correction(
    db: Connection,
    learner_id: int,
    day: int,
    *,
    was_due: bool,
    rating: Rating,
    instead_of: Rating,
) -> None:
    """Count a rating of that day as it is now; writes only where that makes a difference."""
    change = _recalled(rating, was_due=was_due) - _recalled(instead_of, was_due=was_due)
    if change:
        await _add(db, learner_id, day, reviews=0, due=0, recalled=change)


async def take_review(
    db: Connection, learner_id: int, day: int, *, was_due: bool, rating: Rating
) -> None:
    """Take a rating out of its day; a day without ratings is no day of study."""
    recalled = _recalled(rating, was_due=was_due)
    await _add(db, learner_id, day, reviews=-1, due=-int(was_due), recalled=-recalled)
    await db.execute(
        "delete from days where learner_id = ? and day = ? and reviews = 0", learner_id, day
    )


async def rebuild_days(db: Connection) -> None:
    """Make the rollup anew from the review log; reads all of it."""
    await db.execute("delete from days")
    # The newest row of each rating tells all of it: a correction repeats the day and the memory
    # before. Whatever is compared with no memory before counts as not due.
    await db.execute(
        "insert into days (learner_id, day, reviews, due, recalled) "
        "select r.learner_id, r.day, count(*), "
        "sum(case when r.before_due_at <= r.reviewed_at then 1 else 0 end), "
        "sum(case when r.before_due_at <= r.reviewed_at and r.rating > ? then 1 else 0 end) "
        "from reviews r where not exists (select 1 from reviews l "
        "where l.learner_id = r.learner_id and l.deck = r.deck and l.card = r.card "
        "and l.round_id = r.round_id and l.position = r.position and l.ordinal > r.ordinal) "
        "and not exists (select 1 from undos u where u.round_id = r.round_id "
        "and u.position = r.position and u.learner_id = r.learner_id) "
        "group by r.learner_id, r.day",
        int(Rating.AGAIN),
    )


def _recalled(rating: Rating, *, was_due: bool) -> int:
    return int(was_due and rating is not Rating.AGAIN)


async def _add(
    db: Connection, learner_id: int, day: int, *, reviews: int, due: int, recalled: int
) -> None:
    await db.execute(
        "insert into days (learner_id, day, reviews, due, recalled) values (?, ?, ?, ?, ?) "
        "on conflict (learner_id, day) do update set reviews = days.reviews + excluded.reviews, "
        "due = days.due + excluded.due, recalled = days.recalled + excluded.recalled",
        learner_id,
        day,
        reviews,
        due,
        recalled,
    )
