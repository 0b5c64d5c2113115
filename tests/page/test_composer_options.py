"""The options of a command in the message field: every kind of them, and what is refused."""

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from tests.page.browser import fixture
from tests.page.option_bot import OptionBot
from tests.page.stand_ins import bot_in

ACCEPTED = [
    ("text", "héllo", "text=héllo"),
    ("whole", "-5", "whole=-5"),
    ("share", ".5", "share=0.5"),
    ("private", "t", "private=True"),
    ("level", "adv", "level=adv"),
    ("who", "@be", "who=@Ben"),
    ("where", "home", "where=#homework"),
    ("anyone", "Chi", "anyone=@Chidi"),
]
TOO_LARGE = "file: A file may have 10 MiB at most."
REFUSED = [
    ("text", "h", "text: a text from 2 to 10 characters long"),
    ("text", "hello hello", "text: a text from 2 to 10 characters long"),
    ("whole", "51", "whole: a whole number from -5 to 50"),
    ("whole", "1.5", "whole: a whole number from -5 to 50"),
    ("whole", "ten", "whole: a whole number from -5 to 50"),
    ("share", "1.01", "share: a number from 0 to 1"),
    ("private", "maybe", "private: True or False"),
    ("level", "expert", "level: one of Beginner or Advanced"),
    ("who", "Nobody", "who: somebody who is here"),
    ("where", "#nowhere", "where: a channel of this server"),
    ("role", "admin", "role: a role of this server"),
]

WRITTEN = [
    ("/find deck:photo questions:5", "deck=photo, questions=5, note="),
    ("/find note:at 10: tea deck:water", "deck=water, questions=10, note=at 10: tea"),
    ("/find deck:photo note:a-questions:5", "deck=photo, questions=10, note=a-questions:5"),
    ("/every who:@ben where:homework", "who=@Ben, where=#homework"),
    ("/find photo", "deck=photo, questions=10, note="),
    ("/deck cards add answer:b prompt:a", "prompt=a, answer=b"),
    ("/deck show ", "shown=True"),
]


@fixture
async def bot(stand_in):
    async with bot_in(stand_in.discord, OptionBot()) as running:
        yield running


@fixture
async def ada(window, stand_in, bot):
    opened = await window(stand_in.url)
    await opened.composer.focus()
    return opened


def note(ada, text):
    return ada.page.locator("#composer").get_by_text(text)


async def test_every_kind_of_option_is_filled_in_and_reaches_the_bot_as_its_kind(ada):
    keyboard = ada.page.keyboard
    await ada.begin("/every")

    for option, typed, _ in ACCEPTED:
        await keyboard.type(option)
        await keyboard.press("Enter")
        await expect(ada.option(option)).to_be_focused()
        await keyboard.type(typed)
        if option in {"text", "whole", "share"}:
            await ada.option("More options").focus()
        else:
            await keyboard.press("Enter")
    await keyboard.press("Enter")

    await ada.sees("given: " + ", ".join(seen for *_, seen in ACCEPTED))


async def test_what_does_not_fit_an_option_is_said_beside_it_and_not_sent(ada, stand_in):
    alert, said = ada.page.get_by_role("alert"), []
    for option, typed, _ in REFUSED:
        await ada.composer.fill(f"/every {option}:{typed}")
        await expect(ada.option(option)).to_be_focused()
        await ada.page.keyboard.press("Enter")
        await expect(ada.option(option)).to_have_attribute("aria-invalid", "true")
        said.append((option, typed, await alert.inner_text()))
        await ada.page.keyboard.type("x")
        await expect(alert).to_be_hidden()
        await ada.page.get_by_role("button", name="Cancel command").click()

    assert said == REFUSED
    assert not [event for event in stand_in.discord.events if event.name == "INTERACTION_CREATE"]


