"""`/remind on` and `/remind off` in the page: the clock goes ahead, and a direct message comes."""

from datetime import UTC, datetime, timedelta

from playwright.async_api import expect

from tests.journeys.small_decks import write_choices
from tests.page.browser import fixture
from tests.page.cards import letter_of

READY = "1 card is ready for review. About 1 minute."


@fixture
async def ada(window, play, tmp_path):
    """Ada, who has missed a card, so that it is due a day later."""
    playing = await play("--decks", str(write_choices(tmp_path / "made", 1)))
    ada = await window(playing.url)
    await ada.command("/quiz", deck="Number 0", questions=1)
    card = await ada.sees("1 of 1", button="Next")
    await ada.click(await letter_of(ada, "The next one"), on=card)
    await ada.sees("✗ Incorrect:")
    await ada.click("Next", on=card)
    await ada.sees("Round over: Number 0")
    return ada


def time_of_day(minutes):
    """The time so many minutes from now."""
    return f"{datetime.now(UTC) + timedelta(minutes=minutes):%H:%M}"


def direct_messages(window):
    """Their place in the list of servers, which tells whether something is new."""
    button = window.page.get_by_role("button", name="Direct messages")
    return window.nav("Servers").get_by_role("listitem").filter(has=button)


async def test_a_day_and_a_week_ahead_one_reminder_comes_each_and_starts_the_review(ada):
    at = time_of_day(-1)
    await ada.command("/remind on", time=at)
    await ada.sees("Only you can see this", "Reminders are on", f"daily at {at} (UTC)")
    await expect(direct_messages(ada)).not_to_contain_text("unread")

    await ada.go_ahead("1 day", in_all="1 day")

    await expect(direct_messages(ada)).to_contain_text("unread")
    await ada.go_to("Direct messages")
    await expect(direct_messages(ada)).not_to_contain_text("unread")
    await ada.click("Review now", on=await ada.sees(READY))
    card = await ada.sees("Review · 1 of 1", button="End")
    await expect(ada.messages).to_have_count(2)
    await ada.click(await letter_of(ada, "This one"), on=card)
    await ada.click("Next", on=card)
    await ada.sees("Review over", "1 card · 1 recalled · 0 missed")

    await ada.go_ahead("1 week", in_all="8 days")

    reminders = ada.messages.filter(has_text=READY).filter(has_text="Stop reminding me")
    await expect(reminders).to_have_count(2)


async def test_an_hour_ahead_it_comes_at_its_time_and_its_button_ends_them(ada):
    await ada.go_ahead("1 day", in_all="1 day")
    await ada.command("/remind on", time=time_of_day(30))
    await ada.sees("Reminders are on")
    await ada.go_to("Direct messages")
    await expect(ada.messages).to_have_count(0)

    await ada.go_ahead("1 hour", in_all="1 day 1 hour")

    reminder = await ada.sees(READY)
    await ada.click("Stop reminding me", on=reminder)
    await expect(reminder).to_contain_text("Reminders are off.")
    await ada.command("/settings")
    await ada.sees("Your settings", "Reminders: off; /remind on turns them on")


async def test_settings_tell_of_them_and_of_the_zone_until_they_are_off(ada):
    await ada.command("/remind on", time="07:30", zone="Europe/Berlin")
    await ada.sees("Reminders are on", "daily at 07:30 (Europe/Berlin)")
    await ada.command("/settings")
    await ada.sees("Time zone Europe/Berlin", "daily at 07:30 when cards are due; /remind off ends")

    await ada.command("/remind off")

    await ada.sees("Only you can see this", "Reminders are off.")
    await ada.command("/settings")
    await ada.sees("Your settings", "Reminders: off; /remind on turns them on")
