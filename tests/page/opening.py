"""Opening windows, each with a storage of its own, and asking them at the end what went wrong."""

from typing import Literal

from playwright.async_api import Browser, BrowserContext

from tests.page.windows import PATIENCE_MS, Window

Scheme = Literal["light", "dark"]

# Kept by the browser itself, so that a script of the page cannot pass unnoticed.
WATCH = """
  document.addEventListener("securitypolicyviolation", (event) => {
    console.error(`refused by policy: ${event.effectiveDirective} ${event.blockedURI}`);
  });
"""


class Windows:
    """The windows of one test."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self._open: list[Window] = []

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
        """
        context = await self._browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion="reduce" if reduced_motion else "no-preference",
            has_touch=touch,
            device_scale_factor=scale,
            bypass_csp=not policy,
            locale="en-GB",
            timezone_id="UTC",
        )
        self._contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        await context.add_init_script(WATCH)
        window = Window(await context.new_page())
        self._open.append(window)
        await window.page.goto(url)
        await window.is_ready()
        if be is not None:
            await window.be(be)
        return window

    async def close(self) -> None:
        """Close all of them; what they leave is kept for `troubles`."""
        contexts, self._contexts = self._contexts, []
        for context in contexts:
            await context.close()

    @property
    def troubles(self) -> list[str]:
        return [trouble for window in self._open for trouble in window.troubles]
