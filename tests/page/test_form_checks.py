"""Forms: what is checked in the page, and when they close."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

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


async def test_more_files_than_allowed_are_not_sent(ask: Ask, ada: Window) -> None:
    upload: ui.FileUpload[Any] = ui.FileUpload(custom_id="files", max_values=2)
    form = await ask(labelled("Files", upload))
    field = form.get_by_label("Files", exact=True)

    await field.set_input_files([a_text(f"{n}.txt", b"x") for n in range(3)])
    await _submit(form)

    await expect(field).to_have_accessible_description("Add at most 2.")
    await expect(field).to_be_focused()


@pytest.mark.parametrize(
    ("item", "problem"),
    [
        pytest.param(line(), "Fill this in.", id="text"),
        pytest.param(radios(), "Choose one.", id="radio"),
        pytest.param(boxes(min_values=2), "Choose at least 2.", id="checkboxes"),
        pytest.param(levels(custom_id="s"), "Choose at least one.", id="select"),
        pytest.param(ui.FileUpload(custom_id="f"), "Add at least one.", id="files"),
    ],
)
async def test_a_required_field_says_that_it_is_empty(
    ask: Ask, ada: Window, item: ui.Item[Any], problem: str
) -> None:
    form = await ask(labelled("First", line("first", required=False)), labelled("Needed", item))

    await _submit(form)

    await expect(form.get_by_role("alert").filter(has_text=problem)).to_be_visible()
    assert "First" not in await ada.focused()
    await ada.does_not_see("Got form")


async def test_lengths_are_checked_as_people_count_them(ask: Ask, ada: Window) -> None:
    form = await ask(labelled("A line", line(min_length=3, max_length=5)))
    field = form.get_by_label("A line", exact=True)

    await field.fill("🍏🍏")
    await _submit(form)
    await expect(field).to_have_accessible_description("2 of 5 At least 3 characters; there are 2.")
    await field.fill("six ab")
    await _submit(form)
    await expect(field).to_have_accessible_description("6 of 5 At most 5 characters; there are 6.")
    await field.fill("🍏🍏🍏")
    await ada.submit()

    await ada.sees("line: 🍏🍏🍏")


async def test_the_first_wrong_field_gets_the_focus(ask: Ask, ada: Window) -> None:
    form = await ask(*(labelled(name, line(name.lower())) for name in ("One", "Two", "Three")))
    await ada.fill("One", "words")

    await _submit(form)

    assert await ada.focused() == "input Two"
    await expect(form.get_by_label("Two", exact=True)).to_have_attribute("aria-invalid", "true")
    await form.get_by_label("Two", exact=True).press_sequentially("x")
    await expect(form.get_by_label("Two", exact=True)).to_have_attribute("aria-invalid", "false")


async def test_enter_sends_from_a_line(ask: Ask, ada: Window) -> None:
    form = await ask(labelled("A line", line()))

    await form.get_by_label("A line", exact=True).press_sequentially("words")
    await ada.page.keyboard.press("Enter")

    await ada.sees("line: words")


@pytest.mark.parametrize("how", ["Escape", "Cancel"])
async def test_giving_up_closes_without_a_word_and_goes_back(
    ask: Ask, ada: Window, how: str
) -> None:
    form = await ask(labelled("A line", line()))
    await ada.fill("A line", "words")

    if how == "Escape":
        await ada.page.keyboard.press("Escape")
    else:
        await form.get_by_role("button", name="Cancel").click()

    await expect(form).to_have_count(0)
    assert await ada.focused() == "button Open"
    await ada.does_not_see("Got form")


async def test_a_form_that_nobody_takes_stays_with_what_was_typed(
    ask: Ask, ada: Window, stand_in: StandIn
) -> None:
    form = await ask(labelled("A line", line()), custom_id="slow")
    await ada.fill("A line", "words")
    submit = form.get_by_role("button", name="Submit")
    await submit.click()
    await expect(submit).to_have_attribute("aria-busy", "true")

    stand_in.clock.advance(4)

    await expect(form.get_by_role("alert").filter(has_text="Something")).to_have_text(
        "Something went wrong. Try again."
    )
    await expect(form.get_by_label("A line", exact=True)).to_have_value("words")
    await expect(submit).not_to_have_attribute("aria-busy", "true")


async def test_a_form_closes_at_the_first_sign_of_the_bot(
    ask: Ask, ada: Window, bot: ShowingBot
) -> None:
    await ask(labelled("A line", line(required=False)), custom_id="think")

    await ada.submit()

    await ada.sees("Recollect is thinking…")
    bot.go_on.set()
    await ada.sees("Thought")


async def _submit(form: Locator) -> None:
    await form.get_by_role("button", name="Submit").click()
