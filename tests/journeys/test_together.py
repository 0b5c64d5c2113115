"""A study group plays a round in a channel."""

from collections import Counter

import pytest

from bot.learning.cards import Kind
from tests.journeys.playing import (
    answer,
    card_of,
    earned,
    letters,
    next_message,
    ranked,
    right_letter,
    standings,
    wrong_letter,
)


@pytest.fixture
def deck(shipped):
    return shipped.deck("fine-tuning")


async def start(study, **options):
    opened = await study.ada.type(
        "/quiz", study.channel, **{"deck": "fine-tuning", "questions": 3, **options}
    )
    return opened.message


async def test_four_people_play_the_whole_deck_to_the_summary(study, bot, deck):
    # Twelve cards in a moment would wait for Discord's five messages in five seconds.
    study.discord.limits.enabled = False
    announced: Counter[str] = Counter()
    kinds: Counter[Kind] = Counter()
    card = await start(study, questions=12)
    for number in range(12):
        kinds[card_of(deck, card).kind] += 1
        assert f"{number + 1} of 12" in card.text
        for place, person in enumerate(study.everybody):
            if person is study.chidi and number < 6:
                continue
            reply = await answer(person, card, deck, well=(number + place) % 4 != 0)
            assert reply.is_private or reply.kind == 7
            announced[person.name] += earned(reply)
        closed = await study.ada.click(card, "Next")
        assert closed.message.buttons == ()
        card = await next_message(study.channel, card)

    assert kinds == {Kind.RECALL: 5, Kind.CHOICE: 5, Kind.EXPLAIN: 2}
    assert "Round over" in card.text
    assert set(standings(card)) == ranked(announced)
    board = await study.chidi.type("/leaderboard", study.channel)
    assert set(standings(board.message)) == ranked(announced)


async def test_exactly_one_option_is_right_and_the_reply_explains(study, bot, deck):
    card = await start(study, questions=1, kind="choice")
    right = []
    for person, letter in zip(study.everybody, letters(card), strict=True):
        reply = await person.click(card, letter)
        assert reply.is_private
        assert card_of(deck, card).explanation[:40] in reply.text
        right += [letter] if "✓ **Correct:**" in reply.text else []

    assert right == [right_letter(card_of(deck, card), card)]


async def test_a_second_click_shows_the_first_answer_and_changes_nothing(study, bot, deck):
    card = await start(study, questions=1, kind="choice")
    wrong = wrong_letter(card_of(deck, card), card)
    first = await study.ben.click(card, wrong)

    second = await study.ben.click(card, right_letter(card_of(deck, card), card))

    assert second.text == f"You already answered {wrong}.\n{first.text}"
    board = await study.ben.type("/leaderboard", study.channel)
    assert standings(board.message) == [(1, "Ben", 0)]


async def test_while_open_the_card_tells_how_many_answered_and_nothing_else(study, bot, deck):
    card = await start(study, questions=1, kind="choice")
    before = card.text.splitlines()
    for person in study.everybody:
        await person.click(card, "A")

    shown = await study.channel.until(
        lambda messages: messages[-1] if "4 learners" in messages[-1].text else None
    )

    assert shown.text.splitlines()[:-1] == before[:-1]
    assert shown.buttons == card.buttons


async def test_edits_of_a_busy_card_are_few(study, bot, deck):
    card = await start(study, questions=1, kind="choice")
    for number in range(30):
        await study.guild.add_person(f"Learner {number}").click(card, "A")
    await study.channel.until(lambda messages: "30 learners" in messages[-1].text)

    edits = [each for each in study.discord.requests if each.method == "PATCH"]
    assert len(edits) <= 3


async def test_the_closed_card_shows_answer_choices_and_who_was_right(study, bot, deck):
    card = await start(study, kind="choice")
    right = right_letter(card_of(deck, card), card)
    await study.ada.click(card, right)
    await study.ben.click(card, right)
    await study.chidi.click(card, wrong_letter(card_of(deck, card), card))

    closed = await study.ada.click(card, "Next")

    assert closed.message.buttons == ()
    assert f"✓ **{right}**" in closed.text
    assert "right · 2 learners" in closed.text
    assert "2 of 3 right: Ada, Ben" in closed.text
    assert card_of(deck, card).explanation[:40] in closed.text


async def test_an_outsider_may_join_in_the_middle(study, bot, deck):
    card = await start(study, questions=2)
    await study.ada.click(card, "Next")
    second = await next_message(study.channel, card)
    guest = study.guild.add_person("Esi")

    points = earned(await answer(guest, second, deck))
    await study.ada.click(second, "End")

    summary = await next_message(study.channel, second)
    assert standings(summary) == [(1, "Esi", points)]


