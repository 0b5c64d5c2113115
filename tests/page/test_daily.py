"""`/daily set` and `/daily off` in the page: a card comes each day, and the next one closes it."""

from datetime import UTC, datetime, timedelta

from playwright.async_api import expect

from tests.journeys.small_decks import write_choices
from tests.page.browser import fixture
from tests.page.cards import letter_of

OPEN = ("Number 0", "Card of the day · intermediate", "open until", "Nobody has answered yet")
CLOSED = "Card of the day · intermediate · closed"


@fixture
async def url(play, tmp_path):
    return (await play("--decks", str(write_choices(tmp_path / "made", 1)))).url


@fixture
async def dilnoza(window, url):
    return await window(url, be="Dilnoza (moderator)")


async def type_out(window, command):
    """Type a command with its options, and send it."""
    await window.composer.fill(command)
    await window.page.keyboard.press("Enter")
    await expect(window.composer).to_be_visible()


async def test_a_day_and_a_week_ahead_a_card_comes_and_the_last_one_is_closed(window, url, dilnoza):
    just_now = f"{datetime.now(UTC) - timedelta(minutes=1):%H:%M}"
    ada, ben = await window(url), await window(url, be="Ben")
    await type_out(dilnoza, f"/daily set deck:Number 0 time:{just_now} channel:homework")
    told = await dilnoza.sees("Only you can see this", "A card of Number 0 comes to #homework")
    await expect(told).to_contain_text(f"every day at {just_now} (UTC, this server's time zone")
    for each in (dilnoza, ada, ben):
        await each.go_to("Study group", "homework")

    await dilnoza.go_ahead("1 day", in_all="1 day")

    card = await dilnoza.sees(*OPEN)
    await ada.click(await letter_of(ada, "This one"))
    await ada.sees("Only you can see this", "✓ Correct:", "+4 points.")
    await ben.click(await letter_of(ben, "The next one"))
    await ben.sees("Only you can see this", "✗ Incorrect:")

    await dilnoza.go_ahead("1 day", in_all="2 days")

    await expect(card).to_contain_text(CLOSED)
    await expect(card).to_contain_text("1 of 2 right: Ada")
    await expect(card).to_contain_text("Standings of the week")
    await expect(card).to_contain_text("1. Ada · 4 points")
    second = await dilnoza.sees(*OPEN)

    await dilnoza.go_ahead("1 week", in_all="9 days")

    await expect(second).to_contain_text("Nobody answered this card.")
    await dilnoza.sees(*OPEN)
    await expect(dilnoza.messages).to_have_count(3)


async def test_it_is_turned_off_and_the_open_card_stays(dilnoza):
    just_now = f"{datetime.now(UTC) - timedelta(minutes=1):%H:%M}"
    await type_out(dilnoza, f"/daily set deck:Number 0 time:{just_now}")
    await dilnoza.sees("A card of Number 0 comes to #quiz")
    await dilnoza.go_ahead("1 day", in_all="1 day")
    await dilnoza.sees(*OPEN)

    await dilnoza.command("/daily off")

    await dilnoza.sees("No card of the day comes any more.", "stays open until")
    await dilnoza.sees(*OPEN)


async def test_whoever_does_not_moderate_is_refused_and_so_is_a_silent_channel(
    window, url, dilnoza
):
    ada = await window(url)

    await ada.command("/daily set", deck="Number 0")
    await dilnoza.command("/daily set", deck="Number 0", channel="#announcements")

    await ada.sees("Only you can see this", "Only moderators of the channel")
    await dilnoza.sees("I may not post in #announcements: I need the permission Send Messages")
