"""A store that cannot be used keeps the bot from starting, with one sentence and exit code 3."""

import signal
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.journeys.conftest import Study
from tests.journeys.processes import Host, Process, hosting, without
from tests.journeys.small_decks import write_all_kinds

# Root may write to any file unless it gives up that privilege: PR_CAPBSET_DROP, and the
# capabilities CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH.
WITHOUT_PRIVILEGES = """
import ctypes, os, sys
for capability in (1, 2) if os.geteuid() == 0 else ():
    ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""

Spoil = Callable[[Path], None]


@pytest.fixture
async def host(study: Study, tmp_path: Path) -> AsyncIterator[Host]:
    decks = write_all_kinds(tmp_path / "decks")
    store = "sqlite:///recollect.db"
    async with hosting(study.discord, store=store, decks=decks, folder=tmp_path) as host:
        yield host


def migrated_by_a_newer_release(file: Path) -> None:
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("INSERT INTO schema_version (version, applied_at) VALUES (99, 0)")
        raw.commit()


def replaced_by_something_else(file: Path) -> None:
    file.write_text("Dear diary, " * 100)


def made_read_only(file: Path) -> None:
    file.chmod(0o444)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (migrated_by_a_newer_release, "has schema version 99, this program knows versions up to"),
        (replaced_by_something_else, "recollect.db is not a database; move that file away"),
        (made_read_only, "is read-only; give the bot's account the right to write to it"),
    ],
    ids=["newer", "not a database", "read-only"],
)
async def test_what_is_wrong_with_the_store_is_one_sentence(
    host: Host, tmp_path: Path, spoil: Spoil, sentence: str
) -> None:
    await (await host.start()).stop()
    spoil(tmp_path / "recollect.db")

    process = await host.launch(sys.executable, "-c", WITHOUT_PRIVILEGES)

    await assert_it_refuses(process, sentence)


async def test_a_store_that_stays_locked_is_one_sentence(host: Host, tmp_path: Path) -> None:
    await (await host.start()).stop()
    with closing(sqlite3.connect(tmp_path / "recollect.db", isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")

        process = await host.launch()

        await assert_it_refuses(process, "has been locked by another process for more than")


async def test_while_it_waits_for_the_store_it_can_be_interrupted(
    host: Host, tmp_path: Path
) -> None:
    # A deck is complained about right before the store is opened.
    (tmp_path / "decks/broken.yaml").write_text("title:")
    with closing(sqlite3.connect(tmp_path / "recollect.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        process = await host.launch()
        await process.stderr.line("broken.yaml")

        code = await process.stop(signal.SIGINT)

    assert code == -signal.SIGINT
    assert without(process.stderr.lines, "broken.yaml") == []


async def assert_it_refuses(process: Process, sentence: str) -> None:
    assert await process.ended() == 3
    [line] = process.stderr.lines
    assert sentence in line
    assert process.stdout.lines == []
