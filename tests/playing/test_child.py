"""The bot's process by itself: how it ends, and what is known of it then."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.playground import Playground
from bot.playing.child import Child, Ended, launch
from bot.playing.lines import Begin, Ready, Reload, Reloaded
from tests.journeys.small_decks import write_all_kinds


@pytest.fixture
async def child(tmp_path: Path) -> AsyncIterator[Child]:
    with (tmp_path / "lock").open("w") as lock:
        child = await launch(lock=lock.fileno())
        yield child
        child.kill()
        await child.ended()


@pytest.fixture
async def begun(child: Child, tmp_path: Path) -> AsyncIterator[Child]:
    async with Playground.open() as discord:
        discord.add_guild("Study group")
        order = Begin(
            url=discord.url,
            token=discord.token,
            store=f"sqlite:///{tmp_path}/recollect.db",
            decks=str(write_all_kinds(tmp_path / "decks")),
            ahead_s=0,
        )
        ready = await child.ask(order, Ready)
        assert "1 server, 1 deck, 3 cards" in ready.said
        yield child


async def test_without_its_parent_it_ends_although_discord_is_still_there(begun: Child) -> None:
    begun.leave()

    assert await begun.ended() == 0


async def test_without_an_order_to_begin_it_ends(child: Child) -> None:
    child.leave()

    assert await child.ended() == 0


async def test_asked_to_end_it_ends(begun: Child) -> None:
    begun.terminate()

    assert await begun.ended() == 0


async def test_whoever_waits_for_an_answer_hears_of_its_end(begun: Child) -> None:
    begun.kill()

    for _ in range(2):  # while it ends, and afterwards
        with pytest.raises(Ended):
            await begun.ask(Reload(), Reloaded)

    assert await begun.ended() == -9
