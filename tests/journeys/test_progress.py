"""`/progress`: one's own in a picture and in numbers, others' as they allow, a server's for moderators."""

import re

import aiohttp
import pytest

from bot.playground import components as kinds
from tests.journeys.playing import answer, meet, next_message

DAY_S = 86_400
DECK = "fine-tuning"
STATES = re.compile(
    r"(\d+) new · (\d+) young · (\d+) mature .* · (\d+) leech(?:es)? \(will not stick\)"
)


@pytest.fixture
def deck(shipped):
    return shipped.deck(DECK)


async def draw_nothing(*_arguments):
    """What drawing comes to when it fails."""


def gallery(message):
    """The description and address of the message's only picture."""
    (found,) = [each for each in kinds.walk(message.components) if each["type"] == 12]
    (item,) = found["items"]
    return item["description"], item["media"]["url"]


async def picture(message):
    """The bytes of the message's picture, as a person's client loads them."""
    _, address = gallery(message)
    async with aiohttp.ClientSession() as session, session.get(address) as response:
        return await response.read()


async def progress(person, channel, **options):
    return await person.type("/progress", channel, **options)


async def choose(person, channel, custom_id, value):
    message = (await person.type("/settings", channel)).message
    await person.choose(message, custom_id, [value])


async def test_before_the_first_card_it_says_what_to_do(study, bot):
    refused = await progress(study.ada, study.channel)

    assert refused.is_private
    assert refused.text.startswith("There is no progress to show yet")
    assert "/quiz" in refused.text


async def test_ones_own_numbers_are_those_of_ones_answers(study, bot, deck):
    await meet(study, study.ada, deck, 3)
    study.discord.clock.advance(DAY_S)
    await meet(study, study.ada, deck, 2, well=False)

    shown = await progress(study.ada, study.channel)

    assert shown.is_private
    assert study.ben.sees(study.channel) == []
    for words in (
        "### Your progress",
        "**2 days in a row**, today included. Longest: 2 days.",
        "Freezes left this month: 2 of 2.",
        "the aim is 90 %",
        "**Reviews**: 5 in 12 weeks",
    ):
        assert words in shown.text
    new, young, mature, leeches = map(int, STATES.findall(shown.text)[0])
    assert new + young + mature + leeches == len(deck.cards)
    assert 3 <= young + mature <= 5


async def test_recall_is_told_against_the_aim(study, bot, deck):
    await meet(study, study.ada, deck, len(deck.cards))
    study.discord.clock.advance(40 * DAY_S)
    opened = await study.ada.type("/review", study.channel, cards=2)
    reply = await answer(study.ada, opened.message, deck)
    following = await study.ada.click(reply.message, "Next")
    reply = await answer(study.ada, following.message, deck, well=False)
    ended = await study.ada.click(reply.message, "End")
    assert "\n1 day in a row.\n" in ended.text

    shown = await progress(study.ada, study.channel)

    assert "**Recalled**: 50 % of 2 due reviews; the aim is 90 %" in shown.text
    due_today = len(deck.cards) - 2
    assert f"**Due**: {due_today} today · {due_today + 1} within 7 days" in shown.text


async def test_the_picture_is_described_and_its_colours_are_remembered(study, bot, deck):
    await meet(study, study.ada, deck, 1)
    dark = await progress(study.ada, study.channel)
    described, _ = gallery(dark.message)
    assert described

    light = await study.ada.click(dark.message, "Light picture")

    assert light.message.id == dark.message.id
    assert await picture(light.message) != await picture(dark.message)
    assert (await picture(light.message)).startswith(b"\x89PNG")
    again = await progress(study.ada, study.channel)
    assert await picture(again.message) == await picture(light.message)
    assert again.message.buttons == ("Dark picture",)
    back = await study.ada.click(again.message, "Dark picture")
    assert await picture(back.message) == await picture(dark.message)


async def test_the_switch_works_after_a_restart(study, start_bot, deck):
    async with start_bot():
        await meet(study, study.ada, deck, 1)
        shown = await progress(study.ada, study.channel)

    async with start_bot():
        light = await study.ada.click(shown.message, "Light picture")

    assert light.message.buttons == ("Dark picture",)
    assert "**1 day in a row**" in light.text


async def test_without_a_picture_there_is_the_text_alone(study, start_bot, deck):
    async with start_bot(draw=draw_nothing):
        await meet(study, study.ada, deck, 1)

        shown = await progress(study.ada, study.channel)

        assert "**1 day in a row**" in shown.text
        assert "The picture could not be drawn this time." in shown.text
        assert shown.message.buttons == ()
        assert [each for each in kinds.walk(shown.message.components) if each["type"] == 12] == []


