"""The files in which progress is kept belong to one `play` at a time."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from bot.playing.progress import (
    BOT,
    DISCORD,
    LOCK,
    FilesRefused,
    PlayedAlready,
    Progress,
    claimed,
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


async def test_the_folder_is_made_and_the_files_are_named() -> None:
    async with claimed() as progress:
        assert progress.hint == (
            "Progress is kept in data/playground.db and data/playground-discord.db."
        )
        assert progress.store == "sqlite:///data/playground.db"
        assert LOCK.exists()


async def test_a_second_one_is_told_where_the_first_one_is() -> None:
    async with claimed() as progress:
        progress.say_where("http://127.0.0.1:8765")

        with pytest.raises(PlayedAlready, match=r"already, at http://127\.0\.0\.1:8765\. Stop"):
            async with claimed():
                pass


async def test_a_second_one_is_refused_before_the_first_one_has_a_page() -> None:
    async with claimed():
        with pytest.raises(PlayedAlready, match=r"in this folder already\. Stop that first"):
            async with claimed():
                pass


async def test_after_the_first_one_there_may_be_a_second() -> None:
    async with claimed() as progress:
        progress.say_where("http://127.0.0.1:8765")

    async with claimed() as progress:
        assert LOCK.read_text() == f"{os.getpid()} "


async def test_what_a_killed_one_left_behind_is_waited_for() -> None:
    killed = await python("pass")
    await killed.wait()
    async with claimed() as progress:
        left_behind = await python("input()", progress.lock)
        LOCK.write_text(f"{killed.pid} http://127.0.0.1:8765")
    waiting = asyncio.create_task(anything_claimed())
    _, still = await asyncio.wait({waiting}, timeout=0.3)
    assert still

    await left_behind.communicate(b"\n")

    await waiting


async def python(code: str, *files: int) -> asyncio.subprocess.Process:
    """A process that has such files open."""
    return await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, stdin=asyncio.subprocess.PIPE, pass_fds=files
    )


async def anything_claimed() -> None:
    async with claimed():
        pass


def test_to_start_over_is_to_have_neither_file_nor_what_sqlite_keeps_beside_them() -> None:
    LOCK.parent.mkdir()
    others = [LOCK.with_name("recollect.db"), LOCK.with_name("playground.db.before-0002")]
    for path in [BOT, DISCORD, BOT.with_name("playground.db-wal"), *others]:
        path.write_text("")

    with LOCK.open("w") as lock:
        Progress(lock).start_over()

    assert sorted(BOT.parent.iterdir()) == sorted([LOCK, *others])


def test_what_cannot_be_removed_is_one_sentence() -> None:
    BOT.mkdir(parents=True)

    with LOCK.open("w") as lock, pytest.raises(FilesRefused) as refused:
        Progress(lock).start_over()

    assert str(refused.value).startswith("Progress cannot be kept in data/playground.db (Is a dir")


async def test_no_place_for_the_files_is_one_sentence(folder: Path) -> None:
    (folder / "data").write_text("a file")

    with pytest.raises(FilesRefused, match=r"cannot be kept in data/ \((File exists|Not a dir)"):
        await anything_claimed()
