"""`/settings` in the page: forms, selects of texts, channels and roles, in one private message."""

from playwright.async_api import expect


async def choose(window, message, select, *options):
    """Open the select and choose these of its options."""
    await message.get_by_role("combobox", name=select).click()
    for option in options:
        await window.page.get_by_role("option", name=option).click()
    await window.page.keyboard.press("Escape")


async def test_a_moderator_sets_up_her_server_and_herself(window, playing):
    dilnoza = await window(playing.url, be="Dilnoza (moderator)")
    ben = await window(playing.url, be="Ben")
    await dilnoza.command("/settings")
    message = await dilnoza.sees("Only you can see this", "Your settings", "This server's settings")

    await choose(dilnoza, message, "Rating yourself in reviews", "Four buttons")
    await dilnoza.sees("Saved: you rate yourself with four buttons")
    await choose(dilnoza, message, "Every channel", "homework")
    await dilnoza.sees("Saved: rounds together run only in #homework")
    await choose(dilnoza, message, "No role besides", "Deck authors")
    await dilnoza.sees("Saved: decks are managed by", "@Deck authors")
    await dilnoza.click("Time zone and seconds", on=message)
    await dilnoza.fill("Time zone of the server", "tokyo")
    await dilnoza.fill("Seconds a card", "45")
    await dilnoza.submit()
    await dilnoza.sees("weeks and months begin by Asia/Tokyo", "each card closes after 45 seconds")

    await ben.command("/quiz", deck="Fine-tuning")
    refused = await ben.sees("Rounds together are not played in this channel", "#homework")
    await expect(refused.get_by_role("button", name="Play alone")).to_be_visible()
    await ben.command("/settings")
    await expect(await ben.sees("Your settings")).not_to_contain_text("This server's settings")
