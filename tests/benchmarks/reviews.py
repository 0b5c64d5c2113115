"""How long `/review` takes for ten cards and for 20,000, and choosing cards by a group's memory.

``python -m tests.benchmarks.reviews``. `/review` goes the whole way from typing to the first card
through the real client and the stand-in, for two learners in turn. Choosing is the query alone, in
a server of 200 people who have all met all 5,000 cards of a deck; beside it stands what it would
cost to ask all of them about all of it.
"""

import asyncio
import gc
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.learning.choosing import MOST_CARDS, MOST_PEOPLE
from bot.playground import Channel, Person, Playground
from bot.storage.database import Connection, Database, Value, open_database
from bot.storage.queries.memories import recall_of_server
from tests.benchmarks import machine
from tests.benchmarks.crowd import nearest
from tests.benchmarks.decks import deck_text
from tests.benchmarks.processes import TUTOR, running
from tests.postgres import Server

DECKS, CARDS_A_DECK = 4, 5_000
FEW, MANY = 10, DECKS * CARDS_A_DECK
PEOPLE = 200
ASKED, ASKED_ALL = 60, 3
WANTED_MS = 50
DAY_S = 24 * 60 * 60
GUILD, DECK = 7, "deck-0"

Engines = dict[str, list[float]]

_MEMORIES = (
    "insert into memories (learner_id, deck, card, stability_days, difficulty, due_at, "
    "last_review_at, reviews, lapses) values (?, ?, ?, ?, 5.0, ?, ?, 3, 0)"
)


class WrongCards(Exception):
    """What was shown or found is not what was put in."""


async def review_times(storage: str, folder: Path, decks: Path) -> dict[str, list[float]]:
    """Milliseconds from typing `/review` to its first card, sorted, by what there is to review."""
    async with Playground.open(rate_limits=False) as discord:
        discord.record(requests=False, events=False)
        guild = discord.add_guild("A study group")
        channel = guild.add_channel("quiz")
        names = {
            f"{count:,} cards, {state}": (guild.add_person(f"{state} {count}"), count, state)
            for state in ("all due", "none due")
            for count in (FEW, MANY)
        }
        database = await open_database(storage)
        now = int(time.time())
        for person, count, state in names.values():
            await _remember(database, person.id, count, due_at=now + DAY_S * _days(state))
        await database.writing(_run, "analyze")
        await database.close()
        gc.collect()
        gc.freeze()
        async with running(TUTOR, discord, folder=folder, storage=storage, decks=decks):
            took: dict[str, list[float]] = {name: [] for name in names}
            for _ in range(ASKED):
                for name, (person, _, state) in names.items():
                    took[name].append(await _review(person, channel, due=state == "all due"))
    return {name: sorted(each) for name, each in took.items()}


def _days(state: str) -> int:
    return -3 if state == "all due" else 3


async def _remember(database: Database, learner_id: int, count: int, *, due_at: int) -> None:
    keys = [
        (f"deck-{deck}", f"card-{card}") for deck in range(DECKS) for card in range(CARDS_A_DECK)
    ]
    # Whoever has few has the last ones of the last deck, and has nothing new to meet.
    await database.writing(
        _run_many,
        _MEMORIES,
        [
            (learner_id, *key, 9.0, due_at + number % 3600, due_at - 9 * DAY_S)
            for number, key in enumerate(keys[:count])
        ],
    )


async def _review(person: Person, channel: Channel, *, due: bool) -> float:
    begun = time.perf_counter()
    answer = await person.type("/review", channel)
    took_ms = (time.perf_counter() - begun) * 1000
    if due and "due <t:" not in answer.text:
        raise WrongCards(f"no due card: {answer.text}")
    if answer.has_message and "End" in answer.message.buttons:
        await person.click(answer.message, "End")
    return took_ms


async def group_times(storage: str) -> tuple[list[float], list[float]]:
    """Milliseconds of the query, sorted: as it is asked, and of everybody about all cards."""
    database = await open_database(storage)
    now = int(time.time())
    await database.writing(_fill, now)
    for learner_id in range(1, PEOPLE + 1):
        await database.writing(_run, _FILL_MEMORIES, now, now, now, learner_id)
    await database.writing(_run, "analyze")
    cards = [f"card-{number}" for number in range(CARDS_A_DECK)]
    asked = await _times(database, now, cards[:MOST_CARDS], MOST_PEOPLE, ASKED)
    everything = await _times(database, now, cards, PEOPLE, ASKED_ALL)
    await database.close()
    return asked, everything


