"""While the store fails a learner is told in time, the host finds the cause, and it all goes on."""

import re
import resource
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from itertools import takewhile
from pathlib import Path

import asyncpg
import pytest

from bot.playground import Answer, Message
from tests.journeys.conftest import Study
from tests.journeys.playing import earned, next_message
from tests.journeys.processes import Host, Process, hosting
from tests.journeys.small_decks import write_all_kinds
from tests.journeys.stores import rows
from tests.postgres import Server

REFERENCE = re.compile("`([0-9a-f]{8})`")
UNLIMITED = resource.RLIM_INFINITY


@pytest.fixture
def store(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/recollect.db"


@pytest.fixture
async def host(study: Study, store: str, tmp_path: Path) -> AsyncIterator[Host]:
    decks = write_all_kinds(tmp_path / "decks")
    async with hosting(study.discord, store=store, decks=decks, folder=tmp_path) as host:
        yield host


async def test_a_disk_that_takes_no_more_costs_an_answer_and_no_round(
    study: Study, host: Host, store: str
) -> None:
    process = await host.start()
    card = await open_choice(study)
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (0, UNLIMITED))

    failed = await study.ben.click(card, "A")
    unmoved = await study.ada.click(card, "Next")
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (UNLIMITED, UNLIMITED))
    verdict = await study.ben.click(card, "A")
    await study.ada.click(card, "Next")
    summary = await next_message(study.channel, card)
    await process.stop()

    for apology in (failed, unmoved):
        assert apology.is_private
        assert "disk I/O error" in cause_in_log(process, apology)
    assert "You already" not in verdict.text
    assert f"**Ben** · {earned(verdict)} point" in summary.text
    assert await rows(store, "select count(*) from attempts") == [(1,)]


async def test_a_store_that_another_program_locks_is_apologised_for_in_time(
    study: Study, host: Host, tmp_path: Path
) -> None:
    process = await host.start()
    card = await open_choice(study)
    with closing(sqlite3.connect(tmp_path / "recollect.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        failed = await study.ben.click(card, "A")

    verdict = await study.ben.click(card, "A")
    await process.stop()

    assert "You already" not in verdict.text
    assert "database is locked" in cause_in_log(process, failed)


async def test_a_table_that_somebody_locks_in_postgresql_is_apologised_for_in_time(
    study: Study, postgres_server: Server, tmp_path: Path
) -> None:
    decks = write_all_kinds(tmp_path / "decks")
    async with (
        postgres_server.database() as store,
        hosting(study.discord, store=store, decks=decks, folder=tmp_path) as host,
    ):
        process = await host.start()
        card = await open_choice(study)
        other = await asyncpg.connect(store)
        async with other.transaction():
            await other.execute("LOCK TABLE attempts")

            failed = await study.ben.click(card, "A")

        await other.close()
        verdict = await study.ben.click(card, "A")
        await process.stop()

    assert "You already" not in verdict.text
    assert "lock timeout" in cause_in_log(process, failed)


async def open_choice(study: Study) -> Message:
    opened = await study.ada.type("/quiz", study.channel, deck="photosynthesis", kind="choice")
    return opened.message


def cause_in_log(process: Process, apology: Answer) -> str:
    """The traceback that the log has for the reference the learner was given."""
    found = REFERENCE.search(apology.text)
    assert found, apology.text
    logged = iter(process.stderr.lines)
    next(line for line in logged if f"reference {found[1]}" in line)
    # The next event begins at the margin.
    return "\n".join(takewhile(lambda line: line.startswith(" "), logged))
