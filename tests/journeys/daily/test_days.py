"""A card of the day comes, is answered for a day, and closes when the next one comes."""

from bot.tutor.library import Library
from tests.journeys.daily.days import DAY_S, shows
from tests.journeys.playing import answer, earned, next_message, standings


async def test_a_card_comes_at_its_hour_and_closes_with_the_week_when_the_next_one_comes(
    study, set_daily, card_at, deck
):
    next_at = await set_daily(time="9:00")
    assert study.channel.public_messages() == []

    card = await card_at(next_at)
    assert card.text.startswith("### Photosynthesis\n-# Card of the day · ")
    assert {"Next", "End"}.isdisjoint(card.buttons)
    points = earned(await answer(study.ada, card, deck))
    missed = earned(await answer(study.ben, card, deck, well=False))
    await shows(study.channel, card, "1 learner has answered")

    second = await card_at(next_at + DAY_S)
    closed = await shows(study.channel, card, "closed")

    assert [each.id for each in study.channel.public_messages()] == [card.id, second.id]
    assert "Card of the day" in closed.text
    assert "1 of 2 right: Ada" in closed.text
    assert closed.text.index("1 of 2 right") < closed.text.index("**Standings of the week**")
    assert standings(closed) == [(1, "Ada", points), (2, "Ben", missed)]
    assert closed.buttons == ()


async def test_every_kind_of_card_is_answered_as_in_a_round(study, set_daily, card_at, deck):
    next_at = await set_daily()
    earned_in_all = 0
    for day in range(3):
        card = await card_at(next_at + day * DAY_S)
        first = await answer(study.ada, card, deck)
        again = await answer_once_more(study.ada, card)
        earned_in_all += earned(first)
        assert first.is_private
        assert "You already" in again.text

    assert earned_in_all == 1 + 4 + 6


async def answer_once_more(person, card):
    label = next(each for each in ("Reveal answer", "Explain", "A") if each in card.buttons)
    return await person.click(card, label)


async def test_a_quiz_runs_beside_it_in_the_same_channel(study, set_daily, card_at, deck):
    card = await card_at(await set_daily())
    quiz = (await study.ada.type("/quiz", study.channel, deck=deck.name, questions=1)).message

    await answer(study.ben, card, deck)
    await answer(study.ben, quiz, deck)
    await shows(study.channel, quiz, "1 learner has answered")
    await shows(study.channel, card, "1 learner has answered")
    await study.ada.click(quiz, "End")
    summary = await next_message(study.channel, quiz)

    assert summary.text.startswith("### Round over")
    assert study.ada.look(card).buttons == card.buttons


async def test_its_count_is_edited_once_a_minute_and_a_rounds_goes_on_meanwhile(
    study, set_daily, card_at, until, deck
):
    next_at = await set_daily()
    card = await card_at(next_at)
    await answer(study.ada, card, deck)
    await shows(study.channel, card, "1 learner has answered")
    quiz = (await study.ada.type("/quiz", study.channel, deck=deck.name, questions=1)).message

    await answer(study.ben, quiz, deck)
    # In one lane the card, touched last, would come first.
    await answer(study.ben, card, deck)
    await shows(study.channel, quiz, "1 learner has answered")
    await until(next_at + DAY_S)
    closed = await shows(study.channel, card, "closed")

    edits = study.discord.requests.matching("PATCH", f"/messages/{card.id}")
    assert len(edits) == 2, "the first answer and the closing"
    assert "2 of 2 right: Ada, Ben" in closed.text


async def test_in_a_message_that_was_deleted_nothing_is_closed_and_the_next_one_comes(
    study, set_daily, card_at
):
    next_at = await set_daily()
    study.discord.delete(await card_at(next_at))

    second = await card_at(next_at + DAY_S)

    assert [each.id for each in study.channel.public_messages()] == [second.id]


async def test_the_deck_may_go_while_a_card_of_it_is_open(
    study, bot, set_daily, card_at, until, deck
):
    next_at = await set_daily()
    card = await card_at(next_at)
    bot.client.exchange(Library(decks={}))

    verdict = await answer(study.ada, card, deck)
    await until(next_at + DAY_S)

    assert earned(verdict) > 0
    assert await shows(study.channel, card, "1 of 1 right: Ada")
    assert len(study.channel.public_messages()) == 1
    bot.client.exchange(Library(decks={deck.name: deck}))
    assert await card_at(next_at + 2 * DAY_S)


async def test_a_card_comes_to_a_thread(study, set_daily, card_at):
    thread = study.guild.add_thread("daily", study.channel)

    card = await card_at(await set_daily(channel=thread), thread)

    assert "Card of the day" in card.text


async def test_a_permission_that_was_lost_costs_its_days_and_no_more(
    study, set_daily, card_at, until
):
    next_at = await set_daily()
    study.channel.allow_bot(send_messages=False)
    await until(next_at)
    await until(next_at + DAY_S)
    study.channel.allow_bot(send_messages=True)

    card = await card_at(next_at + 2 * DAY_S)

    assert [each.id for each in study.channel.public_messages()] == [card.id]


async def test_end_from_a_made_up_custom_id_ends_nothing(study, set_daily, card_at):
    card = await card_at(await set_daily())
    answered = next(each for each in card.controls if each["type"] == 2)
    round_id = answered["custom_id"].split(":")[1]
    card.controls.append({**answered, "custom_id": f"end1:{round_id}:0", "label": "End"})

    refused = await study.dilnoza.click(card, "End")

    assert "stays open until its day is over" in refused.text


async def test_who_hides_is_taken_out_of_the_week_of_a_card_she_did_not_answer(
    study, set_daily, card_at, until, deck
):
    next_at = await set_daily()
    card = await card_at(next_at)
    quiz = (await study.ben.type("/quiz", study.channel, deck=deck.name, questions=1)).message
    await answer(study.ada, quiz, deck)
    await answer(study.ben, quiz, deck)
    await until(next_at + DAY_S)
    closed = await shows(study.channel, card, "closed")
    assert {name for _, name, _ in standings(closed)} == {"Ada", "Ben"}

    message = (await study.ben.type("/settings", study.channel)).message
    await study.ben.choose(message, "shown1", ["no"])

    def look(_messages):
        return {name for _, name, _ in standings(study.ada.look(card))} == {"Ada"}

    assert await study.channel.until(look)
