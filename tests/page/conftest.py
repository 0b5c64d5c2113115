"""The page in a real browser: one Chromium for all tests of a process, windows for each test.

All tests of this folder run on one event loop, the one Playwright was started on. That is done
here for tests; an async fixture of your own takes `fixture` from `tests.page.browser` in place of
`pytest.fixture`. Without Chromium each test is skipped with a sentence.

``window(url, *, be, width, height, scheme, reduced_motion, touch, scale, policy, alone) -> Window``
    A window with nothing in its storage (`tests/page/opening.py` has the arguments,
    `tests/page/windows.py` what a `Window` sees and does). Another test may have had it before
    (`tests/page/lending.py`); with ``alone`` no other gets it afterwards. Its test fails when there was an error
    on the console, a refusal by the content policy, an exception, a failed request, a request
    that leaves loopback or a dialog of the browser; ``window.expects(pattern)`` says what a test
    brings about itself.
``stand_in``
    The page on a stand-in in this process, without a bot: ``url``, ``discord`` (the Playground),
    ``guild``, ``quiz``, ``homework``, ``ada``, ``ben``, ``chidi``, ``dilnoza``, ``clock``. For
    messages that our bot does not send: ``async with bot_in(stand_in.discord, client)`` of
    `tests/page/stand_ins.py` with a discord.py client of your own (`tests/playground/bots.py` has
    some). There is no steering, so the drawer has no buttons.
``tutor``
    Our own bot, running in the stand-in, in this process: the fastest way to real cards. It has
    the shipped decks and "Photosynthesis", three cards that `tests/page/cards.py` can answer.
``play(*options)``
    A function that starts `python -m bot play --no-browser --port 0` in ``tmp_path``, with the
    shipped decks and these further options, and returns it once its page can be opened: ``url``,
    and ``process`` to stop, to kill or to read (`tests/playing/plays.py`).
``playing``
    One that was started without further options.
``browser``
    Playwright's browser itself.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from playwright.async_api import Browser

from bot.discord_app.client import TutorClient
from bot.tutor.library import Library, load_library
from tests.journeys.small_decks import write_all_kinds
from tests.page.browser import browsing, fixture, skip_without_chromium
from tests.page.lending import Pages
from tests.page.opening import Windows
from tests.page.processes import Playing, playing_in
from tests.page.stand_ins import StandIn, a_stand_in, tutor_in
from tests.page.windows import Window

HERE = Path(__file__).parent
DECKS = HERE.parents[1] / "decks"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@fixture(scope="session")
async def browser_of_all() -> AsyncIterator[Browser]:
    async with browsing(skip_without_chromium()) as running:
        yield running


@fixture(scope="session")
async def pages(browser_of_all: Browser) -> Pages:
    return Pages(browser_of_all)


@pytest.fixture
def browser(browser_of_all: Browser) -> Browser:
    return browser_of_all


@fixture
async def windows(browser: Browser, pages: Pages) -> AsyncIterator[Windows]:
    """All windows of the test; servers close them before they end."""
    opened = Windows(browser, pages)
    yield opened
    await opened.close()
    assert opened.troubles == []


@pytest.fixture
def window(windows: Windows) -> Callable[..., Awaitable[Window]]:
    return windows.open


@fixture
async def stand_in(windows: Windows) -> AsyncIterator[StandIn]:
    async with a_stand_in() as opened:
        yield opened
        await windows.close()


@fixture(scope="session")
async def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The decks that come with Recollect, and one of three cards, "Photosynthesis"."""
    small = write_all_kinds(tmp_path_factory.mktemp("decks"))
    shipped, made = await load_library(DECKS), await load_library(small)
    return Library(decks={**shipped.decks, **made.decks})


@fixture
async def tutor(stand_in: StandIn, library: Library, tmp_path: Path) -> AsyncIterator[TutorClient]:
    async with tutor_in(stand_in, tmp_path, library) as running:
        yield running


@fixture
async def play(
    windows: Windows, tmp_path: Path
) -> AsyncIterator[Callable[..., Awaitable[Playing]]]:
    async with playing_in(tmp_path, DECKS) as start:
        yield start
        await windows.close()


@fixture
async def playing(play: Callable[..., Awaitable[Playing]]) -> Playing:
    return await play()
