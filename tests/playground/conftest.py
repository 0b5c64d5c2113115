"""A stand-in with a guild in it, a real client that uses it, and a raw one."""

from collections.abc import AsyncIterator

import pytest

from bot.playground import Clock
from tests.playground.bots import StudyBot, connected, pointed_at
from tests.playground.places import Place, a_place
from tests.playground.raw import Raw, raw_client


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def place(clock: Clock) -> AsyncIterator[Place]:
    async with a_place(clock) as opened:
        with pointed_at(opened.discord):
            yield opened


@pytest.fixture
async def bot(place: Place) -> AsyncIterator[StudyBot]:
    """A running bot whose commands are registered."""
    async with connected(StudyBot(), place.discord) as running:
        yield running


@pytest.fixture
async def raw(place: Place) -> AsyncIterator[Raw]:
    """Plain HTTP with the bot's token, for what the library would not send."""
    async with raw_client(place) as client:
        yield client
