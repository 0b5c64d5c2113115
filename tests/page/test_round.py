"""Two people in two windows play a round of every kind of card to its summary, and practise."""

from playwright.async_api import expect

from tests.page.browser import fixture
from tests.page.cards import (
    DECK,
    answer_badly,
    answer_well,
    kind_of,
    letter_of,
    start_round,
)


@fixture
async def pair(window, stand_in, tutor):
    return await window(stand_in.url), await window(stand_in.url, be="Ben")


async def test_two_people_play_to_the_summary_and_one_practises_her_misses(pair):
    ada, ben = pair
    await start_round(ada)
    for number in (1, 2, 3):
        kind = await kind_of(ben, f"{number} of 3")
        await answer_badly(ben, kind)
        await answer_well(ada, kind)
        await ada.click("Next", on=f"{number} of 3")
        closed = await ben.sees(f"{number} of 3", "closed", "of 2 right: Ada")
        await expect(ben.button("Next", closed)).to_have_count(0)

    for window in pair:
        summary = await window.sees(f"Round over: {DECK}", "3 cards · 2 learners")
        await expect(summary).to_contain_text("1. Ada · 11 points · 3 of 3 right")
        await expect(summary).to_contain_text("2. Ben · 3 points · 0 of 3 right")
        await expect(summary).to_contain_text("Most missed")
    await ben.click("Practise my misses")
    await expect(ben.last_message).to_contain_text("Only you can see this")
    assert await kind_of(ben, "1 of 3")
    await expect(ada.messages.filter(has_text="Only you can see this")).to_have_count(3)


async def test_a_card_says_how_many_answered_in_every_window(pair):
    ada, ben = pair
    await start_round(ada, questions=1, kind="choice")
    await ada.sees("Nobody has answered yet.")

    await ben.click("A")

    await ada.sees("1 of 1", "1 learner has answered.")
    await ben.sees("1 of 1", "1 learner has answered.", "(edited)")


async def test_what_is_new_is_read_out_and_a_reply_says_what_it_answers(pair):
    ada, ben = pair
    await start_round(ada, questions=1, kind="choice")
    said = ben.page.get_by_role("status", name="What is new")
    await expect(said).to_contain_text(f"Recollect: {DECK} 1 of 1")

    await ben.click("A")

    await ben.sees("Only you can see this", f"In answer to Recollect {DECK} 1 of 1")


async def test_a_second_click_says_what_the_first_one_was(pair):
    _, ben = pair
    await start_round(ben, questions=1, kind="choice")
    await ben.click("A")
    await ben.sees("Only you can see this", "orrect:")

    await ben.click("B", on="1 of 1")

    await ben.sees("Only you can see this", "You already answered A.")


async def test_somebody_elses_next_is_refused_and_a_moderators_is_not(pair):
    ada, ben = pair
    await start_round(ada, questions=2)

    await ben.click("Next")

    await ben.sees("Only you can see this", "only the learner who started this round")
    await ben.be("Dilnoza (moderator)")
    await ben.click("Next")
    await ada.sees("2 of 2")


async def test_a_solo_round_is_one_private_message_that_changes(pair):
    ada, ben = pair
    await start_round(ben, questions=1, kind="choice", mode="solo")
    await ben.click(await letter_of(ben, "Nitrogen"))
    await ben.sees("Only you can see this", "1 of 1", "✗ Incorrect: you chose")
    await ben.click("Next")

    await ben.sees("Only you can see this", f"Round over: {DECK}")
    await expect(ben.messages).to_have_count(1)
    await expect(ada.messages).to_have_count(0)
