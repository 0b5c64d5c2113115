"""A learner reviews what she is about to forget: in one private message, with reasons."""

import re

import pytest

from tests.journeys.playing import answer, card_of, earned

DAY_S = 86_400
COMES_BACK = re.compile(r"next in (\d+) days?")
DECK = "fine-tuning"


@pytest.fixture
def deck(shipped):
    return shipped.deck(DECK)


async def meet(study, person, deck, cards, *, well=True):
    """Play so many cards alone and be done; the cards, by what was said of them."""
    opened = await person.type("/quiz", study.channel, deck=deck.name, mode="solo", questions=cards)
    met, message = [], opened.message
    for _ in range(cards):
        met.append(card_of(deck, message))
        reply = await answer(person, message, deck, well=well)
        message = (await person.click(reply.message, "Next")).message
    return met


async def test_without_memory_it_says_what_to_do_first(study, bot):
    refused = await study.ada.type("/review", study.channel)

    assert refused.is_private
    assert "You have no cards to review yet. Answer some first, for example with /quiz" in (
        refused.text
    )


async def test_nothing_is_due_before_its_time(study, bot, deck):
    await meet(study, study.ada, deck, 12)

    refused = await study.ada.type("/review", study.channel)

    assert "Nothing is due now. Your next card comes back <t:" in refused.text


async def test_due_cards_come_one_by_one_in_one_private_message_to_the_end(study, bot, deck):
    met = await meet(study, study.ada, deck, 3)
    study.discord.clock.advance(30 * DAY_S)

    opened = await study.ada.type("/review", study.channel, cards=3)

    assert opened.is_private
    message, seen, points = opened.message, [], 0
    for number in range(3):
        assert f"Review · {number + 1} of 3" in message.text
        seen.append(card_of(deck, message))
        reply = await answer(study.ada, message, deck)
        assert reply.message.id == opened.message.id
        assert "You knew it after 30 days; next in" in reply.text
        points += earned(reply)
        message = (await study.ada.click(reply.message, "Next")).message
    assert {card.id for card in seen} == {card.id for card in met}
    assert f"### Review over\n-# 3 cards · 3 recalled · 0 missed · {points} points" in message.text
