"""How soon a message is painted in the playground's page, and whether many of them scroll smoothly.

``python -m tests.benchmarks.page``. Needs Chromium. Beside it the same is done by the least a page
can do (``bare_page``): a socket that appends a text, and plain elements. The two take turns. A
message is painted when the browser first tells of it being in sight, which it does once a frame,
after layout.
"""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from random import Random
from statistics import median
from typing import Any

import aiohttp
from playwright.async_api import Browser, Page

from tests.benchmarks import machine
from tests.benchmarks.bare_page import BarePage, a_bare_page
from tests.page.browser import browsing, chromium
from tests.page.opening import Windows
from tests.page.stand_ins import StandIn, a_stand_in
from tests.page.windows import Window

TIMES, KNOWN = 100, 100
MANY = 2_000
CARD_EVERY = 10
STEP_PX = 200
LONG_MS, WANTED_MS = 32.0, 100.0

# `seen` is the moment, in ms since 1970, at which an element with *text* was in sight first.
WATCH = """([text, root]) => {
  const since = () => performance.timeOrigin + performance.now();
  window.seen = new Promise((resolve) => {
    const looking = new MutationObserver((records) => {
      const added = records.flatMap((record) => [...record.addedNodes]);
      const node = added.find((one) => one.textContent.includes(text));
      if (!node) return;
      looking.disconnect();
      const sight = new IntersectionObserver(() => { sight.disconnect(); resolve(since()); });
      sight.observe(node);
    });
    looking.observe(document.querySelector(root), { childList: true, subtree: true });
  });
}"""
NOW = "performance.timeOrigin + performance.now()"
# Frame by frame to one end, and how long each frame took in ms. It is the end when nothing moves
# any more, although the wanted number of messages is there.
SCROLL = """async ([root, step, count]) => {
  const log = document.querySelector(root);
  const frames = [];
  let [last, place, still] = [null, null, 0];
  await new Promise((resolve) => {
    const move = (now) => {
      if (last !== null) frames.push(now - last);
      last = now;
      still = log.scrollTop === place ? still + 1 : 0;
      place = log.scrollTop;
      const isAll = log.querySelectorAll("[data-message]").length >= count;
      if (still >= 5 && isAll) { resolve(); return; }
      log.scrollTop += step;
      requestAnimationFrame(move);
    };
    requestAnimationFrame(move);
  });
  return frames.slice(0, -5);
}"""


@dataclass(frozen=True, slots=True)
class Scroll:
    """How the frames of one way through all messages went."""

    frames_ms: Sequence[float]

    @property
    def long(self) -> int:
        return sum(each > LONG_MS for each in self.frames_ms)

    @property
    def share(self) -> float:
        return self.long / len(self.frames_ms)


def card(text: str) -> dict[str, Any]:
    """A message such as the tutor's: text in a container, and two rows of buttons."""
    rows = [
        {"type": 1, "components": [button(label) for label in labels]}
        for labels in ("ABCD", ("Next", "End"))
    ]
    words = f"### Fine-tuning\n-# 1 of 10 · beginner\n{text}\n\n**A** one\n**B** another"
    inner = [{"type": 10, "content": words}, *rows]
    return {"flags": 1 << 15, "components": [{"type": 17, "components": inner}]}


def button(label: str) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": label, "custom_id": label}


class Bot:
    """Whoever sends the messages, over HTTP."""

    def __init__(self, session: aiohttp.ClientSession, stand_in: StandIn) -> None:
        self._session = session
        self._url = f"{stand_in.url}/api/v10/channels/{stand_in.quiz.id}/messages"
        self._headers = {"Authorization": f"Bot {stand_in.discord.token}"}

    async def send(self, text: str) -> None:
        await self._post(self._url, card(text), self._headers)

    async def send_bare(self, bare: BarePage, text: str) -> None:
        await self._post(f"{bare.url}/messages", {"content": text}, {})

    async def _post(self, url: str, body: dict[str, Any], headers: dict[str, str]) -> None:
        async with self._session.post(url, json=body, headers=headers) as answer:
            answer.raise_for_status()


async def offset_ms(page: Page) -> float:
    """What to add to the page's time to get that of this process."""
    asked: list[tuple[float, float]] = []
    for _ in range(20):
        before = time.time() * 1000
        there = await page.evaluate(NOW)
        after = time.time() * 1000
        asked.append((after - before, (before + after) / 2 - there))
    return min(asked)[1]


