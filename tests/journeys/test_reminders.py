"""Reminders come once a day to whoever asked for them, when cards are due, and end when told to."""

import pytest

from bot.learning.reminding import LATE_S
from bot.tutor.reminders import CLAIM_S
from tests.journeys.playing import answer, meet
from tests.journeys.processes import next_request
from tests.journeys.stores import rows

DAY_S = 86_400
HOUR_S = 3600
MONTH_S = 30 * DAY_S
DECK = "fine-tuning"
OPENED = ("POST", "/users/@me/channels")
SENT = ("POST", "/messages")


@pytest.fixture
def deck(shipped):
    return shipped.deck(DECK)


@pytest.fixture
async def ada(study, bot, deck):
    """Somebody with three cards that were due this morning, at noon."""
    clock = study.discord.clock
    clock.advance(1.5 * DAY_S - clock.now() % DAY_S)
    await meet(study, study.ada, deck, 3)
    clock.advance(MONTH_S)
    return study.ada


def reminders(person):
    """Those in her conversation with the bot, oldest first."""
    there = person.direct_messages().public_messages()
    return [each for each in there if "Stop reminding me" in each.buttons]


async def let_pass(study, bot, seconds):
    """Let time pass, and return once the bot has looked at the clock after it."""
    study.discord.clock.advance(seconds)
    await bot.client.reminding.look()


async def let_pass_until(study, bot, hour):
    """The same until that hour in UTC, today or tomorrow."""
    now = study.discord.clock.now()
    await let_pass(study, bot, (hour * HOUR_S - now % DAY_S) % DAY_S + 1)


async def reminder_of(bot, person):
    """What the store holds: due when, tried since, why it was turned off, whether she knows."""
    async with bot.world.database.reading() as db:
        row = await db.fetch_one(
            "select next_at, claimed_at, stopped, told from reminders where learner_id = ?",
            person.id,
        )
    return row and tuple(row)


async def test_she_is_told_when_the_next_one_comes_and_it_comes_then(study, bot, ada):
    turned = await ada.type("/remind on", study.channel, time="6:30pm")
    next_at = int(study.discord.clock.now()) // DAY_S * DAY_S + 18 * HOUR_S + 30 * 60
    assert turned.is_private
    assert turned.text.startswith(
        f"**Reminders are on**, daily at 18:30 (UTC). The next time is <t:{next_at}:F>."
    )
    assert "Times are by UTC." in turned.text

    await let_pass(study, bot, next_at - study.discord.clock.now() - 5)
    assert reminders(ada) == []
    await let_pass(study, bot, 6)

    (message,) = reminders(ada)
    assert message.text == "**3 cards are ready for review.** About 1 minute."
    assert message.buttons == ("Review now", "Stop reminding me")
    assert not message.pinged


async def test_it_comes_again_the_next_day_and_only_once_a_day(study, bot, ada):
    await ada.type("/remind on", study.channel)

    for days in (1, 2, 3):
        await let_pass_until(study, bot, 18)
        await let_pass(study, bot, 5 * HOUR_S)
        assert len(reminders(ada)) == days


async def test_while_nothing_is_due_none_comes(study, bot, ada, deck):
    await ada.type("/remind on", study.channel)
    shown = (await ada.type("/review", study.channel, cards=3)).message
    for _ in range(3):
        rated = await answer(ada, shown, deck)
        shown = (await ada.click(rated.message, "Next")).message

    await let_pass_until(study, bot, 18)

    assert reminders(ada) == []
    assert study.discord.requests.matching(*SENT) == []
    next_at, *_ = await reminder_of(bot, ada)
    assert next_at > study.discord.clock.now()


async def test_off_is_off_and_says_so_as_often_as_it_is_said(study, bot, ada):
    for _ in range(2):
        turned = await ada.type("/remind off", study.channel)
        assert turned.is_private
        assert turned.text.startswith("**Reminders are off.**")
    await ada.type("/remind on", study.channel)
    for _ in range(2):
        await ada.type("/remind off", study.channel)

    await let_pass_until(study, bot, 18)

    assert reminders(ada) == []


