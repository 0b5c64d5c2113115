"""What the drawer's buttons do to a bot in a process of its own."""

import asyncio
import os
import signal

import psutil
import pytest

from bot.discord_app.commands import COMMANDS
from bot.playground import Answer, Message
from bot.playground.page.steering import SteeringRefused
from bot.playing.supervising import KILLED, STARTING
from tests.journeys.playing import earned, letters, next_message
from tests.playing.conftest import Stage
from tests.playing.plays import gone

WEEK_S = 7 * 86_400


def bots() -> list[psutil.Process]:
    """The bots that run now; beside them may be the browser or the database of other tests."""
    return [one for one in psutil.Process().children() if "bot.playing" in one.cmdline()]


def bot(stage: Stage) -> psutil.Process:
    """The process that runs now."""
    (process,) = bots()
    return process


async def test_the_bot_is_ready_when_it_says_so(opened: Stage) -> None:
    assert opened.supervisor.state().note == STARTING

    await opened.supervisor.begin(opened.discord)

    assert opened.state == "ready"
    assert "2 servers, 1 deck, 3 cards, SQLite data/playground.db" in opened.supervisor.state().note
    assert opened.supervisor.notices() == []
    assert (await opened.ada.type("/quiz", opened.channel(), deck="photosynthesis")).message


async def test_what_is_told_to_listeners_is_what_happens(stage: Stage) -> None:
    states = listen(stage)

    await stage.supervisor.restart()
    await stage.supervisor.kill()
    await stage.supervisor.start()

    assert changes(states) == ["stopping", "starting", "ready", "killed", "starting", "ready"]


async def test_killed_in_the_middle_the_open_card_goes_on_once_it_is_started(
    stage: Stage,
) -> None:
    card = await open_choice(stage)
    process = bot(stage)

    await stage.supervisor.kill()
    await gone(process)
    unheard = await stage.ben.click(card, "A", wait=False)
    assert stage.supervisor.state().note == KILLED
    assert not unheard.has_message

    await stage.supervisor.start()
    verdict = await stage.ben.click(card, "A")
    assert verdict.text.startswith(("✓", "✗"))


async def test_restarted_it_is_another_process_that_goes_on_with_the_open_card(
    stage: Stage,
) -> None:
    card = await open_choice(stage)
    before = bot(stage)

    await stage.supervisor.restart()

    assert not before.is_running()
    assert bot(stage) != before
    assert (await stage.ben.click(card, "A")).message


async def test_restarted_it_first_finishes_what_it_is_doing(stage: Stage) -> None:
    card = await open_choice(stage)
    slow = await stage.ben.click(card, "A", wait=False)
    stage.discord.faults.delay("POST", f"/interactions/{slow.interaction.id}/", 0.3)
    await stage.ada.click(card, "A")  # clicks are heard in order

    await stage.supervisor.restart()

    assert slow.has_message


async def test_a_bot_that_hangs_is_stopped_all_the_same(stage: Stage) -> None:
    hanging = bot(stage)
    hanging.suspend()

    await stage.supervisor.restart()

    assert not hanging.is_running()
    assert stage.state == "ready"


async def test_killed_on_its_way_it_stays_down(stage: Stage) -> None:
    states = listen(stage)
    restarting = asyncio.create_task(stage.supervisor.restart())
    await until(stage, "starting")

    await stage.supervisor.kill()
    await restarting

    assert changes(states) == ["stopping", "starting", "killed"]
    assert bots() == []


async def test_killed_while_it_stops_it_is_not_started_again(stage: Stage) -> None:
    card = await open_choice(stage)
    hanging = await stage.ben.click(card, "A", wait=False)
    stage.discord.faults.delay("POST", f"/interactions/{hanging.interaction.id}/", 30)
    await stage.ada.click(card, "A")
    restarting = asyncio.create_task(stage.supervisor.restart())
    await until(stage, "stopping")

    await stage.supervisor.kill()
    await restarting

    assert stage.state == "killed"


async def test_whoever_asked_may_go_and_it_is_done_all_the_same(stage: Stage) -> None:
    before = bot(stage)
    asking = asyncio.create_task(stage.supervisor.restart())
    await until(stage, "stopping")

    asking.cancel()

    await until(stage, "ready")
    assert bot(stage) != before


@pytest.mark.parametrize(
    ("number", "how"),
    [
        (signal.SIGTERM, "The bot has ended by itself, with exit code 0."),
        (signal.SIGSEGV, "The bot has ended by the signal SIGSEGV."),
    ],
)
async def test_an_end_by_itself_is_told_and_it_can_be_started_again(
    stage: Stage, number: signal.Signals, how: str
) -> None:
    os.kill(bot(stage).pid, number)

    await until(stage, "ended")

    (notice,) = stage.supervisor.notices()
    assert (notice.tone, notice.lines[0]) == ("bad", how)
    assert stage.supervisor.state().note == f"{how} Start it again."
    await stage.supervisor.start()
    assert (await open_choice(stage)).buttons


