"""A bot with one small deck, and Dilnoza, who sets its card of the day."""

import re

import pytest

from bot.tutor.library import load_library
from tests.journeys.daily.days import DAY_S
from tests.journeys.small_decks import write_all_kinds

NEXT = re.compile(r"The next one comes <t:(\d+):F>")


@pytest.fixture
async def library(tmp_path):
    return await load_library(write_all_kinds(tmp_path / "decks"))


@pytest.fixture
async def bot(start_bot, library):
    async with start_bot(library=library) as started:
        yield started


@pytest.fixture
def deck(library):
    """A deck of three cards, worth 1, 4 and 6 points."""
    return library.deck("photosynthesis")


@pytest.fixture
def set_daily(study):
    """Dilnoza, who moderates, sets the card of the day; when the next one comes."""

    async def set_daily(**options):
        told = await study.dilnoza.type(
            "/daily set", study.channel, **{"deck": "photosynthesis", **options}
        )
        assert told.is_private
        (at,) = NEXT.findall(told.text)
        return int(at)

    return set_daily


@pytest.fixture
def until(study, bot):
    """Let it be that moment, and the bot look at the clock."""

    async def until(at):
        study.discord.clock.advance(at - study.discord.clock.now() + 0.5)
        await bot.look()

    return until


@pytest.fixture
def card_at(study, until):
    """The card that comes at that moment."""

    async def card_at(at, channel=study.channel):
        await until(at)
        return await channel.until(
            lambda messages: next(
                (each for each in messages if f"open until <t:{at + DAY_S}:f>" in each.text), None
            )
        )

    return card_at