async def test_on_again_is_at_the_time_she_had(study, bot, ada):
    first = await ada.type("/remind on", study.channel, time="20.15", zone="berlin")
    again = await ada.type("/remind on", study.channel)
    await ada.type("/remind off", study.channel)
    back = await ada.type("/remind on", study.channel)

    moments = [each.text.partition("-#")[0].strip() for each in (first, again, back)]
    assert len(set(moments)) == 1
    assert "daily at 20:15 (Europe/Berlin)" in moments[0]
    assert "Times are by UTC" not in back.text


async def test_a_zone_given_here_is_hers_in_settings(study, bot, ada):
    turned = await ada.type("/remind on", study.channel, time="8", zone="New York")

    assert "daily at 08:00 (America/New\\_York)" in turned.text
    assert "Your days begin by this time zone too" in turned.text
    shown = await ada.type("/settings", study.channel)
    assert "Time zone **America/New\\_York**" in shown.text
    assert "**Reminders**: daily at 08:00 when cards are due" in shown.text


async def test_a_zone_chosen_in_settings_moves_the_next_one(study, bot, ada):
    await ada.type("/remind on", study.channel, time="18:00")
    before, *_ = await reminder_of(bot, ada)
    message = (await ada.type("/settings", study.channel)).message
    form = (await ada.click(message, "Time zone and new cards")).form

    await ada.submit(form, {"Time zone": "Kolkata"})

    # At noon in UTC it is half past five there.
    after, *_ = await reminder_of(bot, ada)
    assert before - after == 5.5 * HOUR_S
    await let_pass(study, bot, HOUR_S)
    assert len(reminders(ada)) == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"time": "25:00"}, "“25:00” is no time of day. Write it as 08:30 or 20:15."),
        ({"time": "half past"}, "“half past” is no time of day."),
        ({"zone": "Berln"}, "no time zone “Berln”. The nearest: Europe/Berlin"),
    ],
)
async def test_what_cannot_be_read_is_said_and_turns_nothing_on(study, bot, ada, given, said):
    refused = await ada.type("/remind on", study.channel, **given)

    assert refused.is_private
    assert said in refused.text
    assert await reminder_of(bot, ada) is None


async def test_times_and_zones_are_offered_while_she_types(study, bot, ada):
    zones = await ada.autocomplete("/remind on", study.channel, "zone", "ber")
    times = await ada.autocomplete("/remind on", study.channel, "time", "8:30")

    assert zones[0] == ("Europe/Berlin", "Europe/Berlin")
    assert times == [("08:30", "08:30"), ("20:30", "20:30")]


async def test_review_now_starts_her_review_in_that_conversation(study, bot, ada, deck):
    await ada.type("/remind on", study.channel)
    await let_pass_until(study, bot, 18)
    (message,) = reminders(ada)

    opened = await ada.click(message, "Review now")

    assert opened.message.channel is ada.direct_messages()
    assert not opened.is_private
    assert "1 of 12" in opened.text
    rated = await answer(ada, opened.message, deck)
    await ada.click(rated.message, "Next")
    again = await ada.click(message, "Review now")
    assert "Going on with your open review, where you stopped." in again.text


async def test_review_now_says_kindly_that_nothing_is_due_any_more(study, bot, ada, deck):
    await ada.type("/remind on", study.channel)
    await let_pass_until(study, bot, 18)
    shown = (await ada.type("/review", study.channel)).message
    while "Review over" not in shown.text:
        rated = await answer(ada, shown, deck)
        shown = (await ada.click(rated.message, "Next")).message

    refused = await ada.click(reminders(ada)[0], "Review now")

    assert refused.text.startswith("Nothing is due now. Your next card comes back <t:")


async def test_the_button_ends_them_where_the_reminder_stood(study, bot, ada):
    await ada.type("/remind on", study.channel)
    await let_pass_until(study, bot, 18)
    (message,) = reminders(ada)

    ended = await ada.click(message, "Stop reminding me")

    assert ended.message.id == message.id
    assert ended.text.startswith("**Reminders are off.**")
    await let_pass(study, bot, DAY_S)
    assert reminders(ada) == []
    assert len(study.discord.requests.matching(*SENT)) == 1


