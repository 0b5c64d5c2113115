"""The bot dies in the middle of a round: clicks fail visibly, and go on once it is started."""

from playwright.async_api import expect

from tests.page.cards import letter_of
from tests.page.stand_ins import tutor_in

FAILED = "This interaction failed"


async def test_the_open_message_goes_on_working_after_a_kill(window, playing):
    ada = await window(playing.url)
    ben = await window(playing.url, be="Ben")
    await ada.command("/quiz", deck="Fine-tuning", questions=2, kind="choice")
    card = await ben.sees("1 of 2")
    await ada.steer("Kill the bot")
    await expect(ada.drawer.get_by_role("status")).to_contain_text("The bot was killed")

    await ben.click("A")
    await expect(card.get_by_role("alert")).to_have_text(FAILED)
    await ada.steer("Start the bot")
    await expect(ada.drawer.get_by_role("status")).to_contain_text("Ready as ")
    await ben.click("A")

    await ben.sees("Only you can see this", "orrect:")
    await expect(card.get_by_role("alert")).to_have_count(0)
    await ada.sees("1 of 2", "1 learner has answered.")


async def test_a_command_nobody_answers_is_told_in_the_words_of_discord(
    window, stand_in, library, tmp_path
):
    async with tutor_in(stand_in, tmp_path, library):
        ben = await window(stand_in.url, be="Ben")
    await ben.command("/help")

    failed = await ben.sees("The application did not respond", "Only you can see this")
    await ben.click("Dismiss message", on=failed)

    await ben.does_not_see("The application did not respond")
    assert await ben.focused() != "body"


async def test_a_click_nobody_answered_can_be_made_again(window, stand_in, library, tmp_path):
    ben = await window(stand_in.url, be="Ben")
    async with tutor_in(stand_in, tmp_path, library):
        await ben.command("/quiz", deck="Photosynthesis", questions=1, kind="choice")
        card = await ben.sees("1 of 1")
        letter = await letter_of(ben, "Oxygen")

    await ben.click(letter, on=card)

    await expect(card.get_by_role("alert")).to_have_text(FAILED)
    await expect(ben.button(letter, card)).not_to_have_attribute("aria-busy", "true")
    async with tutor_in(stand_in, tmp_path, library):
        await ben.click(letter, on=card)
        await ben.sees("Only you can see this", "✗ Incorrect:")


async def test_the_page_comes_back_by_itself_when_play_is_started_again(window, play, tmp_path):
    first = await play()
    ada = await window(first.url)
    await ada.command("/quiz", deck="Fine-tuning", questions=1)
    await ada.sees("1 of 1")
    ada.expects("WebSocket connection to .* failed|ERR_CONNECTION_REFUSED")
    port = first.url.rpartition(":")[2]

    assert await first.process.stop() == 0
    lost = ada.page.get_by_text("Connection lost. Trying again…")
    await expect(lost).to_be_visible()
    again = await play("--port", port)

    assert again.url == first.url
    await expect(lost).to_be_hidden()
    await ada.click("Next", on="1 of 1")
    await ada.sees("Round over")
