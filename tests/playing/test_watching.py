"""The decks folder as it is watched."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.formats.deck_files import SUFFIXES
from bot.playing import watching
from bot.playing.watching import DeckFolder, FolderEmpty, FolderMissing, require_decks

PATIENCE_S = 10.0
OFTEN_S = 0.05


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks/leaves.yaml").write_text("title: Leaves")
    return tmp_path / "decks"


def test_what_is_watched_is_what_may_be_a_deck() -> None:
    assert watching.DECK_SUFFIXES == SUFFIXES


def test_one_deck_file_is_enough_to_begin(folder: Path) -> None:
    require_decks(folder)


def test_no_folder_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(FolderMissing, match=r"/nowhere, cannot be read \(No such file"):
        require_decks(tmp_path / "nowhere")


def test_a_file_is_no_folder(folder: Path) -> None:
    with pytest.raises(FolderMissing, match=r"leaves\.yaml, cannot be read \(Not a directory\)"):
        require_decks(folder / "leaves.yaml")


def test_a_folder_without_a_deck_is_one_sentence(folder: Path) -> None:
    (folder / "leaves.yaml").rename(folder / ".leaves.yaml")
    (folder / "notes.txt").write_text("")

    with pytest.raises(FolderEmpty, match=r"There is no deck in .*/decks; a deck is a file such"):
        require_decks(folder)


def edited(folder: Path) -> None:
    (folder / "leaves.yaml").write_text("title: More leaves")


def replaced_by_one_of_the_same_size_and_time(folder: Path) -> None:
    deck, new = folder / "leaves.yaml", folder / ".leaves.yaml.new"
    new.write_text("title: Losses")
    stat = deck.stat()
    os.utime(new, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert new.stat().st_size == stat.st_size
    new.replace(deck)


def added(folder: Path) -> None:
    (folder / "roots.yml").write_text("title: Roots")


def removed(folder: Path) -> None:
    (folder / "leaves.yaml").unlink()


def given_a_picture(folder: Path) -> None:
    (folder / "leaves").mkdir()
    (folder / "leaves" / "leaf.PNG").write_bytes(b"")


def moved_away(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))


@pytest.mark.parametrize(
    "change",
    [
        edited,
        replaced_by_one_of_the_same_size_and_time,
        added,
        removed,
        given_a_picture,
        moved_away,
    ],
)
async def test_a_change_is_noticed_once(folder: Path, change) -> None:
    changes = DeckFolder(folder, look_every_s=OFTEN_S).changes()
    change(folder)

    await soon(changes)

    assert await nothing_for(changes, seconds=6 * OFTEN_S)


async def test_a_folder_that_comes_back_is_noticed(folder: Path) -> None:
    moved_away(folder)
    changes = DeckFolder(folder, look_every_s=OFTEN_S).changes()
    folder.with_name("elsewhere").rename(folder)

    await soon(changes)


async def test_what_is_no_deck_is_not_noticed(folder: Path) -> None:
    changes = DeckFolder(folder, look_every_s=OFTEN_S).changes()
    for name in ("leaves.yaml~", ".leaves.yaml.swp", "4913"):
        (folder / name).write_text("")

    assert await nothing_for(changes, seconds=6 * OFTEN_S)


async def test_a_file_that_is_still_being_written_is_left_alone(folder: Path) -> None:
    changes = DeckFolder(folder, look_every_s=OFTEN_S).changes()
    noticed = asyncio.ensure_future(anext(changes))
    for size in range(12):
        (folder / "leaves.yaml").write_text("#" * size)
        done, _ = await asyncio.wait({noticed}, timeout=OFTEN_S / 3)
        assert not done

    async with asyncio.timeout(PATIENCE_S):
        await noticed


async def soon(changes: AsyncIterator[None]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        await anext(changes)


async def nothing_for(changes: AsyncIterator[None], *, seconds: float) -> bool:
    """Whether so much time goes by without a change."""
    try:
        async with asyncio.timeout(seconds):
            await anext(changes)
    except TimeoutError:
        return True
    return False
