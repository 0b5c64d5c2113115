"""Work in a worker process: bounded in memory, and one kind of it does not wait for another."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.discord_app.working import Job, Undone, put_away, work
from tests.drawing import odd_pictures

BOUNDED = Job(name="bounded", within_s=5.0, more_bytes=64_000_000)
SHORT = Job(name="short", within_s=5.0)
LONG = Job(name="long", within_s=20.0)

needs_bound = pytest.mark.skipif(
    not Path("/proc/self/statm").exists(), reason="the system does not tell what is mapped"
)


@pytest.fixture(autouse=True)
async def afterwards_no_process_is_left() -> AsyncIterator[None]:
    yield
    await put_away()


@needs_bound
async def test_work_that_takes_too_much_memory_is_undone_and_its_process_goes_on() -> None:
    before = await work(BOUNDED, odd_pictures.of_process)

    refused = await work(BOUNDED, odd_pictures.large, 100_000_000)

    assert isinstance(refused, Undone)
    assert "MemoryError" in refused.reason
    assert await work(BOUNDED, odd_pictures.of_process) == before


@needs_bound
async def test_the_bound_is_for_one_call_and_not_for_the_next() -> None:
    await work(BOUNDED, odd_pictures.large, 100_000_000)

    assert await work(BOUNDED, odd_pictures.large, 10_000_000) == b"10000000"
    unbounded = Job(name=BOUNDED.name, within_s=5.0)
    assert await work(unbounded, odd_pictures.large, 100_000_000) == b"100000000"


async def test_work_of_another_kind_does_not_wait_for_it(tmp_path: Path) -> None:
    pipe = tmp_path / "pid"
    os.mkfifo(pipe)
    endless = asyncio.create_task(work(LONG, odd_pictures.endless, str(pipe)))
    await asyncio.to_thread(pipe.read_text)

    assert await work(SHORT, odd_pictures.some, b"done") == b"done"
    assert not endless.done()
    await put_away()
    assert isinstance(await endless, Undone)


async def test_a_result_may_be_any_value_that_can_be_sent() -> None:
    assert await work(SHORT, sorted, (3, 1, 2)) == [1, 2, 3]
