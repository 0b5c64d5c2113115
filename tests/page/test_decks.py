"""Whoever writes decks saves a file, is told what changed or is wrong, and plays the new text."""

from playwright.async_api import expect

from tests.journeys.small_decks import ALL_KINDS, write_all_kinds
from tests.page.browser import fixture

OLD, NEW = "Which gas does a leaf take in for it?", "Which gas goes into a leaf?"


@fixture
async def decks(tmp_path):
    return write_all_kinds(tmp_path / "made")


@fixture
async def ada(window, play, decks):
    return await window((await play("--decks", str(decks))).url)


def save(decks, text):
    (decks / "photosynthesis.yaml").write_text(text, encoding="utf-8")


async def test_a_saved_change_is_told_and_is_in_the_next_round(ada, decks):
    await ada.command("/quiz", deck="Photosynthesis", questions=1, kind="choice")
    card = await ada.sees(OLD)

    save(decks, ALL_KINDS.replace(OLD, NEW))

    await expect(ada.notices).to_contain_text("photosynthesis: card gas was changed.")
    await ada.click("Next", on=card)
    await ada.sees("Round over")
    await expect(card).to_contain_text(OLD)
    await ada.command("/quiz", deck="Photosynthesis", questions=1, kind="choice")
    await ada.sees(NEW, button="Next")


async def test_a_mistake_is_told_with_file_and_line_until_it_is_mended(ada, decks):
    broken = ALL_KINDS.replace("kind: choice", "kind: choise")
    line = broken.splitlines().index("    kind: choise") + 1

    save(decks, broken)

    await expect(ada.notices).to_contain_text(f"photosynthesis.yaml:{line}:")
    await expect(ada.notices).to_contain_text("photosynthesis stays as it was")
    await ada.command("/quiz", deck="Photosynthesis", questions=1, kind="choice")
    await ada.sees(OLD)
    save(decks, ALL_KINDS.replace(OLD, NEW))
    await expect(ada.notices).to_contain_text("photosynthesis: card gas was changed.")


async def test_a_new_deck_is_offered_at_once(ada, decks):
    (decks / "plants.yaml").write_text(
        ALL_KINDS.replace("title: Photosynthesis", "title: Plants"), encoding="utf-8"
    )

    await expect(ada.notices).to_contain_text("Deck plants is new: 3 cards.")
    await ada.command("/quiz", deck="Plants", questions=1)
    await ada.sees("Plants", "1 of 1")


async def test_a_notice_can_be_dismissed_and_focus_stays_in_the_page(ada):
    await ada.steer("Reload decks")
    await expect(ada.notices).to_contain_text("The decks are as they were.")

    await ada.notices.get_by_role("button", name="Dismiss notice").click()

    await expect(ada.notices).to_be_hidden()
    assert await ada.focused() != "body"


async def test_whoever_comes_later_is_told_what_is_still_wrong(ada, window, decks):
    save(decks, ALL_KINDS.replace("kind: choice", "kind: choise"))
    await expect(ada.notices).to_contain_text("photosynthesis.yaml:")

    ben = await window(ada.page.url, be="Ben")

    await expect(ben.notices).to_contain_text("photosynthesis.yaml:")
