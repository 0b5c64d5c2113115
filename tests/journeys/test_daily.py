"""`/daily`: a card of the day comes, is answered for a day, and closes when the next one comes."""

import re

import pytest

from bot.playground import permissions
from bot.tutor.library import load_library
from tests.journeys.playing import answer, earned, standings
from tests.journeys.small_decks import write_all_kinds

DAY_S = 24 * 60 * 60
MANAGER = permissions.MEMBER | permissions.bits("manage_guild")
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


async def shows(channel, message, words):
    """The public message once it shows these words."""

    def look(messages):
        return next(
            (each for each in messages if each.id == message.id and words in each.text), None
        )

    return await channel.until(look)


async def test_a_card_comes_at_its_hour_and_closes_with_the_week_when_the_next_one_comes(
    study, set_daily, until, deck
):
    next_at = await set_daily(time="9:00")
    assert study.channel.public_messages() == []
    await until(next_at)

    (card,) = study.channel.public_messages()
    assert card.text.startswith("### Photosynthesis\n-# Card of the day · ")
    assert f"open until <t:{next_at + DAY_S}:f>" in card.text
    assert {"Next", "End"}.isdisjoint(card.buttons)
    points = earned(await answer(study.ada, card, deck))
    missed = earned(await answer(study.ben, card, deck, well=False))
    await shows(study.channel, card, "1 learner has answered")

    await until(next_at + DAY_S)
    closed, second = study.channel.public_messages()

    assert closed.id == card.id
    assert "Card of the day" in closed.text
    assert "closed" in closed.text
    assert "1 of 2 right: Ada" in closed.text
    assert closed.text.index("1 of 2 right") < closed.text.index("**Standings of the week**")
    assert standings(closed) == [(1, "Ada", points), (2, "Ben", missed)]
    assert closed.buttons == ()
    assert f"open until <t:{next_at + 2 * DAY_S}:f>" in second.text
    assert "Round over" not in closed.text + second.text
