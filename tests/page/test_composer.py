"""The message field: ordinary messages, the list of commands, and how one moves in a command."""

import pytest
from playwright.async_api import expect

from tests.page.browser import fixture
from tests.page.option_bot import OptionBot, find
from tests.page.stand_ins import bot_in

# Collects whatever the field has ever complained of.
LISTEN = """() => {
  const alert = document.querySelector("#composer [role=alert]");
  window.complaints = "";
  const listen = () => { window.complaints += alert.textContent; };
  new MutationObserver(listen).observe(alert, { childList: true });
}"""
ALL = ["/deck cards add", "/deck show", "/every", "/find", "/hello"]


@fixture
async def bot(stand_in):
    async with bot_in(stand_in.discord, OptionBot()) as running:
        yield running


@fixture
async def ada(window, stand_in, bot):
    opened = await window(stand_in.url)
    await opened.composer.focus()
    return opened


def names(ada):
    return ada.popup("Commands").get_by_role("option").locator("span:first-child")


async def test_enter_says_a_message_and_shift_enter_does_not(ada):
    await ada.composer.fill("good morning")

    await ada.page.keyboard.press("Shift+Enter")
    await expect(ada.composer).to_have_value("good morning")
    await ada.page.keyboard.press("Enter")

    await ada.sees("good morning")
    await expect(ada.composer).to_have_value("")


async def test_an_empty_message_is_not_sent_and_arrow_up_does_nothing(ada):
    await ada.page.evaluate(LISTEN)
    for key in ("Enter", "ArrowUp", "Space", "Enter"):
        await ada.page.keyboard.press(key)
    await ada.say("the only one")

    await ada.sees("the only one")
    await expect(ada.messages).to_have_count(1)
    assert await ada.page.evaluate("window.complaints") == ""


async def test_a_message_that_is_too_long_is_counted_and_kept(ada):
    await ada.composer.fill("x" * 1999)
    await expect(ada.page.get_by_text("1 character left")).to_be_visible()

    await ada.say("x" * 2001)

    alert = ada.page.get_by_role("alert")
    await expect(alert).to_have_text("A message has at most 2,000 characters; this one has 2,001")
    await expect(ada.composer).to_have_value("x" * 2001)


async def test_a_composition_is_ended_by_enter_without_sending(ada):
    await ada.page.keyboard.type("hello ")
    line = await ada.page.context.new_cdp_session(ada.page)
    composed = {"text": "にほん", "selectionStart": 3, "selectionEnd": 3}
    await line.send("Input.imeSetComposition", composed)

    await ada.page.keyboard.press("Enter")

    await expect(ada.composer).to_have_value("hello にほん")
    await line.send("Input.insertText", {"text": "日本"})
    await ada.page.keyboard.press("Enter")
    await ada.sees("hello 日本")


async def test_a_slash_lists_all_commands_with_their_groups_and_descriptions(ada):
    await ada.page.keyboard.type("/")

    await expect(names(ada)).to_have_text(ALL)
    show = ada.popup("Commands").get_by_role("option", name="/deck show")
    await expect(show).to_contain_text("Show a deck")


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("/deck s", ["/deck show"]),
        ("/sh", ["/deck show"]),
        ("/E", ["/every", "/deck cards add", "/deck show", "/hello"]),
    ],
    ids=["whole path", "last word", "beginnings first"],
)
async def test_typing_leaves_the_commands_that_fit(ada, typed, left):
    await ada.page.keyboard.type(typed)

    await expect(names(ada)).to_have_text(left)


async def test_a_text_that_is_no_command_is_said_to_be_none_and_sent_as_a_message(ada):
    await ada.page.keyboard.type("/nothing")

    await expect(ada.page.locator("#composer")).to_contain_text("There is no command “/nothing”")
    await ada.page.keyboard.press("Enter")
    await ada.sees("/nothing")


async def test_a_command_is_filled_in_and_sent_with_the_keyboard_alone(ada):
    keyboard = ada.page.keyboard

    await keyboard.type("/fi")
    await keyboard.press("Tab")
    await keyboard.type("of")
    await expect(ada.popup("deck").get_by_role("option")).to_have_text(["Fine-tuning of models"])
    await keyboard.press("Enter")
    await keyboard.press("ArrowDown")
    await keyboard.press("Enter")
    await expect(ada.option("questions")).to_be_focused()
    await keyboard.type("7")
    await keyboard.press("Enter")

    await ada.sees("given: deck=fine-tuning, questions=7, note=")
    await expect(ada.composer).to_be_focused()