async def test_what_an_option_takes_is_shown_above_it(ada):
    await ada.composer.fill("/find questions:")

    await expect(note(ada, "How many cards")).to_be_visible()
    await expect(ada.option("questions")).to_have_accessible_description(
        "questions How many cards A whole number from 1 to 50, optional"
    )


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        ("role", "There are no roles in this server"),
        ("voice", "No channel here is of the right kind"),
        ("who", "No options match your search"),
    ],
)
async def test_an_option_with_nothing_to_offer_says_why(ada, option, sentence):
    await ada.composer.fill(f"/every {option}:zzz")

    await expect(note(ada, sentence)).to_be_visible()
    await expect(ada.option(option)).to_have_attribute("aria-expanded", "false")


async def test_a_file_is_picked_and_handed_over(ada):
    await ada.composer.fill("/every file:")

    file = {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"twelve bytes"}
    await ada.page.get_by_label("file", exact=True).set_input_files(file)
    await expect(ada.option("More options")).to_be_focused()
    await ada.page.keyboard.press("Enter")

    await ada.sees("given: file=notes.txt 12")


async def test_a_file_that_is_too_large_is_said_to_be_and_may_be_replaced(ada, tmp_path):
    ada.expects("413")
    file = tmp_path / "notes.txt"
    file.write_bytes(bytes(10 * 2**20 + 1))
    await ada.composer.fill("/every file:")
    field, alert = ada.page.get_by_label("file", exact=True), ada.page.get_by_role("alert")

    await field.set_input_files(file)
    await expect(alert).to_have_text(TOO_LARGE)
    await ada.page.get_by_role("button", name="Send").click()
    await expect(alert).to_have_text(TOO_LARGE)
    file.write_bytes(b"small")
    await field.set_input_files(file)
    await expect(alert).to_be_hidden()
    await expect(ada.option("More options")).to_be_focused()
    await ada.page.keyboard.press("Enter")

    await ada.sees("given: file=notes.txt 5")


async def test_required_options_open_by_themselves_and_are_asked_for(ada):
    await ada.begin("/deck cards add")
    await ada.page.keyboard.type("Which gas?")

    await ada.page.keyboard.press("Enter")
    await expect(ada.option("answer")).to_be_focused()
    await expect(ada.page.get_by_role("alert")).to_be_hidden()
    await ada.page.keyboard.press("Enter")
    await expect(ada.page.get_by_role("alert")).to_have_text("answer: please fill this in")
    await ada.page.keyboard.type("CO2")
    await ada.page.keyboard.press("Enter")

    await ada.sees("given: prompt=Which gas?, answer=CO2")


async def test_a_command_that_is_written_out_is_understood(ada):
    for written, given in WRITTEN:
        await ada.composer.fill(written)
        await ada.page.keyboard.press("Enter")
        await ada.sees(f"given: {given}")

    await expect(ada.messages).to_have_count(len(WRITTEN))


async def test_names_typed_letter_by_letter_move_on_to_their_options(ada):
    await ada.page.keyboard.type("/find deck:photo questions:4")

    await expect(ada.option("deck")).to_have_value("photo")
    await expect(ada.option("questions")).to_have_value("4")
    await expect(ada.option("questions")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
async def test_nothing_bars_anybody_and_nothing_scrolls_sideways(
    window, stand_in, bot, scheme, width
):
    ada = await window(stand_in.url, scheme=scheme, width=width, touch=width == 375)
    for written, popup in (
        ("/", "Commands"), ("/find p", "deck"), ("/find deck:water questions:4", "Options"),
        ("/every text:a whole:99 share:1 who:Ada where:quiz level:", "level"),
    ):  # fmt: skip
        await ada.composer.fill(written)
        await expect(ada.popup(popup)).to_be_visible()
        found = await Axe().run(ada.page, context="#composer", options={"preload": False})
        assert found.violations_count == 0, found.generate_report()
        wide = await ada.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width
        await ada.page.keyboard.press("Escape")
        await ada.page.keyboard.press("Escape")
        await ada.composer.fill("")
