"""Getting about a page without a pointer, as a person does who sees where the focus is."""

from playwright.async_api import Locator, expect

from tests.page.windows import Window

STEPS = 60

# Whether what has the focus, or what it is in, is marked by more than a browser's guess.
IS_MARKED = """() => {
  const at = document.activeElement;
  for (let node = at; node && node !== document.body; node = node.parentElement) {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(node);
    if (outlineStyle !== "none" && parseFloat(outlineWidth) >= 1) return true;
    if (boxShadow !== "none") return true;
    if (!node.matches(":focus, :focus-within")) return false;
  }
  return false;
}"""


class Keyboard:
    """The keys of one window; after each the focus is somewhere and can be seen."""

    def __init__(self, window: Window) -> None:
        self._window = window

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self._window.page.keyboard.press(key)
            await self.is_somewhere()

    async def write(self, text: str) -> None:
        await self._window.page.keyboard.type(text)
        await self.is_somewhere()

    async def go_to(self, target: Locator, by: str = "Tab") -> None:
        """Press Tab (or Shift+Tab) until *target* has the focus."""
        await expect(target).to_be_visible()
        for _ in range(STEPS):
            if await target.evaluate("node => node === document.activeElement"):
                return
            await self.press(by)
        raise AssertionError(f"{target} was not reached, but {await self._window.focused()}")

    async def use(self, target: Locator, by: str = "Tab") -> None:
        """Go there and press Enter."""
        await self.go_to(target, by)
        await self.press("Enter")

    async def is_somewhere(self) -> None:
        """Fails when the focus was lost, or when it cannot be seen where it is."""
        focused = await self._window.focused()
        assert focused != "body", "nothing has the focus"
        assert await self._window.page.evaluate(IS_MARKED), f"no mark at {focused}"
