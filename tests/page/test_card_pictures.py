"""The pictures of cards in the page: seen with the prompt, with the answer, and in both colours."""

from pathlib import Path

from playwright.async_api import expect

from tests.drawn_images import drawn, saved
from tests.page.browser import fixture

DECK = """\
title: Leaves
cards:
  - id: leaf
    kind: choice
    level: beginner
    prompt: Whose leaf is this?
    options: [right: An oak's, A birch's, A lime's]
    explanation: Oaks have lobes, birches and limes have teeth.
    images:
      - {file: leaf.png, alt: A green leaf with round lobes}
    answer_images:
      - {file: pores.png, alt: Pores on the lower side}
      - {file: leaf.png, alt: The same leaf again}
"""


@fixture
async def url(play, tmp_path: Path):
    decks = tmp_path / "leaves"
    decks.mkdir()
    (decks / "leaves.yaml").write_text(DECK)
    (decks / "leaf.png").write_bytes(saved(drawn(size=(640, 400), shade=40), "PNG"))
    (decks / "pores.png").write_bytes(saved(drawn(size=(400, 400), shade=220), "PNG"))
    return (await play("--decks", str(decks))).url


async def is_drawn(image) -> bool:
    await expect(image).to_be_visible()
    width = await image.evaluate("image => image.decode().then(() => image.naturalWidth)")
    return int(width) > 100


async def test_a_card_shows_its_picture_and_its_answer_those_of_the_answer(window, url):
    ada, ben = await window(url, height=900), await window(url, be="Ben", scheme="dark")
    await ada.command("/quiz", deck="Leaves", questions=1)
    card = await ada.sees("1 of 1", "Whose leaf is this?", button="Next")

    assert await is_drawn(card.get_by_role("img", name="A green leaf with round lobes"))
    await ben.click("A", on=await ben.sees("1 of 1", button="A"))
    verdict = await ben.sees("Only you can see this", "Oaks have lobes")
    assert await is_drawn(verdict.get_by_role("img", name="Pores on the lower side"))
    await expect(verdict.get_by_role("img", name="A green leaf with round lobes")).to_have_count(0)

    await ada.click("Next", on=card)
    closed = await ada.sees("closed", "Oaks have lobes")
    for alt in ("A green leaf with round lobes", "Pores on the lower side", "The same leaf again"):
        assert await is_drawn(closed.get_by_role("img", name=alt))
