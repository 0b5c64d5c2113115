"""Pictures beside a note stand with the side of the card that shows them."""

from pathlib import Path

import pytest

from bot.formats.beside import Folder
from bot.formats.given import Given
from bot.formats.images import cleaned
from bot.formats.readers import read_given
from bot.formats.reading import Reading
from bot.learning.cards import Image, Recall
from tests.drawn_images import png
from tests.formats.anki.packages import zipped
from tests.formats.readings import told

LEAF, ROOT = png((4, 3)), png((5, 5))


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "leaf.png").write_bytes(LEAF)
    (tmp_path / "root.png").write_bytes(ROOT)
    (tmp_path / "broken.png").write_bytes(LEAF[:20])
    return tmp_path


def note(vault: Path, text: str) -> Reading:
    return read_given(Given(data=text.encode(), file="note.md", beside=Folder(vault)))


def test_a_side_shows_its_pictures_with_their_words(vault: Path) -> None:
    reading = note(vault, "What? ![A leaf](pictures/leaf.png)::Roots ![[root.png]]")

    (card,) = reading.deck.cards
    assert isinstance(card, Recall)
    assert (card.prompt, card.answer) == ("What?", "Roots")
    assert card.images == (Image(media=cleaned(LEAF).media, alt="A leaf"),)
    assert card.answer_images == (Image(media=cleaned(ROOT).media, alt=""),)
    assert reading.media == {
        cleaned(picture).media: cleaned(picture).content for picture in (LEAF, ROOT)
    }


def test_a_side_that_is_only_a_picture_gets_words_and_such_cards_stay_apart(vault: Path) -> None:
    text = "![](pictures/leaf.png):::![[root.png|A root]]"

    first, second = note(vault, text).deck.cards

    assert isinstance(first, Recall)
    assert isinstance(second, Recall)
    assert (first.prompt, first.answer) == ("What does this picture show?", "A root")
    assert (second.prompt, second.answer) == ("What does this picture show?", "See the picture.")
    assert first.id != second.id


@pytest.mark.parametrize(
    ("picture", "why"),
    [
        ("![[gone.png]]", "the picture `gone.png`: there is no file `gone.png` beside the deck"),
        ("![](../leaf.png)", "the picture `../leaf.png`: `../leaf.png` is not in the deck's folder"),
        ("![](https://x.org/a.png)", "the picture `https://x.org/a.png`: it is on the web"),
        ("![[broken.png]]", "the picture `broken.png`: "),
        (f"![{'x' * 301}](root.png)", "the words for the picture `root.png`: they may have 300"),
        ("![[root.png]]" * 5, "the picture `root.png`: a side of a card has 4 pictures at most"),
    ],
)  # fmt: skip
def test_a_picture_that_cannot_be_shown_is_told_and_the_card_stays(
    vault: Path, picture: str, why: str
) -> None:
    reading = note(vault, f"What? {picture}::A")

    assert [card.prompt for card in reading.deck.cards] == ["What?"]
    (line,) = told(reading)
    assert line.startswith(f"line 1: left out: {why}")


def test_the_picture_of_a_card_that_is_left_out_is_not_kept(vault: Path) -> None:
    reading = note(vault, f"What? ![[root.png]]::{'x' * 1001}\nQ ![](pictures/leaf.png)::A\n")

    assert [card.prompt for card in reading.deck.cards] == ["Q"]
    assert list(reading.media) == [cleaned(LEAF).media]


def test_an_embedded_picture_is_found_in_whichever_folder_it_lies(vault: Path) -> None:
    (card,) = note(vault, "What?::![[leaf.png]]").deck.cards

    assert card.answer_images == (Image(media=cleaned(LEAF).media, alt=""),)


def test_so_it_is_in_a_zip_beside_the_folder_of_the_note_too() -> None:
    files = {"vault/notes/a.md": b"What?::![[leaf.png]]", "vault/pictures/leaf.png": LEAF}

    (card,) = read_given(Given(data=zipped(files), file="vault.zip")).deck.cards

    assert card.answer_images == (Image(media=cleaned(LEAF).media, alt=""),)


def test_of_two_pictures_of_one_name_none_is_taken(vault: Path) -> None:
    (vault / "more").mkdir()
    (vault / "more" / "leaf.png").write_bytes(ROOT)

    assert told(note(vault, "Q::A ![[leaf.png]]")) == [
        (
            "line 1: left out: the picture `leaf.png`: there is no file `leaf.png` beside the deck; "
            "put it there, or mend its name"
        )
    ]


def test_an_address_may_be_written_as_on_the_web(vault: Path) -> None:
    (vault / "pictures" / "oak leaf.png").write_bytes(LEAF)

    (card,) = note(vault, "What?::![An oak](pictures/oak%20leaf.png)").deck.cards

    assert card.answer_images == (Image(media=cleaned(LEAF).media, alt="An oak"),)
