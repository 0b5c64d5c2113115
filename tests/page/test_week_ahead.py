"""The clock goes ahead: cards are due again, and the new week's standings are empty."""

from playwright.async_api import expect

from tests.journeys.small_decks import write_choices

RIGHT = "This one"


async def play_the_card(window, earned):
    """A round of the deck's one card, answered rightly; what the verdict says of points."""
    await window.command("/quiz", deck="Number 0", questions=1)
    card = await window.sees("1 of 1", "Nobody has answered", button="Next")
    letters = (await card.inner_text()).split(f" {RIGHT}")[0]
    await window.click(letters[-1], on=card)
    await window.sees("✓ Correct:", earned)
    await window.click("Next", on=card)
    await window.sees("Round over: Number 0")


async def test_a_week_ahead_cards_are_due_again_and_the_week_begins_with_nothing(
    window, play, tmp_path
):
    playing = await play("--decks", str(write_choices(tmp_path / "made", 1)))
    ada = await window(playing.url)
    await play_the_card(ada, "+4 points.")
    await play_the_card(ada, "No points: not due before")
    await ada.command("/leaderboard")
    await ada.sees("This week · 1 learner", "1. Ada · 4 points")

    await ada.go_ahead("1 week", in_all="1 week")

    await ada.command("/leaderboard")
    await ada.sees("This week · 0 learners", "Nobody has studied in this time yet.")
    await play_the_card(ada, "+4 points.")
    await ada.command("/leaderboard", period="all")
    await ada.sees("All time · 1 learner", "1. Ada · 8 points")


async def test_times_in_messages_follow_the_clock_in_every_window(window, playing):
    ada = await window(playing.url)
    ben = await window(playing.url, be="Ben")
    await ben.command("/quiz", deck="Fine-tuning", questions=1, kind="recall")
    await ben.click("Reveal answer")
    await ben.click("Got it")
    await ben.sees("The card comes back in 2 days.")

    await ada.steer("1 day ahead")

    await ben.sees("The card comes back in a day.")


async def test_a_week_ahead_what_was_learned_is_reviewed(window, play, tmp_path):
    playing = await play("--decks", str(write_choices(tmp_path / "made", 1)))
    ada = await window(playing.url)
    ben = await window(playing.url, be="Ben")
    await play_the_card(ada, "+4 points.")
    await ada.go_ahead("1 week", in_all="1 week")

    await ada.command("/review")

    card = await ada.sees("Only you can see this", "Review · 1 of 1", "due", button="End")
    letters = (await card.inner_text()).split(f" {RIGHT}")[0]
    await ada.click(letters[-1], on=card)
    await ada.sees("You knew it after 7 days; next in", button="Next")
    await ada.click("Undo", on=card)
    await ada.sees("Taken back, with its points. Here is the card again.")
    letters = (await card.inner_text()).split(f" {RIGHT}")[0]
    await ada.click(letters[-1], on=card)
    await ada.click("Next", on=card)
    await ada.sees("Review over", "1 card · 1 recalled · 0 missed · 4 points")
    await expect(ben.log).not_to_contain_text("Review over")