async def test_closed_messages_turn_them_off_and_the_next_command_says_so_once(study, bot, ada):
    await ada.type("/remind on", study.channel)
    ada.direct_messages_closed = True
    await let_pass_until(study, bot, 18)
    assert await reminder_of(bot, ada) == (None, None, "unreachable", 0)

    def told():
        return [
            each for each in ada.sees(study.channel) if "turned your reminders off" in each.text
        ]

    helped = await ada.type("/help", study.channel)
    notice = await ada.until(study.channel, lambda _: told())
    assert helped.text.startswith("### Commands")
    assert notice[0].is_private
    assert "then type `/remind on`" in notice[0].text
    settings = await ada.type("/settings", study.channel)
    await ada.type("/help", study.channel)

    assert len(told()) == 1
    assert "**Reminders**: off, because I may not write to you" in settings.text
    ada.direct_messages_closed = False
    await ada.type("/remind on", study.channel)
    await let_pass_until(study, bot, 18)
    assert len(reminders(ada)) == 1


async def test_it_is_said_after_a_command_that_is_refused_too(study, bot, ada):
    await ada.type("/remind on", study.channel)
    ada.direct_messages_closed = True
    await let_pass_until(study, bot, 18)

    refused = await ada.type("/quiz", study.channel, deck="no such deck")

    assert "turned your reminders off" not in refused.text
    await ada.until(
        study.channel,
        lambda seen: [each for each in seen if "turned your reminders off" in each.text],
    )


async def test_whoever_turns_them_on_again_needs_no_notice(study, bot, ada):
    await ada.type("/remind on", study.channel)
    ada.direct_messages_closed = True
    await let_pass_until(study, bot, 18)

    await ada.type("/remind on", study.channel)
    await ada.type("/help", study.channel)

    assert [each for each in ada.sees(study.channel) if "turned your" in each.text] == []


async def test_her_conversation_is_opened_when_she_turns_them_on(study, bot, ada):
    opened = next_request(study.discord, *OPENED)
    await ada.type("/remind on", study.channel)
    await opened
    await let_pass_until(study, bot, 18)
    await let_pass_until(study, bot, 18)

    assert len(reminders(ada)) == 2
    assert len(study.discord.requests.matching(*OPENED)) == 1


async def test_in_that_conversation_it_is_open_already(study, bot, ada):
    await ada.type("/remind on", ada.direct_messages())
    await let_pass_until(study, bot, 18)

    assert len(reminders(ada)) == 1
    assert study.discord.requests.matching(*OPENED) == []


async def test_where_only_she_has_the_app_they_work_as_well(study, bot, ada):
    study.guild.has_app = False

    turned = await ada.type("/remind on", study.channel)
    await let_pass_until(study, bot, 18)

    assert turned.is_private
    assert len(reminders(ada)) == 1


async def test_a_conversation_that_could_not_be_opened_is_opened_by_the_first_reminder(
    study, bot, ada
):
    study.discord.faults.fail(*OPENED)
    refused = next_request(study.discord, *OPENED)
    turned = await ada.type("/remind on", study.channel)
    assert (await refused).status == 503
    await let_pass_until(study, bot, 18)

    assert turned.text.startswith("**Reminders are on**")
    assert len(reminders(ada)) == 1


@pytest.mark.parametrize("times", [1, 3])
async def test_what_discord_does_not_take_is_sent_a_little_later(study, bot, ada, times):
    await ada.type("/remind on", study.channel)
    study.discord.faults.fail(*SENT, times=times)
    await let_pass_until(study, bot, 18)

    for tries in range(times):
        assert reminders(ada) == []
        await let_pass(study, bot, CLAIM_S * 2**tries + 1)

    assert len(reminders(ada)) == 1
    await let_pass(study, bot, HOUR_S)
    assert len(reminders(ada)) == 1


