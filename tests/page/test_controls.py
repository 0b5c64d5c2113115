"""What can be done with a message: buttons, selects, dismissal; and what an edit leaves alone."""

import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from discord import ui
from playwright.async_api import Locator, expect

from bot.playground import Clock
from tests.page.browser import fixture
from tests.page.opening import Windows
from tests.page.showing_bot import ShowingBot, a_button, in_a_row, in_rows, levels
from tests.page.stand_ins import StandIn, a_stand_in, bot_in
from tests.page.windows import Window

Open = Callable[..., Awaitable[Window]]


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


async def test_a_private_answer_is_seen_by_one_and_can_be_dismissed(
    ada: Window, window: Open, bot: ShowingBot, stand_in: StandIn
) -> None:
    ben = await window(stand_in.url, be="Ben")
    await bot.post(stand_in.quiz, "Here", view=in_a_row(a_button("Mine")))

    await ada.click("Mine")
    await expect(await ada.sees("Got mine")).to_contain_text("Only you can see this")
    await ben.does_not_see("Got mine")
    await ada.click("Dismiss message", on="Got mine")

    await ada.does_not_see("Got mine")


async def test_an_edited_message_says_so_and_when(
    ada: Window, bot: ShowingBot, stand_in: StandIn
) -> None:
    posted = await bot.post(stand_in.quiz, "Before")
    await ada.sees("Before")

    await bot.edit(posted, content="After")

    mark = (await ada.sees("After")).get_by_text("(edited)")
    await expect(mark).to_have_attribute("title", re.compile(r"day, \d+ \w+ \d{4} \d\d:\d\d$"))


async def test_a_deferred_answer_thinks_until_it_is_there(
    ada: Window, bot: ShowingBot, stand_in: StandIn
) -> None:
    await bot.post(stand_in.quiz, "Here", view=in_a_row(a_button("Think")))
    await ada.click("Think")
    thinking = await ada.sees("Recollect is thinking…")
    dot = thinking.locator(".dot").first
    assert await dot.evaluate("(node) => getComputedStyle(node).animationName") == "none"

    bot.go_on.set()

    await ada.sees("Thought")
    await ada.does_not_see("Recollect is thinking…")


async def test_a_pressed_button_is_busy_and_the_others_go_on_working(
    ada: Window, bot: ShowingBot, stand_in: StandIn
) -> None:
    await bot.post(stand_in.quiz, "Here", view=in_a_row(a_button("Slow"), a_button("Other")))

    await ada.click("Slow")
    await expect(ada.button("Slow")).to_have_attribute("aria-busy", "true")
    await ada.click("Other")

    await ada.sees("Got other")
    await expect(ada.button("Slow")).to_have_attribute("aria-busy", "true")


async def test_a_click_that_nobody_answers_fails_on_its_message(
    ada: Window, bot: ShowingBot, stand_in: StandIn
) -> None:
    await bot.post(stand_in.quiz, "Here", view=in_a_row(a_button("Slow"), a_button("Other")))
    failure = ada.message("Here").get_by_role("alert")
    await ada.click("Slow")
    await expect(ada.button("Slow")).to_have_attribute("aria-busy", "true")

    stand_in.clock.advance(4)

    await expect(failure).to_have_text("This interaction failed")
    await expect(ada.button("Slow")).not_to_have_attribute("aria-busy", "true")
    await ada.click("Other")
    await expect(failure).to_have_count(0)


async def test_a_failure_shows_although_the_message_was_edited_meanwhile(
    ada: Window, bot: ShowingBot, stand_in: StandIn
) -> None:
    posted = await bot.post(stand_in.quiz, "Here", view=in_a_row(a_button("Slow")))
    await ada.click("Slow")

    await bot.edit(posted, content="There")
    await ada.sees("There")
    await expect(ada.button("Slow")).to_have_attribute("aria-busy", "true")
    stand_in.clock.advance(4)

    alert = (await ada.sees("There")).get_by_role("alert")
    await expect(alert).to_have_text("This interaction failed")


async def test_focus_and_uncovered_spoilers_outlive_an_edit(
    ada: Window, bot: ShowingBot, stand_in: StandIn
) -> None:
    posted = await bot.post(stand_in.quiz, "One ||secret||", view=in_a_row(a_button("Press")))
    await ada.message("One").get_by_role("button", name="Show spoiler").click()
    await ada.button("Press").focus()

    await bot.edit(
        posted, content="Two ||secret||", view=in_a_row(a_button("Press"), a_button("New"))
    )

    await ada.sees("Two secret")
    assert await ada.focused() == "button Press"


async def test_focus_stays_on_the_message_when_its_button_goes(
    ada: Window, bot: ShowingBot, stand_in: StandIn
) -> None:
    posted = await bot.post(stand_in.quiz, "One", view=in_a_row(a_button("Press")))
    await ada.button("Press").focus()

    await bot.edit(posted, content="Two", view=None)

    await expect(await ada.sees("Two")).to_be_focused()


async def test_one_choice_is_sent_at_once(ada: Window, bot: ShowingBot, stand_in: StandIn) -> None:
    await bot.post(stand_in.quiz, view=in_rows(levels(custom_id="one", placeholder="Level")))

    await ada.last_message.get_by_role("combobox", name="Level").click()
    await ada.popup("Level").get_by_role("option", name="Medium How medium it is").click()

    await ada.sees("Got one: ['medium']")
    await expect(ada.popup("Level")).to_be_hidden()


