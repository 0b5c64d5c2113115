"""`/daily`: who may set it and where, and what the replies say."""

import pytest

from bot.playground import Impossible, permissions
from tests.journeys.daily.days import DAY_S, shows

MANAGER = permissions.MEMBER | permissions.bits("manage_guild")


async def test_the_reply_says_what_holds_and_what_goes_on(study, set_daily, card_at, until, deck):
    notes = study.guild.add_channel("notes")
    next_at = await set_daily(time="8pm", channel=notes)
    card = await card_at(next_at, notes)

    anew = await study.dilnoza.type(
        "/daily set", study.channel, deck=deck.name, time="7h30", channel=notes
    )
    ended = await study.dilnoza.type("/daily off", study.channel)
    again = await study.dilnoza.type("/daily off", study.channel)

    assert (
        f"A card of **Photosynthesis** comes to <#{notes.id}> every day at 07:30 (UTC, this "
        "server's time zone in `/settings`). The next one comes <t:" in anew.text
    )
    still = f"The card that is open now stays open until <t:{next_at + DAY_S}:F>."
    assert still in anew.text
    assert ended.text == (
        f"No card of the day comes any more. To have one again: `/daily set`.\n{still}"
    )
    assert again.text == (
        "This server has no card of the day. A moderator can set one with /daily set."
    )
    assert all(each.is_private for each in (anew, ended, again))
    await until(next_at + DAY_S)
    assert await shows(notes, card, "closed")
    assert len(notes.public_messages()) == 1


async def test_members_are_refused_and_managers_are_not(study, bot, deck):
    esi = study.guild.add_person("Esi", permission_bits=MANAGER)

    refused = [
        await study.ada.type("/daily set", study.channel, deck=deck.name),
        await study.ada.type("/daily off", study.channel),
    ]
    told = await esi.type("/daily set", study.channel, deck=deck.name)

    assert ["Only moderators of the channel" in each.text for each in refused] == [True, True]
    assert "The next one comes" in told.text


async def test_whether_she_moderates_is_asked_of_the_channel_she_names(study, bot, deck):
    news = study.guild.add_channel("news")
    study.channel.allow(study.ada, manage_messages=True)

    here = await study.ada.type("/daily set", study.channel, deck=deck.name)
    there = await study.ada.type("/daily set", study.channel, deck=deck.name, channel=news)

    assert "The next one comes" in here.text
    assert "Only moderators of the channel" in there.text


@pytest.mark.parametrize(
    ("permission", "shown"),
    [("send_messages", "Send Messages"), ("view_channel", "View Channel")],
    ids=["may not send", "may not see"],
)
@pytest.mark.parametrize("named", [False, True], ids=["here", "elsewhere"])
async def test_the_missing_permission_is_named(study, bot, deck, permission, shown, named):
    channel = study.guild.add_channel("notes") if named else study.channel
    channel.allow_bot(**{permission: False})
    options = {"channel": channel} if named else {}

    refused = await study.dilnoza.type("/daily set", study.channel, deck=deck.name, **options)

    assert refused.is_private
    assert (
        f"I may not post in <#{channel.id}>: I need the permission {shown} there." in refused.text
    )


async def test_a_time_that_is_none_and_an_unknown_deck_say_what_there_is(study, bot, deck):
    bad_time = await study.dilnoza.type(
        "/daily set", study.channel, deck=deck.name, time="half past"
    )
    unknown = await study.dilnoza.type("/daily set", study.channel, deck="photo")
    offered = await study.dilnoza.autocomplete("/daily set", study.channel, "deck", "photo")

    assert "“half past” is no time of day" in bad_time.text
    assert "The nearest: photosynthesis" in unknown.text
    assert offered == [("Photosynthesis", "photosynthesis")]


async def test_it_belongs_to_servers(study, bot, deck):
    with pytest.raises(Impossible, match="not for direct messages"):
        await study.dilnoza.type("/daily set", study.dilnoza.direct_messages(), deck=deck.name)
