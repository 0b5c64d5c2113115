"""What messages look like: layouts, embeds, files, who used what, and when."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable

import discord
from playwright.async_api import expect

from tests.page.browser import fixture
from tests.page.showing_bot import (
    ELSEWHERE,
    ShowingBot,
    a_button,
    asked,
    embedded,
    everything,
    in_a_row,
)
from tests.page.stand_ins import StandIn, bot_in
from tests.page.windows import Window

Open = Callable[..., Awaitable[Window]]


@fixture
async def bot(stand_in: StandIn) -> AsyncIterator[ShowingBot]:
    async with bot_in(stand_in.discord, ShowingBot()) as running:
        yield running


@fixture
async def ada(window: Open, stand_in: StandIn) -> Window:
    return await window(stand_in.url)


async def test_a_layout_shows_every_part(ada: Window, bot: ShowingBot, stand_in: StandIn) -> None:
    await bot.post(stand_in.quiz, **everything())

    shown = await ada.sees("A card", "Which gas?", "With a picture", "With a button")

    await expect(shown.get_by_role("heading", name="A card")).to_be_visible()
    for name in ("Primary", "Success", "Danger", "Beside"):
        await expect(shown.get_by_role("button", name=name)).to_be_enabled()
    await expect(shown.get_by_role("button", name="Off")).to_be_disabled()
    await expect(shown.get_by_role("separator")).to_have_count(1)
    await expect(shown.get_by_role("img", name="A small one")).to_be_visible()
    await expect(shown.get_by_role("link", name="notes.txt")).to_be_visible()
    await expect(shown.get_by_text("5 bytes")).to_be_visible()
    await expect(shown.get_by_role("combobox", name="Level")).to_be_visible()


async def test_pictures_have_their_alternative_texts(
    ada: Window, bot: ShowingBot, stand_in: StandIn
) -> None:
    await bot.post(stand_in.quiz, **everything())

    picture = ada.last_message.get_by_role("img", name="The first drawing")

    await expect(picture).to_be_visible()
    assert await picture.evaluate("(image) => image.decode().then(() => image.naturalWidth)") == 96


async def test_pictures_of_other_places_are_named_and_never_fetched(
    ada: Window, bot: ShowingBot, stand_in: StandIn
) -> None:
    await bot.post(stand_in.quiz, **everything())

    link = ada.last_message.get_by_role("link", name="A chart elsewhere")

    await expect(link).to_have_attribute("href", ELSEWHERE)
    await expect(link).to_have_attribute("rel", "noreferrer noopener")
    await expect(link).to_have_attribute("target", "_blank")
    assert [url for url in ada.requested if "elsewhere" in url] == []


async def test_pictures_are_shown_under_every_name_of_this_machine(
    window: Open, bot: ShowingBot, stand_in: StandIn
) -> None:
    ada = await window(stand_in.url.replace("127.0.0.1", "localhost"))

    await bot.post(stand_in.quiz, **everything())

    picture = ada.last_message.get_by_role("img", name="The first drawing")
    assert await picture.evaluate("(image) => image.decode().then(() => image.naturalWidth)") == 96


async def test_what_is_hidden_appears_once_it_is_asked_for(
    ada: Window, bot: ShowingBot, stand_in: StandIn
) -> None:
    await bot.post(stand_in.quiz, **everything())
    picture = ada.last_message.get_by_role("img", name="A secret")
    words = ada.last_message.locator("[inert]", has_text="Hidden words")
    await expect(words).to_have_count(1)

    for _ in range(2):
        await ada.last_message.get_by_role("button", name="Show spoiler").first.click()

    await expect(picture).to_be_visible()
    await expect(words).to_have_count(0)
    await expect(ada.last_message.get_by_text("Hidden words")).to_be_visible()


async def test_words_behind_a_spoiler_are_not_in_the_page_before(
    ada: Window, bot: ShowingBot, stand_in: StandIn
) -> None:
    await bot.post(stand_in.quiz, "It is ||argon||.")
    shown = await ada.sees("It is")
    assert "argon" not in await ada.page.content()

    spoiler = shown.get_by_role("button", name="Show spoiler")
    await spoiler.press("Enter")

    await expect(shown).to_contain_text("It is argon.")
    await expect(spoiler).to_have_count(0)


async def test_an_embed_shows_all_it_has(ada: Window, bot: ShowingBot, stand_in: StandIn) -> None:
    await bot.post(stand_in.quiz, **embedded())

    shown = await ada.sees("Look:", "The author", "The footer", "today at", "One", "Wide")

    title = shown.get_by_role("link", name="A title")
    await expect(title).to_have_attribute("href", "https://example.org/title")
    await expect(shown.get_by_role("listitem").filter(has_text="two")).to_be_visible()
    await expect(shown.get_by_role("link", name=ELSEWHERE)).to_be_visible()
    await expect(shown.get_by_role("button", name="Below")).to_be_enabled()


async def test_files_are_links_with_their_sizes(
    ada: Window, bot: ShowingBot, stand_in: StandIn
) -> None:
    await bot.post(stand_in.quiz, **embedded())

    link = ada.last_message.get_by_role("link", name="data.csv")

    await expect(link).to_have_attribute("href", re.compile("^/attachments/.*/data.csv$"))
    await expect(ada.last_message.get_by_text("2.0 KB")).to_be_visible()


async def test_suppressed_embeds_are_not_shown(
    ada: Window, bot: ShowingBot, stand_in: StandIn
) -> None:
    embed = discord.Embed(title="Not to be seen")

    await bot.post(stand_in.quiz, "Without", embed=embed, suppress_embeds=True)

    await expect(await ada.sees("Without")).not_to_contain_text("Not to be seen")


async def test_a_poll_is_a_plain_list(ada: Window, bot: ShowingBot, stand_in: StandIn) -> None:
    await bot.post(stand_in.quiz, **asked())

    shown = await ada.sees("Which one?", "Several answers")

    await expect(shown.get_by_role("listitem")).to_have_text(["🍏 This", "That"])


async def test_a_link_button_says_where_it_leads(
    ada: Window, bot: ShowingBot, stand_in: StandIn
) -> None:
    await bot.post(stand_in.quiz, **everything())

    link = ada.last_message.get_by_role("link", name="Docs example.org/docs")

    await expect(link).to_have_attribute("href", "https://example.org/docs")
    await expect(link).to_have_attribute("rel", "noreferrer noopener")
    await expect(link).to_have_attribute("target", "_blank")


async def test_an_answer_says_who_used_which_command(ada: Window, bot: ShowingBot) -> None:
    await ada.command("/show")

    shown = await ada.sees("Ada used /show", "Shown")

    await expect(shown).to_have_attribute(
        "aria-label", re.compile(r"^Recollect, today at \d\d:\d\d$")
    )
    await expect(shown.get_by_text("APP", exact=True)).to_be_visible()


async def test_an_answer_to_a_button_says_what_it_answers(
    ada: Window, bot: ShowingBot, stand_in: StandIn
) -> None:
    await bot.post(stand_in.quiz, "The question", view=in_a_row(a_button("Yes")))

    await ada.click("Yes")

    await expect(await ada.sees("Got yes")).to_contain_text("In answer to Recollect The question")


async def test_distances_count_along_when_the_clock_is_moved(
    ada: Window, bot: ShowingBot, stand_in: StandIn
) -> None:
    closes = int(stand_in.clock.now()) + 3 * 86_400
    await bot.post(stand_in.quiz, f"closes <t:{closes}:R>")
    await ada.sees("closes in 3 days")

    stand_in.clock.advance(86_400)

    await ada.sees("closes in 2 days")
