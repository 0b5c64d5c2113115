"""A learner's progress: hers, and that of another who shares it."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.errors import TutorError
from bot.learning.calendar import date_of, day_of, start_of
from bot.learning.card_states import count_coming, count_states
from bot.learning.progress import FORECAST_DAYS, WEEKS, Progress, Streak
from bot.learning.streaks import streak
from bot.pictures.schemes import Scheme
from bot.storage.database import Connection
from bot.storage.queries import days, learners, reviews, settings
from bot.storage.queries.days import Day
from bot.tutor.errors import NoServerHere
from bot.tutor.library import Library
from bot.tutor.visible_decks import with_decks_of_learner
from bot.tutor.world import Request, World

Cards = Sequence[tuple[str, str, int, int, int]]
"""Deck, card, interval in seconds, lapses, and when it may be reviewed."""


class NothingLearnt(TutorError):
    """She has answered no card yet, so there is nothing to look at."""

    sentence = (
        "There is no progress to show yet: it begins with your first card. Start a round with "
        "/quiz, and look here again."
    )


class ProgressNotShown(TutorError):
    """Another learner's progress may not be seen, or there is none; it is not told which."""

    sentence = (
        "There is nothing of this learner that I can show you. I show the progress of those who "
        "have answered a card in this server and let others look at it (in /settings). "
        "Your own: /progress."
    )


async def look_at_progress(world: World, request: Request, *, of: int | None = None) -> Progress:
    """One's own progress, or that *of* another learner who shares it, by the days of whose it is.

    Reads a row for each day of study and for each card met.

    Raises:
        NothingLearnt: She has answered no card yet.
        NoServerHere: It is another's, in direct messages.
        ProgressNotShown: It is another's, and not to be seen.
    """
    learner_id = request.learner_id if of is None else of
    is_own = learner_id == request.learner_id
    world = await with_decks_of_learner(world, request.guild_id, learner_id)
    library, now = world.library, world.now()
    async with world.database.reading() as db:
        if not is_own:
            await _refuse_unless_shown(db, request.guild_id, learner_id)
        zone = (await settings.personal_of(db, learner_id)).zone
        studied = await days.days_of(db, learner_id)
        if not studied:
            raise NothingLearnt if is_own else ProgressNotShown
        held = await reviews.held_cards(db, learner_id, list(library.decks))
    return _progress(studied, held, library, today=day_of(now, zone), zone=zone)


async def find_streak(db: Connection, learner_id: int, *, today: date) -> Streak:
    """Her streak; reads a row for each day of study."""
    return _streak(await days.days_of(db, learner_id), today)


async def name_of(world: World, request: Request, learner_id: int) -> str:
    """What this server calls her, nothing when it does not know her."""
    async with world.database.reading() as db:
        names = await learners.names_of(db, request.guild_id, [learner_id])
    return names.get(learner_id, "")


async def scheme_of(world: World, request: Request) -> Scheme:
    """How she likes pictures of progress."""
    async with world.database.reading() as db:
        return Scheme((await settings.personal_of(db, request.learner_id)).scheme)


async def choose_scheme(world: World, request: Request, scheme: Scheme) -> None:
    """Have pictures of progress so from now on."""
    await world.database.writing(
        settings.change_personal, request.learner_id, at=world.now(), scheme=scheme.value
    )


async def _refuse_unless_shown(db: Connection, guild_id: int, learner_id: int) -> None:
    if guild_id == 0:
        raise NoServerHere
    personal = await settings.personal_of(db, learner_id)
    is_known = await learners.is_member(db, guild_id, learner_id)
    if not is_known or not personal.shares_progress or personal.is_hidden:
        raise ProgressNotShown


def _progress(
    studied: Sequence[Day], held: Cards, library: Library, *, today: date, zone: str
) -> Progress:
    first_day = today - timedelta(days=today.weekday() + 7 * (WEEKS - 1))
    by_date = {date_of(each.day): each for each in studied}
    dates = [first_day + timedelta(days=ahead) for ahead in range((today - first_day).days + 1)]
    shown = [by_date[day] for day in dates if day in by_date]
    there, new = _there(held, library)
    ends = [start_of(today + timedelta(days=ahead + 1), zone) for ahead in range(FORECAST_DAYS)]
    return Progress(
        today=today,
        first_day=first_day,
        reviews=tuple(by_date[day].reviews if day in by_date else 0 for day in dates),
        due_reviews=sum(each.due for each in shown),
        recalled=sum(each.recalled for each in shown),
        states=count_states(((card[2], card[3]) for card in there), new=new),
        forecast=count_coming((card[4] for card in there), ends=ends),
        streak=_streak(studied, today),
    )


def _there(held: Cards, library: Library) -> tuple[Cards, int]:
    """Those of her cards that their decks still have, and how many more these decks have."""
    begun = {deck: library.card_ids(deck) for deck in {card[0] for card in held}}
    there = [card for card in held if card[1] in begun[card[0]]]
    return there, sum(map(len, begun.values())) - len(there)


def _streak(studied: Sequence[Day], today: date) -> Streak:
    return streak((date_of(each.day) for each in studied), today=today)
