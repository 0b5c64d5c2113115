"""How somebody in a window answers the cards of the deck of all three kinds."""

import re
from typing import Literal

from tests.page.windows import Window

DECK = "Photosynthesis"
Kind = Literal["choice", "recall", "explain"]

KINDS: dict[str, Kind] = {
    "Which gas does a leaf take in": "choice",
    "What does a plant gain": "recall",
    "Explain why a shaded plant": "explain",
}
RIGHT = "Carbon dioxide"
BOTH_CONCEPTS = "There is less light, hence less sugar."


async def start_round(window: Window, questions: int = 3, **options: str | int) -> None:
    """Type `/quiz` for that deck, and see its first card."""
    await window.command("/quiz", deck=DECK, questions=questions, **options)
    await window.sees(f"1 of {questions}", "beginner" if options.get("kind") == "recall" else "")


async def kind_of(window: Window, place: str) -> Kind:
    """What kind the card at that place of the round is, such as "2 of 3"."""
    shown = await (await window.sees(place)).inner_text()
    return next(kind for prompt, kind in KINDS.items() if prompt in shown)


async def letter_of(window: Window, option: str) -> str:
    """The letter beside an option on the newest card that has it."""
    shown = await (await window.sees(option)).inner_text()
    found = re.search(rf"^([A-F])\s+{option}$", shown, re.MULTILINE)
    assert found, shown
    return found[1]


async def answer_well(window: Window, kind: Kind) -> None:
    """Answer the open card and see the verdict."""
    match kind:
        case "choice":
            await window.click(await letter_of(window, RIGHT))
            await window.sees("Only you can see this", "✓ Correct:", RIGHT)
        case "recall":
            await window.click("Reveal answer")
            await window.click("Got it")
            await window.sees("Only you can see this", "✓ Got it", "Sugar to live on.")
        case "explain":
            await window.click("Explain")
            await window.fill("Your explanation", BOTH_CONCEPTS)
            await window.submit()
            await window.sees("Only you can see this", "2 of 2 concepts", "“less sugar”")


async def answer_badly(window: Window, kind: Kind) -> None:
    """The same, wrongly; an explanation is corrected to half of it after a hint."""
    match kind:
        case "choice":
            await window.click(await letter_of(window, "Oxygen"))
            await window.sees("Only you can see this", "✗ Incorrect:", RIGHT)
        case "recall":
            await window.click("Reveal answer")
            await window.click("Missed it")
            await window.sees("Only you can see this", "✗ Missed it", "Sugar to live on.")
        case "explain":
            await window.click("Hint")
            await window.click("Explain", on="Hint: Follow the energy.")
            await window.fill("Your explanation", "No idea at all.")
            await window.submit()
            await window.click("Correct this", on="0 of 2 concepts")
            await window.tick("Less sugar is made")
            await window.submit()
            await window.sees("1 of 2 concepts", "✓ Less sugar is made")
