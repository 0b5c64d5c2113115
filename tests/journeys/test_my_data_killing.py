"""Killed while it deletes or purges: deleting is all or nothing, purging goes on."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.journeys.conftest import Study
from tests.journeys.playing import answer, next_message
from tests.journeys.processes import Host, hosting
from tests.journeys.small_decks import write_all_kinds
from tests.journeys.stores import opened, rollups_kept_and_rebuilt, rows
from tests.traces import traces_in_files, traces_in_tables

CALLBACK = r"/interactions/\d+/[^/]+/callback$"
OF_STANDINGS = "select distinct guild_id from standings order by guild_id"
EDIT = r"/webhooks/\d+/[^/]+/messages/@original$"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the store is, and nothing else."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def store(folder: Path) -> str:
    return f"sqlite:///{folder}/recollect.db"


@pytest.fixture
async def host(study: Study, store: str, tmp_path: Path) -> AsyncIterator[Host]:
    decks = write_all_kinds(tmp_path / "decks")
    study.discord.limits.enabled = False  # so many rounds at once would reach them
    async with hosting(
        study.discord, store=store, decks=decks, folder=tmp_path, forks=True
    ) as host:
        yield host


async def play(study: Study, small_deck) -> None:
    """A round of all kinds that Ben and Chidi answer."""
    shown = (
        await study.ada.type("/quiz", study.channel, deck="photosynthesis", questions=3)
    ).message
    for _ in range(3):
        for person in (study.ben, study.chidi):
            await answer(person, shown, small_deck)
        await study.ada.click(shown, "Next")
        shown = await next_message(study.channel, shown)


async def traces(store: str, *wanted: object) -> list[tuple[str, str]]:
    async with opened(store) as database:
        return await traces_in_tables(database, *wanted)


@pytest.mark.parametrize(
    ("path", "method", "is_deleted"),
    [
        pytest.param(CALLBACK, "POST", None, id="before or while it deletes"),
        pytest.param(EDIT, "PATCH", True, id="when it says so"),
    ],
)
async def test_killed_while_deleting_all_of_it_is_there_or_nothing(
    study: Study, host: Host, store: str, folder: Path, small_deck, path, method, is_deleted
) -> None:
    first = await host.start()
    await play(study, small_deck)
    before = await traces(store, study.ben.id)
    question = await study.ben.type("/my-data delete", study.channel)
    first.dies_after(study.discord, method, path)

    await study.ben.click(question.message, "Delete everything", wait=False)
    await first.ended()

    left = await traces(store, study.ben.id)
    assert left in ([], before)
    assert is_deleted is None or (left == []) is is_deleted
    second = await host.start()
    again = await study.ben.type("/my-data delete", study.channel)
    if left:
        await study.ben.click(again.message, "Delete everything")
    else:
        assert again.text == "Nothing is stored about you here."
    await second.stop()

    assert await traces(store, study.ben.id) == []
    assert traces_in_files(folder, study.ben.id) == []
    assert await rows(store, "select count(*) from attempts") == [(3,)]
    kept, rebuilt = await rollups_kept_and_rebuilt(store)
    assert kept == rebuilt


@pytest.mark.parametrize("pause_s", [0.0, 0.01, 0.05, 0.1, 0.2], ids="{}s later".format)
async def test_killed_at_any_moment_of_a_deletion_it_is_whole(
    study: Study, host: Host, store: str, small_deck, pause_s: float
) -> None:
    first = await host.start()
    await play(study, small_deck)
    before = await traces(store, study.ben.id)
    question = await study.ben.type("/my-data delete", study.channel)

    await study.ben.click(question.message, "Delete everything", wait=False)
    await asyncio.sleep(pause_s)  # the moment itself is what is tried
    await first.kill()

    assert await traces(store, study.ben.id) in ([], before)
    kept, rebuilt = await rollups_kept_and_rebuilt(store)
    assert kept == rebuilt


@pytest.mark.parametrize("pause_s", [0.0, 0.05, 0.1, 0.2, 0.4], ids="{}s later".format)
async def test_killed_while_purging_the_next_one_comes_to_the_same_end(
    study: Study, host: Host, store: str, folder: Path, small_deck, pause_s: float
) -> None:
    other = study.discord.add_guild("Reading circle")
    channel = other.add_channel("cards")
    other.add_person(study.ada)
    at_once = {"BOT_PRIVACY__KEEP_LEFT_SERVERS_DAYS": "0"}
    first = await host.start(**at_once)
    await play(study, small_deck)
    opened_there = await study.ada.type("/quiz", channel, deck="photosynthesis", kind="choice")
    await answer(study.ada, opened_there.message, small_deck)

    study.discord.remove_guild(study.guild)
    await asyncio.sleep(pause_s)
    await first.kill()
    kept, rebuilt = await rollups_kept_and_rebuilt(store)
    assert kept == rebuilt
    was_left = await traces(store, study.guild.id)
    second = await host.start(**at_once)
    if was_left:
        await second.stderr.line("is purged")
    await second.stop()

    assert await traces(store, study.guild.id) == []
    kept, rebuilt = await rollups_kept_and_rebuilt(store)
    assert kept == rebuilt
    assert await rows(store, OF_STANDINGS) == [(other.id,)]
    assert await rows(store, "select count(*) from memories") == [(7,)]
