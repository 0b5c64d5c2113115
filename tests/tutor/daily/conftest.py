"""A moderator who sets a card of the day, and the clock that puts it."""

import pytest

from bot.tutor import closing
from bot.tutor.daily import open_due, set_daily
from tests.tutor.conftest import ADA, DECK


@pytest.fixture
def moderator(ask):
    return lambda learner_id=ADA, **fields: ask(learner_id, is_moderator=True, **fields)


@pytest.fixture
def set_(world, moderator):
    """A moderator sets the card of the day; fields of her request may be given."""

    async def set_(*, deck=DECK.name, time="9:00", **fields):
        return await set_daily(world, moderator(**fields), deck=deck, time=time)

    return set_


@pytest.fixture
def at(world, clock):
    """What the clock does at a moment: close what is over, put what is due; the rounds put."""

    async def at(moment):
        clock.at = moment
        await closing.close_due(world)
        return [day.round_id for day in await open_due(world) if day.round_id is not None]

    return at
