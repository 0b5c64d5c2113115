"""Clicks that come twice, late, on what is closed, gone or old: each gets a sentence."""

import pytest

from tests.journeys.playing import answer, card_of, next_message, right_letter, standings


@pytest.fixture
def deck(shipped):
    return shipped.deck("fine-tuning")


@pytest.fixture
async def card(study, bot):
    opened = await study.ada.type(
        "/quiz", study.channel, deck="fine-tuning", questions=2, kind="choice"
    )
    return opened.message


async def test_a_click_delivered_twice_counts_once_and_is_answered_once(study, card, deck):
    study.discord.faults.deliver_twice()
    right = right_letter(card_of(deck, card), card)

    reply = await study.ben.click(card, right)
    refused = await study.discord.until(
        lambda: [code for code in reply.interaction.attempts if code]
    )

    assert refused == [40060]
    assert reply.text.startswith("✓ **Correct:**")
    board = await study.ben.type("/leaderboard", study.channel)
    assert "1 answer" in board.text


async def test_the_same_click_repeated_later_changes_nothing(study, card, deck):
    reply = await study.ben.click(card, right_letter(card_of(deck, card), card))

    code = await study.ben.repeat(reply)

    assert code == 40060
    board = await study.ben.type("/leaderboard", study.channel)
    assert standings(board.message) == [(1, "Ben", 4)]


async def test_a_command_delivered_twice_opens_one_round(study, bot):
    study.discord.faults.deliver_twice()

    opened = await study.ada.type("/quiz", study.channel, deck="fine-tuning")
    await study.discord.until(lambda: [code for code in opened.interaction.attempts if code])

    assert len(study.channel.public_messages()) == 1


async def test_a_click_too_late_to_be_answered_counts_and_the_next_one_tells(study, card, deck):
    right = right_letter(card_of(deck, card), card)
    study.discord.faults.hold()
    late = await study.ben.click(card, right, wait=False)
    study.discord.clock.advance(4)
    study.discord.faults.release()
    await late.wait()
    assert late.failed == "The application did not respond"

    again = await study.ben.click(card, right)

    assert again.text.startswith(f"You already answered {right}.")
    assert "**+4 points.**" in again.text


async def test_on_a_closed_card_it_is_said_that_nothing_more_counts(study, card):
    await study.ada.click(card, "Next")

    late = await study.ben.click(card, "A")

    assert late.is_private
    assert "This card is closed" in late.text


async def test_next_on_a_card_that_is_closed_says_so(study, card):
    await study.ada.click(card, "Next")

    again = await study.ada.click(card, "Next")

    assert "This card is closed" in again.text


async def test_end_of_a_round_that_is_over_says_so(study, card):
    await study.ada.click(card, "End")

    again = await study.ada.click(card, "End")

    assert "This round is over" in again.text


async def test_a_closed_card_still_shows_the_verdict_to_who_answered(study, card, deck):
    first = await answer(study.ben, card, deck)
    await study.ada.click(card, "Next")

    again = await study.ben.click(card, "A")

    assert first.text in again.text


async def test_on_a_deleted_message_the_answer_counts(study, card, deck):
    study.discord.delete(card)

    reply = await study.ben.click(card, right_letter(card_of(deck, card), card))

    assert "**+4 points.**" in reply.text


async def test_next_on_a_deleted_message_goes_on(study, card):
    study.discord.delete(card)

    reply = await study.ada.click(card, "Next")

    assert reply.is_private
    assert "is gone" in reply.text
    assert "2 of 2" in (await next_message(study.channel, card)).text


@pytest.mark.parametrize(
    "custom_id",
    ["pick0:1:2:3", "pick1:1:2", "pick1:x:0:1", "vote:9", "", "period1:century:"],
    ids=["older", "fields missing", "not a number", "unknown", "empty", "unknown period"],
)
async def test_a_control_of_another_version_gets_a_sentence(study, card, custom_id):
    button = card.controls[0]
    forged = {**button, "custom_id": custom_id}
    card.controls[0] = forged

    reply = await study.ben.click(card, button["label"])

    assert reply.is_private
    assert "another version of me" in reply.text


async def test_a_round_the_store_does_not_know_is_said_to_be_unknown(study, card):
    card.controls[0] = {**card.controls[0], "custom_id": "pick1:4242:0:0"}

    reply = await study.ben.click(card, "A")

    assert "I do not know this round any more" in reply.text


async def test_a_reconnect_in_the_middle_loses_no_click(study, card, deck):
    await study.discord.gateway.drop(4000)
    reply = await study.ben.click(card, right_letter(card_of(deck, card), card), timeout_s=10)

    assert "**+4 points.**" in reply.text


async def test_a_passing_failure_of_discord_is_tried_again(study, card, deck):
    study.discord.faults.fail("POST", r"/callback", 502)

    reply = await study.ben.click(card, right_letter(card_of(deck, card), card))

    assert "**+4 points.**" in reply.text


async def test_a_next_card_that_discord_refused_is_posted_later(study, bot, card):
    study.discord.faults.fail("POST", r"/channels/\d+/messages$", 503)
    await study.ada.click(card, "Next")
    told = await study.ada.until(
        study.channel,
        lambda messages: next((each for each in messages if each.is_private), None),
    )
    assert "I try again by myself" in told.text

    study.discord.clock.advance(60)

    assert "2 of 2" in (await next_message(study.channel, card)).text


async def test_a_next_card_whose_acknowledgement_was_lost_is_posted_once(study, bot, card):
    study.discord.faults.swallow("POST", r"/channels/\d+/messages$")
    await study.ada.click(card, "Next")
    second = await next_message(study.channel, card)
    study.discord.clock.advance(60)
    await bot.look()

    assert len(study.channel.public_messages()) == 2
    await study.ada.click(second, "End")
    assert "Round over" in (await next_message(study.channel, second)).text
