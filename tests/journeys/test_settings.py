"""`/settings`: a learner chooses for herself, a manager for the server, in one private message."""

import pytest

from bot.playground import Impossible, permissions
from bot.playground.components import SELECTS
from bot.storage.queries.servers import Server, server_of
from bot.storage.queries.settings import Personal, personal_of

MANAGER = permissions.MEMBER | permissions.bits("manage_guild")


@pytest.fixture
def esi(study):
    """Somebody who manages the server, and moderates no messages."""
    return study.guild.add_person("Esi", permission_bits=MANAGER)


@pytest.fixture
def authors(study):
    return study.guild.add_role("Deck authors")


async def settings(person, channel):
    opened = await person.type("/settings", channel)
    assert opened.is_private
    return opened.message


async def personal(bot, person):
    async with bot.world.database.reading() as db:
        return await personal_of(db, person.id)


async def server(bot, study):
    async with bot.world.database.reading() as db:
        return await server_of(db, study.guild.id, at=bot.world.now() + 2)


def selects(message):
    return [each["custom_id"] for each in message.controls if each["type"] in SELECTS]


async def test_a_learner_changes_all_of_hers_in_one_message(study, bot):
    message = await settings(study.ada, study.channel)
    for words in ("UTC", "10 new cards a day", "two buttons", "shown with your name", "only you"):
        assert words in message.text

    form = (await study.ada.click(message, "Time zone and new cards")).form
    saved = await study.ada.submit(form, {"Time zone": "new york", "New cards a day": "25"})
    assert "**Saved:** your days begin by the time zone America/New\\_York" in saved.text
    saved = await study.ada.choose(saved.message, "ratings1", ["4"])
    assert "**Saved:** you rate yourself with four buttons" in saved.text
    saved = await study.ada.choose(saved.message, "shown1", ["Hide me, also from what was before"])
    assert "**Saved:** you are hidden, on no board and in no count." in saved.text
    saved = await study.ada.choose(saved.message, "progress1", ["yes"])
    assert "**Saved:** your progress, others may look at it." in saved.text

    assert saved.text.count("**Saved:**") == 1
    assert [each.id for each in study.ada.sees(study.channel)] == [message.id]
    assert study.ben.sees(study.channel) == []
    assert await personal(bot, study.ada) == Personal(
        zone="America/New_York", ratings=4, new_cards=25, is_hidden=True, shares_progress=True
    )
    again = await settings(study.ada, study.channel)
    assert "**America/New\\_York** · **25 new cards a day" in again.text
    assert "**Leaderboards and results**: hidden" in again.text


async def test_the_form_begins_with_what_is_chosen(study, bot):
    message = await settings(study.ada, study.channel)
    form = (await study.ada.click(message, "Time zone and new cards")).form
    await study.ada.submit(form, {"Time zone": "berlin"})

    form = (await study.ada.click(message, "Time zone and new cards")).form

    assert form.input("Time zone")["value"] == "Europe/Berlin"
    assert form.input("New cards a day")["value"] == "10"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"Time zone": "Berln"}, "no time zone “Berln”. The nearest: Europe/Berlin"),
        ({"Time zone": "*?*"}, "such as Europe/Berlin"),
        ({"New cards a day": "1000"}, "from 0 to 100, not “1000”"),
    ],
    ids=["near a zone", "near none", "too many cards"],
)
async def test_a_refused_value_is_said_and_the_message_stays_usable(study, bot, typed, said):
    message = await settings(study.ada, study.channel)
    form = (await study.ada.click(message, "Time zone and new cards")).form

    refused = await study.ada.submit(form, typed)

    assert refused.is_private
    assert refused.message.id != message.id
    assert said in refused.text
    assert await personal(bot, study.ada) == Personal()
    saved = await study.ada.choose(study.ada.look(message), "ratings1", ["4"])
    assert saved.message.id == message.id


async def test_in_direct_messages_it_is_private_and_her_own(study, bot, esi):
    message = await settings(esi, esi.direct_messages())

    assert "This server's settings" not in message.text
    assert len(selects(message)) == 3
    saved = await esi.choose(message, "progress1", ["yes"])
    assert (await personal(bot, esi)).shares_progress
    assert saved.message.id == message.id


async def test_where_the_app_is_only_her_own_the_server_has_no_settings(study, bot, esi):
    before = await settings(esi, study.channel)
    study.guild.has_app = False

    message = await settings(esi, study.channel)
    saved = await esi.choose(message, "ratings1", ["4"])
    refused = await esi.choose(before, "mode1", ["solo"])

    assert "This server's settings" not in message.text
    assert "four buttons" in saved.text
    assert "Manage Server" in refused.text
    with pytest.raises(Impossible, match="only a person's own"):
        await esi.type("/quiz", study.channel, deck="fine-tuning")


