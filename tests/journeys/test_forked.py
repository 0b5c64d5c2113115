"""A bot that was forked ends and speaks like one that was started."""

import os
import signal
from pathlib import Path

import psutil
import pytest

from tests.journeys.conftest import Study
from tests.journeys.processes import hosting, without
from tests.journeys.small_decks import write_all_kinds


@pytest.fixture(params=[False, True], ids=["started", "forked"])
async def host(request: pytest.FixtureRequest, study: Study, tmp_path: Path):
    decks = write_all_kinds(tmp_path / "decks")
    store = "sqlite:///recollect.db"
    async with hosting(
        study.discord, store=store, decks=decks, folder=tmp_path, forks=request.param
    ) as host:
        yield host


async def test_it_serves_where_it_was_started_and_ends_when_asked_to(host, study, tmp_path) -> None:
    process = await host.start()

    there = psutil.Process(process.pid)
    assert there.cwd() == str(tmp_path)
    assert there.ppid() != 1
    files = {each.path for each in there.open_files()}
    assert {path for path in files if "recollect.db" not in path} <= {os.devnull}
    assert (tmp_path / "recollect.db").exists()
    assert await process.stop() == 0
    assert not psutil.pid_exists(process.pid)
    assert process.stdout.lines[0].startswith("Ready as recollect")
    assert without(process.stderr.lines, "commands sent to Discord") == []


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV])
async def test_the_signal_that_ended_it_is_told(host, number: signal.Signals) -> None:
    process = await host.start()

    assert await process.stop(number) == -number


async def test_it_is_refused_in_the_same_words_with_the_same_code(host) -> None:
    process = await host.launch(DISCORD_TOKEN=None)

    assert await process.ended() == 2
    [sentence] = process.stderr.lines
    assert "https://discord.com/developers/applications" in sentence


async def test_several_live_side_by_side_and_end_one_by_one(host) -> None:
    first, second = await host.start(), await host.start()
    assert first.pid != second.pid

    await first.kill()

    assert not second.has_ended
    assert await second.stop() == 0
