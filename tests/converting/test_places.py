"""Decks are put where they were asked for, and nothing that is there is lost by it."""

from pathlib import Path

import pytest

from bot.converting.places import CannotWrite, IsItself, IsTaken, IsThere, OneFileOnly, Places


def put(places: Places, source: Path, data: bytes = b"new", **beside: bytes) -> Path:
    file = places.place(source, source.stem, ".yaml")
    places.put(file, data, {f"images/{name}": each for name, each in beside.items()}, source=source)
    return file


def beside(*, force: bool = False) -> Places:
    return Places(output=None, may_overwrite=force)


def test_a_deck_lies_beside_its_file_with_its_pictures(tmp_path: Path) -> None:
    file = put(beside(), tmp_path / "a.md", leaf=b"picture")

    assert file == tmp_path / "a.yaml"
    assert file.read_bytes() == b"new"
    assert (tmp_path / "images" / "leaf").read_bytes() == b"picture"
    assert [each.name for each in tmp_path.glob(".*")] == []


def test_an_output_without_a_suffix_is_a_folder_and_one_with_a_suffix_a_file(
    tmp_path: Path,
) -> None:
    (tmp_path / "v1.0").mkdir()

    for output, expected in [
        ("new/decks", "new/decks/a.yaml"),
        ("b.yml", "b.yml"),
        ("v1.0", "v1.0/a.yaml"),
    ]:
        places = Places(output=tmp_path / output, may_overwrite=False)
        assert put(places, tmp_path / "a.md") == tmp_path / expected


def test_nothing_is_overwritten_unless_it_is_forced(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"mine")

    with pytest.raises(IsThere, match="Add --force"):
        put(beside(), tmp_path / "a.md")

    assert (tmp_path / "a.yaml").read_bytes() == b"mine"
    assert put(beside(force=True), tmp_path / "a.md").read_bytes() == b"new"


def test_a_deck_never_replaces_the_file_it_comes_from(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"mine")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "a.yaml")

    with pytest.raises(IsItself):
        put(beside(force=True), tmp_path / "a.yaml")
    with pytest.raises(IsItself):
        put(Places(tmp_path / "link.yaml", may_overwrite=True), tmp_path / "a.yaml")

    assert (tmp_path / "a.yaml").read_bytes() == b"mine"


@pytest.mark.parametrize(("output", "refused"), [(None, IsTaken), ("one.yaml", OneFileOnly)])
def test_two_decks_of_one_command_never_take_one_place(
    tmp_path: Path, output: str | None, refused: type[Exception]
) -> None:
    places = Places(output=tmp_path / output if output else None, may_overwrite=True)
    first = put(places, tmp_path / "a.md", b"first")

    with pytest.raises(refused):
        put(places, tmp_path / "a.csv", b"second")

    assert first.read_bytes() == b"first"


def test_what_the_system_refuses_is_told_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(CannotWrite, match=r"x\.yaml` cannot be written"):
        put(Places(tmp_path / "file" / "x.yaml", may_overwrite=False), tmp_path / "a.md")
