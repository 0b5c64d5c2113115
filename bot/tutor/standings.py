"""The leaderboard: who earned how many points in a server, by deck and period."""

from dataclasses import dataclass
from enum import StrEnum

from bot.learning.calendar import month_of, week_of
from bot.learning.rounds import rank
from bot.storage.database import Connection
from bot.storage.queries import hiding, standings
from bot.storage.queries.servers import zone_at
from bot.tutor.visible_decks import with_decks_of_server
from bot.tutor.world import Request, World

PAGE = 10


class Period(StrEnum):
    """From when on points count: this ISO week, this month (both by the server's zone), or always."""

    WEEK = "week"
    MONTH = "month"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the leaderboard; ties share a rank."""

    rank: int
    learner_id: int
    name: str
    points: int
    attempts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaderboard:
    """One page of standings, and the asker's own row wherever it stands.

    ``own`` is None for whoever has no row, and for one who hides where others would read it.
    """

    deck: str | None
    deck_title: str | None
    period: Period
    page: int
    pages: int
    learners: int
    lines: tuple[Line, ...]
    own: Line | None
    is_private: bool = False
    own_is_hidden: bool = False


async def leaderboard(
    world: World,
    request: Request,
    *,
    deck: str | None,
    period: Period,
    page: int = 0,
    read_by_all: bool = False,
) -> Leaderboard:
    """The page, clamped to those there are; in direct messages only the asker's own row.

    Learners who hide are on no page and in no count. An asker who hides has her own row where
    she alone reads it, and none on a message that is *read_by_all*.

    Raises:
        DeckUnknown: No deck has that name.
    """
    title = name = None
    if deck is not None:
        world = await with_decks_of_server(world, request.guild_id)
        known = world.library.deck(deck)
        name, title = known.name, known.title
    async with world.database.reading() as db:
        key = await _period_key(db, request.guild_id, period, world.now())
        own = await _own(db, request, name or standings.ALL_DECKS, key)
        hides = await hiding.is_hidden(db, request.learner_id)
        if hides and read_by_all:
            own = None
        if request.guild_id == 0:
            lines, count = ([own] if own else []), int(own is not None)
        else:
            count = await standings.count_learners(
                db, request.guild_id, name or standings.ALL_DECKS, key
            )
            page = max(0, min(page, (count - 1) // PAGE))
            lines = await _lines(db, request.guild_id, name or standings.ALL_DECKS, key, page)
    return Leaderboard(
        deck=name,
        deck_title=title,
        period=period,
        page=page,
        pages=max(1, -(-count // PAGE)),
        learners=count,
        lines=tuple(lines),
        own=own,
        is_private=request.guild_id == 0,
        own_is_hidden=hides,
    )


async def top_of_week(db: Connection, guild_id: int, *, at: int, rows: int) -> tuple[Line, ...]:
    """The first *rows* of the server's standings, all decks together, in the week of *at*."""
    week = week_of(at, await zone_at(db, guild_id, at))
    return tuple((await _lines(db, guild_id, standings.ALL_DECKS, week, page=0))[:rows])


async def _period_key(db: Connection, guild_id: int, period: Period, now: int) -> str:
    zone = await zone_at(db, guild_id, now)
    match period:
        case Period.WEEK:
            return week_of(now, zone)
        case Period.MONTH:
            return month_of(now, zone)
        case Period.ALL:
            return standings.ALL_TIME


async def _own(db: Connection, request: Request, deck: str, period: str) -> Line | None:
    row = await standings.row_of_learner(db, request.guild_id, deck, period, request.learner_id)
    if row is None:
        return None
    ahead = 0
    if request.guild_id:
        ahead = await standings.count_ahead(db, request.guild_id, deck, period, row.points)
    return Line(ahead + 1, row.learner_id, row.name or request.name, row.points, row.attempts)


async def _lines(db: Connection, guild_id: int, deck: str, period: str, page: int) -> list[Line]:
    rows = await standings.page_of_standings(
        db, guild_id, deck, period, offset=page * PAGE, limit=PAGE
    )
    if not rows:
        return []
    first = await standings.count_ahead(db, guild_id, deck, period, rows[0].points) + 1
    offset = page * PAGE
    ranks = [
        first if row.points == rows[0].points else offset + place
        for row, place in zip(rows, rank([row.points for row in rows]), strict=True)
    ]
    return [
        Line(place, row.learner_id, row.name, row.points, row.attempts)
        for place, row in zip(ranks, rows, strict=True)
    ]
