"""Stopping `play`, killing it, and killing its bot: nothing is left running, nothing is lost."""

import os
import signal
import time

import pytest

from tests.playing.plays import Home, gone, is_alive
from tests.playing.windows import window

# Less than waiting for something in vain would take. On an idle machine it is a tenth of a second.
AT_ONCE_S = 4.0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
async def test_asked_to_stop_it_all_ends_at_once_and_without_a_word(
    home: Home, number: signal.Signals
) -> None:
    play = await home.start()
    bot = play.bot
    async with window(await play.url()):
        started = time.monotonic()
        code = await play.stop(number)
        took_s = time.monotonic() - started

    assert code == 0
    assert took_s < AT_ONCE_S
    assert not is_alive(bot)
    assert [line for line in play.stderr.lines if "commands sent to Discord" not in line] == []
    assert play.stdout.lines[-1] == "Press Ctrl-C to stop."
    files = sorted(file.name for file in (home.folder / "data").iterdir())
    assert files == ["playground-discord.db", "playground.db", "playground.lock"]


async def test_asked_to_stop_while_it_starts_it_ends_too(home: Home) -> None:
    play = await home.launch()
    await play.stdout.line("Recollect is starting")

    assert await play.stop() == 0

    assert play.stderr.lines == []


async def test_ctrl_c_in_a_terminal_does_not_reach_the_bot(home: Home) -> None:
    play = await home.start()

    assert os.getpgid(play.bot.pid) == play.bot.pid


async def test_when_it_is_killed_its_bot_ends_by_itself(home: Home) -> None:
    play = await home.start()
    bot = play.bot

    await play.kill()

    await gone(bot)


async def test_when_it_is_killed_as_it_starts_its_bot_ends_by_itself(home: Home) -> None:
    play = await home.launch()
    await play.stdout.line("Recollect is starting")
    bot = play.bot

    await play.kill()

    await gone(bot)


async def test_killed_it_can_be_started_again_at_once(home: Home) -> None:
    first = await home.start()
    left = first.bot
    await first.kill()

    second = await home.start()

    assert not is_alive(left)
    assert await second.stop() == 0


async def test_the_bot_holds_the_files_as_long_as_it_lives(home: Home) -> None:
    play = await home.start()

    held = {each.path for each in play.bot.open_files()}

    assert str(home.folder / "data/playground.lock") in held