async def test_a_switch_whose_picture_fails_leaves_the_text(study, start_bot, deck):
    async with start_bot():
        await meet(study, study.ada, deck, 1)
        shown = await progress(study.ada, study.channel)

    async with start_bot(draw=draw_nothing):
        switched = await study.ada.click(shown.message, "Light picture")

    assert switched.message.id == shown.message.id
    assert "**1 day in a row**" in switched.text
    assert switched.message.buttons == ()


async def test_in_direct_messages_it_is_ones_own_and_stays(study, bot, deck):
    await meet(study, study.ada, deck, 1)
    there = study.ada.direct_messages()

    shown = await progress(study.ada, there)
    assert not shown.is_private
    light = await study.ada.click(shown.message, "Light picture")
    assert "### Your progress" in light.text

    for options in ({"learner": study.ben}, {"server": True}):
        refused = await progress(study.ada, there, **options)
        assert "only in a server that I was added to" in refused.text


async def test_where_the_app_is_only_her_own_there_is_her_own(study, bot, deck):
    await meet(study, study.ada, deck, 1)
    await choose(study.ben, study.channel, "progress1", "yes")
    await meet(study, study.ben, deck, 1)
    study.guild.has_app = False

    shown = await progress(study.ada, study.channel)
    refused = await progress(study.ada, study.channel, learner=study.ben)

    assert shown.is_private
    assert "### Your progress" in shown.text
    assert "only in a server that I was added to" in refused.text


async def test_another_learners_is_there_once_she_shares_it(study, bot, deck):
    await meet(study, study.ben, deck, 3)
    before = await progress(study.ada, study.channel, learner=study.ben)
    assert before.is_private
    assert before.text.startswith("There is nothing of this learner that I can show you.")

    await choose(study.ben, study.channel, "progress1", "yes")
    shown = await progress(study.ada, study.channel, learner=study.ben)

    assert shown.is_private
    assert "### Progress of Ben" in shown.text
    assert "**Reviews**: 3 in 12 weeks" in shown.text
    light = await study.ada.click(shown.message, "Light picture")
    assert "### Progress of Ben" in light.text
    await choose(study.ben, study.channel, "progress1", "no")
    refused = await study.ada.click(light.message, "Dark picture")
    assert refused.text == before.text


async def test_who_hides_and_who_is_unknown_are_refused_alike(study, bot, deck):
    await meet(study, study.ben, deck, 1)
    await choose(study.ben, study.channel, "progress1", "yes")
    await choose(study.ben, study.channel, "shown1", "no")

    hidden = await progress(study.ada, study.channel, learner=study.ben)
    unknown = await progress(study.ada, study.channel, learner=study.chidi)

    assert hidden.text == unknown.text
    assert hidden.text.startswith("There is nothing of this learner that I can show you.")


async def test_moderators_see_a_server_of_three_learners_and_nobody_by_name(study, bot, deck):
    await meet(study, study.ada, deck, 2)
    await meet(study, study.ben, deck, 2)
    refused = await progress(study.dilnoza, study.channel, server=True)
    assert refused.is_private
    assert refused.text.startswith("Fewer than 3 learners who are shown have answered cards here")

    await meet(study, study.chidi, deck, 3)
    shown = await progress(study.dilnoza, study.channel, server=True)

    assert shown.is_private
    assert "**3 learners** gave **7 answers**." in shown.text
    assert f"{deck.title} · 3 learners · 7 answers" in shown.text
    assert shown.text.count("fewer than 3 learners each") == 1
    assert [name for name in ("Ada", "Ben", "Chidi") if name in shown.text] == []
    await choose(study.chidi, study.channel, "shown1", "no")
    hidden = await progress(study.dilnoza, study.channel, server=True)
    assert hidden.text == refused.text


async def test_others_do_not_see_the_servers(study, bot, deck):
    for person in (study.ada, study.ben, study.chidi):
        await meet(study, person, deck, 1)

    refused = await progress(study.ada, study.channel, server=True)

    assert refused.is_private
    assert refused.text.startswith("Only moderators (permission Manage Messages)")


async def test_a_learner_and_the_server_at_once_are_refused(study, bot):
    refused = await progress(study.dilnoza, study.channel, learner=study.ada, server=True)

    assert refused.text == "Choose a learner or the whole server, not both."


async def test_answers_in_a_round_together_count_for_everybody(study, bot, deck):
    card = (await study.ada.type("/quiz", study.channel, deck=DECK, questions=2)).message
    await answer(study.ada, card, deck)
    await answer(study.ben, card, deck)
    await study.ada.click(card, "Next")
    second = await next_message(study.channel, card)
    await answer(study.ben, second, deck)

    hers = await progress(study.ada, study.channel)
    his = await progress(study.ben, study.channel)

    assert "**Reviews**: 1 in 12 weeks" in hers.text
    assert "**Reviews**: 2 in 12 weeks" in his.text
