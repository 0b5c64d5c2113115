"""A round of what the group has most likely forgotten."""

import pytest

from bot.tutor.library import load_library
from tests.journeys.playing import answer, card_of, next_message
from tests.journeys.small_decks import write_all_kinds

WEEK = 7 * 24 * 60 * 60
CHOSEN = "Chosen for this group"


@pytest.fixture
async def deck(study, start_bot, tmp_path):
    """A deck of three cards and a bot that has only this one."""
    library = await load_library(write_all_kinds(tmp_path / "decks"))
    async with start_bot(library=library):
        yield library.deck("photosynthesis")


async def play(study, deck, *, missed):
    """Ada and Ben answer one card of each kind; the one with the id *missed* wrongly."""
    message = (await study.ada.type("/quiz", study.channel, deck=deck.name, order="deck")).message
    for _ in deck.cards:
        well = card_of(deck, message).id != missed
        await answer(study.ada, message, deck, well=well)
        await answer(study.ben, message, deck, well=well)
        await study.ada.click(message, "Next")
        message = await next_message(study.channel, message)


async def chosen_ids(study, person, deck, **options):
    """The cards of a new round, by id, and its first message."""
    first = (await person.type("/quiz", study.channel, deck=deck.name, **options)).message
    message, ids = first, []
    while "Round over" not in message.text:
        ids.append(card_of(deck, message).id)
        await person.click(message, "Next")
        message = await next_message(study.channel, message)
    return ids, first


@pytest.mark.parametrize("missed", ["gain", "gas", "shade"])
async def test_a_week_later_what_was_missed_comes_first_and_the_round_says_why(study, deck, missed):
    await play(study, deck, missed=missed)
    study.discord.clock.advance(WEEK)

    ids, first = await chosen_ids(study, study.chidi, deck, order="weakest")

    assert ids[0] == missed
    assert sorted(ids) == ["gain", "gas", "shade"]
    assert CHOSEN in first.text


async def test_only_the_first_card_says_it_and_only_in_such_a_round(study, deck):
    _, first = await chosen_ids(study, study.ada, deck, order="deck")

    opened = await study.ada.type("/quiz", study.channel, deck=deck.name, order="weakest")
    await study.ada.click(opened.message, "Next")
    second = await next_message(study.channel, opened.message)

    assert CHOSEN in opened.text
    assert CHOSEN not in first.text
    assert CHOSEN not in second.text


async def test_a_card_nobody_has_met_comes_before_those_that_are_known(study, deck):
    opened = await study.ada.type("/quiz", study.channel, deck=deck.name, order="deck")
    await answer(study.ada, opened.message, deck)
    await study.ada.click(opened.message, "End")
    await next_message(study.channel, opened.message)

    ids, _ = await chosen_ids(study, study.ada, deck, order="weakest")

    assert ids[-1] == "gain"


async def test_alone_it_is_chosen_by_ones_own_memory(study, deck):
    await play(study, deck, missed="gas")
    study.discord.clock.advance(WEEK)
    for person, weakest in ((study.ada, "gas"), (study.ben, "gas")):
        opened = await person.type(
            "/quiz", study.channel, deck=deck.name, mode="solo", order="weakest", questions=1
        )

        assert card_of(deck, opened.message).id == weakest
        assert "Chosen for you" in opened.text


async def test_after_two_weeks_without_an_answer_nobody_is_left_to_choose_for(study, deck):
    await play(study, deck, missed="gas")
    study.discord.clock.advance(2 * WEEK + 60)
    study.discord.limits.enabled = False  # eight rounds in a row would wait for each other

    orders = {
        tuple((await chosen_ids(study, study.chidi, deck, order="weakest"))[0]) for _ in range(8)
    }

    assert len({order[0] for order in orders}) > 1


async def test_play_alone_keeps_the_order(study, deck):
    study.channel.allow_bot(send_messages=False)
    refused = await study.ada.type("/quiz", study.channel, deck=deck.name, order="weakest")

    opened = await study.ada.click(refused.message, "Play alone")

    assert "Chosen for you" in opened.text
