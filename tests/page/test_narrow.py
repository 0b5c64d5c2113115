"""A phone's width: nothing scrolls sideways, and all of it can be reached by touch."""

import pytest
from playwright.async_api import expect

from tests.page.browser import fixture
from tests.page.cards import answer_well, start_round
from tests.page.states import states

PHONE = {"width": 375, "height": 740, "touch": True}
WIDTHS = (320, 375, 700, 701, 1024)
# Elements that reach beyond the right edge, without those inside something that scrolls by itself.
BEYOND = """() => [...document.querySelectorAll("body *")].filter((node) => {
  const box = node.getBoundingClientRect();
  if (!box.width || !box.height || box.right <= innerWidth + 0.5) return false;
  if (box.left >= innerWidth) return false;
  for (let at = node.parentElement; at; at = at.parentElement) {
    if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(at).overflowX)) return false;
  }
  return true;
}).map((node) => `${node.localName}.${node.className}`)"""


@fixture
async def ada(window, stand_in, tutor):
    return await window(stand_in.url, **PHONE)


async def sideways(window):
    """How far the page could be scrolled to the side, and what sticks out."""
    page = window.page
    wide = await page.evaluate("document.documentElement.scrollWidth")
    log = await window.log.evaluate("log => log.scrollWidth - log.clientWidth")
    return wide, log, await page.evaluate(BEYOND)


async def test_nothing_scrolls_sideways_in_any_state(ada, stand_in):
    seen = {state: await sideways(ada) async for state in states(ada, stand_in)}

    assert len(seen) == 8
    assert {state: found for state, found in seen.items() if found != (375, 0, [])} == {}


@pytest.mark.parametrize("place", ["Study group", "Direct messages"])
async def test_the_messages_have_the_whole_width_and_a_name_one_line(ada, place):
    await ada.page.get_by_role("button", name="Servers and channels").tap()
    await ada.go_to(place)

    box = await ada.page.get_by_role("main").bounding_box()
    name = await ada.page.get_by_role("heading", level=1).bounding_box()

    assert (box["x"], box["width"]) == (0, 375)
    assert name["height"] < 32


async def test_every_width_has_room_for_a_card(window, stand_in, tutor):
    ada = await window(stand_in.url, width=1024, height=740)
    await start_round(ada, questions=1, kind="choice")

    seen = {}
    for width in WIDTHS:
        await ada.page.set_viewport_size({"width": width, "height": 740})
        await expect(ada.button("Next")).to_be_in_viewport()
        seen[width] = await sideways(ada)

    assert seen == {width: (width, 0, []) for width in WIDTHS}


async def test_servers_and_channels_are_behind_a_button(ada):
    channels = ada.nav("Channels")
    await expect(channels).not_to_be_in_viewport()

    await ada.page.get_by_role("button", name="Servers and channels").tap()
    await channels.get_by_role("button", name="homework").tap()

    await expect(ada.page.get_by_role("heading", level=1)).to_have_text("homework")
    await expect(channels).not_to_be_in_viewport()


async def test_the_button_tells_of_what_is_new_elsewhere_until_it_is_read(ada, stand_in):
    menu = ada.page.get_by_role("button", name="Servers and channels")
    await expect(menu).not_to_contain_text("unread")

    stand_in.ben.say(stand_in.homework, "something new")

    await expect(menu).to_contain_text("unread")
    await menu.tap()
    await ada.nav("Channels").get_by_role("button", name="homework").tap()
    await expect(menu).not_to_contain_text("unread")


async def test_a_card_is_answered_with_a_finger(ada):
    await start_round(ada, questions=1, kind="recall")

    await answer_well(ada, "recall")

    await expect(ada.message("✓ Got it")).to_be_in_viewport()


async def test_what_is_touched_is_large_enough(ada):
    await start_round(ada, questions=1, kind="choice")

    buttons = ada.messages.first.get_by_role("button").filter(visible=True)
    sizes = [await button.bounding_box() for button in await buttons.all()]

    assert len(sizes) >= 5
    assert [size for size in sizes if size is None or size["height"] < 32] == []
