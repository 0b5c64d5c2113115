"""A learner reviews what she is about to forget: in one private message, with reasons."""

import re

import pytest

from bot.learning.memory import LEECH_FROM
from tests.journeys.playing import answer, card_of, earned, meet, standings

DAY_S = 86_400
DECK = "fine-tuning"
INTERVAL = re.compile(r"^(Again|Hard|Good|Easy) · (\d+) days?$")


@pytest.fixture
def deck(shipped):
    return shipped.deck(DECK)


async def change(bot, sql, *args):
    async def story(db):
        return await db.execute(sql, *args)

    return await bot.world.database.writing(story)


async def test_without_memory_it_says_what_to_do_first(study, bot):
    refused = await study.ada.type("/review", study.channel)

    assert refused.is_private
    assert refused.text.startswith(
        "You have no cards to review yet. Answer some first, for example with /quiz"
    )


async def test_nothing_is_due_before_its_time(study, bot, deck):
    await meet(study, study.ada, deck, 12)

    refused = await study.ada.type("/review", study.channel)

    assert refused.text.startswith("Nothing is due now. Your next card comes back <t:")


async def test_due_cards_come_in_one_private_message_to_the_end(study, bot, deck):
    met = await meet(study, study.ada, deck, 3)
    study.discord.clock.advance(30 * DAY_S)

    opened = await study.ada.type("/review", study.channel, cards=3)

    assert opened.is_private
    message, seen, points = opened.message, [], 0
    for number in range(3):
        assert f"Review · {number + 1} of 3" in message.text
        assert "due <t:" in message.text
        seen.append(card_of(deck, message))
        reply = await answer(study.ada, message, deck)
        assert "You knew it after 30 days; next in " in reply.text
        points += earned(reply)
        message = (await study.ada.click(reply.message, "Next")).message
    assert {card.id for card in seen} == {card.id for card in met}
    assert message.text.startswith(
        f"### Review over\n-# 3 cards · 3 recalled · 0 missed · {points} points\n"
        "1 day in a row.\nNothing is due now."
    )
    assert [each.id for each in study.ada.sees(study.channel)][1:] == [opened.message.id]
    board = await study.ada.type("/leaderboard", study.channel)
    assert standings(board.message) == [(1, "Ada", points)]


async def test_new_cards_come_after_what_is_due(study, bot, deck):
    await meet(study, study.ada, deck, 1)
    study.discord.clock.advance(30 * DAY_S)

    opened = await study.ada.type("/review", study.channel)

    assert "1 of 11" in opened.text
    rated = await answer(study.ada, opened.message, deck)
    second = await study.ada.click(rated.message, "Next")
    assert "2 of 11" in second.text
    assert "new to you" in second.text
    verdict = await answer(study.ada, second.message, deck)
    assert "This card was new to you; next in " in verdict.text


async def test_a_missed_card_returns_the_next_day(study, bot, deck):
    await meet(study, study.ada, deck, 12)
    study.discord.clock.advance(30 * DAY_S)
    opened = await study.ada.type("/review", study.channel)
    missed = card_of(deck, opened.message)

    verdict = await answer(study.ada, opened.message, deck, well=False)

    assert "It had slipped after 30 days; next in 1 day, " in verdict.text
    end = await study.ada.click(verdict.message, "End")
    assert "1 card · 0 recalled · 1 missed · 0 points" in end.text
    assert "Practise my misses" in end.message.buttons
    for _ in range(11):
        opened = await study.ada.type("/review", study.channel)
        verdict = await answer(study.ada, opened.message, deck)
        await study.ada.click(verdict.message, "End")
    study.discord.clock.advance(DAY_S)
    again = await study.ada.type("/review", study.channel)
    assert card_of(deck, again.message) == missed


