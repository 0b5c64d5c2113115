"""Light and dark follow the system, and a button overrides it for good."""

import pytest
from playwright.async_api import expect

# Whether the page's background is nearer to white than to black; styles may take a frame.
IS_LIGHT = """(wanted) => {
  const colour = getComputedStyle(document.body).backgroundColor;
  const [red, green, blue] = colour.match(/\\d+/g).map(Number);
  return (red + green + blue > 382) === wanted;
}"""


async def looks(window, scheme):
    """Return once the page is drawn in that scheme."""
    await window.page.wait_for_function(IS_LIGHT, arg=scheme == "light")


async def test_the_page_follows_the_system_also_while_it_is_open(window, stand_in):
    ada = await window(stand_in.url, scheme="light")
    await looks(ada, "light")

    await ada.page.emulate_media(color_scheme="dark")

    await looks(ada, "dark")
    await expect(ada.page.get_by_role("button", name="Light")).to_be_visible()


@pytest.mark.parametrize(("scheme", "other"), [("light", "dark"), ("dark", "light")])
async def test_the_button_overrides_the_system_and_is_remembered(window, stand_in, scheme, other):
    ada = await window(stand_in.url, scheme=scheme)
    await looks(ada, scheme)

    await ada.page.get_by_role("button", name=other.title(), exact=True).click()

    await looks(ada, other)
    await ada.reload()
    await looks(ada, other)
