"""Files in which the stand-in cannot be kept: said so, and left as they are."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.playground import KeptUnreadable
from tests.playground.kept_places import kept_place


@pytest.fixture
async def path(tmp_path: Path) -> Path:
    """A file in which there is something."""
    path = tmp_path / "kept.db"
    async with kept_place(path) as place:
        for number in range(100):
            place.ada.say(place.channel, f"{number} " + "x" * 1_000)
    return path


def changed(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


def scribbled_over(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[8_192:12_288] = b"\xff" * 4_096
    path.write_bytes(content)


def scribbled_over_where_nobody_reads(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        find = "SELECT rootpage, page_size FROM sqlite_schema, pragma_page_size WHERE name = ?"
        page, size = db.execute(find, ("shown_by_file",)).fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(content)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20_000])


def replaced(path: Path) -> None:
    path.write_text("Dear diary, today I learned about leaves.\n" * 100)


def of_another_program(path: Path) -> None:
    path.unlink()
    changed(path, "CREATE TABLE rounds (id INTEGER)")


def of_a_later_version(path: Path) -> None:
    changed(path, "PRAGMA user_version = 2", "ALTER TABLE messages ADD COLUMN mood TEXT")


def of_a_version_that_never_was(path: Path) -> None:
    changed(path, "PRAGMA user_version = 0")


def without_a_table(path: Path) -> None:
    changed(path, "DROP TABLE commands")


def with_a_message_in_pieces(path: Path) -> None:
    changed(path, "UPDATE messages SET text = substr(text, 1, 20)")


def with_a_message_of_another_shape(path: Path) -> None:
    changed(path, "UPDATE messages SET text = '{}'")


def with_a_file_missing(path: Path) -> None:
    changed(path, """UPDATE messages SET text = replace(text, '"files":[]', '"files":[7]')""")


DAMAGED = r"(is damaged|cannot be used) \(.+\)\. Delete it, or start over with --fresh\.$"
VERSION = (
    r"has the tables of version {}, .* knows only 1\. Delete it, or start over with --fresh\.$"
)


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        pytest.param(scribbled_over, DAMAGED, id="scribbled-over"),
        pytest.param(scribbled_over_where_nobody_reads, DAMAGED, id="index"),
        pytest.param(cut_short, DAMAGED, id="cut-short"),
        pytest.param(replaced, r"\(file is not a database\)\. Delete it", id="not-sqlite"),
        pytest.param(
            of_another_program, r"belongs to another program\. Move it away", id="foreign"
        ),
        pytest.param(of_a_later_version, VERSION.format(2), id="newer"),
        pytest.param(of_a_version_that_never_was, VERSION.format(0), id="unknown"),
        pytest.param(without_a_table, DAMAGED, id="no-table"),
        pytest.param(with_a_message_in_pieces, DAMAGED, id="half-a-message"),
        pytest.param(with_a_message_of_another_shape, DAMAGED, id="another-shape"),
        pytest.param(with_a_file_missing, DAMAGED, id="no-file"),
    ],
)
async def test_a_file_that_cannot_be_read_is_named_and_stays_as_it_is(
    path: Path, spoil: Callable[[Path], None], problem: str
) -> None:
    spoil(path)
    before = path.read_bytes()

    with pytest.raises(KeptUnreadable, match=problem) as refused:
        async with kept_place(path):
            pass

    assert str(refused.value).startswith(f"{path} ")
    assert path.read_bytes() == before


async def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(KeptUnreadable, match=r"cannot be used \(unable to open database file\)"):
        async with kept_place(tmp_path):
            pass


async def test_a_file_is_kept_by_one_at_a_time(path: Path) -> None:
    async with kept_place(path) as place:
        with pytest.raises(
            KeptUnreadable, match=r"in use by another process\. Stop that one first"
        ):
            async with kept_place(path):
                pass
        place.ada.say(place.channel, "still here")

    async with kept_place(path) as place:
        assert place.ada.sees(place.channel)[-1].text == "still here"


async def test_an_empty_file_is_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()

    async with kept_place(path) as place:
        place.ada.say(place.channel, "first")
    async with kept_place(path) as place:
        assert len(place.ada.sees(place.channel)) == 1
