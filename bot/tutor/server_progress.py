"""How a whole server learns, for its moderators: counts of many, never a single person."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.errors import TutorError
from bot.learning.calendar import day_of, week_with
from bot.learning.progress import WEEKS
from bot.storage.queries import standings
from bot.storage.queries.servers import zone_at
from bot.storage.queries.standings import ALL_DECKS, Use
from bot.tutor.errors import NoServerHere
from bot.tutor.library import Library
from bot.tutor.visible_decks import with_decks_of_server
from bot.tutor.world import Request, World

FEWEST: Final = 3
"""Below so many learners nothing is told of them."""

MOST_DECKS: Final = 15
"""Decks that are named, those with the most answers; the rest counts among the others."""


class MayNotLook(TutorError):
    """She neither moderates nor manages the server."""

    sentence = (
        "Only moderators (permission Manage Messages) and those who manage this server can look at "
        "all of it. Your own progress: /progress."
    )


class TooFewLearn(TutorError):
    """So few that what is told would be about single people."""

    sentence = (
        "Fewer than {fewest} learners who are shown have answered cards here in the last {weeks} "
        "weeks. So that nobody is singled out, there is something to see from {fewest} on."
    )


@dataclass(frozen=True, slots=True)
class Week:
    """How many learned in the week that begins on this Monday; None for fewer than `FEWEST`."""

    first_day: date
    learners: int | None


@dataclass(frozen=True, slots=True)
class DeckUse:
    """How many answered cards of a deck, and how many cards."""

    title: str
    learners: int
    answers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerProgress:
    """A server's last weeks, oldest first; all counts are without those who hide.

    ``other_answers`` are those to decks that fewer than `FEWEST` learners used, that are gone, or
    that come after the first `MOST_DECKS`.
    """

    learners: int
    answers: int
    weeks: tuple[Week, ...]
    decks: tuple[DeckUse, ...]
    other_answers: int


async def look_at_server_progress(world: World, request: Request) -> ServerProgress:
    """The last `WEEKS` weeks by the server's time zone.

    Reads a row of the rollup for each learner and week, of all decks together and of each deck.

    Raises:
        NoServerHere, MayNotLook, TooFewLearn.
    """
    if request.guild_id == 0:
        raise NoServerHere
    if not (request.is_moderator or request.manages_server):
        raise MayNotLook
    guild_id, now = request.guild_id, world.now()
    world = await with_decks_of_server(world, guild_id)
    decks = [ALL_DECKS, *world.library.decks]
    async with world.database.reading() as db:
        today = day_of(now, await zone_at(db, guild_id, now))
        mondays = [
            today - timedelta(days=today.weekday() + 7 * back) for back in reversed(range(WEEKS))
        ]
        weeks = [week_with(monday) for monday in mondays]
        by_week = await standings.learners_by_period(db, guild_id, weeks)
        used = await standings.use_of_decks(db, guild_id, decks, weeks)
    everything = next((each for each in used if each.deck == ALL_DECKS), None)
    if everything is None or everything.learners < FEWEST:
        raise TooFewLearn(fewest=FEWEST, weeks=WEEKS)
    named = _named(used, world.library)
    return ServerProgress(
        learners=everything.learners,
        answers=everything.answers,
        weeks=tuple(
            Week(monday, _unless_few(by_week.get(week, 0)))
            for monday, week in zip(mondays, weeks, strict=True)
        ),
        decks=named,
        other_answers=everything.answers - sum(each.answers for each in named),
    )


def _unless_few(learners: int) -> int | None:
    return None if learners < FEWEST else learners


def _named(used: list[Use], library: Library) -> tuple[DeckUse, ...]:
    """The decks that may be named, most answers first."""
    decks = [
        DeckUse(library.decks[each.deck].title, each.learners, each.answers)
        for each in used
        if each.deck != ALL_DECKS and each.learners >= FEWEST
    ]
    return tuple(sorted(decks, key=lambda deck: (-deck.answers, deck.title))[:MOST_DECKS])