async def test_a_bot_that_cannot_begin_leaves_its_last_words(opened: Stage) -> None:
    (opened.decks.parent / "data/playground.db").write_text("Dear diary, " * 100)

    await opened.supervisor.begin(opened.discord)

    assert opened.state == "ended"
    assert opened.supervisor.exit_code == 3
    (notice,) = opened.supervisor.notices()
    assert notice.lines == (
        "The bot has ended by itself, with exit code 3.",
        "data/playground.db is not a database; move that file away or name another.",
    )


async def test_what_makes_no_sense_is_refused_with_a_sentence(stage: Stage) -> None:
    supervisor = stage.supervisor

    with pytest.raises(SteeringRefused, match="running already"):
        await supervisor.start()
    for seconds in (0, -WEEK_S):
        with pytest.raises(SteeringRefused, match="only goes forward"):
            await supervisor.go_ahead(seconds)
    with pytest.raises(SteeringRefused, match="goes no further"):
        await supervisor.go_ahead(21 * 365 * 86_400)
    await supervisor.kill()
    with pytest.raises(SteeringRefused, match="nothing to kill"):
        await supervisor.kill()
    with pytest.raises(SteeringRefused, match="Start it first"):
        await supervisor.reload_decks()


async def test_once_it_is_closed_nothing_can_be_started(stage: Stage) -> None:
    process = bot(stage)

    await stage.supervisor.close()

    assert not process.is_running()
    with pytest.raises(SteeringRefused, match="being stopped"):
        await stage.supervisor.start()


async def test_before_there_is_a_stand_in_the_clock_stays(opened: Stage) -> None:
    with pytest.raises(SteeringRefused, match="The bot is starting"):
        await opened.supervisor.go_ahead(WEEK_S)


async def test_a_week_ahead_an_idle_round_is_over_and_its_cards_are_due_again(
    stage: Stage,
) -> None:
    card = await open_choice(stage)
    first = await answer_right(stage, card)

    await stage.supervisor.go_ahead(WEEK_S)

    summary = await next_message(stage.channel(), card)
    assert summary.text.startswith("### Round over")
    assert earned(first) == earned(await answer_right(stage, await open_choice(stage))) == 4


async def test_without_going_ahead_the_same_card_is_not_due(stage: Stage) -> None:
    card = await open_choice(stage)
    await answer_right(stage, card)
    await stage.ada.click(card, "End")

    again = await answer_right(stage, await open_choice(stage))

    assert "not due before" in again.text


@pytest.mark.parametrize("is_running", [True, False], ids=["running", "killed"])
async def test_a_bot_that_is_started_goes_by_the_moved_clock(
    stage: Stage, is_running: bool
) -> None:
    card = await open_choice(stage)
    await answer_right(stage, card)  # so that the bot has heard that the card is shown
    if not is_running:
        await stage.supervisor.kill()
    await stage.supervisor.go_ahead(WEEK_S)

    await stage.supervisor.restart()

    assert stage.discord.clock.ahead_s == WEEK_S
    assert (await next_message(stage.channel(), card)).text.startswith("### Round over")


async def test_commands_that_were_lost_are_sent_again(stage: Stage) -> None:
    # As whoever kills all of it within half a second of the first start may lose them.
    await stage.supervisor.kill()
    stage.discord.world.commands.restore(None, [])
    assert stage.discord.world.commands.registered() == []

    await stage.supervisor.start()

    assert len(stage.discord.world.commands.registered()) == len(COMMANDS)


async def open_choice(stage: Stage) -> Message:
    opened = await stage.ada.type("/quiz", stage.channel(), deck="photosynthesis", kind="choice")
    return opened.message


async def answer_right(stage: Stage, card: Message) -> Answer:
    (letter,) = [each for each, text in letters(card).items() if text == "Carbon dioxide"]
    return await stage.ben.click(card, letter)


def listen(stage: Stage) -> list[str]:
    """The states that are told from now on."""
    states: list[str] = []
    stage.supervisor.listen(lambda: states.append(stage.state))
    return states


def changes(states: list[str]) -> list[str]:
    """The states without repetitions."""
    before = [None, *states]
    return [state for state, last in zip(states, before, strict=False) if state != last]


async def until(stage: Stage, state: str) -> None:
    """Return once the bot is in that state."""
    came = asyncio.Event()
    stage.supervisor.listen(lambda: came.set() if stage.state == state else None)
    if stage.state != state:
        async with asyncio.timeout(30):
            await came.wait()
