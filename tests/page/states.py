"""The states in which somebody meets the page, one after another in one window."""

from collections.abc import AsyncIterator

from tests.page.cards import answer_badly, answer_well
from tests.page.stand_ins import StandIn
from tests.page.windows import Window


async def states(window: Window, stand_in: StandIn) -> AsyncIterator[str]:
    """Bring the window into each state in turn, and give its name."""
    yield "an empty channel"
    await window.composer.fill("/")
    await window.popup("Commands").get_by_role("option").first.wait_for()
    yield "the list of commands"
    await window.begin("/quiz")
    await window.popup("deck").get_by_role("option").first.wait_for()
    yield "a command half filled in"
    await window.fill_option("deck", "Photosynthesis")
    await window.fill_option("questions", 3)
    await window.fill_option("kind", "explain")
    await window.page.keyboard.press("Enter")
    await window.sees("1 of 1", button="Next")
    yield "an open card"
    await answer_well(window, "explain")
    yield "a verdict"
    await window.click("Correct this")
    await window.form().wait_for()
    yield "a form"
    await window.form().get_by_role("button", name="Cancel").click()
    await window.click("Next")
    await window.sees("Round over")
    await window.command("/quiz", deck="Photosynthesis", kind="choice")
    await window.sees("1 of 1", "intermediate", button="Next")
    await answer_badly(window, "choice")
    stand_in.ben.say(stand_in.quiz, f"**{'a long word' * 30}** `{'code' * 60}` ||hidden||\n> quote")
    stand_in.ben.say(stand_in.homework, "something unread")
    await window.sees("a long word")
    await window.command("/leaderboard")
    await window.sees("Leaderboard")
    yield "many kinds of messages"
    await window.open_drawer()
    await window.drawer.get_by_text("POST /interactions/").last.click()
    yield "the drawer"
