"""Pictures come with a deck from its folder or its ZIP, and what is wrong with one is told in place."""

import io
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.formats.beside import Folder, NotThere
from bot.formats.deck_files import read_file
from bot.formats.deck_pictures import MAX_MEDIA_BYTES, MAX_PICTURES, Album, TooManyPictures
from bot.formats.given import Given
from bot.formats.images import MAX_IMAGE_BYTES, ImageRefused, cleaned
from bot.formats.problems import DeckInvalid
from bot.formats.readers import read_given
from bot.formats.reading import Reading
from bot.formats.yaml.deck import read_yaml
from bot.formats.zipped import MAX_FILES
from tests.drawn_images import png

LEAF, ROOT = png(shade=10), png(shade=200)

DECK = """\
title: Plants
cards:
  - kind: recall
    prompt: What is this?
    answer: A leaf.
    images:
      - file: leaf.png
        alt: Something green
"""
TABLE = """\
prompt,answer,image,image alt,answer image,answer image alt
What is this?,A leaf.,leaf.png | more/root.png,"Green | Brown, long",more/root.png,Brown
"""


def folder(tmp_path: Path, text: str = DECK, name: str = "plants.yaml", **files: bytes) -> Path:
    """A deck's file, and its pictures beside it."""
    (tmp_path / name).write_text(text)
    for file, data in {"leaf": LEAF, **files}.items():
        (tmp_path / f"{file}.png").write_bytes(data)
    return tmp_path / name


