"""A channel with two thousand messages: all can be reached, and new ones do not disturb."""

from playwright.async_api import expect

from tests.page.browser import fixture

COUNT = 2_000
# As somebody does who holds "Home": up to the oldest that is there, until all of them are.
TO_THE_TOP = """(count) => {
  const log = document.querySelector("[role=log]");
  log.scrollTop = -log.scrollHeight;
  return log.querySelectorAll("[data-message]").length >= count;
}"""


@fixture
async def crowded(stand_in):
    for number in range(COUNT):
        stand_in.ben.say(stand_in.quiz, f"message number {number};")
    return stand_in


async def test_scrolling_up_reaches_the_first_message(window, crowded):
    ada = await window(crowded.url)
    await ada.sees(f"message number {COUNT - 1};")

    await ada.page.wait_for_function(TO_THE_TOP, arg=COUNT, timeout=60_000)

    await expect(ada.messages).to_have_count(COUNT)
    await expect(ada.messages.first).to_contain_text("message number 0;")
    await expect(ada.log).to_contain_text("This is the beginning of #quiz.")


async def test_a_new_message_is_followed_at_the_end(window, crowded):
    ada = await window(crowded.url)
    await expect(ada.message(f"number {COUNT - 1};")).to_be_in_viewport()

    crowded.ben.say(crowded.quiz, "the newest of all")

    await expect(ada.message("the newest of all")).to_be_in_viewport()


async def test_whoever_reads_further_up_stays_there_and_is_told(window, crowded):
    ada = await window(crowded.url)
    read = ada.message(f"number {COUNT - 80};")
    await read.scroll_into_view_if_needed()
    before = await read.bounding_box()

    crowded.ben.say(crowded.quiz, "the newest of all")

    down = ada.page.get_by_role("button", name="New messages")
    await expect(down).to_be_visible()
    assert await read.bounding_box() == before
    await down.click()
    await expect(ada.message("the newest of all")).to_be_in_viewport()


async def test_other_channels_say_that_there_is_something_unread(window, crowded):
    ada = await window(crowded.url)

    crowded.ben.say(crowded.homework, "who has done it?")

    homework = ada.nav("Channels").get_by_role("listitem").filter(has_text="homework")
    await expect(homework).to_contain_text("unread")
    await ada.go_to("Study group", "homework")
    await expect(homework).not_to_contain_text("unread")
    await ada.sees("who has done it?")
