"""Which files of a folder are decks."""

import os
from pathlib import Path

import pytest

from bot.formats.deck_files import deck_paths, read_deck_file, read_files
from bot.formats.problems import DeckInvalid

DECK = "title: T\ncards: [{kind: recall, prompt: P, answer: A}]\n"


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_text(DECK)


def told(path: Path) -> str:
    with pytest.raises(DeckInvalid) as caught:
        read_deck_file(path)
    (problem,) = caught.value.problems
    return str(problem)


def test_yaml_files_of_the_folder_are_decks_in_order(tmp_path: Path) -> None:
    write(tmp_path, "b.yml", "a.yaml", ".hidden.yaml", "notes.md", "a.yaml~", "words.csv")
    (tmp_path / "more").mkdir()
    write(tmp_path / "more", "c.yaml")

    assert [path.name for path in deck_paths(tmp_path)] == ["a.yaml", "b.yml"]


def test_a_deck_is_named_as_its_file(tmp_path: Path) -> None:
    write(tmp_path, "first-aid.yaml")

    assert read_deck_file(tmp_path / "first-aid.yaml").name == "first-aid"


@pytest.mark.parametrize("name", ["first-aid.csv", "first-aid.CSV", "first-aid.tsv"])
def test_a_table_without_a_title_is_titled_as_its_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Burn\tCool water\n")

    deck = read_deck_file(tmp_path / name)

    assert (deck.name, deck.title) == ("first-aid", "First aid")


@pytest.mark.parametrize(
    ("name", "proposal"),
    [
        ("First Aid.yaml", "`first-aid.yaml`"),
        ("first_aid.yml", "`first-aid.yml`"),
        ("-.yaml", "`my-deck.yaml`"),
        ("été.yaml", "`ete.yaml`"),
        (f"{'a' * 65}.yaml", "64 characters at most"),
    ],
)
def test_a_file_that_cannot_name_a_deck_is_told_how_to(
    tmp_path: Path, name: str, proposal: str
) -> None:
    write(tmp_path, name)

    problem = told(tmp_path / name)

    assert "rename the file" in problem
    assert proposal in problem


def test_two_files_that_would_be_one_deck_are_both_refused(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "a.yml", "b.yaml")

    readings, problems = read_files(deck_paths(tmp_path))

    assert [reading.deck.name for reading in readings.values()] == ["b"]
    assert [str(problem) for problem in problems] == [
        f"{tmp_path}/a.yaml:1:1: `a.yml` would be the same deck; rename or remove one of them",
        f"{tmp_path}/a.yml:1:1: `a.yaml` would be the same deck; rename or remove one of them",
    ]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert "cannot be read (No such file or directory)" in told(tmp_path / "a.yaml")


def test_a_folder_named_like_a_deck_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()

    assert "this is not a file" in told(tmp_path / "a.yaml")


def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")

    assert "this is not a file" in told(tmp_path / "a.yaml")


def test_a_link_to_nowhere_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "gone.yaml")

    assert "cannot be read" in told(tmp_path / "a.yaml")


def test_a_large_file_is_not_read_whole(tmp_path: Path) -> None:
    with (tmp_path / "a.yaml").open("wb") as file:
        file.truncate(50_000_000_000)

    assert "more than 2 MB" in told(tmp_path / "a.yaml")


def test_a_name_that_is_not_unicode_is_shown_with_escapes(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.yaml"))
    path.write_text(DECK)

    problem = told(path)

    assert "caf\\udce9.yaml" in problem
    assert problem.isprintable()
