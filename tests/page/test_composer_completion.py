"""What the bot offers for an option while somebody types."""

from playwright.async_api import expect

from tests.page.browser import fixture
from tests.page.option_bot import OptionBot
from tests.page.stand_ins import bot_in

# Collects whatever the popup's list has ever shown.
LISTEN = """() => {
  const list = document.querySelector("#composer [role=listbox]");
  window.listed = "";
  const listen = () => { window.listed += list.textContent; };
  new MutationObserver(listen).observe(list, { childList: true });
}"""


@fixture
async def bot(stand_in):
    async with bot_in(stand_in.discord, OptionBot()) as running:
        yield running


@fixture
async def ada(window, stand_in, bot):
    opened = await window(stand_in.url)
    await opened.composer.focus()
    return opened


def choices(ada):
    return ada.popup("deck").get_by_role("option")


def note(ada, text):
    return ada.page.locator("#composer").get_by_text(text)


async def test_a_choice_is_shown_by_name_sent_by_value_and_a_free_text_as_it_is(ada):
    await ada.begin("/find")
    await choices(ada).filter(has_text="Water cycle").click()
    await expect(ada.option("deck")).to_have_value("Water cycle")
    await ada.page.keyboard.press("Enter")
    await ada.sees("given: deck=water,")

    await ada.composer.fill("/find deck:of my own")
    await expect(note(ada, "No options match your search")).to_be_visible()
    await ada.page.keyboard.press("Enter")

    await ada.sees("given: deck=of my own,")


async def test_an_answer_that_comes_too_late_is_dropped(ada, bot):
    await ada.page.evaluate(LISTEN)
    await ada.composer.fill("/find slow")
    await bot.asked_slowly.wait()
    await expect(note(ada, "Loading options…")).to_be_visible()

    await ada.option("deck").fill("photo")
    await expect(choices(ada)).to_have_text(["Photosynthesis"])
    bot.released.set()
    await ada.option("deck").fill("water")
    await expect(choices(ada)).to_have_text(["Water cycle"])

    assert "Too late" not in await ada.page.evaluate("window.listed")


async def test_the_bot_is_asked_when_nobody_has_typed_for_a_moment(window, stand_in, bot):
    ada = await window(stand_in.url, alone=True)  # its clock is another from then on
    await ada.begin("/find")
    await expect(choices(ada)).to_have_count(4)
    await ada.page.clock.install()
    await ada.page.clock.pause_at(stand_in.clock.now() + 3600)

    for letters in ("p", "ph", "pho"):
        await ada.option("deck").fill(letters)
        await ada.page.clock.run_for(149)
    assert bot.typed == [""]
    await ada.page.clock.run_for(1)

    await expect(choices(ada)).to_have_text(["Photosynthesis"])
    assert bot.typed == ["", "pho"]


async def test_a_bot_that_cannot_say_its_options_is_said_to_have_failed(ada):
    await ada.composer.fill("/find many")

    await expect(note(ada, "Loading options failed")).to_be_visible()


async def test_descriptions_and_choices_that_look_like_html_are_text(ada):
    await ada.page.keyboard.type("/hello")
    await expect(ada.popup("Commands").get_by_role("option")).to_contain_text("<img src=x")

    await ada.composer.fill("/find onerror")

    choice = ada.popup("deck").get_by_role("option")
    await expect(choice).to_contain_text("<img src=x onerror=")
    await choice.click()
    assert await ada.page.locator("#composer img").count() == 0
    assert await ada.page.title() != "hit"
