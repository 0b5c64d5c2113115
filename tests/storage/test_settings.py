"""What learners and servers have chosen is kept, one choice apart from the other."""

import pytest

from bot.learning.rounds import Mode
from bot.storage.queries.learners import lock_learner
from bot.storage.queries.servers import (
    Server,
    change_server,
    keep_channels,
    keep_zone,
    server_of,
    zone_at,
)
from bot.storage.queries.settings import Personal, change_personal, personal_of

ADA, BEN = 1, 2
GUILD, OTHER = 700, 701
NOON = 1_800_000_000


async def personal(database, learner_id=ADA):
    async with database.reading() as db:
        return await personal_of(db, learner_id)


async def server(database, guild_id=GUILD, *, at=NOON):
    async with database.reading() as db:
        return await server_of(db, guild_id, at=at)


async def test_who_never_chose_has_the_defaults(database):
    assert await personal(database) == Personal()
    assert await server(database) == Server()


@pytest.mark.parametrize("was_met", [False, True], ids=["never met", "met"])
async def test_only_what_is_given_changes(database, was_met):
    if was_met:
        await database.writing(lock_learner, ADA, at=NOON)

    await database.writing(change_personal, ADA, at=NOON, zone="Asia/Tokyo", ratings=4)
    await database.writing(change_personal, ADA, at=NOON, is_hidden=True, new_cards=0)

    assert await personal(database) == Personal(
        zone="Asia/Tokyo", ratings=4, new_cards=0, is_hidden=True
    )
    assert await personal(database, BEN) == Personal()


async def test_a_choice_is_taken_back(database):
    await database.writing(change_personal, ADA, at=NOON, is_hidden=True, shares_progress=True)

    await database.writing(change_personal, ADA, at=NOON, is_hidden=False, shares_progress=False)

    assert await personal(database) == Personal()


async def test_a_servers_choices_are_its_own(database):
    await database.writing(change_server, GUILD, mode=Mode.SOLO, seconds=30)
    await database.writing(change_server, GUILD, deck_role_id=9)
    await database.writing(keep_channels, GUILD, [5, 6])

    assert await server(database) == Server(
        channels=frozenset({5, 6}), mode=Mode.SOLO, seconds=30, deck_role_id=9
    )
    assert await server(database, OTHER) == Server()


async def test_channels_are_replaced_and_no_channel_means_everywhere(database):
    await database.writing(keep_channels, GUILD, [5, 6])
    await database.writing(keep_channels, GUILD, [6, 7, 7])
    assert (await server(database)).channels == {6, 7}

    await database.writing(keep_channels, GUILD, [])

    assert (await server(database)).channels == frozenset()


async def test_no_role_and_no_limit_are_choices_too(database):
    await database.writing(change_server, GUILD, deck_role_id=9, seconds=30)

    await database.writing(change_server, GUILD, deck_role_id=0, seconds=0)

    assert await server(database) == Server()


async def test_each_moment_has_the_zone_of_its_time(database):
    await database.writing(keep_zone, GUILD, "Asia/Tokyo", from_at=NOON)
    await database.writing(keep_zone, GUILD, "America/Lima", from_at=NOON + 10)

    async with database.reading() as db:
        zones = [await zone_at(db, GUILD, NOON + each) for each in (-1, 0, 9, 10, 99)]
        other = await zone_at(db, OTHER, NOON)

    assert zones == ["UTC", "Asia/Tokyo", "Asia/Tokyo", "America/Lima", "America/Lima"]
    assert other == "UTC"


async def test_of_two_zones_in_one_second_the_later_counts(database):
    await database.writing(keep_zone, GUILD, "Asia/Tokyo", from_at=NOON)
    await database.writing(keep_zone, GUILD, "America/Lima", from_at=NOON)

    assert (await server(database)).zone == "America/Lima"
