"""Messages and forms in every scheme and width: no barriers, nothing sideways, texts stay texts."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe
from discord import ui
from playwright.async_api import Browser, expect

from tests.page.browser import fixture
from tests.page.form_parts import boxes, labelled, line, radios
from tests.page.opening import Scheme, Windows
from tests.page.showing_bot import (
    ShowingBot,
    a_button,
    a_form,
    asked,
    embedded,
    everything,
    in_a_row,
    levels,
)
from tests.page.stand_ins import StandIn, a_stand_in, bot_in
from tests.page.windows import Window

Open = Callable[..., Awaitable[Window]]
SETTINGS: tuple[tuple[Scheme, int], ...] = (("light", 1280), ("dark", 1280), ("dark", 375))
HIT = "window.hit = 1"
EVIL = (
    f"<img src=x onerror='{HIT}'> <script>{HIT}</script> \u202eevil\u202e \u200f "
    + "Z\u0334\u0361\u0353" * 40
)
WIDE = "W" * 4000
SCRIPT = f"javascript:{HIT}"
USER = {"id": "7", "username": EVIL, "global_name": EVIL, "bot": True}
MEDIA = {"url": SCRIPT}


def a_message(**parts: Any) -> dict[str, Any]:
    base = {"id": "1", "author": USER, "timestamp": "2026-11-27T12:00:00Z", "flags": 0}
    return {**base, "edited_timestamp": None, "embeds": [], "attachments": [], **parts}


def laid_out(*components: dict[str, Any]) -> dict[str, Any]:
    return a_message(flags=1 << 15, components=[{"type": 17, "components": list(components)}])


def a_link(label: str, url: str) -> dict[str, Any]:
    return {"type": 2, "style": 5, "label": label, "url": url}


def hostile_button(label: str) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": label, "custom_id": EVIL, "emoji": {"name": EVIL}}


OPTION = {"label": EVIL, "value": EVIL, "description": WIDE, "emoji": {"id": "1", "name": EVIL}}
FIELD = {"name": EVIL, "value": WIDE, "inline": True}
EMBED = {
    "title": EVIL, "url": SCRIPT, "description": EVIL + WIDE, "author": {"name": EVIL, "url": SCRIPT},
    "fields": [FIELD, FIELD, FIELD], "footer": {"text": EVIL + WIDE}, "image": MEDIA, "thumbnail": MEDIA,
}  # fmt: skip
META = {"type": 2, "user": USER}
HOSTILE = {
    "content": a_message(content=f"{EVIL}{WIDE}\n[a]({SCRIPT})\n```{EVIL}\n{WIDE}```\n`{WIDE}`"),
    "spoilers": a_message(content=f"||{EVIL}|| ||{WIDE}||"),
    "command": a_message(content="x", command=EVIL + WIDE, interaction_metadata=META),
    "embed": a_message(content="x", embeds=[EMBED]),
    "files": a_message(attachments=[{"id": "1", "filename": EVIL, "description": EVIL, **MEDIA}]),
    "poll": a_message(poll={"question": {"text": EVIL + WIDE}, "answers": [{"poll_media": OPTION}]}),
    "texts": laid_out({"type": 10, "content": EVIL + WIDE}),
    "buttons": laid_out({"type": 1, "components": [hostile_button(EVIL), hostile_button(WIDE[:80])]}),
    "links": laid_out({"type": 1, "components": [a_link(EVIL, SCRIPT), a_link("x", f"https://{WIDE}")]}),
    "select": laid_out(
        {"type": 1, "components": [
            {"type": 3, "custom_id": "x", "placeholder": EVIL, "options": [OPTION, OPTION]}]}
    ),
    "section": laid_out(
        {"type": 9, "components": [{"type": 10, "content": WIDE}], "accessory": hostile_button(WIDE)}
    ),
    "gallery": laid_out({"type": 12, "items": [{"media": MEDIA, "description": EVIL + WIDE}] * 3}),
    "file": laid_out({"type": 13, "file": MEDIA, "name": EVIL + WIDE, "size": None}),
    "unknown": laid_out({"type": 999}),
}  # fmt: skip
DRAW = """async (message) => {
  const { messageElement } = await import("/page/js/messages/message.js");
  const nobody = () => null;
  const context = { now: Date.now, person: nobody, channelNamed: nobody };
  document.querySelector("[role=log]").replaceChildren(messageElement(message, context));
}"""
WIDER = "(width) => document.documentElement.scrollWidth - width"


@fixture
async def bot(stand_in: StandIn) -> AsyncIterator[ShowingBot]:
    async with bot_in(stand_in.discord, ShowingBot()) as running:
        yield running


async def barriers(window: Window) -> str:
    """What axe finds, empty if nothing."""
    found = await Axe().run(window.page, options={"preload": False})
    return str(found.generate_report()) if found.violations_count else ""


@pytest.mark.parametrize(("scheme", "width"), SETTINGS)
async def test_messages_bar_nobody_and_do_not_scroll_sideways(
    window: Open, bot: ShowingBot, stand_in: StandIn, scheme: Scheme, width: int
) -> None:
    for message in (everything(), embedded(), asked(), {"content": "# One\n- two ||three||"}):
        await bot.post(stand_in.quiz, **message)
    ada = await window(stand_in.url, scheme=scheme, width=width, height=2400)
    await ada.sees("One", "two")
    assert await barriers(ada) == ""

    await ada.page.get_by_role("combobox", name="Level").click()
    await expect(ada.popup("Level")).to_be_visible()

    assert await barriers(ada) == ""
    assert await ada.page.evaluate(WIDER, width) <= 0


@pytest.mark.parametrize(("scheme", "width"), SETTINGS)
async def test_forms_bar_nobody_and_do_not_scroll_sideways(
    window: Open, bot: ShowingBot, stand_in: StandIn, scheme: Scheme, width: int
) -> None:
    title, label, about = EVIL[:45], ("L" * 45), EVIL[:100]
    wide: ui.TextInput[Any] = line(default=WIDE, placeholder=EVIL[:100], max_length=4000)
    items = (labelled(label, wide, about), labelled("One", radios()), labelled("Some", boxes()))
    files: ui.FileUpload[Any] = ui.FileUpload(custom_id="files", required=False)
    choice = levels(custom_id="level", placeholder="P" * 100)
    bot.forms["open"] = a_form(
        *items, labelled("Level", choice), labelled("Files", files), title=title
    )
    await bot.post(stand_in.quiz, "Here", view=in_a_row(a_button("Open")))
    ada = await window(stand_in.url, scheme=scheme, width=width)
    await ada.click("Open")
    await expect(ada.form()).to_contain_text("<img src=x onerror=")
    assert await barriers(ada) == ""

    await ada.form().get_by_role("button", name="Submit").click()
    await expect(ada.form().get_by_role("alert").filter(has_text="Choose one.")).to_be_visible()

    assert await barriers(ada) == ""
    assert await ada.page.evaluate(WIDER, width) <= 0
    assert await ada.form().evaluate("(form) => form.scrollWidth - form.clientWidth") <= 0


@fixture(scope="module")
async def narrow(browser_of_all: Browser) -> AsyncIterator[Window]:
    """One window for all hostile messages; each is drawn alone."""
    windows = Windows(browser_of_all)
    async with a_stand_in() as stand_in:
        yield await windows.open(stand_in.url, width=375)
        await windows.close()
    assert windows.troubles == []


@pytest.mark.parametrize("message", HOSTILE.values(), ids=HOSTILE)
async def test_hostile_texts_are_shown_as_text_and_widen_nothing(
    narrow: Window, message: dict[str, Any]
) -> None:
    await narrow.page.evaluate(DRAW, message)

    shown = narrow.last_message
    await expect(shown).to_contain_text("<img src=x onerror=")
    await expect(
        shown.locator("[href^=javascript], [src^=javascript], script, [onerror]")
    ).to_have_count(0)
    overflow = "(node) => Math.max(node.scrollWidth - node.clientWidth, 0)"
    assert await shown.evaluate(overflow) == 0
    assert await narrow.log.evaluate(overflow) == 0
    assert await narrow.page.evaluate("window.hit") is None
    assert narrow.troubles == []


async def test_every_message_has_a_button_to_look_behind_it_by_keyboard(
    window: Open, bot: ShowingBot, stand_in: StandIn
) -> None:
    await bot.post(stand_in.quiz, "Here", view=in_a_row(a_button("Last")))
    ada = await window(stand_in.url)
    await ada.button("Last").focus()

    await ada.page.keyboard.press("Tab")
    inspect = ada.button("Inspect", on="Here")
    await expect(inspect).to_be_focused()
    await expect(inspect).to_have_css("opacity", "1")
    await ada.page.keyboard.press("Enter")

    await expect(ada.drawer).to_be_visible()


async def test_initials_are_legible_on_every_tone(window: Open, stand_in: StandIn) -> None:
    ada = await window(stand_in.url)

    lightest = await ada.page.evaluate(
        """async () => {
          const { avatar } = await import("/page/js/messages/avatar.js");
          const contrast = (id) => {
            const node = document.body.appendChild(avatar({ id, name: "A" }));
            const [r, g, b] = getComputedStyle(node).backgroundColor.match(/[\\d.]+/g)
              .map((value) => value / 255)
              .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
            node.remove();
            return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
          };
          return Math.min(...Array.from({ length: 100 }, (_, id) => contrast(String(id))));
        }"""
    )

    assert lightest >= 4.5
