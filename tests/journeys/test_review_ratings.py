"""Ratings in a review: two or four, taken back, or said again."""

import re

import pytest

from tests.journeys.playing import answer, card_of, earned, meet, standings

DAY_S = 86_400
DECK = "fine-tuning"
INTERVAL = re.compile(r"^(Again|Hard|Good|Easy) · (\d+) days?$")


@pytest.fixture
def deck(shipped):
    return shipped.deck(DECK)


async def test_undo_shows_the_card_again_and_takes_its_points_back(study, bot, deck):
    await meet(study, study.ada, deck, 2)
    study.discord.clock.advance(30 * DAY_S)
    before = standings((await study.ben.type("/leaderboard", study.channel, period="all")).message)
    opened = await study.ada.type("/review", study.channel, cards=2)
    card = card_of(deck, opened.message)
    rated = await answer(study.ada, opened.message, deck)

    undone = await study.ada.click(rated.message, "Undo")

    assert undone.text.startswith("-# Taken back, with its points. Here is the card again.")
    assert "Review · 1 of 2" in undone.text
    assert card_of(deck, undone.message) == card
    assert "Undo" not in undone.message.buttons
    board = await study.ben.type("/leaderboard", study.channel, period="all")
    assert standings(board.message) == before
    rated = await answer(study.ada, undone.message, deck, well=False)
    assert "It had slipped after 30 days" in rated.text


async def test_undo_reaches_back_from_the_next_card(study, bot, deck):
    await meet(study, study.ada, deck, 2)
    study.discord.clock.advance(30 * DAY_S)
    opened = await study.ada.type("/review", study.channel, cards=2)
    card = card_of(deck, opened.message)
    rated = await answer(study.ada, opened.message, deck)
    second = await study.ada.click(rated.message, "Next")
    other = card_of(deck, second.message)

    undone = await study.ada.click(second.message, "Undo")

    assert card_of(deck, undone.message) == card
    rated = await answer(study.ada, undone.message, deck)
    second = await study.ada.click(rated.message, "Next")
    assert card_of(deck, second.message) == other


async def test_four_ratings_carry_their_intervals(study, bot, deck):
    await meet(study, study.ada, deck, 12)
    settings = await study.ada.type("/settings", study.channel)
    await study.ada.choose(settings.message, "ratings1", ["4"])
    study.discord.clock.advance(30 * DAY_S)
    shown = (await study.ada.type("/review", study.channel)).message
    while "Reveal answer" not in shown.buttons:
        rated = await answer(study.ada, shown, deck)
        shown = (await study.ada.click(rated.message, "Next")).message

    revealed = await study.ada.click(shown, "Reveal answer")

    found = [INTERVAL.match(label) for label in revealed.message.buttons[:4]]
    assert [each and each[1] for each in found] == ["Again", "Hard", "Good", "Easy"]
    days = [int(each[2]) for each in found if each]
    assert days == sorted(set(days))
    easy = next(label for label in revealed.message.buttons if label.startswith("Easy"))
    verdict = await study.ada.click(revealed.message, easy)
    assert f"You knew it with ease after 30 days; next in {days[3]} days" in verdict.text


async def test_with_four_ratings_a_right_choice_may_be_called_easy(study, bot, deck):
    await meet(study, study.ada, deck, 5, kind="choice")
    settings = await study.ada.type("/settings", study.channel)
    await study.ada.choose(settings.message, "ratings1", ["4"])
    study.discord.clock.advance(30 * DAY_S)
    shown = (await study.ada.type("/review", study.channel, cards=1)).message
    right = await answer(study.ada, shown, deck)
    hard, good, easy = right.message.buttons[:3]
    assert (hard[:4], good[:4], easy[:4]) == ("Hard", "Good", "Easy")

    rated = await study.ada.click(right.message, easy)

    days = easy.removeprefix("Easy · ")
    assert f"You knew it with ease after 30 days; next in {days}, " in rated.text
    assert earned(rated) == earned(right)
    missed = await answer(study.ada, (await undo(study, rated)).message, deck, well=False)
    assert missed.message.buttons[:2] == ("Next", "Undo")


async def undo(study, rated):
    return await study.ada.click(rated.message, "Undo")


async def test_an_explanation_is_corrected_in_its_place_and_undone_with_its_correction(
    study, bot, deck
):
    await meet(study, study.ada, deck, 2, kind="explain")
    before = standings((await study.ben.type("/leaderboard", study.channel, period="all")).message)
    study.discord.clock.advance(30 * DAY_S)
    opened = await study.ada.type("/review", study.channel, cards=1)
    missed = await answer(study.ada, opened.message, deck, well=False)
    assert "It had slipped after 30 days" in missed.text
    form = (await study.ada.click(missed.message, "Correct this")).form

    corrected = await study.ada.submit(
        form, {"Tick every idea your explanation had": ["0", "1", "2", "3"]}
    )

    assert corrected.message.id == opened.message.id
    assert "**4 of 4 concepts**" in corrected.text
    assert "You knew it after 30 days; next in" in corrected.text
    assert earned(corrected) > earned(missed) == 0
    await undo(study, corrected)
    board = await study.ben.type("/leaderboard", study.channel, period="all")
    assert standings(board.message) == before
