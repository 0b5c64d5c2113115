"""An address or file that cannot be opened says why in one sentence, and what to do."""

import os
import resource
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.storage import errors
from bot.storage.database import open_database
from bot.storage.sqlite import open_sqlite


@pytest.fixture
async def file(tmp_path: Path) -> Path:
    """A database that was in use and is closed."""
    await (await open_sqlite(f"{tmp_path}/recollect.db")).close()
    return tmp_path / "recollect.db"


@contextmanager
def without_privileges() -> Iterator[None]:
    """Root becomes somebody whom files can refuse; others already are."""
    before = os.geteuid()
    os.seteuid(before or 65534)
    try:
        yield
    finally:
        os.seteuid(before)


async def test_missing_folders_are_made(tmp_path: Path) -> None:
    database = await open_database(f"sqlite:///{tmp_path}/data/of the bot/100%/recollect.db")

    await database.close()

    assert (tmp_path / "data/of the bot/100%/recollect.db").is_file()


async def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")

    with pytest.raises(errors.FolderUnavailable) as refusal:
        await open_sqlite(f"{tmp_path}/data/quiz/recollect.db")

    assert str(refusal.value) == (
        f"The folder for the database {tmp_path}/data/quiz/recollect.db cannot be used"
        " (Not a directory); make it or name another."
    )


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("{tmp_path}", id="a folder"),
        pytest.param("/proc/self/recollect.db", id="in a folder that takes no files"),
    ],
)
async def test_a_file_that_cannot_be_created(tmp_path: Path, path: str) -> None:
    path = path.format(tmp_path=tmp_path)

    with pytest.raises(errors.DatabaseFileRefused) as refusal:
        await open_sqlite(path)

    assert str(refusal.value).startswith(
        f"The file of the database {path} can be neither opened nor created; check that"
    )


async def test_a_file_that_is_something_else(tmp_path: Path) -> None:
    path = tmp_path / "recollect.db"
    path.write_text("Dear diary, " * 100)

    with pytest.raises(errors.NotADatabase) as refusal:
        await open_sqlite(str(path))

    assert str(refusal.value) == (f"{path} is not a database; move that file away or name another.")
    assert path.read_text().startswith("Dear diary, Dear")


async def test_a_file_that_is_damaged(file: Path) -> None:
    with file.open("r+b") as pages:
        pages.seek(100)  # behind the file's header begins the list of tables
        pages.write(b"\xff" * 900)

    with pytest.raises(errors.DatabaseCorrupt) as refusal:
        await open_sqlite(str(file))

    assert str(refusal.value).startswith(f"The database {file} is damaged (")
    assert str(refusal.value).endswith("); put back a copy made earlier.")


@pytest.mark.parametrize(
    ("file_mode", "folder_mode", "refused"),
    [
        pytest.param(0o444, 0o777, errors.DatabaseReadOnly, id="to write the file"),
        pytest.param(0o666, 0o555, errors.DatabaseReadOnly, id="to write in its folder"),
        pytest.param(0o000, 0o777, errors.DatabaseFileRefused, id="to read the file"),
        pytest.param(0o666, 0o000, errors.DatabaseFileRefused, id="to enter its folder"),
    ],
)
async def test_a_right_that_is_missing(
    file: Path, file_mode: int, folder_mode: int, refused: type[errors.StorageUnavailable]
) -> None:
    with tempfile.TemporaryDirectory() as folder:  # where others than its owner may get to
        shutil.copy(file, folder)
        (Path(folder) / file.name).chmod(file_mode)
        Path(folder).chmod(folder_mode)

        with without_privileges(), pytest.raises(refused) as refusal:
            await open_sqlite(f"{folder}/{file.name}")

        Path(folder).chmod(0o700)
    assert f"{folder}/{file.name} " in str(refusal.value)


async def test_a_file_that_another_process_has_locked(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")

        with pytest.raises(errors.DatabaseLocked) as refusal:
            await open_sqlite(str(file), opening_patience_s=0.05)

    assert str(refusal.value) == (
        f"The database {file} has been locked by another process for more than 0.05 seconds;"
        " stop that process (or the backup program) and start again."
    )


async def test_a_disk_that_is_full(tmp_path: Path) -> None:
    (tmp_path / "0001_large.sql").write_text(
        "PRAGMA max_page_count = 2; CREATE TABLE a (id BIGINT); CREATE TABLE b (id BIGINT);"
    )

    with pytest.raises(errors.DiskFull) as refusal:
        await open_sqlite(f"{tmp_path}/recollect.db", folder=tmp_path)

    assert str(refusal.value) == (
        f"The disk of the database {tmp_path}/recollect.db is full; make room and start again."
    )


async def test_a_disk_that_refuses_to_write(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(errors.DiskFailing) as refusal:
            await open_sqlite(f"{tmp_path}/recollect.db")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert str(refusal.value) == (
        f"The disk of the database {tmp_path}/recollect.db reports an error (disk I/O error);"
        " check the disk, its quota and the system log."
    )


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("", id="empty"),
        pytest.param("data/recollect.db", id="a path"),
        pytest.param("sqlite://", id="no file"),
        pytest.param("sqlite:///", id="no file name"),
        pytest.param("sqlite:///:memory:", id="in memory"),
        pytest.param("mysql://bot:s3cret@host/db", id="unknown engine"),
        pytest.param("bot:s3cret@host/db", id="no engine"),
        pytest.param("postgresql://bot:s3cret@host:port/db", id="port that is no number"),
        pytest.param("postgresql://bot:s3cret@[::1/db", id="half an address"),
    ],
)
async def test_an_address_not_understood_is_shown_without_its_password(url: str) -> None:
    with pytest.raises(errors.UnknownDatabaseUrl) as refusal:
        await open_database(url)

    assert "write sqlite:///data/recollect.db or postgresql://" in str(refusal.value)
    assert "s3cret" not in str(refusal.value)
