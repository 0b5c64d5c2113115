"""Progress between runs: what was played is there again, after Ctrl-C and after a crash."""

import re
import time

from tests.playing.plays import Home
from tests.playing.windows import Message, Window, window

# More than any card waits after its first review.
LONG_S = 300 * 86_400


async def test_points_and_open_messages_are_there_in_the_next_run(home: Home) -> None:
    first = await home.start()
    async with window(await first.url(), "Ben") as ben:
        card = await open_choice(ben)
        verdict = await ben.click(card, "B")
        await ben.type("quiz", ben.direct, deck="photosynthesis")
        board = await ben.type("leaderboard")
    assert await first.stop() == 0

    second = await home.start()
    async with window(await second.url(), "Ben") as ben:
        again = await ben.click(await ben.sees("1 learner has answered"), "A")
        assert again.text == f"You already answered B.\n{verdict.text}"
        assert (await ben.type("leaderboard")).text == board.text
        alone = await ben.sees("1 of 3", ben.direct)
        assert "Round over" in (await ben.click(alone, "End")).text


async def test_after_all_of_it_was_killed_it_goes_on_too(home: Home) -> None:
    first = await home.start()
    async with window(await first.url()) as ada:
        await ada.click(await open_choice(ada), "B")
        await ada.sees("1 learner has answered")
        await ada.steer("restart")  # takes longer than writing the messages down
    await first.kill()

    second = await home.start()
    async with window(await second.url()) as ada:
        again = await ada.click(await ada.sees("1 learner has answered"), "A")
        assert "You already answered B." in again.text


async def test_commands_are_there_even_after_a_kill_right_at_the_start(home: Home) -> None:
    first = await home.start()
    await first.kill()

    second = await home.start()
    async with window(await second.url()) as ada:
        assert (await open_choice(ada)).buttons


async def test_the_clock_stays_ahead(home: Home) -> None:
    first = await home.start()
    async with window(await first.url()) as ada:
        await open_choice(ada)
        await ada.steer("ahead", seconds=LONG_S)
        await ada.sees("Round over")
    await first.stop()

    second = await home.start()
    async with window(await second.url()) as ada:
        assert ada.hello["ahead_s"] == LONG_S
        verdict = await ada.click(await open_choice(ada), "B")
    (comes_back,) = re.findall(r"comes back <t:(\d+):R>", verdict.text)
    assert int(comes_back) > time.time() + LONG_S


async def test_fresh_starts_over(home: Home) -> None:
    first = await home.start()
    async with window(await first.url()) as ada:
        await ada.click(await open_choice(ada), "B")
        await ada.steer("ahead", seconds=LONG_S)
    await first.stop()

    second = await home.start("--fresh")
    async with window(await second.url()) as ada:
        assert ada.messages() == []
        assert ada.hello["ahead_s"] == 0
        assert "Nobody has studied" in (await ada.type("leaderboard")).text
        assert "card comes back" in (await ada.click(await open_choice(ada), "B")).text


async def open_choice(somebody: Window) -> Message:
    return await somebody.type("quiz", deck="photosynthesis", kind="choice")
