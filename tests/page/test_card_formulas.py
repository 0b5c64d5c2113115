"""Formulas and code of cards in the page: pictures that can be read on light and on dark, and text."""

from pathlib import Path

from playwright.async_api import expect

from bot.pictures.formulas import NARROW
from tests.page.browser import fixture

DECK = r"""
title: Calculus
cards:
  - id: softmax
    kind: choice
    level: intermediate
    prompt: |
      What is the derivative of $f(x) = \frac{1}{1 + e^{-x}}$ where $x \ge 0$, as in

      ```python
      def f(x: float) -> float:
          return 1 / (1 + math.exp(-x))
      ```
    options:
      - right: $f(x) \left(1 - f(x)\right)$
      - $\frac{e^{-x}}{1 + e^{x}}$
      - $\sum_{n=0}^{\infty} \frac{(-x)^n}{n!}$
    explanation: As $\frac{e^{-x}}{(1 + e^{-x})^2} = f(x)\left(1 - f(x)\right)$, which is 1/4 at $x = 0$.
"""


@fixture
async def url(play, tmp_path: Path):
    decks = tmp_path / "calculus"
    decks.mkdir()
    (decks / "calculus.yaml").write_text(DECK)
    return (await play("--decks", str(decks))).url


async def is_drawn(image) -> bool:
    await expect(image).to_be_visible()
    width = await image.evaluate("image => image.decode().then(() => image.naturalWidth)")
    return int(width) >= NARROW


async def test_formulas_stand_below_the_text_in_both_colours(window, url):
    ada, ben = await window(url, height=900), await window(url, be="Ben", scheme="dark")
    await ada.command("/quiz", deck="Calculus", questions=1)
    card = await ada.sees("1 of 1", "What is the derivative of", button="Next")

    # A machine that is busy draws only for whoever asks again; the page opens before it is ready to.
    await ben.click("A", on=await ben.sees("1 of 1", button="A"))
    await ben.sees("Only you can see this", "which is 1/4 at x = 0")
    while not await ben.last_message.get_by_role("img").count():
        told = await ben.messages.count()
        await ben.click("A", on=ben.messages.first)
        await expect(ben.messages).to_have_count(told + 1)
    await ada.click("Next", on=card)
    closed = await ada.sees("closed", "What is the derivative of (1) where x ≥ 0")
    assert await is_drawn(closed.get_by_role("img").first)
