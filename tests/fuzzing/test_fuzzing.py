"""A short run with a fixed seed: damaged files of every format become a deck or a message."""

import os

import pytest

from bot.discord_app.working import put_away, work
from bot.formats.given import Given
from bot.formats.readers import READERS
from tests.fuzzing.files import sound_files
from tests.fuzzing.running import MOST_BYTES, READING, Failure, Read, fuzz, read_and_weigh

SECONDS = 10.0
SEED = 7


@pytest.fixture(autouse=True)
async def afterwards_no_process_is_left():
    yield
    await put_away()


async def test_damaged_files_become_a_deck_or_a_message_within_time_and_memory():
    report = await fuzz([*sound_files().items()], seed=SEED, inputs=range(250), seconds=SECONDS)

    assert report.failures == []
    assert report.inputs > 20
    assert report.slowest_s < 10
    assert 0 < report.resident_bytes < MOST_BYTES


async def test_every_format_has_a_sound_file_to_be_damaged():
    read = [
        await work(READING, read_and_weigh, Given(data=d, file=f)) for f, d in sound_files().items()
    ]

    sound = {each.format for each in read if isinstance(each, Read) and each.is_deck}
    assert sound == {each.format for each in READERS}


def dies(_given):
    os._exit(1)


def raises(_given):
    raise KeyError("x")


def swallows(_given):
    return len(bytearray(600_000_000))


@pytest.mark.parametrize("fault", [dies, raises, swallows], ids=lambda fault: fault.__name__)
async def test_a_reader_that_fails_is_found(fault):
    file = ("x.csv", b"a,b\n")

    report = await fuzz([file], seed=SEED, inputs=[3], seconds=SECONDS, read=fault)

    (failure,) = report.failures
    assert isinstance(failure, Failure)
    assert "--seed 7 --only-input 3" in str(failure)


async def test_the_same_seed_and_number_make_the_same_file():
    made = []
    for _ in range(2):
        report = await fuzz([*sound_files().items()], seed=SEED, inputs=[5], seconds=SECONDS)
        made.append((report.decks, report.refused))

    assert made[0] == made[1]
