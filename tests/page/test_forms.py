"""Forms: what every kind of field sends."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import discord
import pytest
from discord import ui
from playwright.async_api import Locator, expect

from bot.playground import Clock
from tests.page.browser import fixture
from tests.page.form_parts import a_text, boxes, labelled, line, radios
from tests.page.opening import Windows
from tests.page.showing_bot import ShowingBot, a_button, a_form, in_a_row, levels
from tests.page.stand_ins import StandIn, a_stand_in, bot_in
from tests.page.windows import Window

Open = Callable[..., Awaitable[Window]]
Ask = Callable[..., Awaitable[Locator]]
LONG = discord.TextStyle.paragraph


@fixture
async def stand_in(windows: Windows) -> AsyncIterator[StandIn]:
    """Its time stands still, so that nothing runs into Discord's three seconds by itself."""
    async with a_stand_in(Clock(frozen_at=time.time())) as opened:
        yield opened
        await windows.close()


@fixture
async def bot(stand_in: StandIn) -> AsyncIterator[ShowingBot]:
    async with bot_in(stand_in.discord, ShowingBot()) as running:
        yield running


@fixture
async def ada(window: Open, stand_in: StandIn) -> Window:
    return await window(stand_in.url)


@pytest.fixture
def ask(ada: Window, bot: ShowingBot, stand_in: StandIn) -> Ask:
    """Have the bot open a form with these fields, by a button "Open"."""

    async def opened(*items: ui.Item[Any], custom_id: str = "form") -> Locator:
        bot.forms["open"] = a_form(*items, custom_id=custom_id)
        await bot.post(stand_in.quiz, "Here", view=in_a_row(a_button("Open")))
        await ada.click("Open")
        await expect(ada.form("A form")).to_be_visible()
        return ada.form("A form")

    return opened


async def test_every_kind_of_text_and_tick_reaches_the_bot(ask: Ask, ada: Window) -> None:
    form = await ask(
        labelled("A line", line(), "Of some words"),
        labelled("A paragraph", line("text", style=LONG)),
        labelled("One", radios()),
        labelled("Some", boxes(max_values=2)),
        labelled("Yes", ui.Checkbox(custom_id="yes")),
    )
    await expect(form.get_by_label("A line", exact=True)).to_be_focused()

    await ada.fill("A line", "words")
    await form.get_by_label("A paragraph", exact=True).press_sequentially("one\ntwo")
    await (
        form.get_by_role("group", name="One")
        .or_(form.get_by_role("radiogroup"))
        .get_by_label("Hard")
        .check()
    )
    some = form.get_by_role("group", name="Some")
    await some.get_by_label("Easy").check()
    await some.get_by_label("Medium").check()
    await ada.tick("Yes")
    await ada.submit()

    await ada.sees(
        "Got form", "line: words", "text: one", "two", "radio: hard",
        "boxes: ['easy', 'medium']", "yes: True",
    )  # fmt: skip


async def test_selects_of_forms_are_sent_with_the_form(
    ask: Ask, ada: Window, stand_in: StandIn
) -> None:
    who: ui.UserSelect[Any] = ui.UserSelect(custom_id="who", required=True)
    where: ui.ChannelSelect[Any] = ui.ChannelSelect(custom_id="where", required=False)
    form = await ask(
        labelled("Levels", levels(custom_id="levels", max_values=3)),
        labelled("Who", who),
        labelled("Where", where),
    )

    await form.get_by_role("combobox", name="Levels").click()
    await form.get_by_role("option", name="Easy").click()
    await form.get_by_role("option", name="Hard").click()
    await ada.page.keyboard.press("Escape")
    await expect(form).to_be_visible()
    await form.get_by_role("combobox", name="Who").press("ArrowDown")
    await ada.page.keyboard.press("B")
    await ada.page.keyboard.press("Enter")
    await ada.submit()

    await ada.sees("levels: ['easy', 'hard']", f"who: ['{stand_in.ben.id}']", "where: []")


async def test_files_are_handed_over_and_can_be_removed_again(ask: Ask, ada: Window) -> None:
    form = await ask(labelled("Files", ui.FileUpload(custom_id="files", max_values=3)))
    field = form.get_by_label("Files", exact=True)

    await field.set_input_files([a_text("a.txt", b"a"), a_text("b.txt", b"bb")])
    await field.set_input_files([a_text("c.txt", b"ccc")])
    await form.get_by_role("button", name="Remove b.txt").click()
    await expect(form.get_by_role("listitem")).to_contain_text(["a.txt", "c.txt"])
    await expect(field).to_be_focused()
    await ada.submit()

    await ada.sees("files: ['a.txt (1)', 'c.txt (3)']")


async def test_what_a_form_was_opened_with_is_sent_as_it_is(ask: Ask, ada: Window) -> None:
    select = levels(custom_id="level")
    select.options[1].default = True
    chosen = radios()
    chosen.options[0].default = True
    await ask(
        labelled("A line", line(default="given")),
        labelled("Level", select),
        labelled("One", chosen),
        labelled("Some", boxes(required=False)),
        labelled("Yes", ui.Checkbox(custom_id="yes", default=True)),
    )

    await ada.submit()

    await ada.sees("line: given", "level: ['medium']", "radio: easy", "boxes: []", "yes: True")


async def test_old_forms_and_texts_between_fields_are_shown(ask: Ask, ada: Window) -> None:
    form = await ask(
        ui.TextDisplay("Read **this** first."), line("old", label="Old", required=False)
    )
    await expect(form.locator("strong")).to_have_text("this")

    await ada.fill("Old", "words")
    await ada.submit()

    await ada.sees("old: words")
