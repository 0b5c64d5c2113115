"""A server's own deck in the page: given as a file, played, edited in a form, and due a week ahead."""

from playwright.async_api import expect

from tests.journeys.small_decks import write_choices
from tests.page.browser import fixture

TABLE = b"prompt,answer\nWhich organ pumps blood?,The hart\n"


@fixture
async def url(play, tmp_path):
    return (await play("--decks", str(write_choices(tmp_path / "made", 1)))).url


@fixture
async def dilnoza(window, url):
    return await window(url, be="Dilnoza (moderator)")


async def give(window, name, content):
    """Hand a file to `/deck add`."""
    await window.composer.fill("/deck add file:")
    field = window.page.get_by_label("file", exact=True)
    await field.set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
    await window.page.get_by_role("button", name="Send").click()


async def test_a_deck_given_as_a_file_is_played_edited_and_reviewed_a_week_ahead(
    window, url, dilnoza
):
    ada = await window(url)
    await give(dilnoza, "first-aid.csv", TABLE)
    preview = await dilnoza.sees("Only you can see this", "Add First aid?", "1 recall")
    await dilnoza.click("Add", on=preview)
    await dilnoza.sees("First aid is there", "/quiz deck:First aid")

    await ada.command("/quiz", deck="First aid")
    card = await ada.sees("1 of 1", "Which organ pumps blood?", button="Reveal answer")
    await ada.click("Reveal answer", on=card)
    await ada.click("Got it", on=await ada.sees("The hart", button="Got it"))
    verdict = await ada.sees("+1 point.", button="Something wrong?")
    await ada.click("Something wrong?", on=verdict)
    await expect(ada.form()).to_contain_text("What is it?")
    await ada.page.keyboard.press("Escape")

    await dilnoza.composer.fill("/deck show deck:First aid")
    await dilnoza.page.keyboard.press("Enter")
    page = await dilnoza.sees("Only you can see this", "Which organ pumps blood?")
    await expect(page).to_contain_text("1 card")

    await ada.go_ahead("1 week", in_all="1 week")

    await ada.command("/review")
    await ada.sees("Review · 1 of 1", "Which organ pumps blood?", button="End")


async def test_a_file_with_a_problem_is_told_with_its_row_and_adds_nothing(dilnoza):
    await give(dilnoza, "first-aid.csv", b"prompt,answer\nWhich organ pumps blood?,\n")

    told = await dilnoza.sees("Only you can see this", "row 2")

    await expect(told).to_contain_text("answer")
    await dilnoza.command("/deck list")
    await dilnoza.sees("Only you can see this", "This server has no deck of its own yet")