async def test_another_device_sees_where_the_review_is(study, bot, deck):
    await meet(study, study.ada, deck, 3, kind="choice")
    study.discord.clock.advance(30 * DAY_S)
    phone = await study.ada.type("/review", study.channel, cards=3)
    computer = await study.ada.type("/review", study.channel)
    assert "Going on with your open review, where you stopped." in computer.text
    rated = await answer(study.ada, phone.message, deck)

    # The computer still shows the first card; its answer is there already.
    seen = await answer(study.ada, computer.message, deck, well=False)
    assert earned(seen) == earned(rated)
    undone = await study.ada.click(rated.message, "Undo")
    assert "1 of 3" in undone.text
    next_on_computer = await study.ada.click(seen.message, "Next")

    assert "1 of 3" in next_on_computer.text
    assert card_of(deck, next_on_computer.message) == card_of(deck, undone.message)


async def test_a_card_forgotten_eight_times_rests_and_then_is_shown_first(study, bot, deck):
    await meet(study, study.ada, deck, 12)
    await change(bot, "update memories set lapses = ?", LEECH_FROM - 1)
    study.discord.clock.advance(30 * DAY_S)
    shown = (await study.ada.type("/review", study.channel)).message
    while "A" not in shown.buttons:
        rated = await answer(study.ada, shown, deck)
        shown = (await study.ada.click(rated.message, "Next")).message
    card = card_of(deck, shown)

    missed = await answer(study.ada, shown, deck, well=False)

    assert "**A card that will not stick:** you have forgotten it 8 times. It rests until" in (
        missed.text
    )
    study.discord.clock.advance(7 * DAY_S)
    shown = (await study.ada.type("/review", study.channel, cards=12)).message
    while card_of(deck, shown) != card:
        rated = await answer(study.ada, shown, deck)
        shown = (await study.ada.click(rated.message, "Next")).message
    assert "**Forgotten 8 times:** " + card.explanation[:30] in shown.text


async def test_after_a_break_the_backlog_is_spread_and_says_how(study, start_bot, tmp_path):
    async with start_bot() as bot:
        met = [
            (deck.name, card.id) for deck in bot.world.library.decks.values() for card in deck.cards
        ]
        await study.ada.type("/quiz", study.channel, deck=DECK, mode="solo")
        await bot.world.database.writing(remember_all, study.ada.id, met, bot.world.now())

        opened = await study.ada.type("/review", study.channel)

        assert opened.text.startswith(
            "-# Here are the 50 cards that have waited longest. "
            f"{len(met) - 50} more wait: at 50 a day that is 1 more day. New cards come after that."
        )
        assert "1 of 50" in opened.text


async def remember_all(db, learner_id, cards, now):
    rows = [(learner_id, *card, 5.0, 5.0, now - DAY_S, now - 9 * DAY_S, 1, 0) for card in cards]
    await db.execute_many(
        "insert into memories (learner_id, deck, card, stability_days, difficulty, due_at, "
        "last_review_at, reviews, lapses) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


async def test_in_direct_messages_it_is_an_ordinary_message(study, bot, deck):
    await meet(study, study.ada, deck, 2)
    study.discord.clock.advance(30 * DAY_S)

    opened = await study.ada.type("/review", study.ada.direct_messages(), cards=2)

    assert not opened.is_private
    reply = await answer(study.ada, opened.message, deck)
    assert reply.message.id == opened.message.id


async def test_where_only_she_has_the_app_it_is_private_and_her_own(study, bot, deck):
    await meet(study, study.ada, deck, 2)
    study.discord.clock.advance(30 * DAY_S)
    study.guild.has_app = False

    opened = await study.ada.type("/review", study.channel, cards=2)

    assert opened.is_private
    reply = await answer(study.ada, opened.message, deck)
    assert earned(reply) > 0
    study.guild.has_app = True
    board = await study.ben.type("/leaderboard", study.channel)
    assert standings(board.message) == []
    own = await study.ada.type("/leaderboard", study.ada.direct_messages())
    assert f"**You** · {earned(reply)} point" in own.text
