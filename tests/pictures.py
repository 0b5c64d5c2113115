"""`python -m tests.pictures`: takes the pictures of README, light and dark.

Four people play three cards of the deck Fine-tuning against the real bot, in a real browser. Every
picture is what a learner's window shows at that moment; nothing is drawn by hand. The picture of
progress is what the bot draws for a learner who is made up.
"""

import asyncio
import re
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from bot.discord_app.views.progress_words import labels
from bot.pictures import schemes
from bot.pictures.progress import progress_picture
from tests.drawing.progresses import usual
from tests.page.browser import browsing, chromium
from tests.page.opening import Scheme, Windows
from tests.page.processes import playing_in
from tests.page.windows import Window

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
DECK, CARDS = "fine-tuning", ("main-goal", "catastrophic-forgetting", "explain-new-domain")
PEOPLE = ("Ada", "Ben", "Chidi", "Dilnoza (moderator)")
WIDTH, HEIGHT, SCALE = 900, 880, 1.5

GOAL = "To improve it for a certain task or domain"
EXPLAINED = (
    "The model already knows language in general. It is shown legal texts, and its weights are "
    "adjusted a little."
)


class Camera:
    """Every person's window twice, light and dark; one acts in the light one."""

    def __init__(self, folder: Path, light: dict[str, Window], dark: dict[str, Window]) -> None:
        self._folder, self._light, self._dark = folder, light, dark

    def __getitem__(self, name: str) -> Window:
        return self._light[name]

    async def take(self, name: str, person: str, *texts: str) -> None:
        """What this person's windows show once all the texts are there."""
        for scheme, windows in (("light", self._light), ("dark", self._dark)):
            window = windows[person]
            await window.sees(*texts)
            await window.page.mouse.move(0, 0)
            file = self._folder / f"{name}-{scheme}.png"
            await window.page.screenshot(path=file, animations="disabled", caret="hide")


async def main() -> None:
    """Play, and write every picture.

    Raises:
        SystemExit: There is no Chromium.
    """
    PICTURES.mkdir(parents=True, exist_ok=True)
    draw_progress(PICTURES)
    program = chromium()
    if program is None:
        raise SystemExit("Chromium is needed: install it, or set BROWSER to its path.")
    with tempfile.TemporaryDirectory(prefix="recollect-pictures-") as folder:
        decks = _three_cards(Path(folder) / "decks")
        async with _windows(program, Path(folder), decks) as camera:
            await _play(camera)


def draw_progress(folder: Path) -> None:
    """The picture of progress, which needs no browser."""
    for scheme in schemes.Scheme:
        png = progress_picture(usual(), labels(usual()), scheme)
        (folder / f"progress-{scheme}.png").write_bytes(png)


@asynccontextmanager
async def _windows(program: Path, folder: Path, decks: Path) -> AsyncIterator[Camera]:
    async with playing_in(folder, decks) as start, browsing(program) as browser:
        playing = await start()
        windows = Windows(browser)

        async def everybody(scheme: Scheme) -> dict[str, Window]:
            opened = {}
            for person in PEOPLE:
                opened[person.split()[0]] = await windows.open(
                    playing.url, be=person, width=WIDTH, height=HEIGHT, scheme=scheme, scale=SCALE
                )
            return opened

        yield Camera(PICTURES, await everybody("light"), await everybody("dark"))
        await windows.close()


async def _play(camera: Camera) -> None:
    await camera["Ada"].command("/quiz", deck="Fine-tuning")
    for number in range(1, len(CARDS) + 1):
        place = f"{number} of {len(CARDS)}"
        shown = await (await camera["Ada"].sees(place)).inner_text()
        await next(play for prompt, play in _CARDS.items() if prompt in shown)(camera)
        await camera["Ada"].click("Next", on=place)
    await camera.take("summary", "Ada", "Round over: Fine-tuning", "4 learners")
    await camera["Ada"].command("/leaderboard")
    await camera.take("leaderboard", "Ada", "Dilnoza", "This week")


async def _choose(camera: Camera) -> None:
    card = await (await camera["Ada"].sees(GOAL)).inner_text()
    right = re.search(rf"^([A-F])\s+{GOAL}$", card, re.MULTILINE)
    assert right, card
    wrong = "A" if right[1] != "A" else "B"
    for person, letter in (("Ada", right[1]), ("Chidi", right[1]), ("Dilnoza", wrong)):
        await camera[person].click(letter)
        await camera[person].sees("Only you can see this", "orrect:")
    await camera["Ben"].sees("3 learners have answered")
    await camera["Ben"].click(right[1])
    await camera.take("choice", "Ben", "Only you can see this", "✓ Correct:")


async def _recall(camera: Camera) -> None:
    for person, judged in (("Ada", "Got it"), ("Ben", "Missed it"), ("Chidi", "Got it")):
        await camera[person].click("Reveal answer")
        await camera[person].click(judged)
        await camera[person].sees("Only you can see this", judged)


async def _explain(camera: Camera) -> None:
    for person, text in (("Chidi", EXPLAINED), ("Ben", "It already knows language.")):
        await camera[person].click("Explain")
        await camera[person].fill("Your explanation", text)
        await camera[person].submit()
        await camera[person].sees("Only you can see this", "of 4 concepts")
    await camera.take("explain", "Chidi", "Only you can see this", "3 of 4 concepts")


_CARDS: dict[str, Callable[[Camera], Awaitable[None]]] = {
    "What is the main goal": _choose,
    "Can fine-tuning make": _recall,
    "Explain in your own words": _explain,
}


def _three_cards(folder: Path) -> Path:
    """The shipped deck with these cards alone, so that the pictures show the same ones each time."""
    text = (ROOT / "decks" / f"{DECK}.yaml").read_text(encoding="utf-8")
    head, *cards = re.split(r"(?m)^(?=  - id: )", text)
    wanted = [card for card in cards if card.split(maxsplit=3)[2] in CARDS]
    folder.mkdir(parents=True)
    (folder / f"{DECK}.yaml").write_text(head + "".join(wanted), encoding="utf-8")
    return folder


if __name__ == "__main__":
    asyncio.run(main())