async def test_a_command_is_filled_in_and_sent_with_the_mouse_once_there_is_a_slash(ada):
    await ada.composer.click()
    await ada.page.keyboard.type("/")

    picked = [("Commands", "/every"), ("Options", "who"), ("who", "Ben"), ("Options", "level")]
    for listbox, choice in picked:
        entries = ada.popup(listbox).get_by_role("option")
        await entries.filter(has=ada.page.get_by_text(choice, exact=True)).click()
    await ada.page.get_by_role("button", name="Remove level").click()
    await ada.page.get_by_role("button", name="Send").click()

    await ada.sees("given: who=@Ben")


async def test_the_highlighted_entry_is_told_to_screen_readers(ada):
    await ada.page.keyboard.type("/deck")
    await ada.page.keyboard.press("ArrowUp")

    show = ada.popup("Commands").get_by_role("option", name="/deck show", selected=True)
    await expect(ada.composer).to_have_attribute("aria-expanded", "true")
    active = await ada.composer.get_attribute("aria-activedescendant")
    assert active == await show.get_attribute("id")
    await expect(ada.page.get_by_label("What is new")).to_contain_text("2 commands")


async def test_escape_closes_the_list_and_then_gives_the_command_up(ada):
    await ada.begin("/find")
    await expect(ada.popup("deck")).to_be_visible()

    await ada.page.keyboard.press("Escape")
    await expect(ada.popup("deck")).to_be_hidden()
    await expect(ada.option("deck")).to_be_focused()
    await ada.page.keyboard.press("Escape")

    await expect(ada.composer).to_be_focused()
    await expect(ada.composer).to_have_value("")


async def test_backspace_walks_back_through_empty_options_to_the_name(ada):
    await ada.composer.fill("/find deck: questions:")
    await expect(ada.option("questions")).to_be_focused()

    await ada.page.keyboard.press("Backspace")
    await expect(ada.option("questions")).to_have_count(0)
    await expect(ada.option("deck")).to_be_focused()
    await ada.page.keyboard.press("Backspace")

    await expect(ada.composer).to_have_value("/find")
    await expect(ada.composer).to_be_focused()


async def test_arrows_lead_from_one_option_into_the_next(ada):
    await ada.composer.fill("/find deck:photo questions:12")

    for _ in range(3):
        await ada.page.keyboard.press("ArrowLeft")

    await expect(ada.option("deck")).to_be_focused()
    await ada.page.keyboard.press("ArrowRight")
    await expect(ada.option("questions")).to_be_focused()


async def test_what_is_typed_waits_in_its_channel_and_for_its_person(ada, stand_in):
    await ada.composer.fill("half a sent")
    await ada.go_to(stand_in.guild.name, "homework")
    await ada.composer.fill("/find deck:photo questions:3")
    await ada.go_to(stand_in.guild.name, "quiz")
    await expect(ada.composer).to_have_value("half a sent")

    await ada.be("Ben")
    await expect(ada.composer).to_have_value("")

    await ada.be("Ada")
    await ada.go_to(stand_in.guild.name, "homework")
    await expect(ada.option("deck")).to_have_value("photo")
    await expect(ada.option("questions")).to_have_value("3")


async def test_direct_messages_have_a_field_of_their_own(ada):
    await ada.composer.fill("for the channel")

    await ada.go_to("Direct messages")

    await expect(ada.composer).to_have_accessible_name("Message Recollect")
    await expect(ada.composer).to_have_value("")


async def test_what_is_refused_stays_with_the_sentence(ada, stand_in):
    await ada.composer.fill("/find deck:photo questions:3")
    stand_in.quiz.allow(stand_in.ada, view_channel=False)

    await ada.page.keyboard.press("Enter")

    refusal = "This channel is not here any more."
    await expect(ada.page.get_by_role("alert")).to_have_text(refusal)
    await expect(ada.option("questions")).to_have_value("3")
    stand_in.quiz.allow(stand_in.ada, view_channel=True)
    await ada.page.keyboard.press("Enter")
    await ada.sees("deck=photo, questions=3")


async def test_commands_registered_anew_keep_what_still_fits(ada, bot):
    await ada.composer.fill("/find deck:photo questions:3")
    await expect(ada.option("questions")).to_be_focused()
    bot.tree.remove_command("hello")

    await bot.tree.sync()
    await expect(ada.option("questions")).to_have_value("3")
    bot.tree.remove_command(find.name)
    await bot.tree.sync()

    await expect(ada.page.get_by_role("alert")).to_contain_text("not here any more")
    await ada.page.keyboard.type("/")
    await expect(names(ada)).to_have_text(["/deck cards add", "/deck show", "/every"])