async def test_members_and_moderators_see_only_their_own(study, bot):
    for person in (study.ada, study.dilnoza):
        message = await settings(person, study.channel)

        assert "This server's settings" not in message.text
        assert selects(message) == ["ratings1", "shown1", "progress1"]


async def test_a_manager_changes_all_of_the_servers_in_the_same_message(study, bot, esi, authors):
    homework = study.guild.add_channel("homework")
    message = await settings(esi, study.channel)
    assert "**Rounds together**: in every channel" in message.text

    form = (await esi.click(message, "Time zone and seconds")).form
    saved = await esi.submit(form, {"Time zone of the server": "tokyo", "Seconds a card": "45"})
    assert (
        "**Saved:** from now on weeks and months begin by Asia/Tokyo (what was counted before "
        "stays), each card closes after 45 seconds." in saved.text
    )
    saved = await esi.choose(saved.message, "channels1", [study.channel, homework])
    assert f"only in <#{study.channel.id}>, <#{homework.id}> and their threads" in saved.text
    saved = await esi.choose(saved.message, "mode1", ["solo"])
    assert "**Saved:** without a mode /quiz plays solo, in a private message." in saved.text
    saved = await esi.choose(saved.message, "deckrole1", [authors])
    assert f"those who manage the server, and <@&{authors.id}>" in saved.text

    assert saved.message.id == message.id
    assert not saved.message.pinged
    chosen = await server(bot, study)
    assert (chosen.zone, chosen.seconds, chosen.mode, chosen.deck_role_id) == (
        "Asia/Tokyo",
        45,
        "solo",
        authors.id,
    )
    assert chosen.channels == {study.channel.id, homework.id}


async def test_what_is_chosen_is_chosen_in_the_next_message_and_can_be_taken_back(
    study, bot, esi, authors
):
    message = await settings(esi, study.channel)
    await esi.choose(message, "channels1", [study.channel])
    await esi.choose(message, "deckrole1", [authors])

    message = await settings(esi, study.channel)
    chosen = {
        each["custom_id"]: [int(one["id"]) for one in each.get("default_values", ())]
        for each in message.controls
        if each["type"] in SELECTS
    }
    assert (chosen["channels1"], chosen["deckrole1"]) == ([study.channel.id], [authors.id])

    await esi.choose(message, "channels1", [])
    await esi.choose(message, "deckrole1", [])
    assert await server(bot, study) == Server()


async def test_a_channel_that_is_gone_is_not_chosen_any_more(study, bot, esi):
    gone = study.guild.add_channel("gone")
    await esi.choose(await settings(esi, study.channel), "channels1", [gone, study.channel])
    study.guild.remove_channel(gone)
    # The bot hears of it before it hears of this.
    message = await settings(esi, study.channel)

    (select,) = [each for each in message.controls if each.get("custom_id") == "channels1"]

    assert [int(one["id"]) for one in select["default_values"]] == [study.channel.id]


async def test_the_servers_controls_stop_working_with_the_permission(study, bot, esi, authors):
    message = await settings(esi, study.channel)
    form = (await esi.click(message, "Time zone and seconds")).form
    study.channel.allow(esi, manage_guild=False)

    refused = [
        await esi.choose(message, "channels1", [study.channel]),
        await esi.choose(message, "mode1", ["solo"]),
        await esi.choose(message, "deckrole1", [authors]),
        await esi.click(message, "Time zone and seconds"),
        await esi.submit(form, {"Time zone of the server": "tokyo"}),
    ]

    assert ["Manage Server" in each.text for each in refused] == [True] * 5
    assert await server(bot, study) == Server()
    assert "This server's settings" not in (await settings(esi, study.channel)).text


@pytest.mark.parametrize(
    ("custom_id", "value"), [("mode1", "solo"), ("channels1", "1"), ("deckrole1", "1")]
)
async def test_a_custom_id_that_was_made_up_changes_nothing(study, bot, custom_id, value):
    message = await settings(study.ben, study.channel)
    options = [{"label": "made up", "value": value}]
    message.controls.append({**message.controls[-1], "custom_id": custom_id, "options": options})

    refused = await study.ben.choose(message, custom_id, [value])

    assert "Manage Server" in refused.text
    assert await server(bot, study) == Server()


async def test_seconds_out_of_range_name_the_range(study, bot, esi):
    message = await settings(esi, study.channel)
    form = (await esi.click(message, "Time zone and seconds")).form

    refused = await esi.submit(form, {"Seconds a card": "3"})

    assert "0, for no limit, or a whole number from 5 to 600, not “3”" in refused.text
    assert await server(bot, study) == Server()
