"""`/progress` in the page: a picture that can be read, in both colours, and what each may see."""

from playwright.async_api import expect

from tests.journeys.small_decks import write_choices
from tests.page.browser import fixture
from tests.page.cards import letter_of

PICTURE = "1 day in a row. 1 review in 12 weeks"
NUMBERS = ("1 day in a row, today included.", "0 new · 1 young · 0 mature (from 21 days)")


@fixture
async def url(play, tmp_path):
    return (await play("--decks", str(write_choices(tmp_path / "made", 1)))).url


async def answer(window):
    await window.command("/quiz", deck="Number 0", questions=1)
    card = await window.sees("1 of 1", button="Next")
    await window.click(await letter_of(window, "This one"), on=card)
    await window.sees("✓ Correct:")
    await window.click("Next", on=card)
    await window.sees("Round over: Number 0")


def picture(window, description=PICTURE):
    return window.log.get_by_role("img", name=description).last


async def colour(window):
    """The colour of the picture's corner, 0 to 255 each for red, green and blue."""
    return await picture(window).evaluate(
        """async (image) => {
          await image.decode();
          const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 40 });
          canvas.getContext("2d").drawImage(image, 0, 0);
          return [...canvas.getContext("2d").getImageData(30, 30, 1, 1).data].slice(0, 3);
        }"""
    )


async def test_the_picture_is_large_enough_to_be_read_and_changes_its_colours(window, url):
    ada = await window(url, height=900)
    await answer(ada)

    await ada.command("/progress")

    shown = await ada.sees("Only you can see this", *NUMBERS, button="Light picture")
    await expect(picture(ada)).to_be_visible()
    box = await picture(ada).bounding_box()
    assert box["width"] >= 340
    assert max(await colour(ada)) < 64
    await ada.click("Light picture", on=shown)
    await ada.sees(*NUMBERS, button="Dark picture")
    assert min(await colour(ada)) > 240


async def test_another_learner_is_seen_once_she_lets_others_look(window, url):
    ada, ben = await window(url), await window(url, be="Ben")
    await answer(ben)
    await ada.command("/progress", learner="Ben")
    await ada.sees("There is nothing of this learner that I can show you.")

    await ben.command("/settings")
    settings = await ben.sees("Your settings")
    await settings.get_by_role("combobox", name="Your progress").click()
    await ben.page.get_by_role("option", name="Others may look at it").click()
    await ben.sees("Saved: ", "others may look at it")
    await ada.command("/progress", learner="Ben")

    await ada.sees("Only you can see this", "Progress of Ben", "1 young")
    await expect(picture(ada)).to_be_visible()


async def test_a_moderator_sees_the_server_once_three_have_learned(window, url):
    dilnoza = await window(url, be="Dilnoza (moderator)")
    for name in ("Ada", "Ben"):
        await answer(await window(url, be=name))
    await dilnoza.command("/progress", server="True")
    await dilnoza.sees("Fewer than 3 learners who are shown have answered cards here")

    await answer(await window(url, be="Chidi"))
    await dilnoza.command("/progress", server="True")

    await dilnoza.sees("This server's progress", "3 learners gave 3 answers.", "Number 0 ·")


async def test_a_week_ahead_the_days_in_a_row_have_ended_and_the_card_is_due(window, url):
    ada = await window(url)
    await answer(ada)

    await ada.go_ahead("1 week", in_all="1 week")
    await ada.command("/progress")

    await ada.sees("Longest: 1 day. Today starts a new one.", "1 today · 1 within 7 days")
    await expect(picture(ada, "No streak yet. 1 review in 12 weeks")).to_be_visible()
