"""What tests of `play` begin with: a folder with a deck, and a bot that is steered in it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.playground import Channel, Person, Playground
from bot.playing.child import launch
from bot.playing.progress import claimed
from bot.playing.study import furnish
from bot.playing.supervising import Supervisor
from tests.journeys.small_decks import write_all_kinds
from tests.playing.plays import Home, at_home

PATIENCE_WITH_HANGING_S = 2.0


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[Home]:
    write_all_kinds(tmp_path / "decks")
    async with at_home(tmp_path) as home:
        yield home


@dataclass(frozen=True)
class Stage:
    """The study server in this process, and the bot that is steered in a process of its own."""

    discord: Playground
    supervisor: Supervisor
    decks: Path

    @property
    def state(self) -> str:
        return self.supervisor.state().state

    def person(self, name: str) -> Person:
        return next(each for each in self.discord.world.people.values() if each.name == name)

    @property
    def ada(self) -> Person:
        return self.person("Ada")

    @property
    def ben(self) -> Person:
        return self.person("Ben")

    def channel(self, name: str = "quiz", server: str = "Study group") -> Channel:
        (guild,) = [each for each in self.discord.world.guilds.values() if each.name == server]
        (channel,) = [each for each in guild.channels.values() if each.name == name]
        return channel


@pytest.fixture
async def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    """The bot's process is there and has not begun."""
    monkeypatch.chdir(tmp_path)
    decks = write_all_kinds(tmp_path / "decks")
    async with _opened(decks) as stage:
        yield stage


@asynccontextmanager
async def _opened(decks: Path) -> AsyncIterator[Stage]:
    async with claimed() as progress, Playground.open(keep=progress.discord) as discord:
        furnish(discord)
        child = await launch(lock=progress.lock)
        supervisor = Supervisor(progress, decks, child, stop_within_s=PATIENCE_WITH_HANGING_S)
        try:
            yield Stage(discord, supervisor, decks)
        finally:
            await supervisor.close()


@pytest.fixture
async def stage(opened: Stage) -> Stage:
    """The bot serves."""
    await opened.supervisor.begin(opened.discord)
    return opened
