"""Standings: a rollup of points by server, deck and period, kept with each attempt."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain

from bot.learning.calendar import month_of, week_of
from bot.storage.database import Connection, Value
from bot.storage.queries.hiding import SEEN_IN_STANDINGS
from bot.storage.queries.servers import zone_at

ALL_DECKS = ""
ALL_TIME = "all"


@dataclass(frozen=True, slots=True)
class Row:
    """What one learner earned in a period; ``name`` as this server knows her."""

    learner_id: int
    points: int
    attempts: int
    name: str


@dataclass(frozen=True, slots=True)
class Use:
    """How many learners answered cards of a deck, and how many cards."""

    deck: str
    learners: int
    answers: int


# Two decks (this one, all) times three periods, in one statement.
_ADD = (
    "insert into standings (guild_id, deck, period, learner_id, points, attempts) values "  # noqa: S608 - only question marks are put in
    + ", ".join(["(?, ?, ?, ?, ?, ?)"] * 6)
    + " on conflict (guild_id, deck, period, learner_id) do update set "
    "points = standings.points + excluded.points, "
    "attempts = standings.attempts + excluded.attempts"
)


async def add_points(
    db: Connection,
    guild_id: int,
    deck: str,
    learner_id: int,
    *,
    points: int,
    attempts: int,
    at: int,
) -> None:
    """Add to the six rows an attempt counts in: its deck and all decks, by week, month and all.

    Week and month are those of the zone by which the server counted at that moment.
    """
    zone = await zone_at(db, guild_id, at)
    periods = (week_of(at, zone), month_of(at, zone), ALL_TIME)
    rows: list[tuple[Value, ...]] = [
        (guild_id, deck_key, period, learner_id, points, attempts)
        for deck_key in (ALL_DECKS, deck)
        for period in periods
    ]
    await db.execute(_ADD, *chain.from_iterable(rows))


async def take_points(
    db: Connection, guild_id: int, deck: str, learner_id: int, *, points: int, at: int
) -> None:
    """Take an attempt of that moment out again; who has no other is on no board."""
    await add_points(db, guild_id, deck, learner_id, points=-points, attempts=-1, at=at)
    await db.execute(
        "delete from standings where guild_id = ? and learner_id = ? and attempts = 0",
        guild_id,
        learner_id,
    )


async def page_of_standings(
    db: Connection, guild_id: int, deck: str, period: str, *, offset: int, limit: int
) -> list[Row]:
    """Rows in order of points, ties by learner id; reads offset + limit rows of the index."""
    rows = await db.fetch(
        "select standings.learner_id, points, attempts, coalesce(m.name, '') from standings "  # noqa: S608 - constant
        "left join members m on m.guild_id = standings.guild_id "
        "and m.learner_id = standings.learner_id "
        f"where standings.guild_id = ? and deck = ? and period = ? and {SEEN_IN_STANDINGS} "
        "order by points desc, standings.learner_id limit ? offset ?",
        guild_id,
        deck,
        period,
        limit,
        offset,
    )
    return [Row(*row) for row in rows]


async def count_learners(db: Connection, guild_id: int, deck: str, period: str) -> int:
    """How many learners have a row and do not hide; counts along the index."""
    row = await db.fetch_one(
        "select count(*) from standings "  # noqa: S608 - constant
        f"where guild_id = ? and deck = ? and period = ? and {SEEN_IN_STANDINGS}",
        guild_id,
        deck,
        period,
    )
    return int(row[0]) if row else 0


async def row_of_learner(
    db: Connection, guild_id: int, deck: str, period: str, learner_id: int
) -> Row | None:
    """The learner's own row, also of one who hides."""
    row = await db.fetch_one(
        "select s.learner_id, s.points, s.attempts, coalesce(m.name, '') from standings s "
        "left join members m on m.guild_id = s.guild_id and m.learner_id = s.learner_id "
        "where s.guild_id = ? and s.deck = ? and s.period = ? and s.learner_id = ?",
        guild_id,
        deck,
        period,
        learner_id,
    )
    return None if row is None else Row(*row)


async def count_ahead(db: Connection, guild_id: int, deck: str, period: str, points: int) -> int:
    """How many learners who do not hide have more points than this; counts along the index."""
    row = await db.fetch_one(
        "select count(*) from standings "  # noqa: S608 - constant
        f"where guild_id = ? and deck = ? and period = ? and points > ? and {SEEN_IN_STANDINGS}",
        guild_id,
        deck,
        period,
        points,
    )
    return int(row[0]) if row else 0


async def learners_by_period(
    db: Connection, guild_id: int, periods: Collection[str]
) -> dict[str, int]:
    """How many learners who do not hide have a row in each of these; counts along the index."""
    rows = await db.fetch(
        "select period, count(*) from standings "  # noqa: S608 - only question marks are put in
        f"where guild_id = ? and deck = ? and period in ({_marks(periods)}) "
        f"and {SEEN_IN_STANDINGS} group by period order by period",
        guild_id,
        ALL_DECKS,
        *periods,
    )
    return {str(period): int(count) for period, count in rows}


async def use_of_decks(
    db: Connection, guild_id: int, decks: Collection[str], periods: Collection[str]
) -> list[Use]:
    """What learners who do not hide answered of each deck; reads the rows of these by index."""
    rows = await db.fetch(
        "select deck, count(*), cast(sum(answers) as bigint) from ("  # noqa: S608 - only question marks are put in
        "select deck, learner_id, sum(attempts) as answers from standings "
        f"where guild_id = ? and deck in ({_marks(decks)}) and period in ({_marks(periods)}) "
        f"and {SEEN_IN_STANDINGS} group by deck, learner_id"
        ") as learned group by deck order by deck",
        guild_id,
        *decks,
        *periods,
    )
    return [Use(*row) for row in rows]


async def rebuild_standings(db: Connection) -> None:
    """Make the rollup anew from attempts and corrections; reads them all."""
    await db.execute("delete from standings")
    events = await db.fetch(
        "select a.guild_id, a.deck, a.learner_id, a.attempted_at, a.points + "
        "coalesce((select cast(sum(c.points) as bigint) from corrections c "
        "where c.round_id = a.round_id and c.position = a.position "
        "and c.learner_id = a.learner_id), 0) "
        "from attempts a where not exists (select 1 from undos u where u.round_id = a.round_id "
        "and u.position = a.position and u.learner_id = a.learner_id) "
        "order by a.round_id, a.position, a.learner_id"
    )
    for guild_id, deck, learner_id, at, points in events:
        await add_points(db, guild_id, deck, learner_id, points=int(points), attempts=1, at=at)


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))
