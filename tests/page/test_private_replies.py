"""A private reply: seen by one and nobody else, dismissed, and forgotten with the window."""

from playwright.async_api import expect

from tests.page.browser import fixture
from tests.page.cards import start_round

PRIVATE = "Only you can see this"


@fixture
async def pair(window, stand_in, tutor):
    return await window(stand_in.url), await window(stand_in.url, be="Ben")


async def test_a_private_reply_is_seen_by_one_alone(pair):
    ada, ben = pair

    await ben.command("/help")
    await ben.sees(PRIVATE, "Commands", "starts a round, in a channel for everybody")
    await start_round(ben, questions=1)

    await ada.sees("1 of 1")
    await expect(ada.messages).to_have_count(1)
    await ada.does_not_see(PRIVATE)


async def test_it_is_dismissed_for_good_and_focus_stays_in_the_page(pair):
    _, ben = pair
    await ben.command("/help")

    await ben.click("Dismiss message", on=PRIVATE)

    await ben.does_not_see(PRIVATE)
    assert await ben.focused() != "body"
    await ben.be("Ada")
    await ben.be("Ben")
    await ben.does_not_see(PRIVATE)


async def test_it_is_gone_after_a_reload_and_what_is_public_stays(pair):
    _, ben = pair
    await start_round(ben, questions=1)
    await ben.command("/help")
    await ben.sees(PRIVATE)

    await ben.reload()
    await ben.be("Ben")

    await ben.sees("1 of 1")
    await expect(ben.messages).to_have_count(1)


async def test_whoever_switches_sees_her_own_private_replies_only(pair):
    _, ben = pair
    await ben.command("/help")
    await ben.sees(PRIVATE)

    await ben.be("Chidi")

    await expect(ben.messages).to_have_count(0)
    await ben.be("Ben")
    await ben.sees(PRIVATE)
