"""What a server chose holds for its rounds and its weeks."""

import re

import pytest

from bot.playground import permissions
from tests.journeys.playing import answer, standings

DAY_S = 24 * 60 * 60
MANAGER = permissions.MEMBER | permissions.bits("manage_guild")


@pytest.fixture
def deck(shipped):
    return shipped.deck("fine-tuning")


@pytest.fixture
def choose(study, bot):
    """A manager chooses in one of the server's selects."""
    esi = study.guild.add_person("Esi", permission_bits=MANAGER)

    async def choose(custom_id, *values):
        message = (await esi.type("/settings", study.channel)).message
        await esi.choose(message, custom_id, list(values))

    return choose


@pytest.fixture
def fill_in(study, bot):
    """A manager fills in the server's form."""
    femi = study.guild.add_person("Femi", permission_bits=MANAGER)

    async def fill_in(**values):
        message = (await femi.type("/settings", study.channel)).message
        form = (await femi.click(message, "Time zone and seconds")).form
        await femi.submit(form, values)

    return fill_in


def closes_in(study, opened):
    """After how many seconds the card closes, as its message says."""
    (at,) = re.findall(r"closes <t:(\d+):R>", opened.text)
    return int(at) - study.discord.clock.now()


async def test_elsewhere_the_channels_are_named_and_one_may_play_alone(study, choose):
    homework = study.guild.add_channel("homework")
    await choose("channels1", study.channel)

    refused = await study.ada.type("/quiz", homework, deck="fine-tuning", questions=3)

    assert refused.is_private
    assert f"They are in <#{study.channel.id}>." in refused.text
    alone = await study.ada.click(refused.message, "Play alone")
    assert alone.message.id == refused.message.id
    assert "1 of 3" in alone.text
    assert homework.public_messages() == []


async def test_that_comes_before_a_permission_the_bot_lacks_there(study, choose):
    homework = study.guild.add_channel("homework")
    homework.allow_bot(send_messages=False)
    await choose("channels1", study.channel)

    refused = await study.ada.type("/quiz", homework, deck="fine-tuning")

    assert f"They are in <#{study.channel.id}>." in refused.text


async def test_in_the_channel_its_threads_and_alone_anywhere_it_goes_on(study, choose):
    homework = study.guild.add_channel("homework")
    thread = study.guild.add_thread("evening", study.channel)
    await choose("channels1", study.channel)

    here = await study.ada.type("/quiz", study.channel, deck="fine-tuning")
    below = await study.ada.type("/quiz", thread, deck="fine-tuning")
    alone = await study.ada.type("/quiz", homework, deck="fine-tuning", mode="solo")

    assert [each.is_private for each in (here, below, alone)] == [False, False, True]
    assert all("1 of 10" in each.text for each in (here, below, alone))


async def test_a_thread_of_another_channel_is_elsewhere(study, choose):
    homework = study.guild.add_channel("homework")
    thread = study.guild.add_thread("evening", homework)
    await choose("channels1", study.channel)

    refused = await study.ada.type("/quiz", thread, deck="fine-tuning")

    assert "not played in this channel" in refused.text


async def test_mode_and_seconds_are_the_servers_where_the_command_leaves_them_out(
    study, choose, fill_in
):
    await choose("mode1", "solo")
    await fill_in(**{"Seconds a card": "30"})

    left_out = await study.ada.type("/quiz", study.channel, deck="fine-tuning")
    said = await study.ben.type(
        "/quiz", study.channel, deck="fine-tuning", mode="together", seconds=600
    )

    assert (left_out.is_private, said.is_private) == (True, False)
    assert 0 < closes_in(study, left_out) <= 30
    assert 590 < closes_in(study, said) <= 600


async def test_in_direct_messages_nothing_of_a_server_holds(study, choose, fill_in):
    await choose("mode1", "solo")
    await fill_in(**{"Seconds a card": "30"})

    opened = await study.ada.type("/quiz", study.ada.direct_messages(), deck="fine-tuning")

    assert "closes" not in opened.text


async def test_a_week_ends_at_the_servers_midnight(study, bot, deck, fill_in):
    await fill_in(**{"Time zone of the server": "Asia/Tokyo"})
    # To a Friday noon in UTC (1970 began on a Thursday); from there to two hours before the end of
    # Sunday in Tokyo, and to an hour after it.
    study.discord.clock.advance((1.5 * DAY_S - study.discord.clock.now()) % (7 * DAY_S))
    opened = await study.ada.type("/quiz", study.channel, deck="fine-tuning", kind="choice")
    await answer(study.ada, opened.message, deck)

    study.discord.clock.advance(2 * DAY_S + 60 * 60)
    sunday = await study.ben.type("/leaderboard", study.channel, period="week")
    study.discord.clock.advance(3 * 60 * 60)
    monday = await study.ben.type("/leaderboard", study.channel, period="week")
    ever = await study.ben.type("/leaderboard", study.channel, period="all")

    assert [name for _, name, _ in standings(sunday.message)] == ["Ada"]
    assert standings(monday.message) == []
    assert [name for _, name, _ in standings(ever.message)] == ["Ada"]
