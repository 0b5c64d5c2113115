"""A channel with two thousand messages: all can be reached, and new ones do not disturb."""

from playwright.async_api import expect

from tests.page.browser import fixture

COUNT = 2_000


@fixture
async def crowded(stand_in):
    for number in range(COUNT):
        stand_in.ben.say(stand_in.quiz, f"message number {number};")
    return stand_in


async def test_scrolling_up_reaches_the_first_message(window, crowded):
    ada = await window(crowded.url)
    await ada.sees(f"message number {COUNT - 1};")
    first = ada.messages.filter(has_text="message number 0;")

    # To the oldest one that is there, again and again, as somebody does who holds "page up".
    while await first.count() == 0:
        shown = await ada.messages.count()
        await ada.messages.first.scroll_into_view_if_needed()
        await ada.log.evaluate("log => { log.scrollTop = 0; }")
        await expect(ada.messages.nth(shown)).to_be_attached()

    await expect(ada.messages).to_have_count(COUNT)
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
