"""Live choices from the bot while a deck's name is typed, and commands with their descriptions."""

from playwright.async_api import expect

from bot.discord_app.commands import typed_commands
from tests.page.browser import fixture


@fixture
async def ada(window, stand_in, tutor):
    return await window(stand_in.url)


async def offered(window, listbox):
    return await window.popup(listbox).get_by_role("option").all_inner_texts()


async def test_a_slash_lists_the_commands_with_descriptions(ada):
    await ada.composer.fill("/")

    commands = ada.popup("Commands").get_by_role("option")
    await expect(commands).to_have_count(len(list(typed_commands())))
    await expect(commands.filter(has_text="/quiz")).to_contain_text("Start a round of cards")
    await expect(commands.filter(has_text="/help")).to_contain_text("How to play")


async def test_what_is_typed_narrows_the_decks_the_bot_offers(ada):
    await ada.begin("/quiz")
    decks = ada.popup("deck").get_by_role("option")
    await expect(decks).to_have_count(6)

    await ada.option("deck").press_sequentially("trans")

    await expect(decks).to_have_count(1)
    await expect(decks).to_have_text("Transformers and attention")


async def test_another_option_keeps_the_deck_that_was_picked(ada):
    await ada.begin("/quiz")
    await ada.fill_option("deck", "Photosynthesis")
    await ada.fill_option("level", "advanced")

    await ada.page.keyboard.press("Enter")

    await ada.sees("Photosynthesis", "1 of 1 · advanced", "Explain why a shaded plant")


async def test_a_deck_that_is_typed_in_full_needs_no_picking(ada):
    await ada.begin("/leaderboard")
    await ada.option("More options").click()
    await ada.popup("Options").get_by_role("option").filter(has_text="deck").click()
    await ada.option("deck").fill("python-data-model")
    await expect(ada.popup("deck").get_by_role("option")).to_have_count(1)
    await ada.page.keyboard.press("Escape")
    await ada.page.keyboard.press("Enter")

    await ada.sees("Leaderboard: Python's data model")


async def test_a_number_out_of_range_is_refused_beside_the_field(ada):
    await ada.begin("/quiz")
    await ada.fill_option("deck", "Photosynthesis")
    await ada.fill_option("questions", 51)

    await ada.page.keyboard.press("Enter")

    alert = ada.page.get_by_role("main").get_by_role("alert")
    await expect(alert.filter(has_text="questions")).to_contain_text("from 1 to 50")
    await expect(ada.option("questions")).to_be_focused()
    await expect(ada.messages).to_have_count(0)