async def test_others_close_a_card_only_after_a_minute(study, bot, deck):
    card = await start(study)
    await answer(study.ben, card, deck)
    refused = await study.ben.click(card, "Next")
    assert refused.is_private
    assert "only the learner who started this round or a moderator" in refused.text

    study.discord.clock.advance(60)
    stranger = await study.chidi.click(card, "Next")
    assert "Answer this card, then try again" in stranger.text
    closed = await study.ben.click(card, "Next")

    assert "closed" in closed.text
    assert "2 of 3" in (await next_message(study.channel, card)).text


async def test_a_moderator_may_end_the_round_at_once(study, bot, deck):
    card = await start(study)

    await study.dilnoza.click(card, "End")

    summary = await next_message(study.channel, card)
    assert "Round over" in summary.text
    assert "Nobody answered" in summary.text


async def test_an_explanation_gets_hint_form_concepts_and_a_correction(study, bot, deck):
    card = await start(study, questions=1, kind="explain")
    authored = card_of(deck, card)
    hint = await study.ben.click(card, "Hint")
    assert hint.is_private
    assert "**Hint:**" in hint.text

    opened = await study.ben.click(hint.message, "Explain")
    reply = await study.ben.submit(
        opened.form, {"Your explanation": authored.concepts[0].accept[0]}
    )
    assert f"1 of {len(authored.concepts)} concepts" in reply.text
    assert f"“{authored.concepts[0].accept[0]}”" in reply.text

    boxes = await study.ben.click(reply.message, "Correct this")
    everything = [str(index) for index in range(len(authored.concepts))]
    corrected = await study.ben.submit(boxes.form, {"concepts": everything})
    assert corrected.kind == 7
    assert f"{len(everything)} of {len(everything)} concepts" in corrected.text
    await study.ada.click(card, "End")
    summary = await next_message(study.channel, card)
    assert standings(summary) == [(1, "Ben", earned(corrected))]


async def test_a_correction_after_the_end_corrects_the_summary(study, bot, deck):
    card = await start(study, questions=1, kind="explain")
    opened = await study.ben.click(card, "Explain")
    reply = await study.ben.submit(opened.form, {"Your explanation": "No idea at all."})
    await study.ada.click(card, "End")
    summary = await next_message(study.channel, card)
    assert standings(summary) == [(1, "Ben", 0)]

    boxes = await study.ben.click(reply.message, "Correct this")
    corrected = await study.ben.submit(boxes.form, {"concepts": ["0", "1", "2", "3"]})

    points = earned(corrected)
    assert points > 0
    await study.channel.until(lambda messages: standings(messages[-1]) == [(1, "Ben", points)])


async def test_a_card_with_seconds_closes_by_itself_to_the_summary(study, bot, deck):
    card = await start(study, questions=2, seconds=20)
    assert "closes <t:" in card.text

    study.discord.clock.advance(20)
    second = await next_message(study.channel, card)
    assert "2 of 2" in second.text
    assert study.ada.look(card).buttons == ()
    study.discord.clock.advance(20)

    summary = await next_message(study.channel, second)
    assert "Round over" in summary.text


async def test_thirty_idle_minutes_end_the_round(study, bot, deck):
    card = await start(study)
    study.discord.clock.advance(30 * 60)

    summary = await next_message(study.channel, card)

    assert "Round over" in summary.text
    assert study.ada.look(card).buttons == ()


async def test_a_second_quiz_is_led_to_the_open_round_or_to_play_alone(study, bot, deck):
    card = await start(study)

    busy = await study.ben.type("/quiz", study.channel, deck="fine-tuning", questions=2)
    assert busy.is_private
    assert busy.message.buttons == ("Go to the round", "Play alone", "End that round")
    url = busy.message.controls[0]["url"]
    assert url.endswith(f"/{study.guild.id}/{study.channel.id}/{card.id}")
    alone = await study.ben.click(busy.message, "Play alone")

    assert "1 of 2" in alone.text
    assert alone.is_private


async def test_the_open_round_can_be_ended_from_that_reply(study, bot, deck):
    card = await start(study)
    busy = await study.dilnoza.type("/quiz", study.channel, deck="fine-tuning")

    await study.dilnoza.click(busy.message, "End that round")

    assert "Round over" in (await next_message(study.channel, card)).text


async def test_misses_are_practised_alone_until_nothing_is_left(study, bot, deck):
    card = await start(study, questions=2, kind="choice")
    missed = card_of(deck, card)
    await answer(study.ben, card, deck, well=False)
    await study.ada.click(card, "Next")
    second = await next_message(study.channel, card)
    await answer(study.ben, second, deck)
    await study.ada.click(second, "Next")
    summary = await next_message(study.channel, second)

    practice = await study.ben.click(summary, "Practise my misses")
    assert practice.is_private
    assert card_of(deck, practice.message) == missed
    verdict = await study.ben.click(practice.message, right_letter(missed, practice.message))
    assert "No points:" in verdict.text
    done = await study.ben.click(verdict.message, "Next")

    assert "1 of 1 right" in done.text
    nothing = await study.chidi.click(summary, "Practise my misses")
    assert "You did not answer any card" in nothing.text
