"""Nothing leaves this machine, and no other page on it can drive this one."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from playwright.async_api import Page, expect

from tests.page.browser import fixture
from tests.page.cards import start_round

# From another site's page; each is told by the status of its answer, or by that there is none.
ATTEMPTS = {
    "read the page": "fetch(url, {mode: 'no-cors'})",
    "read a script": "fetch(url + '/page/js/main.js', {mode: 'no-cors'})",
    "hand in a file": "fetch(url + '/page/files', {method: 'POST', mode: 'no-cors', body: 'x'})",
    "use the API": "fetch(url + '/api/v10/gateway', {mode: 'no-cors'})",
    "see an attachment": "fetch(url + '/attachments/1/x.png', {mode: 'no-cors'})",
}


@fixture
async def foreign(browser) -> AsyncIterator[Page]:
    """A page of another site, on this machine too."""

    async def serve(_request: web.Request) -> web.Response:
        return web.Response(
            text="<!doctype html><title>elsewhere</title>", content_type="text/html"
        )

    application = web.Application()
    application.add_routes([web.get("/", serve)])
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    context = await browser.new_context()
    page = await context.new_page()
    # Another name than 127.0.0.1 is another site to a browser.
    await page.goto(f"http://localhost:{port}/")
    yield page
    await context.close()
    await runner.cleanup()


async def test_everything_comes_from_the_stand_in_itself(window, stand_in, tutor):
    ada = await window(stand_in.url)
    await start_round(ada, questions=1)
    await ada.open_drawer()

    socket = stand_in.url.replace("http", "ws")
    outside = [url for url in ada.requested if not url.startswith((stand_in.url, socket, "data:"))]

    assert outside == []
    assert f"{stand_in.url}/page/js/main.js" in ada.requested


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS.keys())
async def test_another_sites_page_is_refused(foreign, stand_in, attempt):
    async with foreign.expect_response(lambda r: r.url.startswith(stand_in.url)) as answer:
        await foreign.evaluate(f"url => {attempt}.catch(() => null)", stand_in.url)

    assert (await answer.value).status == 403


@pytest.mark.parametrize("path", ["/page/socket?since=", "/gateway/?v=10&encoding=json"])
async def test_another_sites_page_gets_no_socket(foreign, stand_in, path):
    heard = await foreign.evaluate(
        """address => new Promise((resolve) => {
          const socket = new WebSocket(address);
          socket.onopen = () => resolve("open");
          socket.onerror = () => resolve("refused");
        })""",
        stand_in.url.replace("http", "ws") + path,
    )

    assert heard == "refused"


async def test_another_sites_page_cannot_show_it_in_a_frame(foreign, stand_in):
    await foreign.evaluate(
        """url => new Promise((resolve) => {
          const frame = document.createElement("iframe");
          frame.onload = resolve;
          frame.src = url;
          document.body.append(frame);
        })""",
        stand_in.url,
    )

    assert await foreign.frames[1].locator("main").count() == 0


async def test_another_name_for_this_machine_is_refused(browser, stand_in):
    # As after an attacker's name server has pointed a name of his own at 127.0.0.1.
    context = await browser.new_context()
    page = await context.new_page()

    answer = await page.goto(stand_in.url.replace("127.0.0.1", "recollect.localhost"))

    assert answer is not None
    assert answer.status == 403
    await expect(page.locator("main")).to_have_count(0)
    await context.close()
