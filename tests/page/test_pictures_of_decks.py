"""An Anki package with pictures in the page: looked at, described and added."""

from playwright.async_api import expect

from tests.drawn_images import drawn, saved
from tests.formats.anki.packages import old_package
from tests.journeys.small_decks import write_choices
from tests.page.browser import fixture

PICTURES = {
    f"{name}.png": saved(drawn(size=(480, 320), shade=shade), "PNG")
    for name, shade in (("oak", 40), ("birch", 110), ("lime", 190), ("beech", 230), ("ash", 80))
}
PACKAGE = old_package(
    [(f'Whose leaf is this?<br><img src="{name}"> No. {n}', f"The {name[:-4]}'s")
     for n, name in enumerate(PICTURES)],
    media=PICTURES,
    deck="Leaves",
)  # fmt: skip


@fixture
async def url(play, tmp_path):
    return (await play("--decks", str(write_choices(tmp_path / "made", 1)))).url


@fixture
async def dilnoza(window, url):
    return await window(url, be="Dilnoza (moderator)", height=1000)


async def test_pictures_of_a_package_are_seen_and_described_before_it_is_added(dilnoza):
    page = dilnoza.page
    await dilnoza.composer.fill("/deck add file:")
    field = page.get_by_label("file", exact=True)
    file = {"name": "leaves.apkg", "mimeType": "application/zip", "buffer": PACKAGE}
    await field.set_input_files(file)
    await page.get_by_role("button", name="Send").click()

    preview = await dilnoza.sees("Add Leaves?", "5 pictures", "have no description")
    await expect(preview.get_by_role("img")).to_have_count(4)
    await dilnoza.click("Describe pictures", on=preview)
    asked = await dilnoza.sees("What do these pictures show?", button="Write descriptions")
    await dilnoza.click("Write descriptions", on=asked)
    for number in range(1, 6):
        await dilnoza.form().get_by_label(f"Picture {number}").fill(f"A leaf, {number}")
    await dilnoza.form().get_by_role("button", name="Submit").click()
    done = await dilnoza.sees("Every picture of Leaves has a description")
    await dilnoza.click("Add", on=done)
    await dilnoza.sees("Leaves is there")
