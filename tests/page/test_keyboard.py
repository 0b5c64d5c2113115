"""Everything by keyboard alone: a card, a form, the drawer, the channels, another person."""

from playwright.async_api import expect

from tests.page.browser import fixture
from tests.page.cards import BOTH_CONCEPTS
from tests.page.keyboard import Keyboard


@fixture
async def ada(window, stand_in, tutor):
    opened = await window(stand_in.url)
    await opened.composer.focus()
    return opened


@fixture
async def keys(ada):
    return Keyboard(ada)


async def start_a_round(ada, keys, kind):
    await keys.write("/qu")
    await expect(ada.popup("Commands").get_by_role("option")).to_have_count(1)
    await keys.press("Enter")
    await keys.write("photo")
    await expect(ada.popup("deck").get_by_role("option")).to_have_count(1)
    await keys.press("ArrowDown", "Enter")
    await keys.write("kind")
    await keys.press("Enter")
    await keys.write(kind)
    await keys.press("Enter", "Enter")
    return await ada.sees("1 of 1", button="Next")


async def test_a_round_of_one_card_is_played(ada, keys):
    card = await start_a_round(ada, keys, "choice")

    await keys.use(ada.button("A", card), by="Shift+Tab")
    await ada.sees("Only you can see this", "orrect:")
    await keys.is_somewhere()
    await keys.use(ada.button("Next", card))
    await expect(card).to_contain_text("closed")
    await keys.is_somewhere()
    summary = await ada.sees("Round over")
    await keys.go_to(summary.get_by_role("button", name="Inspect"))


async def test_an_explanation_is_written_and_corrected_in_forms(ada, keys):
    card = await start_a_round(ada, keys, "explain")

    await keys.use(ada.button("Explain", card), by="Shift+Tab")
    await expect(ada.form("Explain in your own words")).to_be_visible()
    await keys.go_to(ada.form().get_by_label("Your explanation"))
    await keys.write(BOTH_CONCEPTS)
    await keys.use(ada.form().get_by_role("button", name="Submit"))
    verdict = await ada.sees("2 of 2 concepts", button="Correct this")
    await expect(ada.form()).to_be_hidden()
    await keys.is_somewhere()
    await keys.use(ada.button("Correct this", verdict))
    box = ada.form("What did you say?").get_by_label("Less sugar is made")
    await keys.go_to(box)
    await keys.press("Space")
    await keys.use(ada.form().get_by_role("button", name="Submit"))

    await expect(verdict).to_contain_text("1 of 2 concepts")
    await expect(ada.form()).to_be_hidden()
    await keys.is_somewhere()


async def test_escape_closes_a_form_and_gives_the_focus_back(ada, keys):
    card = await start_a_round(ada, keys, "explain")
    await keys.use(ada.button("Explain", card), by="Shift+Tab")
    await expect(ada.form()).to_be_visible()

    await keys.press("Escape")

    await expect(ada.form()).to_be_hidden()
    await expect(ada.button("Explain", card)).to_be_focused()


async def test_a_private_reply_is_dismissed(ada, keys):
    await keys.write("/help")
    await expect(ada.popup("Commands").get_by_role("option")).to_have_count(1)
    await keys.press("Enter", "Enter")
    reply = await ada.sees("Only you can see this")

    await keys.use(ada.button("Dismiss message", reply), by="Shift+Tab")

    await expect(reply).to_have_count(0)
    await keys.is_somewhere()


async def test_another_channel_is_opened_and_written_in(ada, keys):
    await keys.use(ada.nav("Channels").get_by_role("button", name="homework"), by="Shift+Tab")
    await expect(ada.page.get_by_role("heading", level=1)).to_have_text("homework")
    await keys.is_somewhere()

    await keys.go_to(ada.composer)
    await keys.write("who has done it?")
    await keys.press("Enter")

    await ada.sees("who has done it?")
    await expect(ada.composer).to_be_focused()


async def test_another_person_sits_down(ada, keys):
    await keys.go_to(ada.you, by="Shift+Tab")

    await keys.write("Ben")

    await expect(ada.page).to_have_title("#quiz · Ben · Recollect")
    await expect(ada.you).to_be_focused()


async def test_the_drawer_is_opened_read_and_closed(ada, keys):
    await start_a_round(ada, keys, "choice")
    toggle = ada.page.get_by_role("button", name="What happens behind it")
    await keys.use(toggle, by="Shift+Tab")
    await expect(ada.drawer).to_be_visible()

    entry = ada.drawer.get_by_role("list").get_by_role("listitem").last
    await keys.use(entry.locator("summary"))
    await expect(entry.get_by_label("Answer, JSON")).to_be_visible()
    await keys.press("Escape")

    await expect(ada.drawer).to_be_hidden()
    await expect(toggle).to_be_focused()


async def test_the_first_stop_leads_past_the_side_to_the_field(ada, keys):
    await ada.reload()

    await ada.page.keyboard.press("Tab")
    assert await ada.focused() == "a Skip to the message field"
    await keys.press("Enter")

    await expect(ada.composer).to_be_focused()
