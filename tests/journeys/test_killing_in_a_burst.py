"""Killed among two thousand clicks: what was announced is in the ledger, and nothing twice."""

import asyncio
from collections.abc import Iterable, Sequence
from pathlib import Path

from bot.playground import Answer, Message, Person, Request
from tests.journeys.conftest import Study
from tests.journeys.playing import earned
from tests.journeys.processes import PATIENCE_S, Process, hosting
from tests.journeys.small_decks import write_choices
from tests.journeys.stores import rollups_kept_and_rebuilt, rows

PEOPLE = 200
ROUNDS = 10

# So many clicks at once. Where a slow machine does not answer one within 3 seconds, Discord says
# that it failed, and people click again, fewer of them at once.
WAVE = 500
CLICKS_AGAIN = 10
FEWER = 50

# The process is killed when so many of the second wave have their verdict.
BEFORE_THE_KILL = 100

LEDGER = "select round_id, learner_id, points from attempts"

Seat = tuple[int, Message, Person]
"""A round, the message with its card, and a learner."""

Points = dict[tuple[int, int], int]
"""By round and learner."""


async def test_every_click_that_got_its_verdict_is_in_the_ledger_once(
    study: Study, tmp_path: Path
) -> None:
    study.discord.limits.enabled = False  # ten rounds are opened at once
    store = f"sqlite:///{tmp_path}/recollect.db"
    decks = write_choices(tmp_path / "decks", ROUNDS)
    people = [study.guild.add_person(f"Learner {number}") for number in range(PEOPLE)]
    async with hosting(
        study.discord, store=store, decks=decks, folder=tmp_path, forks=True
    ) as host:
        process = await host.start()
        cards = [await open_round(study, number) for number in range(ROUNDS)]
        seats = [(*card, person) for card in cards for person in people]
        announced = await answers_to(seats[:WAVE])

        killed = kill_after(study, BEFORE_THE_KILL, process)
        burst = await click(seats[WAVE : 2 * WAVE])
        await asyncio.wait_for(killed, PATIENCE_S)
        await process.ended()
        survived = points(await rows(store, LEDGER))
        await host.start()
        announced |= heard(burst)
        left = [seat for seat in seats if key(seat) not in announced]
        for start in range(0, len(left), WAVE):
            announced |= await answers_to(left[start : start + WAVE])
        complete = await rows(store, LEDGER)

    before = [*map(key, seats[:WAVE]), *heard(burst)]
    assert WAVE + BEFORE_THE_KILL <= len(before) < 2 * WAVE
    assert {seat: survived[seat] for seat in before} == {seat: announced[seat] for seat in before}
    assert len(complete) == PEOPLE * ROUNDS
    assert points(complete) == announced
    kept, rebuilt = await rollups_kept_and_rebuilt(store)
    assert kept == rebuilt


async def open_round(study: Study, number: int) -> tuple[int, Message]:
    channel = study.guild.add_channel(f"quiz-{number}")
    opened = await study.ada.type("/quiz", channel, deck=f"number-{number}")
    return opened.interaction.id, opened.message


def kill_after(study: Study, count: int, process: Process) -> "asyncio.Future[None]":
    """SIGKILL it as soon as so many more interactions have got their answer; resolves then.

    At once: on a busy machine all the others are answered before this test has its turn.
    """
    killed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    left = count

    def look(request: Request) -> None:
        nonlocal left
        left -= request.path.endswith("/callback") and request.status == 200
        if left == 0 and not killed.done():
            process.kill_now()
            killed.set_result(None)

    study.discord.on_request(look)
    return killed


async def click(seats: Iterable[Seat]) -> list[tuple[Seat, Answer]]:
    """Everybody chooses the first option; nobody waits for the answer."""
    return [(seat, await seat[2].click(seat[1], "A", wait=False)) for seat in seats]


async def answers_to(seats: Sequence[Seat]) -> Points:
    """The points that everybody's verdict announces, to a second click if need be."""
    announced = await verdicts_of(seats)
    for _ in range(CLICKS_AGAIN):
        left = [seat for seat in seats if key(seat) not in announced]
        for start in range(0, len(left), FEWER):
            announced |= await verdicts_of(left[start : start + FEWER])
    assert len(announced) == len(seats)
    return announced


async def verdicts_of(seats: Sequence[Seat]) -> Points:
    """What those hear whose verdict comes in time."""
    clicks = await click(seats)
    await asyncio.gather(*(answer.wait() for _, answer in clicks))
    return heard(clicks)


def heard(clicks: Iterable[tuple[Seat, Answer]]) -> Points:
    """The points that were announced to those who got a verdict."""
    return {key(seat): earned(answer) for seat, answer in clicks if answer.has_message}


def key(seat: Seat) -> tuple[int, int]:
    return seat[0], seat[2].id


def points(ledger: Iterable[tuple[int, int, int]]) -> Points:
    return {(round_id, learner_id): gained for round_id, learner_id, gained in ledger}
