"""Whatever kills the bot while it reminds, and however many share a store: everybody once."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.playground import Person, Playground, Request
from bot.storage.database import Connection
from tests.journeys.conftest import Study
from tests.journeys.processes import Host, Process, hosting
from tests.journeys.small_decks import write_all_kinds
from tests.journeys.stores import change, opened, rows
from tests.postgres import Server

DAY_S = 86_400
MANY = 300
# Longer than Discord remembers a nonce.
FORGOTTEN_S = 3600
OPENS = r"/users/@me/channels$"
SENDS = r"/channels/\d+/messages$"

MEMORIES = (
    "insert into memories (learner_id, deck, card, stability_days, difficulty, due_at, "
    "last_review_at, reviews, lapses) values (?, 'photosynthesis', 'gas', 5.0, 5.0, ?, ?, 1, 0)"
)
REMINDERS = "insert into reminders (learner_id, minute, next_at, look_at, channel_id) values (?, ?, ?, ?, ?)"


@pytest.fixture
def store(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/recollect.db"


@pytest.fixture
async def host(study: Study, store: str, tmp_path: Path) -> AsyncIterator[Host]:
    decks = write_all_kinds(tmp_path / "decks")
    async with hosting(
        study.discord, store=store, decks=decks, folder=tmp_path, forks=True
    ) as host:
        yield host


async def make_due(store: str, people: list[Person], *, met: bool = True) -> None:
    """Everybody has a card that is due, and wants to be reminded of it a minute ago."""
    now = int(time.time()) - 60
    minute = now % DAY_S // 60

    async def story(db: Connection) -> None:
        await db.execute_many(
            "insert into learners (learner_id, seen_at) values (?, ?)",
            [(person.id, now) for person in people],
        )
        await db.execute_many(
            MEMORIES, [(person.id, now - DAY_S, now - 5 * DAY_S) for person in people]
        )
        channels = [person.direct_messages().id if met else None for person in people]
        await db.execute_many(
            REMINDERS,
            [
                (person.id, minute, now, now, channel)
                for person, channel in zip(people, channels, strict=True)
            ],
        )

    async with opened(store) as database:
        await database.writing(story)


async def let_claims_run_out(study: Study, store: str) -> None:
    """Whoever had taken a reminder on is dead, and Discord has forgotten its nonce."""
    study.discord.clock.advance(FORGOTTEN_S)
    await change(store, "update reminders set look_at = 0 where claimed_at is not null")


def reminders(person: Person) -> int:
    there = person.direct_messages().public_messages()
    return sum("ready for review" in message.text for message in there)


async def all_reminded(study: Study, people: list[Person]) -> None:
    """Return once everybody has her reminder; what the store says of it may follow."""
    await study.discord.world.changes.until(
        lambda: all(map(reminders, people)), lambda: "everybody to be reminded", 60
    )


async def assert_each_once(store: str, people: list[Person]) -> None:
    assert Counter(map(reminders, people)) == {1: len(people)}
    left = await rows(
        store,
        "select learner_id from reminders where claimed_at is not null or next_at <= ?",
        int(time.time()),
    )
    assert left == []


@pytest.mark.parametrize("taken_up", [False, True], ids=["once", "and again in taking it up"])
@pytest.mark.parametrize(
    ("step", "request_", "performed"),
    [
        pytest.param("claimed", ("POST", OPENS), True, id="claimed, not sent"),
        pytest.param("refused", ("POST", SENDS), False, id="sent, not taken"),
        pytest.param("sent", ("POST", SENDS), True, id="sent, not settled"),
    ],
)
async def test_killed_between_claim_send_and_settle_she_is_reminded_once(
    study: Study, host: Host, store: str, step: str, request_, performed: bool, taken_up: bool
) -> None:
    method, path = request_
    await (await host.start()).stop()
    await make_due(store, [study.ada], met=step != "claimed")
    if not performed:
        study.discord.faults.fail(method, path)
    await dies_at(study, host, method, path)
    await let_claims_run_out(study, store)
    if taken_up:
        await dies_at(study, host, "GET", SENDS)
        await let_claims_run_out(study, store)

    # Once Ben has his, hers has been looked at too: it is the longest due.
    await make_due(store, [study.ben])
    last = await host.start()
    await all_reminded(study, [study.ada, study.ben])
    await last.stop()

    await assert_each_once(store, [study.ada, study.ben])
    assert len(study.discord.requests.matching("GET", "/messages")) == 1 + taken_up


async def dies_at(study: Study, host: Host, method: str, path: str) -> None:
    """A bot that is killed when Discord has dealt with such a request and has not yet said so."""
    process = await host.launch()
    process.dies_after(study.discord, method, path)
    await process.ended()
    assert process.has_ended


async def test_killed_after_it_was_settled_she_is_reminded_once(
    study: Study, host: Host, store: str
) -> None:
    await (await host.start()).stop()
    await make_due(store, [study.ada])
    first = await host.start()
    await all_reminded(study, [study.ada])
    # A look is not begun before the one before it has settled what it sent.
    await make_due(store, [study.ben])
    await all_reminded(study, [study.ben])
    await first.kill()
    await let_claims_run_out(study, store)

    second = await host.start()
    await make_due(store, [study.chidi])
    await all_reminded(study, [study.chidi])
    await second.stop()

    await assert_each_once(store, [study.ada, study.ben, study.chidi])


async def test_killed_in_the_middle_of_many_everybody_is_reminded_once(
    study: Study, host: Host, store: str
) -> None:
    people = [study.guild.add_person(f"Learner {number}") for number in range(MANY)]
    await (await host.start()).stop()
    await make_due(store, people)
    first = await host.start()
    dies_after_so_many(study.discord, first, MANY // 3)
    await first.ended()
    assert 0 < sum(map(reminders, people)) < MANY
    await let_claims_run_out(study, store)

    second = await host.start()
    await all_reminded(study, people)
    await second.stop()

    await assert_each_once(store, people)


def dies_after_so_many(discord: Playground, process: Process, sent: int) -> None:
    left = iter(range(sent))

    def look(request: Request) -> None:
        is_one = request.method == "POST" and request.path.endswith("/messages")
        if is_one and next(left, None) is None:
            process.kill_now()

    discord.on_request(look)


async def test_two_processes_on_one_sqlite_file_remind_everybody_once(
    study: Study, host: Host, store: str
) -> None:
    await assert_two_remind_once(study, host, store)


async def test_two_processes_on_one_postgresql_remind_everybody_once(
    study: Study, postgres_server: Server, tmp_path: Path
) -> None:
    async with postgres_server.database() as store:
        decks = write_all_kinds(tmp_path / "decks")
        async with hosting(
            study.discord, store=store, decks=decks, folder=tmp_path, forks=True
        ) as host:
            await assert_two_remind_once(study, host, store)


async def assert_two_remind_once(study: Study, host: Host, store: str) -> None:
    people = [study.guild.add_person(f"Learner {number}") for number in range(60)]
    both = await asyncio.gather(host.start(), host.start())
    # Long enough for the other one to come to those that are on their way.
    study.discord.faults.delay("POST", SENDS, 0.5, times=2 * len(people))
    await make_due(store, people)
    await all_reminded(study, people)
    await asyncio.gather(*(process.stop() for process in both))

    await assert_each_once(store, people)
    sent = study.discord.requests.matching("POST", "/messages")
    assert len(sent) == len(people)