def packed(**files: str | bytes) -> bytes:
    """A ZIP; `__` in a name stands for a dot, and `_9_` for a slash."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_9_", "/").replace("__", "."), content)
    return data.getvalue()


def read_zip(data: bytes, **given: Any) -> Reading:
    return read_given(Given(data=data, file="plants.zip", **given))


def problems_of(path: Path) -> list[str]:
    with pytest.raises(DeckInvalid) as refused:
        read_file(path)
    return [str(problem).removeprefix(f"{path}:") for problem in refused.value.problems]


def zip_problem(data: bytes) -> str:
    with pytest.raises(DeckInvalid) as refused:
        read_zip(data)
    (problem,) = refused.value.problems
    return str(problem)


def test_a_picture_beside_a_deck_comes_with_it(tmp_path):
    reading = read_file(folder(tmp_path))

    (image,) = reading.deck.cards[0].images
    assert image.alt == "Something green"
    assert reading.media == {image.media: cleaned(LEAF).content}


def test_a_table_has_pictures_too(tmp_path):
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "root.png").write_bytes(ROOT)

    reading = read_file(folder(tmp_path, TABLE, "plants.csv"))

    (card,) = reading.deck.cards
    assert [image.alt for image in card.images] == ["Green", "Brown, long"]
    assert card.answer_images[0].media == card.images[1].media == cleaned(ROOT).media
    assert len(reading.media) == 2


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        pytest.param(("file: leaf.png", "file: loaf.png"), "7:9: cards.1.images.1.file: there is no file `loaf.png` beside the deck", id="not there"),
        pytest.param(("file: leaf.png", "file: ../leaf.png"), "7:9: cards.1.images.1.file: `../leaf.png` is not in the deck's folder", id="a folder up"),
        pytest.param(("file: leaf.png", "file: /etc/passwd"), "7:9: cards.1.images.1.file: `/etc/passwd` is not in the deck's folder", id="absolute"),
        pytest.param(("file: leaf.png", r"file: more\leaf.png"), r"7:9: cards.1.images.1.file: `more\leaf.png` is not in the deck's folder", id="backslash"),
        pytest.param(("file: leaf.png", "file: ."), "7:9: cards.1.images.1.file: the file `.` cannot be read (it is no file)", id="the folder"),
        pytest.param(("file: leaf.png", "file: plants.yaml"), "7:9: cards.1.images.1.file: it is no whole PNG, JPEG, GIF or WebP picture", id="no picture"),
        pytest.param(("file: leaf.png", "file: [leaf.png]"), "7:9: cards.1.images.1.file: this has to be a text", id="a list"),
        pytest.param(("file: leaf.png", 'file: ""'), "7:9: cards.1.images.1.file: this is empty", id="an empty name"),
        pytest.param(("file: leaf.png", "fiel: leaf.png"), "7:9: cards.1.images.1.fiel: a picture has no such key; did you mean `file`?", id="misspelt key"),
        pytest.param(("        alt: Something green\n", ""), "7:9: cards.1.images.1.alt: this is missing; write `alt: …`, what the picture shows, for people who cannot see it", id="no alt"),
        pytest.param(("Something green", '""'), "8:9: cards.1.images.1.alt: this is empty", id="an empty alt"),
        pytest.param(("Something green", "x" * 301), "8:9: cards.1.images.1.alt: this has 301 characters; shorten it to 300", id="a long alt"),
        pytest.param(("- file: leaf.png\n        alt: Something green", "- leaf.png"), "7:9: cards.1.images.1: this has to be `file: …` and `alt: …`", id="only a name"),
        pytest.param(("images:\n", "images: leaf.png\n    x:\n"), "6:5: cards.1.images: this has to be a list", id="no list"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_picture_is_told_in_its_place(tmp_path, change, problem):
    path = folder(tmp_path, DECK.replace(*change))

    told = problems_of(path)

    assert any(line.startswith(problem) for line in told), told


def test_a_refused_picture_says_how_large_it_is_and_may_be(tmp_path):
    path = folder(tmp_path, leaf=png((4_097, 1)))

    (told,) = problems_of(path)

    assert told == (
        "7:9: cards.1.images.1.file: the picture has 4,097 × 1 pixels, and may have at most 4,096 "
        "on each side; make it smaller"
    )


def test_five_pictures_with_one_prompt_are_too_many(tmp_path):
    image = DECK[DECK.index("      - file") :]

    told = problems_of(folder(tmp_path, DECK + image * 4))

    assert told == ["6:5: cards.1.images: write 1 to 4 of them; there are 5"]


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path):
    (tmp_path / "decks").mkdir()
    (tmp_path / "secret.png").write_bytes(LEAF)
    path = folder(tmp_path / "decks")
    (tmp_path / "decks" / "leaf.png").unlink()
    (tmp_path / "decks" / "leaf.png").symlink_to(tmp_path / "secret.png")

    (told,) = problems_of(path)

    assert "is not in the deck's folder" in told


def test_a_pipe_is_not_waited_for(tmp_path):
    path = folder(tmp_path)
    (tmp_path / "leaf.png").unlink()
    os.mkfifo(tmp_path / "leaf.png")

    (told,) = problems_of(path)

    assert "cannot be read (it is no file)" in told


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        pytest.param("leaf.png,", "row 2, image alt: this is missing; write what the picture shows", id="no alt"),
        pytest.param("leaf.png,A | B", "row 2, image alt: there are 1 pictures and 2 descriptions", id="unequal"),
        pytest.param("loaf.png,A", "row 2, image: there is no file `loaf.png`", id="not there"),
        pytest.param(",A leaf", "row 2, image alt: there are 0 pictures and 1 descriptions", id="no picture"),
    ],
)  # fmt: skip
def test_a_table_tells_the_column(tmp_path, row, problem):
    path = folder(tmp_path, f"prompt,answer,image,image alt\nP,A,{row}\n", "plants.csv")

    (told,) = problems_of(path)

    assert problem in told


def test_a_deck_that_came_alone_says_how_pictures_come_with_it():
    with pytest.raises(DeckInvalid, match="put the deck and its pictures into one ZIP file"):
        read_yaml(DECK.encode(), source="x.yaml", name="x")


def test_too_many_pictures_are_refused_whether_they_are_there_or_not(tmp_path):
    image = "      - {file: n%d.png, alt: A}\n"
    cards = "".join(
        f"  - kind: recall\n    prompt: P{card}\n    answer: A\n    images:\n"
        + "".join(image % (4 * card + place) for place in range(4))
        for card in range(MAX_PICTURES // 4 + 1)
    )

    path = folder(tmp_path, f"title: T\ncards:\n{cards}")

    with pytest.raises(DeckInvalid) as refused:
        read_file(path)
    assert len(refused.value.found) + refused.value.more == MAX_PICTURES + 4

    for number in range(MAX_PICTURES + 4):
        (tmp_path / f"n{number}.png").write_bytes(LEAF)
    told = problems_of(path)
    assert len(told) == 4
    assert "a deck has 1,000 pictures with 100 MB at most" in told[0]


def test_a_zip_holds_a_deck_and_its_pictures():
    reading = read_zip(packed(plants__yaml=DECK, leaf__png=LEAF))

    assert reading.deck.name == "plants"
    assert list(reading.media) == [cleaned(LEAF).media]


def test_a_zip_may_have_a_folder_and_what_systems_put_there():
    data = packed(
        plants_9_plants__yaml=DECK,
        plants_9_leaf__png=LEAF,
        __MACOSX_9_plants_9_x__yaml=b"\0\5\x16\7",
        plants_9___hidden__yaml=b"x",
        plants_9_read_me__txt="Our deck",
    )

    assert read_zip(data).deck.title == "Plants"


def test_a_zip_with_the_backslashes_of_windows_is_read_as_its_folders():
    data = io.BytesIO()
    files: dict[str, str | bytes] = {"deck.yaml": DECK, "leaf.png": LEAF, "Thumbs.db": b"x"}
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"My deck\\{name}", content)

    assert list(read_zip(data.getvalue()).media) == [cleaned(LEAF).media]


def test_a_picture_of_a_zip_is_found_in_large_or_small_letters_where_there_is_only_one():
    assert list(read_zip(packed(plants__yaml=DECK, Leaf__PNG=LEAF)).media) == [cleaned(LEAF).media]
    with pytest.raises(DeckInvalid, match=r"there is no file `leaf\.png`"):
        read_zip(packed(plants__yaml=DECK, Leaf__PNG=LEAF, LEAF__png=LEAF))


def test_a_zip_of_a_table_is_called_as_the_table_is():
    data = packed(**{"first-aid__csv": "prompt,answer\nP,A\n"})

    assert read_zip(data).deck.title == "First aid"
    assert read_zip(data, called="mine").deck.name == "mine"


def test_pictures_of_a_zip_may_still_be_without_a_description():
    deck = DECK.replace("        alt: Something green\n", "")

    (image,) = read_zip(packed(plants__yaml=deck, leaf__png=LEAF)).deck.cards[0].images

    assert image.alt == ""


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(packed(leaf__png=LEAF), "no deck is in this ZIP", id="pictures only"),
        pytest.param(packed(a__yaml=DECK, b__yaml=DECK), "holds several decks, such as `a.yaml` and `b.yaml`", id="two decks"),
        pytest.param(packed(xl_9_workbook__xml="<x/>"), "save the sheet with the cards as CSV", id="a workbook"),
        pytest.param(packed(plants__yaml=packed(a__yaml=DECK)), "a ZIP lies inside of this ZIP", id="a ZIP in a ZIP"),
        pytest.param(packed(plants__yaml=DECK)[:60], "the ZIP is damaged or encrypted", id="cut off"),
        pytest.param(packed(plants__yaml="title: " + "x" * 30_000_000), "the file has more than 2 MB", id="a bomb"),
        pytest.param(packed(**{f"n{n}__txt": "" for n in range(MAX_FILES + 1)}), "more than 5,000 files", id="many files"),
        pytest.param(packed(plants__yaml=DECK, leaf__png=bytes(30_000_000)), "the picture has 2,000,001 bytes", id="a bomb for a picture"),
        pytest.param(packed(plants__yaml=DECK, **{"leaf.png/x": b""}), "there is no file `leaf.png`", id="a folder for a picture"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_zip_is_told(data, problem):
    assert problem in zip_problem(data)


def test_a_picture_of_a_zip_is_not_looked_for_outside_of_it(tmp_path):
    (tmp_path / "leaf.png").write_bytes(LEAF)
    (tmp_path / "plants.zip").write_bytes(packed(plants__yaml=DECK))

    (told,) = problems_of(tmp_path / "plants.zip")

    assert "there is no file `leaf.png` beside the deck" in told


@settings(max_examples=300)
@given(st.data())
def test_a_broken_zip_is_a_deck_or_a_message(data: st.DataObject) -> None:
    broken = bytearray(packed(plants__yaml=DECK, more_9_leaf__png=LEAF, leaf__png=LEAF))
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(broken)))
        broken[at : at + data.draw(st.integers(0, 6))] = data.draw(st.binary(max_size=6))

    refused = None
    try:
        reading = read_zip(bytes(broken))
    except DeckInvalid as error:
        refused = error

    assert refused.problems if refused else reading.deck.cards


def test_a_picture_that_cannot_be_had_is_looked_for_once_however_many_cards_name_it(
    tmp_path: Path,
) -> None:
    album = Album(Folder(tmp_path))

    for _ in range(MAX_PICTURES + 1):
        with pytest.raises(NotThere):
            album.media_of("leaf.png")


def test_what_is_no_picture_counts_with_its_bytes(tmp_path: Path) -> None:
    heavy = tmp_path / "0.png"
    heavy.write_bytes(bytes(2 * MAX_IMAGE_BYTES))
    whole = MAX_MEDIA_BYTES // (MAX_IMAGE_BYTES + 1)
    for number in range(1, whole + 1):
        (tmp_path / f"{number}.png").hardlink_to(heavy)
    album = Album(Folder(tmp_path))

    for number in range(whole):
        with pytest.raises(ImageRefused):
            album.media_of(f"{number}.png")
    with pytest.raises(TooManyPictures):
        album.media_of(f"{whole}.png")
