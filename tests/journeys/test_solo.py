"""A learner plays alone: one private message, edited from card to card."""

import pytest

from tests.journeys.playing import answer, card_of, earned, standings


@pytest.fixture
def deck(shipped):
    return shipped.deck("fine-tuning")


async def play_to_the_end(person, message, deck, cards):
    points = 0
    for number in range(cards):
        assert f"{number + 1} of {cards}" in message.text
        reply = await answer(person, message, deck)
        points += earned(reply)
        message = (await person.click(reply.message, "Next")).message
    return message, points


async def test_alone_in_a_server_it_stays_one_private_message(study, bot, deck):
    opened = await study.ada.type(
        "/quiz", study.channel, deck="fine-tuning", mode="solo", questions=12
    )
    assert opened.is_private

    summary, points = await play_to_the_end(study.ada, opened.message, deck, 12)

    assert "Round over" in summary.text
    assert standings(summary) == [(1, "Ada", points)]
    assert [message.id for message in study.ada.sees(study.channel)] == [opened.message.id]
    assert study.ben.sees(study.channel) == []


async def test_points_earned_alone_count_in_the_server(study, bot, deck):
    opened = await study.ada.type(
        "/quiz", study.channel, deck="fine-tuning", mode="solo", questions=2
    )
    _, points = await play_to_the_end(study.ada, opened.message, deck, 2)

    board = await study.ben.type("/leaderboard", study.channel)

    assert standings(board.message) == [(1, "Ada", points)]


async def test_in_direct_messages_solo_is_the_default(study, bot, deck):
    opened = await study.ada.type("/quiz", study.ada.direct_messages(), deck="fine-tuning")

    summary, points = await play_to_the_end(study.ada, opened.message, deck, 10)

    assert standings(summary) == [(1, "Ada", points)]
    own = await study.ada.type("/leaderboard", study.ada.direct_messages())
    assert f"**You** · {points} points" in own.text


async def test_together_is_refused_in_direct_messages(study, bot):
    refused = await study.ada.type(
        "/quiz", study.ada.direct_messages(), deck="fine-tuning", mode="together"
    )

    assert "needs a channel of a server" in refused.text


async def test_after_a_reload_the_same_deck_goes_on_where_it_stopped(study, bot, deck):
    opened = await study.ada.type("/quiz", study.channel, deck="fine-tuning", mode="solo")
    reply = await answer(study.ada, opened.message, deck)
    second = await study.ada.click(reply.message, "Next")
    study.ada.reload()
    assert study.ada.sees(study.channel) == []

    again = await study.ada.type("/quiz", study.channel, deck="fine-tuning", mode="solo")

    assert "Going on with your open round" in again.text
    assert card_of(deck, again.message) == card_of(deck, second.message)


async def test_a_verdict_lost_by_a_reload_is_shown_again(study, bot, deck):
    opened = await study.ada.type(
        "/quiz", study.channel, deck="fine-tuning", mode="solo", kind="choice"
    )
    reply = await answer(study.ada, opened.message, deck)
    study.ada.reload()

    again = await study.ada.type("/quiz", study.channel, deck="fine-tuning", mode="solo")

    assert again.text == reply.text
    assert again.message.buttons == ("Next", "End")


async def test_an_explanation_alone_shows_hint_verdict_and_correction_in_place(study, bot, deck):
    opened = await study.ada.type(
        "/quiz", study.channel, deck="fine-tuning", mode="solo", kind="explain"
    )
    hinted = await study.ada.click(opened.message, "Hint")
    assert hinted.kind == 7
    assert "**Hint:**" in hinted.text
    form = await study.ada.click(hinted.message, "Explain")
    verdict = await study.ada.submit(form.form, {"Your explanation": "Nothing."})
    assert verdict.kind == 7
    assert verdict.message.buttons == ("Correct this", "Next", "End")

    boxes = await study.ada.click(verdict.message, "Correct this")
    corrected = await study.ada.submit(boxes.form, {"concepts": ["0", "1"]})

    assert "2 of 4 concepts" in corrected.text
    assert corrected.message.buttons == ("Correct this", "Next", "End")


async def test_out_of_time_shows_the_answer_and_the_way_on(study, bot, deck):
    opened = await study.ada.type(
        "/quiz", study.channel, deck="fine-tuning", mode="solo", kind="choice", seconds=10
    )
    study.discord.clock.advance(10)

    late = await study.ada.click(opened.message, "A")
    assert "Time is up" in late.text
    assert late.message.buttons == ("Next", "End")
    after = await study.ada.click(late.message, "Next")

    assert "2 of 5" in after.text


async def test_end_finishes_a_solo_round_and_a_new_one_may_start(study, bot, deck):
    opened = await study.ada.type("/quiz", study.channel, deck="fine-tuning", mode="solo")
    ended = await study.ada.click(opened.message, "End")
    assert "Round over" in ended.text

    again = await study.ada.type("/quiz", study.channel, deck="fine-tuning", mode="solo")

    assert "Going on" not in again.text
    assert "1 of 10" in again.text
