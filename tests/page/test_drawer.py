"""The drawer: what the bot was told and asked for, and what can be done to the bot."""

import re

from playwright.async_api import expect

from tests.page.browser import fixture
from tests.page.cards import start_round


@fixture
async def ada(window, stand_in, tutor):
    return await window(stand_in.url)


def entries(window, title=""):
    return window.drawer.get_by_role("list").get_by_role("listitem").filter(has_text=title)


async def test_every_request_and_event_is_listed_with_its_time(ada):
    await ada.open_drawer()

    await start_round(ada, questions=1)

    told = entries(ada, "INTERACTION_CREATE").last
    await expect(told).to_contain_text(re.compile(r"answered after \d+(\.\d)? ms"))
    asked = entries(ada, "POST /interactions/").last
    await expect(asked).to_contain_text(re.compile(r"200 · \d+(\.\d)? ms"))


async def test_what_happened_before_it_was_opened_is_there_too(ada):
    await start_round(ada, questions=1)

    await ada.open_drawer()

    await expect(entries(ada, "INTERACTION_CREATE").last).to_be_visible()
    await expect(entries(ada, "PUT /applications/").first).to_be_attached()


async def test_an_entry_opens_to_its_json(ada):
    await start_round(ada, questions=1)
    await ada.open_drawer()
    asked = entries(ada, "POST /interactions/").last

    await asked.get_by_text("POST /interactions/").click()

    await expect(asked.get_by_label("Sent, JSON")).to_contain_text('"type": 4')


async def test_inspect_leaves_only_what_is_about_a_message(ada, stand_in):
    await start_round(ada, questions=1)
    await ada.command("/help")
    answer = await ada.sees("starts a round, in a channel for everybody")
    await answer.hover()

    await ada.click("Inspect", on=answer)

    await expect(ada.drawer).to_contain_text("Only this message")
    told = entries(ada, "INTERACTION_CREATE")
    await expect(told).to_have_count(1)
    await told.get_by_text("INTERACTION_CREATE").click()
    await expect(told.get_by_label("Data, JSON")).to_contain_text('"name": "help"')
    await ada.click("Show all", on=ada.drawer)
    await expect(told.nth(1)).to_be_attached()


async def test_without_steering_there_are_no_buttons_for_the_bot(ada):
    drawer = await ada.open_drawer()

    await expect(drawer.get_by_role("button", name="Restart the bot")).to_be_hidden()


async def test_it_closes_with_escape_and_gives_the_focus_back(ada):
    toggle = ada.page.get_by_role("button", name="What happens behind it")
    await toggle.click()
    await ada.drawer.get_by_role("button").first.focus()

    await ada.page.keyboard.press("Escape")

    await expect(ada.drawer).to_be_hidden()
    await expect(toggle).to_have_attribute("aria-expanded", "false")
    await expect(toggle).to_be_focused()


async def test_the_bot_is_restarted_and_goes_on_with_the_open_card(window, playing):
    ada = await window(playing.url)
    ben = await window(playing.url, be="Ben")
    await ada.command("/quiz", deck="Fine-tuning", questions=1, kind="choice")
    await ben.sees("1 of 1")

    await ada.steer("Restart the bot")

    state = ada.drawer.get_by_role("status")
    await expect(state).not_to_contain_text("Ready as ")
    await expect(state).to_contain_text("Ready as ")
    await ben.click("A")
    await ben.sees("Only you can see this", "orrect:")


async def test_the_clock_says_how_far_ahead_it_is_in_every_window(window, playing):
    ada = await window(playing.url)
    ben = await window(playing.url, be="Ben")
    await expect(await ben.open_drawer()).not_to_contain_text("ahead:")

    await ada.steer("1 week ahead")
    await expect(ada.drawer).to_contain_text("1 week ahead:")
    await ada.steer("1 day ahead")

    await expect(ada.drawer).to_contain_text("8 days ahead:")
    await expect(ben.drawer).to_contain_text("8 days ahead:")
    await ada.steer("1 hour ahead")
    await expect(ben.drawer).to_contain_text("8 days 1 hour ahead:")
