"""Two processes on one store serve the same round: everything happens once."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.playground import Answer, Message, Person, Request
from bot.playground.gateway import Delivery
from tests.journeys.conftest import Study
from tests.journeys.playing import earned, next_message, ranked, standings
from tests.journeys.processes import Process, hosting
from tests.journeys.small_decks import write_all_kinds
from tests.journeys.stores import change, make_all_due, rollups_kept_and_rebuilt, rows
from tests.postgres import Server

LEARNERS = 20

# Every interaction reaches both processes, as at Discord, or each reaches one of them in turn.
DELIVERIES: list[Delivery] = ["all", "alternate"]


@asynccontextmanager
async def two_processes(
    study: Study, store: str, folder: Path
) -> AsyncIterator[tuple[Process, Process]]:
    decks = write_all_kinds(folder / "decks")
    async with hosting(study.discord, store=store, decks=decks, folder=folder) as host:
        both = await asyncio.gather(host.start(), host.start())
        yield both[0], both[1]


@pytest.mark.parametrize("delivery", DELIVERIES)
async def test_on_one_postgresql_a_round_is_played_as_with_one(
    study: Study, postgres_server: Server, tmp_path: Path, delivery: Delivery
) -> None:
    study.discord.delivery = delivery
    async with postgres_server.database() as store:
        async with two_processes(study, store, tmp_path) as both:
            await assert_a_round_goes_as_with_one_process(study)
            await asyncio.gather(*(process.stop() for process in both))
        await assert_the_store_is_settled(study, store)


async def test_on_one_sqlite_file_a_round_is_played_as_with_one(
    study: Study, tmp_path: Path
) -> None:
    store = f"sqlite:///{tmp_path}/recollect.db"
    async with two_processes(study, store, tmp_path) as both:
        await assert_a_round_goes_as_with_one_process(study)
        await asyncio.gather(*(process.stop() for process in both))
    await assert_the_store_is_settled(study, store)


async def test_seconds_that_run_out_close_a_card_once(
    study: Study, postgres_server: Server, tmp_path: Path
) -> None:
    async with postgres_server.database() as store:
        async with two_processes(study, store, tmp_path) as both:
            opened = await study.ada.type(
                "/quiz", study.channel, deck="photosynthesis", questions=2, seconds=600
            )
            await change(store, "update items set closes_at = 0 where position = 0")
            second = await next_message(study.channel, opened.message)
            await change(store, "update items set closes_at = 0 where position = 1")
            summary = await next_message(study.channel, second)
            await asyncio.gather(*(process.stop() for process in both))

        assert "2 of 2" in second.text
        assert "Round over" in summary.text
        assert await rows(store, "select * from displays") == []
        assert len(sent_to(study)) == len([second, summary])


async def test_of_two_that_start_together_one_shows_what_is_owed(
    study: Study, postgres_server: Server, tmp_path: Path
) -> None:
    async with postgres_server.database() as store:
        decks = write_all_kinds(tmp_path / "decks")
        async with hosting(study.discord, store=store, decks=decks, folder=tmp_path) as host:
            before = await host.start()
            opened = await study.ada.type("/quiz", study.channel, deck="photosynthesis")
            before.dies_after(study.discord, "POST", "/callback$")
            await study.ada.click(opened.message, "Next")
            await before.ended()
            await make_all_due(store)
            # Long enough for both to look while one of them is at it.
            study.discord.faults.delay("POST", "/messages$", 1.5, times=2)

            both = await asyncio.gather(host.start(), host.start())
            second = await next_message(study.channel, opened.message)
            await asyncio.gather(*(process.stop() for process in both))

        assert "2 of 3" in second.text
        assert len(sent_to(study)) == 1
        assert await rows(store, "select * from displays") == []


async def assert_a_round_goes_as_with_one_process(study: Study) -> None:
    learners = [study.guild.add_person(f"Learner {number}") for number in range(LEARNERS)]
    opened = await study.ada.type("/quiz", study.channel, deck="photosynthesis", questions=3)
    announced: Counter[str] = Counter()
    shown = opened.message
    while "Next" in shown.buttons:
        replies = await asyncio.gather(*(answer(learner, shown) for learner in learners))
        for learner, reply in zip(learners, replies, strict=True):
            announced[learner.name] += earned(reply)
        closed = await study.ada.click(shown, "Next")
        assert "closed" in closed.text
        assert closed.message.id == shown.id
        shown = await next_message(study.channel, shown)
    assert shown.text.startswith("### Round over")
    assert set(standings(shown)) == ranked(announced)
    # Two verdicts on the choice, the revealed answer, and the explanation's verdict.
    private = [each for each in learners[0].sees(study.channel) if each.is_private]
    assert len(private) == 4


async def answer(learner: Person, card: Message) -> Answer:
    """Her verdict; asked for twice at once, as by a finger that trembles."""
    if "Reveal answer" in card.buttons:
        revealed = await learner.click(card, "Reveal answer")
        return await twice(learner, revealed.message, "Got it")
    if "Explain" in card.buttons:
        form = (await learner.click(card, "Explain")).form
        return await learner.submit(form, {"Your explanation": "There is little light."})
    return await twice(learner, card, "A")


async def twice(learner: Person, message: Message, label: str) -> Answer:
    both = [learner.click(message, label), learner.click(message, label)]
    first, second = await asyncio.gather(*both)
    assert earned(first) == earned(second)
    return first


async def assert_the_store_is_settled(study: Study, store: str) -> None:
    by_item = await rows(store, "select position, count(*) from attempts group by position")
    assert sorted(by_item) == [(0, LEARNERS), (1, LEARNERS), (2, LEARNERS)]
    assert await rows(store, "select * from displays") == []
    kept, rebuilt = await rollups_kept_and_rebuilt(store)
    assert kept == rebuilt
    # The first card came with the command.
    assert len(sent_to(study)) == 3
    assert len(study.channel.public_messages()) == 4


def sent_to(study: Study) -> list[Request]:
    """The requests that posted a message of its own, answered by Discord or not."""
    return study.discord.requests.matching("POST", f"/channels/{study.channel.id}/messages")
