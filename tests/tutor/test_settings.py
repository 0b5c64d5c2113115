"""Who may change which setting, and to what."""

import pytest

from bot.learning.rounds import Mode
from bot.learning.zones import UnknownZone
from bot.storage.queries.servers import Server
from bot.storage.queries.settings import Personal
from bot.tutor.settings import (
    MAX_CHANNELS,
    BadNewCards,
    BadRatings,
    BadSeconds,
    MayNotManage,
    Settings,
    TooManyChannels,
    change_channels,
    change_deck_role,
    change_own,
    change_rounds,
    look_at_settings,
)
from tests.tutor.conftest import ADA, BEN, GUILD


@pytest.fixture
def manager(ask):
    """Requests of somebody who manages the server."""
    return lambda learner_id=ADA, **fields: ask(learner_id, manages_server=True, **fields)


async def test_a_learner_sees_her_own_and_who_manages_the_server_its_too(world, ask, manager):
    assert await look_at_settings(world, ask()) == Settings(Personal(), None)
    assert await look_at_settings(world, manager()) == Settings(Personal(), Server())


async def test_in_direct_messages_there_is_no_server_to_manage(world, manager):
    assert (await look_at_settings(world, manager(guild_id=0))).server is None


async def test_she_changes_all_of_hers_one_after_the_other(world, ask):
    await change_own(world, ask(), zone="new york", new_cards=" 25 ")
    await change_own(world, ask(), ratings=4)
    await change_own(world, ask(), is_hidden=True)
    changed = await change_own(world, ask(), shares_progress=True)

    assert changed.personal == Personal(
        zone="America/New_York", ratings=4, new_cards=25, is_hidden=True, shares_progress=True
    )
    assert await look_at_settings(world, ask()) == changed
    assert (await look_at_settings(world, ask(BEN))).personal == Personal()


@pytest.mark.parametrize(
    ("change", "refusal", "said"),
    [
        ({"new_cards": "101"}, BadNewCards, "from 0 to 100, not “101”"),
        ({"new_cards": -1}, BadNewCards, "from 0 to 100"),
        ({"new_cards": "many"}, BadNewCards, "not “many”"),
        ({"new_cards": "9" * 5000}, BadNewCards, "from 0 to 100"),
        ({"new_cards": "²"}, BadNewCards, "from 0 to 100"),
        ({"new_cards": ""}, BadNewCards, "from 0 to 100"),
        ({"ratings": 3}, BadRatings, "2 or with 4"),
        ({"zone": "Berln"}, UnknownZone, "Europe/Berlin"),
    ],
)
async def test_a_value_that_cannot_be_is_refused_and_nothing_of_it_kept(
    world, ask, change, refusal, said
):
    with pytest.raises(refusal, match=said):
        await change_own(world, ask(), **{"zone": "Asia/Tokyo", "shares_progress": True, **change})

    assert (await look_at_settings(world, ask())).personal == Personal()


@pytest.mark.parametrize("number", [0, 100, "٣"], ids=["none", "the most", "other digits"])
async def test_new_cards_at_the_edges(world, ask, number):
    changed = await change_own(world, ask(), new_cards=number)

    assert changed.personal.new_cards == int(number)


async def test_a_manager_changes_all_of_the_servers(world, manager):
    await change_rounds(world, manager(), mode=Mode.SOLO)
    await change_rounds(world, manager(), seconds="45", zone="tokyo")
    await change_channels(world, manager(), {5, 6})
    changed = await change_deck_role(world, manager(), 9)

    assert changed.server == Server(
        channels=frozenset({5, 6}), mode=Mode.SOLO, seconds=45, zone="Asia/Tokyo", deck_role_id=9
    )
    other = await look_at_settings(world, manager(guild_id=GUILD + 1))
    assert other.server == Server()


async def test_channels_and_role_are_taken_back(world, manager):
    await change_channels(world, manager(), {5})
    await change_deck_role(world, manager(), 9)

    await change_channels(world, manager(), ())
    changed = await change_deck_role(world, manager(), None)

    assert changed.server == Server()


@pytest.mark.parametrize("seconds", ["4", "601", "soon", "-5", "7.5"])
async def test_seconds_out_of_range_are_refused_with_the_range(world, manager, seconds):
    with pytest.raises(BadSeconds, match="from 5 to 600"):
        await change_rounds(world, manager(), seconds=seconds, zone="tokyo")

    assert (await look_at_settings(world, manager())).server == Server()


@pytest.mark.parametrize("seconds", [0, 5, 600])
async def test_seconds_at_the_edges(world, manager, seconds):
    changed = await change_rounds(world, manager(), seconds=seconds)

    assert changed.server == Server(seconds=seconds)


async def test_more_channels_than_can_be_shown_are_refused(world, manager):
    with pytest.raises(TooManyChannels, match="at most 25"):
        await change_channels(world, manager(), range(1, MAX_CHANNELS + 2))


@pytest.mark.parametrize(
    "change",
    [
        lambda world, request: change_rounds(world, request, mode=Mode.SOLO),
        lambda world, request: change_rounds(world, request, zone="tokyo", seconds=5),
        lambda world, request: change_channels(world, request, {5}),
        lambda world, request: change_deck_role(world, request, 9),
    ],
    ids=["mode", "zone and seconds", "channels", "role"],
)
@pytest.mark.parametrize(
    "may",
    [
        {},
        {"is_moderator": True},
        {"manages_server": True, "guild_id": 0},
    ],
    ids=["a member", "a moderator", "nowhere"],
)
async def test_without_manage_server_nothing_of_a_server_changes(world, ask, manager, change, may):
    with pytest.raises(MayNotManage, match="Manage Server"):
        await change(world, ask(**may))

    assert (await look_at_settings(world, manager())).server == Server()


async def test_the_same_zone_again_is_no_change(world, manager, clock):
    for _ in range(3):
        await change_rounds(world, manager(), zone="Asia/Tokyo", seconds=10)
        clock.advance(60)

    async with world.database.reading() as db:
        rows = await db.fetch("select zone from server_zones order by from_at")
    assert [zone for (zone,) in rows] == ["Asia/Tokyo"]