async def test_a_select_works_by_keyboard_alone(
    ada: Window, bot: ShowingBot, stand_in: StandIn
) -> None:
    await bot.post(stand_in.quiz, view=in_rows(levels(custom_id="one", placeholder="Level")))
    select = ada.page.get_by_role("combobox", name="Level")

    await select.press("ArrowDown")
    await expect(select).to_have_attribute("aria-expanded", "true")
    await select.press("h")
    chosen = ada.popup("Level").get_by_role("option", name="Hard")
    await expect(select).to_have_attribute("aria-activedescendant", await _id(chosen))
    await select.press("Enter")

    await ada.sees("Got one: ['hard']")
    await expect(select).to_be_focused()
    await expect(select).to_have_text("Hard")


async def test_several_choices_are_sent_when_the_list_is_closed(
    ada: Window, bot: ShowingBot, stand_in: StandIn
) -> None:
    two = levels(custom_id="two", placeholder="Two", min_values=2, max_values=2)
    await bot.post(stand_in.quiz, view=in_rows(two))
    select, options = (
        ada.page.get_by_role("combobox", name="Two"),
        ada.popup("Two").get_by_role("option"),
    )

    await select.click()
    await options.nth(0).click()
    await options.nth(2).click()
    await expect(options.nth(1)).to_have_attribute("aria-disabled", "true")
    await options.nth(1).click(force=True)
    await ada.does_not_see("Got two")
    await select.press("Escape")

    await ada.sees("Got two: ['easy', 'hard']")


async def test_too_few_choices_are_taken_back_and_not_sent(
    ada: Window, bot: ShowingBot, stand_in: StandIn
) -> None:
    two = levels(custom_id="two", placeholder="Two", min_values=2, max_values=3)
    await bot.post(stand_in.quiz, view=in_rows(two, a_button("After")))
    select = ada.page.get_by_role("combobox", name="Two")

    await select.click()
    await ada.popup("Two").get_by_role("option", name="Easy").click()
    await expect(ada.page.get_by_text("Choose 2 to 3.")).to_be_visible()
    await ada.click("After")

    await ada.sees("Got after")
    await expect(select).to_have_text("Two")
    await ada.does_not_see("Got two")


async def test_what_is_chosen_beforehand_is_shown_and_not_sent_again(
    ada: Window, bot: ShowingBot, stand_in: StandIn
) -> None:
    select: ui.Select[Any] = levels(custom_id="one", placeholder="Level")
    select.options[1].default = True
    await bot.post(stand_in.quiz, view=in_rows(select, a_button("After")))
    shown = ada.page.get_by_role("combobox", name="Level")
    await expect(shown).to_have_text("🔥Medium")

    await shown.click()
    chosen = ada.popup("Level").get_by_role("option", name="Medium")
    await expect(chosen).to_have_attribute("aria-selected", "true")
    await chosen.click()
    await ada.click("After")

    await ada.sees("Got after")
    await ada.does_not_see("Got one")


async def test_people_and_channels_are_chosen_by_name(
    ada: Window, bot: ShowingBot, stand_in: StandIn
) -> None:
    who: ui.UserSelect[Any] = ui.UserSelect(custom_id="who", placeholder="Who")
    where: ui.ChannelSelect[Any] = ui.ChannelSelect(custom_id="where", placeholder="Where")
    await bot.post(stand_in.quiz, view=in_rows(who, where))

    await ada.page.get_by_role("combobox", name="Who").click()
    await ada.popup("Who").get_by_role("option", name="Ben").click()
    await ada.sees(f"Got who: ['{stand_in.ben.id}']")
    await ada.page.get_by_role("combobox", name="Where").click()
    await ada.popup("Where").get_by_role("option", name="# homework").click()

    await ada.sees(f"Got where: ['{stand_in.homework.id}']")


async def test_a_disabled_select_does_not_open(
    ada: Window, bot: ShowingBot, stand_in: StandIn
) -> None:
    off = levels(custom_id="off", placeholder="Off", disabled=True)

    await bot.post(stand_in.quiz, view=in_rows(off))

    await expect(ada.page.get_by_role("combobox", name="Off")).to_be_disabled()


async def test_an_open_list_stays_open_when_the_message_is_edited(
    ada: Window, bot: ShowingBot, stand_in: StandIn
) -> None:
    two = levels(custom_id="two", placeholder="Two", max_values=3)
    posted = await bot.post(stand_in.quiz, view=in_rows(two, a_button("Old")))
    await ada.page.get_by_role("combobox", name="Two").click()
    options = ada.popup("Two").get_by_role("option")
    await options.nth(0).click()

    await bot.edit(posted, view=in_rows(two, a_button("New")))
    await expect(ada.button("New")).to_be_visible()

    await expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    await ada.does_not_see("Got two")
    await options.nth(2).click()
    await ada.page.keyboard.press("Escape")
    await ada.sees("Got two: ['easy', 'hard']")


async def _id(locator: Locator) -> str:
    return await locator.get_attribute("id") or ""
