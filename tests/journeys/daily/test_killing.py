"""A bot that is killed at any step of a day: each day has one card, closed once."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.learning.cards import Deck
from bot.learning.reminding import write_time
from bot.playground import Message
from tests.journeys.conftest import Study
from tests.journeys.daily.days import shows
from tests.journeys.playing import answer
from tests.journeys.processes import Host, Process, hosting, next_request
from tests.journeys.small_decks import write_all_kinds
from tests.journeys.stores import change, make_all_due, rollups_kept_and_rebuilt, rows
from tests.postgres import Server

# Two processes and a database share a machine with other tests; nobody waits longer than needed.
PATIENCE_S = 30

MESSAGES = r"/channels/\d+/messages$"
EDIT = r"/channels/\d+/messages/\d+$"

DAYS = 4

PUT = (
    "select r.round_id, r.ended_at is null, i.message_id from rounds r "
    "join items i on i.round_id = r.round_id where r.mode = 'daily' order by r.round_id"
)


@asynccontextmanager
async def hosted(study: Study, store: str, folder: Path) -> AsyncIterator[Host]:
    decks = write_all_kinds(folder / "decks")
    async with hosting(study.discord, store=store, decks=decks, folder=folder, forks=True) as host:
        yield host


@pytest.fixture
def store(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/recollect.db"


@pytest.fixture
async def host(study: Study, store: str, tmp_path: Path) -> AsyncIterator[Host]:
    async with hosted(study, store, tmp_path) as host:
        yield host


async def set_daily(study: Study) -> None:
    """At a time that is half a day away, so that nothing happens by itself."""
    minute = (int(time.time()) // 60 + 12 * 60) % (24 * 60)
    told = await study.dilnoza.type(
        "/daily set", study.channel, deck="photosynthesis", time=write_time(minute)
    )
    assert "The next one comes" in told.text


async def second_is_refused(both: Sequence[Process]) -> None:
    """Each process hears of the command; wait until the slower one has done it too."""
    refusals = [
        asyncio.create_task(process.stderr.line("came too late or twice")) for process in both
    ]
    done, waiting = await asyncio.wait(refusals, return_when=asyncio.FIRST_COMPLETED)
    for refusal in waiting:
        refusal.cancel()
    await asyncio.gather(*done)


async def let_it_be_time(store: str) -> None:
    """What is open is over, and the next card is due, for one second more than the last was."""
    await change(store, "update items set closes_at = 0 where closed_at is null")
    await change(
        store,
        "update dailies set next_at = 1000000000 + "
        "(select count(*) from rounds where mode = 'daily')",
    )


async def posted(study: Study, count: int) -> list[Message]:
    """All public messages, once there are so many."""
    return await study.channel.until(
        lambda found: found if len(found) >= count else None, timeout=PATIENCE_S
    )


async def shown_in_store(store: str, card: Message) -> None:
    """Wait until the bot has noted where the card is: the one before may have died without it."""
    async with asyncio.timeout(PATIENCE_S):
        while card.id not in [shown for _, _, shown in await rows(store, PUT)]:
            pass


@pytest.mark.parametrize("is_heard", [True, False], ids=["unheard of", "not sent yet"])
async def test_killed_while_a_card_is_posted_the_next_one_posts_it_once(
    study: Study, host: Host, store: str, small_deck: Deck, is_heard: bool
) -> None:
    first = await host.start()
    await set_daily(study)
    if not is_heard:
        study.discord.faults.fail("POST", MESSAGES)
    first.dies_after(study.discord, "POST", MESSAGES)
    await let_it_be_time(store)
    await first.ended()
    ((round_id, is_open, message_id),) = await rows(store, PUT)
    assert (bool(is_open), message_id) == (True, None)
    await make_all_due(store)

    second = await host.start()
    (card,) = await posted(study, 1)
    await shown_in_store(store, card)
    verdict = await answer(study.ada, card, small_deck)
    await second.stop()

    assert verdict.is_private
    assert len(study.channel.public_messages()) == 1
    assert await rows(store, PUT) == [(round_id, is_open, card.id)]
    assert await rows(store, "select * from displays") == []


@pytest.mark.parametrize("is_done", [True, False], ids=["unheard of", "not done yet"])
async def test_killed_while_yesterdays_card_is_closed_it_is_closed_once_and_todays_comes_once(
    study: Study, host: Host, store: str, is_done: bool
) -> None:
    first = await host.start()
    await set_daily(study)
    await let_it_be_time(store)
    (card,) = await posted(study, 1)
    if not is_done:
        study.discord.faults.fail("PATCH", EDIT)
    first.dies_after(study.discord, "PATCH", EDIT)
    await let_it_be_time(store)
    await first.ended()
    await make_all_due(store)

    second = await host.start()
    closed = await shows(study.channel, card, "closed")
    _, after = await posted(study, 2)
    await second.stop()

    assert closed.buttons == ()
    assert "open until" in after.text
    assert len(study.channel.public_messages()) == 2
    assert [(bool(is_open), shown) for _, is_open, shown in await rows(store, PUT)] == [
        (False, card.id),
        (True, after.id),
    ]


async def test_killed_on_every_day_each_has_one_card_closed_once_with_its_answers(
    study: Study, host: Host, store: str, small_deck: Deck
) -> None:
    process = await host.start()
    await set_daily(study)
    for day in range(DAYS):
        if day % 2:
            process.dies_after(study.discord, "PATCH", EDIT)
        else:
            process.dies_after(study.discord, "POST", MESSAGES)
        await let_it_be_time(store)
        await process.ended()
        await make_all_due(store)
        sent = next_request(study.discord, "POST", MESSAGES)
        process = await host.start()
        await sent
        await process.stop()  # once it has heard of its message
        process = await host.start()
        *_, card = await posted(study, day + 1)
        await answer(study.ada, card, small_deck)
        await shows(study.channel, card, "1 learner has answered")
    await process.stop()

    messages = study.channel.public_messages()
    assert len(messages) == DAYS
    assert ["closed" in each.text for each in messages] == [True] * (DAYS - 1) + [False]
    assert ["1 of 1 right: Ada" in each.text for each in messages[:-1]] == [True] * (DAYS - 1)
    kept, rebuilt = await rollups_kept_and_rebuilt(store)
    assert kept == rebuilt


async def test_two_processes_on_one_store_put_one_card_a_day(
    study: Study, postgres_server: Server, tmp_path: Path
) -> None:
    async with postgres_server.database() as store, hosted(study, store, tmp_path) as host:
        for day in range(2):
            both = await asyncio.gather(host.start(), host.start())
            if day == 0:
                await set_daily(study)
                await second_is_refused(both)
            await let_it_be_time(store)
            await posted(study, day + 1)
            await asyncio.gather(*(process.stop() for process in both))

        shown = await rows(store, PUT)
    messages = study.channel.public_messages()
    assert [(bool(is_open), message_id) for _, is_open, message_id in shown] == [
        (False, messages[0].id),
        (True, messages[1].id),
    ]
    assert "closed" in messages[0].text
    sent = study.discord.requests.matching("POST", f"/channels/{study.channel.id}/messages")
    assert len(sent) == 2
