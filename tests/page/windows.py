"""A window of the page in the words of whoever looks at it: roles and names, never classes."""

import re
from collections.abc import Callable
from typing import Any

from playwright.async_api import ConsoleMessage, Dialog, Locator, Page, Request, expect

PATIENCE_MS = 20_000.0
LOOPBACK = re.compile(r"^(http|ws)://(127\.0\.0\.1|localhost|\[::1\])[:/]|^(data|blob|about):")

expect.set_options(timeout=PATIENCE_MS)


class Window:
    """One open page with a storage of its own.

    ``troubles`` collects what nobody should see: errors and warnings on the console (what the
    content policy refused is among them), exceptions, failed requests, requests that leave
    loopback, and dialogs of the browser. The fixture fails the test with those that it did not
    say it ``expects``.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requested: list[str] = []
        self._troubles: list[str] = []
        self._expected: list[re.Pattern[str]] = []
        self._listeners: dict[Any, Callable[..., Any]] = {
            "console": self._hear,
            "pageerror": lambda error: self._note("exception", error.stack or str(error)),
            "request": self._see,
            "requestfailed": lambda r: self._note("request", f"{r.url}: {r.failure}"),
            "websocket": lambda socket: self._reach(socket.url),
            "dialog": self._refuse,
        }
        for event, listener in self._listeners.items():
            page.on(event, listener)

    # Where one is

    async def be(self, name: str) -> None:
        """Switch to another person."""
        await self.you.select_option(label=name)
        await expect(self.page).to_have_title(re.compile(rf"\b{name.split(maxsplit=1)[0]}\b"))
        await self.is_ready()

    async def go_to(self, server: str, channel: str | None = None) -> None:
        """Open a server, and a channel of it; "Direct messages" is one of the servers."""
        await self.nav("Servers").get_by_role("button", name=server, exact=True).click()
        if channel is not None:
            await self.nav("Channels").get_by_role("button", name=channel).click()
            await expect(self.page.get_by_role("heading", level=1)).to_contain_text(channel)
        await self.is_ready()

    async def reload(self) -> None:
        await self.page.reload()
        await self.is_ready()

    async def is_ready(self) -> None:
        """Return once the page has drawn the channel it shows."""
        await expect(self.page.locator("html")).to_have_attribute("data-ready", "true")
        # There is always something: messages, or how the channel began.
        await expect(self.log).not_to_be_empty()

    @property
    def you(self) -> Locator:
        """Who one is."""
        return self.page.get_by_role("combobox", name="You are")

    def nav(self, name: str) -> Locator:
        return self.page.get_by_role("navigation", name=name)

    # What one reads

    @property
    def log(self) -> Locator:
        """The list of messages."""
        return self.page.get_by_role("log")

    @property
    def messages(self) -> Locator:
        return self.log.get_by_role("article")

    @property
    def last_message(self) -> Locator:
        return self.messages.last

    def message(self, *texts: str, button: str | None = None) -> Locator:
        """The newest message that has all of these texts, and that button if one is named.

        A reply has the beginning of what it answers above it; only a button tells the two apart.
        """
        found = self.messages
        for text in texts:
            found = found.filter(has_text=text)
        if button is not None:
            found = found.filter(has=self.page.get_by_role("button", name=button, exact=True))
        return found.last

    async def sees(self, *texts: str, button: str | None = None) -> Locator:
        """The same, as soon as it is there; it stays the same message when its texts change."""
        found = self.message(*texts, button=button)
        await expect(found, f"no message with {texts}").to_be_visible()
        number = await found.get_attribute("data-message")
        return self.log.locator(f'[data-message="{number}"]') if number else found

    async def does_not_see(self, *texts: str) -> None:
        """Return once no message has all of these texts."""
        await expect(self.message(*texts)).to_have_count(0)

    @property
    def notices(self) -> Locator:
        """What is told to everybody about the decks and the bot."""
        return self.page.get_by_role("status", name="Notices")

    # What one does

    @property
    def composer(self) -> Locator:
        """The field at the bottom while it is empty or has plain text."""
        return self.page.get_by_role("combobox", name=re.compile("^Message "))

    def option(self, name: str) -> Locator:
        """The field of an option of the command that is being typed."""
        return self.page.get_by_role("combobox", name=name, exact=True)

    def popup(self, name: str) -> Locator:
        """What is offered: "Commands", "Options", or the choices of an option."""
        return self.page.get_by_role("listbox", name=name, exact=True)

    async def begin(self, command: str) -> None:
        """Type a command's name and pick it."""
        await self.composer.fill(command)
        await self.popup("Commands").get_by_role("option", name=_beginning(command)).click()

    async def fill_option(self, name: str, value: str | int) -> None:
        """Fill in an option: the choice of that name if there are any, the value itself if not."""
        field = self.option(name)
        if not await field.is_visible():
            await self.option("More options").click()
            options = self.popup("Options")
            await options.get_by_role("option", name=_beginning(name)).click()
        await field.fill(str(value))
        if isinstance(value, str):
            choices = self.popup(name)
            await choices.get_by_role("option", name=value, exact=True).click()

    async def command(self, command: str, **options: str | int) -> None:
        """Send a slash command; texts are picked among the choices, numbers are typed."""
        await self.begin(command)
        for name, value in options.items():
            await self.fill_option(name, value)
        await self.page.keyboard.press("Enter")
        await expect(self.composer).to_be_visible()

    async def say(self, text: str) -> None:
        await self.composer.fill(text)
        await self.composer.press("Enter")

    def button(self, label: str, on: str | Locator | None = None) -> Locator:
        """The newest button of that label, or the newest on a message that has that text."""
        around = self.messages if on is None else on
        if isinstance(around, str):
            around = self.messages.filter(has_text=around)
        return around.get_by_role("button", name=label, exact=True).last

    async def click(self, label: str, on: str | Locator | None = None) -> None:
        await self.button(label, on).click()

    # Forms

    def form(self, title: str | None = None) -> Locator:
        """The open form."""
        return self.page.get_by_role("dialog", name=title)

    async def fill(self, label: str, text: str) -> None:
        await self.form().get_by_label(label, exact=True).fill(text)

    async def tick(self, label: str) -> None:
        await self.form().get_by_label(label, exact=True).check()

    async def submit(self) -> None:
        """Send the open form, and wait until it has closed."""
        await self.form().get_by_role("button", name="Submit").click()
        await expect(self.form()).to_be_hidden()

    # Behind the scenes

    @property
    def drawer(self) -> Locator:
        return self.page.get_by_role("complementary", name="Behind the scenes")

    async def open_drawer(self) -> Locator:
        toggle = self.page.get_by_role("button", name="What happens behind it")
        if await toggle.get_attribute("aria-expanded") != "true":
            await toggle.click()
        await expect(self.drawer).to_be_visible()
        return self.drawer

    async def steer(self, button: str) -> None:
        """Press a button of the drawer."""
        drawer = await self.open_drawer()
        await drawer.get_by_role("button", name=button).click()

    async def go_ahead(self, step: str, *, in_all: str) -> None:
        """Move the bot's clock by "1 hour", "1 day" or "1 week", and look at the messages again."""
        await self.steer(f"{step} ahead")
        await expect(self.drawer).to_contain_text(f"{in_all} ahead:")
        await self.click("Close the drawer", on=self.drawer)

    # What is wrong with it

    def expects(self, pattern: str) -> None:
        """Troubles that match are part of the test, earlier ones too."""
        self._expected.append(re.compile(pattern))

    @property
    def troubles(self) -> list[str]:
        """What went wrong so far, without what was expected."""
        return [each for each in self._troubles if not any(p.search(each) for p in self._expected)]

    async def focused(self) -> str:
        """What has the focus: its role or tag, and its name; "body" when nothing has."""
        return str(
            await self.page.evaluate(
                """() => {
                  const at = document.activeElement;
                  if (!at || at === document.body) return "body";
                  const name = at.getAttribute("aria-label") || at.labels?.[0]?.textContent
                    || at.textContent || at.getAttribute("placeholder") || "";
                  return `${at.getAttribute("role") ?? at.localName} ${name.trim()}`;
                }"""
            )
        )

    async def hear_no_more(self) -> None:
        """Note no further troubles; those that are on their way are noted before."""
        if not self.page.is_closed():
            await self.page.evaluate("0")
        for event, listener in self._listeners.items():
            self.page.remove_listener(event, listener)

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type in {"error", "warning", "assert"}:
            self._note("console", said.text)

    def _see(self, request: Request) -> None:
        self._reach(request.url)

    def _reach(self, url: str) -> None:
        self.requested.append(url)
        if not LOOPBACK.match(url):
            self._note("outside", url)

    async def _refuse(self, dialog: Dialog) -> None:
        self._note("dialog", dialog.message)
        await dialog.dismiss()

    def _note(self, kind: str, what: str) -> None:
        self._troubles.append(f"{kind}: {what}")


def _beginning(words: str) -> re.Pattern[str]:
    # Playwright writes the pattern between slashes without escaping those in it.
    return re.compile("^" + words.replace("/", r"\/") + r"\b")
