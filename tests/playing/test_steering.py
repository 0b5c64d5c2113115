"""The drawer and the notices over the page's socket: the bot is killed, moved ahead, and edited."""

import pytest

from tests.journeys.small_decks import ALL_KINDS
from tests.playing.plays import Home, gone
from tests.playing.windows import Message, Refused, Window, window

WEEK_S = 7 * 86_400


def edited(text: str = ALL_KINDS) -> str:
    return text.replace("Which gas does a leaf take in", "What does a leaf breathe in")


async def test_killed_in_the_middle_of_a_round_its_messages_go_on_once_it_is_started(
    home: Home,
) -> None:
    play = await home.start()
    async with window(await play.url()) as ada, window(await play.url(), "Ben") as ben:
        card = await ada.type("quiz", deck="photosynthesis", kind="choice")
        before = play.bot

        await ada.steer("kill")
        await gone(before)
        await ben.until(lambda: ben.states[-1]["state"] == "killed")
        assert "go on working once it is started" in ben.states[-1]["note"]
        assert await ben.fails(await ben.sees("1 of 1"), "A") == "The application did not respond"

        await ada.steer("start")
        await ben.until(lambda: ben.states[-1]["state"] == "ready")
        await ben.click(card, "A")
        await ben.sees("1 learner has answered")
        await ada.click(card, "End")
        assert "Ben" in (await ben.sees("Round over")).text


async def test_a_week_ahead_closes_an_idle_round(home: Home) -> None:
    play = await home.start()
    async with window(await play.url()) as ada:
        await ada.type("quiz", deck="photosynthesis", kind="choice")

        await ada.steer("ahead", seconds=WEEK_S)

        assert await ada.sees("Round over")
        assert ada.ahead_s == WEEK_S


async def test_a_saved_deck_is_noticed_and_in_the_next_round(home: Home) -> None:
    play = await home.start()
    async with window(await play.url()) as ada:
        write(home, edited())

        notice = await ada.notice("photosynthesis: card gas was changed.")

        assert notice["tone"] == "good"
        assert "breathe in" in (await open_choice(ada)).text
        assert await play.stderr.line("INFO bot.playing.steered: photosynthesis: card gas")
    async with window(await play.url()) as late:
        assert [each["number"] for each in late.notices] == [notice["number"]]


async def test_a_broken_deck_is_noticed_with_file_and_line_and_its_old_text_stays(
    home: Home,
) -> None:
    play = await home.start()
    async with window(await play.url()) as ada:
        write(home, edited().replace("level: intermediate", "level: easy"))

        notice = await ada.notice("decks/photosynthesis.yaml:14:5: cards.2.level: ")

        assert notice["tone"] == "bad"
        assert "take in" in (await open_choice(ada)).text
    assert "cards.2.level" in await play.stderr.line("WARNING")


async def test_without_the_watch_the_decks_can_be_read_anew(home: Home) -> None:
    play = await home.start()
    async with window(await play.url()) as ada:
        await ada.steer("reload")

        notice = await ada.notice("The decks are as they were.")

    assert notice["tone"] == "good"


async def test_a_bot_that_ends_by_itself_is_noticed_and_can_be_started_again(home: Home) -> None:
    play = await home.start()
    async with window(await play.url()) as ada:
        play.bot.terminate()

        notice = await ada.notice("The bot has ended by itself, with exit code 0.")

        assert notice["tone"] == "bad"
        await ada.steer("start")
        assert (await open_choice(ada)).buttons


async def test_what_makes_no_sense_is_refused_with_a_sentence(home: Home) -> None:
    play = await home.start()
    async with window(await play.url()) as ada:
        with pytest.raises(Refused, match="The bot is running already"):
            await ada.steer("start")
        await ada.steer("kill")
        with pytest.raises(Refused, match="Start it first"):
            await ada.steer("reload")


def write(home: Home, text: str) -> None:
    (home.decks / "photosynthesis.yaml").write_text(text, encoding="utf-8")


async def open_choice(somebody: Window) -> Message:
    return await somebody.type("quiz", deck="photosynthesis", kind="choice")
