"""Pages that one test after another uses: nothing of a test is there for the next one."""

import pytest
from playwright.async_api import expect

from tests.page.opening import Windows

STORE = "localStorage.setItem('a', 'x'), sessionStorage.setItem('b', 'x'), document.cookie = 'c=x'"
STORED = "[localStorage.length, sessionStorage.length, document.cookie]"
COLOURS = "matchMedia('(prefers-color-scheme: dark)').matches"


async def used_before(browser, pages, url, **options):
    """The page of a window that was closed again."""
    windows = Windows(browser, pages)
    window = await windows.open(url, **options)
    await window.page.evaluate(STORE)
    await windows.close()
    assert windows.troubles == []
    return window.page


async def test_the_next_window_is_the_same_page_with_nothing_of_the_last_one(
    browser, pages, stand_in, window
):
    before = await used_before(browser, pages, stand_in.url, scheme="dark", width=1024, be="Ben")

    ada = await window(stand_in.url)

    assert ada.page is before
    assert await ada.page.evaluate(STORED) == [0, 0, ""]
    assert await ada.page.evaluate(COLOURS) is False
    assert await ada.page.evaluate("innerWidth") == 1280
    await expect(ada.page).to_have_title("#quiz · Ada · Recollect")


async def test_a_page_lent_is_lent_to_nobody_else(window, stand_in):
    ada, ben = await window(stand_in.url), await window(stand_in.url, be="Ben")

    assert ada.page.context is not ben.page.context


async def test_troubles_are_told_to_those_who_have_them(browser, pages, stand_in, window):
    earlier = Windows(browser, pages)
    theirs = await earlier.open(stand_in.url)
    await theirs.page.evaluate("console.error('theirs')")
    await earlier.close()

    ours = await window(stand_in.url)
    ours.expects("ours")
    assert ours.page is theirs.page
    await ours.page.evaluate("console.error('ours')")

    assert earlier.troubles == ["console: theirs"]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda page: page.close(), id="closed"),
        pytest.param(lambda page: page.context.new_page(), id="one of two"),
        pytest.param(lambda page: page.goto("data:,x"), id="where nothing can be stored"),
    ],
)
async def test_a_page_that_cannot_be_as_new_is_closed(browser, pages, stand_in, window, change):
    windows = Windows(browser, pages)
    spoilt = (await windows.open(stand_in.url)).page
    await change(spoilt)
    await windows.close()

    assert spoilt.is_closed()
    assert (await window(stand_in.url)).page is not spoilt


async def test_whoever_wants_to_be_alone_has_the_page_last(browser, pages, stand_in, window):
    spoilt = await used_before(browser, pages, stand_in.url, alone=True)

    assert spoilt.is_closed()
    assert (await window(stand_in.url)).page is not spoilt
