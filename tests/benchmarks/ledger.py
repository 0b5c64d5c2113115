"""A ledger of a million attempts: written with plain SQL, because clicking would take hours."""

from collections.abc import Sequence

from bot.learning.calendar import month_of, week_of
from bot.storage.database import Connection, Database, Value
from bot.storage.queries import standings

ITEMS_A_ROUND = 10
DAY_S = 24 * 60 * 60

# Round, deck, and when it was played.
Played = tuple[int, str, int]

_ROUND = (
    "insert into rounds (round_id, guild_id, channel_id, starter_id, mode, subject, deck, "
    "deck_title, questions, seconds, opened_at, touched_at, ended_at) "
    "values (?, ?, ?, 1, 'together', ?, ?, ?, 10, 0, ?, ?, ?)"
)
_ITEM = (
    "insert into items (round_id, position, deck, card, body, answered, opened_at, closed_at) "
    "values (?, ?, ?, ?, '', 0, ?, ?)"
)
_MEMBER = "insert into members (guild_id, learner_id, name) values (?, ?, ?)"

# Every member answers every item; points are 0 to 4, unequal from learner to learner.
_ATTEMPTS = """
insert into attempts (round_id, position, learner_id, interaction_id, guild_id, deck, card, kind,
    chosen, concepts, hinted, share, rating, points, due_before, due_after, attempted_at)
select i.round_id, i.position, m.learner_id, 0, m.guild_id, i.deck, i.card, 'choice',
    1, null, 0, 1.0, 3, (m.learner_id % 97 + m.learner_id % 11 * i.round_id + i.position) % 5,
    null, i.opened_at + 259200, i.opened_at
from items i, members m where m.guild_id = ? and i.round_id = ? order by i.position, m.learner_id
"""
_ROLLUP = """
insert into standings (guild_id, deck, period, learner_id, points, attempts)
select guild_id, ?, ?, learner_id, sum(points), count(*) from attempts
where round_id in ({marks}) group by guild_id, learner_id order by learner_id
"""


async def write_ledger(
    database: Database,
    guild_id: int,
    learners: Sequence[tuple[int, str]],
    *,
    rounds: int,
    decks: Sequence[str],
    now: int,
) -> None:
    """So many ended rounds, five days apart and the last one just now, answered by everybody.

    Args:
        learners: Each one's id and name.
    """
    played = [
        (number + 1, decks[number % len(decks)], now - 5 * DAY_S * (rounds - 1 - number))
        for number in range(rounds)
    ]
    await database.writing(_play, guild_id, learners, played)
    # A transaction each: PostgreSQL is not waited for longer than a click may take.
    for round_id, _, _ in played:
        await database.writing(_run, _ATTEMPTS, guild_id, round_id)
    for key, round_ids in _counted_in(played).items():
        marks = ", ".join("?" * len(round_ids))
        await database.writing(_run, _ROLLUP.format(marks=marks), *key, *round_ids)
    # Statistics for the planner, which a store that grows by itself gets by and by.
    await database.writing(_run, "analyze")


async def _play(
    db: Connection, guild_id: int, learners: Sequence[tuple[int, str]], played: Sequence[Played]
) -> None:
    await db.execute_many(_MEMBER, [(guild_id, *learner) for learner in learners])
    await db.execute_many(
        _ROUND,
        [(id_, guild_id, id_, deck, deck, deck, at, at, at) for id_, deck, at in played],
    )
    await db.execute_many(
        _ITEM,
        [
            (id_, position, deck, f"card-{position}", at, at)
            for id_, deck, at in played
            for position in range(ITEMS_A_ROUND)
        ],
    )


async def _run(db: Connection, sql: str, *args: Value) -> None:
    await db.execute(sql, *args)


def _counted_in(played: Sequence[Played]) -> dict[tuple[str, str], list[int]]:
    """The rounds behind each deck and period, as `add_points` would count them."""
    counted_in: dict[tuple[str, str], list[int]] = {}
    for round_id, deck, at in played:
        for of in (standings.ALL_DECKS, deck):
            for period in (week_of(at), month_of(at), standings.ALL_TIME):
                counted_in.setdefault((of, period), []).append(round_id)
    return counted_in