async def test_what_discord_took_without_saying_so_is_not_sent_again(study, bot, ada):
    await ada.type("/remind on", study.channel)
    study.discord.faults.swallow(*SENT)
    await let_pass_until(study, bot, 18)
    assert len(reminders(ada)) == 1

    # Past the minutes in which Discord knows it by its nonce.
    await let_pass(study, bot, HOUR_S)

    assert len(reminders(ada)) == 1
    assert len(study.discord.requests.matching(*SENT)) == 1
    next_at, claimed_at, *_ = await reminder_of(bot, ada)
    assert next_at > study.discord.clock.now()
    assert claimed_at is None


async def test_one_that_is_hours_late_still_comes_on_its_day(study, start_bot, deck):
    clock = study.discord.clock
    clock.advance(1.5 * DAY_S - clock.now() % DAY_S)
    async with start_bot() as bot:
        await meet(study, study.ada, deck, 3)
        clock.advance(MONTH_S)
        await study.ada.type("/remind on", study.channel, time="18:00")
    clock.advance(11 * HOUR_S)
    async with start_bot() as bot:
        await bot.client.reminding.look()
        assert len(reminders(study.ada)) == 1
        await let_pass_until(study, bot, 17)
        assert len(reminders(study.ada)) == 1
        await let_pass_until(study, bot, 18)
        assert len(reminders(study.ada)) == 2
    # Away for days: today's comes, and none of those before.
    clock.advance(3 * DAY_S + HOUR_S)
    async with start_bot() as bot:
        await bot.client.reminding.look()
        assert len(reminders(study.ada)) == 3


async def test_a_short_outage_around_midnight_loses_no_day_and_a_long_one_sends_none_late(
    study, start_bot, deck
):
    clock = study.discord.clock
    clock.advance(1.5 * DAY_S - clock.now() % DAY_S)
    async with start_bot() as bot:
        await meet(study, study.ada, deck, 3)
        clock.advance(MONTH_S)
        await study.ada.type("/remind on", study.channel, time="23:30")
    clock.advance(12 * HOUR_S + 10)
    async with start_bot() as bot:
        await bot.client.reminding.look()
        assert len(reminders(study.ada)) == 1
    clock.advance(DAY_S + LATE_S)
    async with start_bot() as bot:
        await bot.client.reminding.look()
        assert len(reminders(study.ada)) == 1


@pytest.mark.parametrize("code", [50007, 50278, 10003, 10013])
async def test_what_discord_refuses_because_of_her_turns_them_off(study, bot, ada, code):
    await ada.type("/remind on", study.channel)
    study.discord.faults.refuse(*SENT, code)

    await let_pass_until(study, bot, 18)

    assert await reminder_of(bot, ada) == (None, None, "unreachable", 0)
    await let_pass(study, bot, DAY_S)
    assert reminders(ada) == []


async def test_what_discord_refuses_because_of_the_bot_is_tried_again(study, bot, ada):
    await ada.type("/remind on", study.channel)
    study.discord.faults.fail(*SENT, 403)

    await let_pass_until(study, bot, 18)

    assert reminders(ada) == []
    await let_pass(study, bot, CLAIM_S + 1)
    assert len(reminders(ada)) == 1


async def test_a_stop_finishes_the_reminder_that_is_on_its_way(study, start_bot, deck, tmp_path):
    clock = study.discord.clock
    clock.advance(1.5 * DAY_S - clock.now() % DAY_S)
    async with start_bot():
        await meet(study, study.ada, deck, 3)
        clock.advance(MONTH_S)
        study.discord.faults.fail(*OPENED)
        refused = next_request(study.discord, *OPENED)
        await study.ada.type("/remind on", study.channel)
        await refused
        # Once the conversation is open, the message is on its way.
        opened = next_request(study.discord, *OPENED)
        study.discord.faults.delay(*SENT, 0.5)
        clock.advance(6 * HOUR_S + 1)
        await opened

    assert len(reminders(study.ada)) == 1
    left = "select learner_id from reminders where claimed_at is not null or next_at <= ?"
    assert await rows(f"sqlite:///{tmp_path}/recollect.db", left, int(clock.now())) == []
