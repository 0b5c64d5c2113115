"""Pages of the browser that one test after another uses, because a new one takes a second of a core."""

from dataclasses import dataclass

from playwright.async_api import Browser, Error, Page

from tests.page.windows import PATIENCE_MS

# Renderers that do nothing take 60 MB each; hardly a test opens more windows.
KEPT = 3

# Kept by the browser itself, so that a script of the page cannot pass unnoticed.
WATCH = """
  document.addEventListener("securitypolicyviolation", (event) => {
    console.error(`refused by policy: ${event.effectiveDirective} ${event.blockedURI}`);
  });
"""
# A blank page that one goes to by oneself is drawn by the same process.
LEAVE = "location.replace('about:blank')"


@dataclass(frozen=True, slots=True)
class Kind:
    """What stays as it is as long as a page is open."""

    touch: bool
    scale: float
    policy: bool


class Pages:
    """Lends pages, each in a context of its own.

    What a page of ours stores belongs to its origin, and each test's stand-in is an origin of its
    own. Where a port comes again, nothing is left there: storage is emptied as a page comes back.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._lent: dict[Page, Kind] = {}
        self._free: list[tuple[Kind, Page]] = []

    async def lend(self, kind: Kind) -> Page:
        """A blank page of that kind."""
        found = next((each for each in reversed(self._free) if each[0] == kind), None)
        if found is not None:
            self._free.remove(found)
        page = found[1] if found is not None else await self._new(kind)
        self._lent[page] = kind
        return page

    async def take_back(self, page: Page) -> None:
        """Make it blank again; one that cannot be, or that opened another, is closed."""
        kind = self._lent.pop(page)
        if len(page.context.pages) != 1 or not await _is_blank_again(page):
            await page.context.close()
            return
        self._free.append((kind, page))
        if len(self._free) > KEPT:
            _, oldest = self._free.pop(0)
            await oldest.context.close()

    async def close(self, page: Page) -> None:
        """Lend it to nobody any more."""
        del self._lent[page]
        await page.context.close()

    async def _new(self, kind: Kind) -> Page:
        context = await self._browser.new_context(
            has_touch=kind.touch,
            device_scale_factor=kind.scale,
            bypass_csp=not kind.policy,
            locale="en-GB",
            timezone_id="UTC",
        )
        context.set_default_timeout(PATIENCE_MS)
        await context.add_init_script(WATCH)
        return await context.new_page()


async def _is_blank_again(page: Page) -> bool:
    try:
        await page.evaluate("localStorage.clear(), sessionStorage.clear()")
        await page.context.clear_cookies()
        await page.evaluate(LEAVE)
        await page.wait_for_url("about:blank")
    except Error:
        return False
    return True
