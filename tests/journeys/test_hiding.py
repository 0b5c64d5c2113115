"""A learner who hides vanishes from what others see in a channel, and comes back whole."""

import pytest

from bot.tutor.library import load_library
from tests.journeys.playing import answer, next_message, standings
from tests.journeys.small_decks import write_all_kinds

HIDE, SHOW = "no", "yes"


@pytest.fixture
async def deck(study, start_bot, tmp_path):
    """A deck of three cards, worth 1, 4 and 6 points, and a bot that has only this one."""
    library = await load_library(write_all_kinds(tmp_path / "decks"))
    async with start_bot(library=library):
        yield library.deck("photosynthesis")


async def choose(study, person, value):
    message = (await person.type("/settings", study.channel)).message
    await person.choose(message, "shown1", [value])


async def open_card(study, deck, kind):
    return (await study.ada.type("/quiz", study.channel, deck=deck.name, kind=kind)).message


async def shows(channel, message, words):
    """The public message once it shows these words."""

    def look(messages):
        return next(
            (each for each in messages if each.id == message.id and words in each.text), None
        )

    return await channel.until(look)


async def test_on_the_board_ranks_close_up_and_open_again(study, deck):
    card = await open_card(study, deck, "choice")
    await answer(study.ada, card, deck)
    await answer(study.ben, card, deck)
    await answer(study.chidi, card, deck, well=False)
    await choose(study, study.ben, HIDE)

    board = await study.chidi.type("/leaderboard", study.channel)
    assert standings(board.message) == [(1, "Ada", 4), (2, "Chidi", 0)]
    assert "2 learners" in board.text
    assert "**You:** 2\\." in board.text

    await choose(study, study.ben, SHOW)
    board = await study.chidi.type("/leaderboard", study.channel)
    assert standings(board.message) == [(1, "Ada", 4), (1, "Ben", 4), (3, "Chidi", 0)]


async def test_her_own_board_tells_others_nothing_and_herself_all(study, deck):
    card = await open_card(study, deck, "choice")
    await answer(study.ben, card, deck)
    await choose(study, study.ben, HIDE)

    hers = await study.ben.type("/leaderboard", study.channel)
    nobodys = await study.dilnoza.type("/leaderboard", study.channel)
    private = await study.ben.click(hers.message, "All time")

    assert not hers.is_private
    assert hers.text == nobodys.text
    assert "Ben" not in hers.text
    assert private.is_private
    assert "**You:** 1\\. · 4 points · 1 answer · hidden: only you see this row" in private.text
    assert standings(private.message) == []


async def test_an_open_card_counts_without_her(study, deck):
    card = await open_card(study, deck, "choice")
    await choose(study, study.ben, HIDE)
    await answer(study.ben, card, deck)

    verdict = await answer(study.chidi, card, deck)

    assert "Correct" in verdict.text
    assert await shows(study.channel, card, "-# 1 learner has answered.")


async def test_a_closed_card_and_the_summary_are_without_her_and_come_back(study, deck):
    card = await open_card(study, deck, "explain")
    await answer(study.ben, card, deck)
    await answer(study.chidi, card, deck, well=False)
    await choose(study, study.ben, HIDE)
    closed = (await study.ada.click(card, "End")).message
    summary = await next_message(study.channel, card)

    assert "One learner answered" in closed.text
    assert "0 of 1" in closed.text
    assert "Ben" not in closed.text
    assert standings(summary) == [(1, "Chidi", 0)]
    assert "1 learner" in summary.text
    assert "missed by 1 of 1" in summary.text

    await choose(study, study.ben, SHOW)
    closed = await shows(study.channel, card, "Ben")
    summary = await shows(study.channel, summary, "Ben")

    assert "1 of 2 right: Ben" in closed.text
    assert standings(summary) == [(1, "Ben", 6), (2, "Chidi", 0)]


async def test_messages_that_are_there_already_change_when_she_hides(study, deck):
    card = await open_card(study, deck, "choice")
    await answer(study.ben, card, deck)
    await answer(study.chidi, card, deck)
    await study.ada.click(card, "End")
    summary = await next_message(study.channel, card)
    assert standings(summary) == [(1, "Ben", 4), (1, "Chidi", 4)]

    await choose(study, study.ben, HIDE)
    closed = await shows(study.channel, card, "1 of 1 right: Chidi")
    summary = await shows(study.channel, summary, "1 learner")

    assert "Ben" not in closed.text + summary.text
    assert "right · 1 learner" in closed.text
    assert standings(summary) == [(1, "Chidi", 4)]


async def test_what_was_played_long_ago_stays_in_the_channel(study, deck):
    card = await open_card(study, deck, "choice")
    await answer(study.ben, card, deck)
    await study.ada.click(card, "End")
    study.discord.clock.advance(2 * 24 * 60 * 60)
    later = await open_card(study, deck, "explain")
    await answer(study.ben, later, deck)
    await shows(study.channel, later, "1 learner has answered")

    await choose(study, study.ben, HIDE)

    await shows(study.channel, later, "Nobody has answered yet")
    assert await shows(study.channel, card, "1 of 1 right: Ben")


async def test_she_plays_alone_and_sees_her_own_result(study, deck):
    await choose(study, study.ben, HIDE)
    opened = await study.ben.type(
        "/quiz", study.channel, deck=deck.name, kind="choice", mode="solo"
    )
    verdict = await answer(study.ben, opened.message, deck)

    summary = await study.ben.click(verdict.message, "Next")

    assert standings(summary.message) == [(1, "Ben", 4)]


async def test_she_practises_what_she_missed_though_nobody_sees_it(study, deck):
    card = await open_card(study, deck, "choice")
    await answer(study.ben, card, deck, well=False)
    await answer(study.chidi, card, deck, well=False)
    await choose(study, study.ben, HIDE)
    await study.ada.click(card, "End")
    summary = await next_message(study.channel, card)

    practice = await study.ben.click(summary, "Practise my misses")

    assert "missed by 1 of 1" in summary.text
    assert "1 of 1" in practice.text
