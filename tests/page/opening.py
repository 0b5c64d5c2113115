"""Opening windows, each with a storage of its own, and asking them at the end what went wrong."""

from typing import Literal

from playwright.async_api import Browser

from tests.page.lending import Kind, Pages
from tests.page.windows import Window

Scheme = Literal["light", "dark"]


class Windows:
    """The windows of one test.

    Args:
        browser: In which they are opened.
        pages: Whence they come and whither they go back; without it, all of them are new.
    """

    def __init__(self, browser: Browser, pages: Pages | None = None) -> None:
        self._pages = pages or Pages(browser)
        self._is_lent = pages is not None
        self._all: list[Window] = []
        self._open: list[Window] = []
        self._alone: set[Window] = set()

    async def open(
        self,
        url: str,
        *,
        be: str | None = None,
        width: int = 1280,
        height: int = 800,
        scheme: Scheme = "light",
        reduced_motion: bool = True,
        touch: bool = False,
        scale: float = 1,
        policy: bool = True,
        alone: bool = False,
    ) -> Window:
        """A new window on the page at *url*, drawn and ready.

        Args:
            url: Of the stand-in.
            be: Who looks at it; Ada unless given.
            width: In CSS pixels, like *height*.
            height: Of what is inside the window.
            scheme: What the system wishes.
            reduced_motion: Whether the system wishes no animations.
            touch: Whether fingers are all there is to point with.
            scale: Device pixels a CSS pixel.
            policy: Whether the browser keeps to the page's content policy, which axe-core breaks.
            alone: Whether no other test may go on with it, as after a change of its clock.
        """
        page = await self._pages.lend(Kind(touch=touch, scale=scale, policy=policy))
        window = Window(page)
        self._all.append(window)
        self._open.append(window)
        if alone:
            self._alone.add(window)
        await page.set_viewport_size({"width": width, "height": height})
        await page.emulate_media(
            color_scheme=scheme, reduced_motion="reduce" if reduced_motion else "no-preference"
        )
        await page.goto(url)
        await window.is_ready()
        if be is not None:
            await window.be(be)
        return window

    async def close(self) -> None:
        """Close all of them; what they leave is kept for `troubles`."""
        ended, self._open = self._open, []
        for window in ended:
            await window.hear_no_more()
            if self._is_lent and window not in self._alone:
                await self._pages.take_back(window.page)
            else:
                await self._pages.close(window.page)

    @property
    def troubles(self) -> list[str]:
        return [trouble for window in self._all for trouble in window.troubles]