_FILL_MEMORIES = """
insert into memories (learner_id, deck, card, stability_days, difficulty, due_at, last_review_at,
    reviews, lapses)
select m.learner_id, i.deck, i.card, 1.0 + (m.learner_id * 7 + i.position * 13) % 300, 5.0,
    cast(? as bigint), cast(? as bigint) - (m.learner_id * 11 + i.position * 3) % 60 * 86400, 3, 0
from members m, items i where cast(? as bigint) > 0 and m.learner_id = ? order by i.position
"""


async def _fill(db: Connection, now: int) -> None:
    await db.execute(
        "insert into rounds (round_id, guild_id, channel_id, starter_id, mode, subject, deck, "
        "deck_title, questions, seconds, opened_at, touched_at, ended_at) "
        "values (1, ?, 1, 1, 'together', ?, ?, ?, 10, 0, ?, ?, ?)",
        *(GUILD, DECK, DECK, DECK, now, now, now),
    )
    await db.execute_many(
        "insert into items (round_id, position, deck, card, body) values (1, ?, ?, ?, '')",
        [(number, DECK, f"card-{number}") for number in range(CARDS_A_DECK)],
    )
    await db.execute_many(
        "insert into members (guild_id, learner_id, name, active_at) values (?, ?, ?, ?)",
        [(GUILD, number, f"Learner {number}", now - number) for number in range(1, PEOPLE + 1)],
    )


async def _times(
    database: Database, now: int, cards: Sequence[str], people: int, times: int
) -> list[float]:
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        async with database.reading() as db:
            group = await recall_of_server(
                db, GUILD, DECK, cards, active_since=now - DAY_S, people=people, at=now
            )
        took.append((time.perf_counter() - begun) * 1000)
        if group.people != people or len(group.met) != len(cards):
            raise WrongCards(f"{group.people} people and {len(group.met)} cards")
    return sorted(took)


async def _run(db: Connection, sql: str, *args: Value) -> None:
    await db.execute(sql, *args)


async def _run_many(db: Connection, sql: str, rows: Sequence[Sequence[Value]]) -> None:
    await db.execute_many(sql, rows)


def report_reviews(engine: str, times: dict[str, list[float]]) -> str:
    """What a learner waits, and how much longer with many cards."""
    rows = []
    for name, took in times.items():
        few = times[name.replace(f"{MANY:,}", str(FEW))]
        ratio = nearest(took, 50) / nearest(few, 50)
        rows.append([name, *_figures(took), f"{ratio:.2f}"])
    return machine.table(
        f"/review, {engine}, from typing to answer", ["", "p50 ms", "p99 ms", "ratio"], rows
    )


def report_group(engine: str, asked: list[float], everything: list[float]) -> str:
    """What choosing costs, wanted and otherwise."""
    about = f"{MOST_PEOPLE} people about {MOST_CARDS} cards"
    return machine.table(
        f"order:weakest, {engine}, {PEOPLE} people who have met {CARDS_A_DECK:,} cards",
        ["", "p50 ms", "p99 ms", "wanted"],
        [
            [about, *_figures(asked), f"< {WANTED_MS}"],
            ["all of them about all", *_figures(everything), "(reference)"],
        ],
    )


def _figures(ordered: Sequence[float]) -> list[str]:
    return [f"{nearest(ordered, 50):.2f}", f"{nearest(ordered, 99):.2f}"]


async def measure() -> None:
    """Measure and print, engine by engine."""
    with tempfile.TemporaryDirectory(prefix="recollect-bench-") as name:
        folder = Path(name)
        decks = folder / "decks"
        decks.mkdir()
        for deck in range(DECKS):
            text = deck_text(deck, CARDS_A_DECK)
            (decks / f"deck-{deck}.yaml").write_text(text, encoding="utf-8")
        await _measure("SQLite", _files(folder), folder, decks)
        server = Server(settings="")
        try:
            async with server.database() as first, server.database() as second:
                await _measure("PostgreSQL", iter([first, second]).__next__, folder, decks)
        finally:
            server.stop()


def _files(folder: Path) -> Callable[[], str]:
    return iter([f"sqlite:///{folder}/reviews.db", f"sqlite:///{folder}/group.db"]).__next__


async def _measure(engine: str, store: Callable[[], str], folder: Path, decks: Path) -> None:
    print(report_reviews(engine, await review_times(store(), folder, decks)), flush=True)
    print(report_group(engine, *await group_times(store())), flush=True)


def main() -> None:
    """Measure and print."""
    asyncio.run(measure())


if __name__ == "__main__":
    main()