async def measure_painting(
    bot: Bot, window: Window, bare: BarePage, plain: Page
) -> tuple[list[float], list[float]]:
    """Milliseconds from the request to the painted message, of our page and of the bare one."""
    ours, least = [], []
    dice = Random(1)
    ours_ms, plain_ms = await offset_ms(window.page), await offset_ms(plain)
    for number in range(TIMES):
        text = f"probe {number};"
        await window.page.evaluate(WATCH, [text, "[role=log]"])
        # Somewhere between two frames.
        await asyncio.sleep(dice.uniform(0.02, 0.06))
        begun = time.time() * 1000
        await bot.send(text)
        ours.append(await window.page.evaluate("seen") + ours_ms - begun)
        await plain.evaluate(WATCH, [text, "#log"])
        await asyncio.sleep(dice.uniform(0.02, 0.06))
        begun = time.time() * 1000
        await bot.send_bare(bare, text)
        least.append(await plain.evaluate("seen") + plain_ms - begun)
    return ours, least


async def measure_scrolling(
    window: Window, bare: BarePage, plain: Page
) -> tuple[Scroll, Scroll, Scroll]:
    """Up through all messages while they are loaded, down again, and down plain elements."""
    await window.sees(f"message {MANY - 1};")
    up = await window.page.evaluate(SCROLL, ["[role=log]", -STEP_PX, MANY])
    down = await window.page.evaluate(SCROLL, ["[role=log]", STEP_PX, MANY])
    height = await window.log.evaluate("log => log.scrollHeight")
    await plain.goto(bare.put_lines(MANY, height / MANY))
    least = await plain.evaluate(SCROLL, ["#log", STEP_PX, 0])
    return Scroll(up), Scroll(down), Scroll(least)


async def fill(bot: Bot, stand_in: StandIn, count: int) -> None:
    """So many messages by people, every tenth a card."""
    for number in range(count):
        if number % CARD_EVERY == 0:
            await bot.send(f"message {number};")
        else:
            stand_in.ben.say(stand_in.quiz, f"message {number}; with `code` and **words**")


@asynccontextmanager
async def a_place(browser: Browser, count: int) -> AsyncIterator[tuple[Bot, Window]]:
    """A channel with so many messages, and a window that shows it."""
    async with a_stand_in() as stand_in, aiohttp.ClientSession() as session:
        bot = Bot(session, stand_in)
        await fill(bot, stand_in, count)
        windows = Windows(browser)
        yield bot, await windows.open(stand_in.url, reduced_motion=False)
        await windows.close()


async def measure(browser: Browser) -> str:
    """Both measurements, as they are printed."""
    async with a_bare_page() as bare:
        plain = await browser.new_page(viewport={"width": 1280, "height": 800})
        await plain.goto(bare.url)
        await plain.wait_for_function("document.title === 'ready'")
        async with a_place(browser, KNOWN) as (bot, window):
            painting = report_painting(*await measure_painting(bot, window, bare, plain))
        async with a_place(browser, MANY) as (_, window):
            scrolling = report_scrolling(*await measure_scrolling(window, bare, plain))
    return f"{painting}\n{scrolling}"


def report_painting(ours: Sequence[float], least: Sequence[float]) -> str:
    rows = [
        [name, f"{of(ours):.1f}", f"{of(least):.1f}", f"{of(ours) / of(least):.2f} x", wanted]
        for name, of, wanted in (
            ("median, ms", median, ""),
            ("worst, ms", max, f"< {WANTED_MS:.0f}"),
        )
    ]
    title = f"Page: from the bot's request to the painted message, {TIMES} in turn"
    return machine.table(title, ["", "page", "bare page", "ratio", "wanted"], rows)


def report_scrolling(up: Scroll, down: Scroll, least: Scroll) -> str:
    ways = (up, down, least)
    rows = [
        ["frames", *(f"{len(way.frames_ms):,}" for way in ways)],
        [f"longer than {LONG_MS:.0f} ms", *(f"{way.long}" for way in ways)],
        ["their share", *(f"{way.share:.1%}" for way in ways)],
        ["median frame, ms", *(f"{median(way.frames_ms):.1f}" for way in ways)],
        ["longest frame, ms", *(f"{max(way.frames_ms):.1f}" for way in ways)],
        ["median to the bare page's", *_ratios(ways, median)],
        ["longest to the bare page's", *_ratios(ways, max)],
    ]
    title = f"Page: scrolling through {MANY:,} messages, {STEP_PX} px a frame"
    return machine.table(title, ["", "up, loading", "down", "plain elements"], rows)


def _ratios(ways: Sequence[Scroll], of: Any) -> list[str]:
    least = of(ways[-1].frames_ms)
    return [f"{of(way.frames_ms) / least:.2f} x" for way in ways]


async def _measured(program: Any) -> str:
    async with browsing(program) as browser:
        return await measure(browser)


def main() -> int:
    """Measure and print; without a browser, say so."""
    program = chromium()
    if program is None:
        print("Page: Chromium is not installed, so nothing was measured.")
        return 0
    print(asyncio.run(_measured(program)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
