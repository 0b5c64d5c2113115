"""A server's progress counts many and tells of nobody alone, for those who moderate it."""

from dataclasses import replace
from datetime import date

import pytest

from bot.learning.progress import WEEKS
from bot.storage.queries.servers import keep_zone
from bot.storage.queries.settings import change_personal
from bot.storage.queries.standings import add_points
from bot.tutor.errors import NoServerHere
from bot.tutor.library import Library
from bot.tutor.server_progress import (
    FEWEST,
    MOST_DECKS,
    DeckUse,
    MayNotLook,
    TooFewLearn,
    look_at_server_progress,
)
from tests.tutor.conftest import ADA, BEN, CHIDI, DECK, DILNOZA, GUILD, NOON

WEEK_S = 7 * 86_400
DECKS = {name: replace(DECK, name=name, title=name.title()) for name in ("alpha", "beta", "gamma")}


@pytest.fixture
def world(world):
    return replace(world, library=Library(decks=DECKS))


@pytest.fixture
def study(world):
    """These learners answer a card of the deck each, so many weeks ago."""

    async def story(db, learners, deck, guild_id, at):
        for learner_id in learners:
            await add_points(db, guild_id, deck, learner_id, points=1, attempts=1, at=at)

    async def studied(*learners, deck="alpha", weeks_ago=0, guild_id=GUILD):
        at = NOON - weeks_ago * WEEK_S
        await world.database.writing(story, learners, deck, guild_id, at)

    return studied


async def look(world, ask, **request):
    moderator = {"is_moderator": True, **request}
    return await look_at_server_progress(world, ask(DILNOZA, **moderator))


async def test_learners_and_answers_are_told_together_by_week_and_by_deck(world, ask, study):
    await study(ADA, BEN, CHIDI)
    await study(ADA, BEN, CHIDI, DILNOZA, deck="beta", weeks_ago=2)
    await study(ADA, deck="beta")
    await study(ADA, BEN, CHIDI, weeks_ago=WEEKS)

    found = await look(world, ask)

    assert (found.learners, found.answers) == (4, 8)
    assert [week.learners for week in found.weeks] == [None] * 9 + [4, None, 3]
    assert (found.weeks[0].first_day, found.weeks[-1].first_day) == (
        date(2026, 10, 26),
        date(2027, 1, 11),
    )
    assert found.decks == (DeckUse("Beta", 4, 5), DeckUse("Alpha", 3, 3))
    assert found.other_answers == 0


@pytest.mark.parametrize("learners", [(), (ADA,), (ADA, BEN)], ids=["nobody", "one", "two"])
async def test_of_fewer_than_three_nothing_is_told(world, ask, study, learners):
    await study(*learners)

    with pytest.raises(TooFewLearn) as refused:
        await look(world, ask)

    assert refused.value.fields == {"fewest": FEWEST, "weeks": WEEKS}


async def test_a_deck_of_two_is_among_the_others_and_so_is_one_that_is_gone(world, ask, study):
    await study(ADA, BEN, CHIDI)
    await study(ADA, BEN, deck="beta")
    await study(ADA, BEN, CHIDI, deck="gone")

    found = await look(world, ask)

    assert found.decks == (DeckUse("Alpha", 3, 3),)
    assert found.other_answers == 5


async def test_only_so_many_decks_are_named(world, ask, study):
    names = [f"deck-{number:02}" for number in range(MOST_DECKS + 2)]
    decks = {name: replace(DECK, name=name, title=name) for name in names}
    for name in names:
        await study(ADA, BEN, CHIDI, deck=name)

    found = await look(replace(world, library=Library(decks=decks)), ask)

    assert [deck.title for deck in found.decks] == names[:MOST_DECKS]
    assert found.other_answers == 2 * 3


async def test_who_hides_is_in_no_count(world, ask, study):
    await study(ADA, BEN, CHIDI, DILNOZA)
    await study(ADA, BEN, DILNOZA, deck="beta")

    await world.database.writing(change_personal, DILNOZA, at=NOON, is_hidden=True)

    found = await look(world, ask)
    assert (found.learners, found.answers, found.other_answers) == (3, 5, 2)
    assert found.weeks[-1].learners == 3
    assert found.decks == (DeckUse("Alpha", 3, 3),)
    await world.database.writing(change_personal, CHIDI, at=NOON, is_hidden=True)
    with pytest.raises(TooFewLearn):
        await look(world, ask)


async def test_another_servers_learners_are_not_counted(world, ask, study):
    await study(ADA, BEN)
    await study(CHIDI, guild_id=GUILD + 1)

    with pytest.raises(TooFewLearn):
        await look(world, ask)


async def test_weeks_are_those_of_the_servers_zone(world, ask, study, clock):
    await world.database.writing(keep_zone, GUILD, "Pacific/Kiritimati", from_at=0)
    # Sunday evening in UTC, Monday there.
    clock.at = NOON + 2 * 86_400 + 8 * 3600

    await study(ADA, BEN, CHIDI)

    assert (await look(world, ask)).weeks[-1].first_day == date(2027, 1, 18)


@pytest.mark.parametrize(
    ("request_fields", "error"),
    [
        pytest.param({"is_moderator": False}, MayNotLook, id="a member"),
        pytest.param({"guild_id": 0}, NoServerHere, id="in direct messages"),
        pytest.param({"guild_id": 0, "manages_server": True}, NoServerHere, id="app not installed"),
    ],
)
async def test_only_moderators_and_managers_look(world, ask, study, request_fields, error):
    await study(ADA, BEN, CHIDI)

    with pytest.raises(error):
        await look(world, ask, **request_fields)
    assert await look(world, ask, is_moderator=False, manages_server=True)
