"""A deck that is written and read again is the deck it was."""

import csv
import io
import re
import zipfile
from pathlib import Path, PurePosixPath

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.formats.deck_files import read_deck_file
from bot.formats.deck_texts import Passage
from bot.formats.tables.cards import joined, parts_of
from bot.formats.tables.deck import read_table
from bot.formats.tables.spreadsheet_cells import guarded, unguarded
from bot.formats.tables.writer import write_table
from bot.formats.yaml.deck import read_deck, read_yaml
from bot.formats.yaml.scalars import scalar
from bot.formats.yaml.writer import write_yaml
from bot.formats.zipped import Zipped, in_folder
from bot.learning.cards import Deck, pictures_of
from tests.formats.deck_strategies import DECKS, PICTURES, texts

ROOT = Path(__file__).parents[2]

thorough = settings(max_examples=50)


def beside() -> Zipped:
    """All pictures that the decks may have, where the writers name them."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as files:
        for image in PICTURES:
            files.writestr(f"images/{image.media}", image.content)
    return in_folder(zipfile.ZipFile(packed), PurePosixPath())


@thorough
@given(DECKS)
def test_any_deck_comes_back_from_yaml(deck: Deck) -> None:
    written = write_yaml(deck)

    reading = read_yaml(written.encode(), source="x.yaml", name="x", beside=beside())

    assert reading.deck == deck
    assert set(reading.media) == {image.media for image in pictures_of(deck)}


@thorough
@given(DECKS)
def test_any_deck_comes_back_from_a_table_with_nothing_left_out(deck: Deck) -> None:
    written = write_table(deck)

    reading = read_table(written, source="x.csv", name="x", title="Another", beside=beside())

    assert reading.deck == deck
    assert reading.notes == ()


@thorough
@given(DECKS)
def test_other_readers_of_yaml_find_only_texts(deck: Deck) -> None:
    tree = yaml.safe_load(write_yaml(deck))

    assert tree["title"] == deck.title
    assert [card["prompt"] for card in tree["cards"]] == [card.prompt for card in deck.cards]
    assert all(is_text(value) for card in tree["cards"] for value in card.values())


def is_text(value: object) -> bool:
    match value:
        case list():
            return all(map(is_text, value))
        case dict():
            return all(map(is_text, value.values()))
        case _:
            return isinstance(value, str)


@thorough
@given(DECKS)
def test_no_cell_of_a_written_table_is_a_formula(deck: Deck) -> None:
    written = write_table(deck).decode("utf-8-sig")

    cells = [cell for row in csv.reader(io.StringIO(written, newline="")) for cell in row]

    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r＝＋－＠"))]


@thorough
@given(texts(Passage))
def test_what_cannot_be_seen_is_written_as_an_escape(text: str) -> None:
    written = scalar(text)

    assert not set(written) & set("\u200b\u202e\u2066\u2028\ufeff\xad")


@pytest.mark.parametrize("path", sorted(ROOT.glob("decks/*.yaml")), ids=lambda path: path.stem)
def test_a_shipped_deck_is_written_with_its_words_in_their_order(path: Path) -> None:
    deck = read_deck_file(path)

    written = write_yaml(deck)

    assert read_deck(written.encode(), source=str(path), name=deck.name) == deck
    assert words_of(written) == words_of(path.read_text(encoding="utf-8"))


def words_of(text: str) -> list[str]:
    """The words of a file, without the signs for blocks and lists."""
    return re.findall(r"\w+", text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("Carbon dioxide", "Carbon dioxide", id="words"),
        pytest.param("Why? Because: it is", '"Why? Because: it is"', id="a colon and a space"),
        pytest.param("10:1 odds", "10:1 odds", id="a colon inside"),
        pytest.param("C # minor", '"C # minor"', id="a comment"),
        pytest.param("C# minor", "C# minor", id="no comment"),
        pytest.param("Yes", '"Yes"', id="a truth to others"),
        pytest.param("y", '"y"', id="a short truth"),
        pytest.param("010", '"010"', id="a number to others"),
        pytest.param("12:30", '"12:30"', id="sixty to the base"),
        pytest.param("2024-01-01", '"2024-01-01"', id="a date to others"),
        pytest.param("-3", '"-3"', id="a minus sign"),
        pytest.param("*bold*", '"*bold*"', id="an alias"),
        pytest.param("`code`", '"`code`"', id="code"),
        pytest.param('say "hi"', 'say "hi"', id="quotes inside"),
        pytest.param('"hi" he said', r'"\"hi\" he said"', id="quotes first"),
        pytest.param("a  b", '"a  b"', id="two spaces"),
        pytest.param("café 👩‍🔬 שלום", "café 👩‍🔬 שלום", id="letters of the world"),
        pytest.param("a\u202eb", r'"a\u202Eb"', id="a turn of direction"),
        pytest.param("a\u2028b", r'"a\u2028b"', id="a line separator"),
        pytest.param("a\U000e0001b", r'"a\U000E0001b"', id="a tag"),
    ],
)
def test_a_text_is_quoted_only_where_it_has_to_be(text: str, written: str) -> None:
    assert scalar(text) == written


def test_long_texts_and_code_are_blocks() -> None:
    code = "What is printed?\n```python\nfor n in range(2):\n\tprint(n)\n\nprint(':')\n```"
    card = f"""title: T
cards:
  - kind: recall
    prompt: {yaml.dump(code, default_style='"', width=10_000).strip()}
    answer: {"many words " * 20}
"""
    deck = read_deck(card.encode(), source="x", name="x")

    written = write_yaml(deck)

    assert (
        """    prompt: |-
      What is printed?
      ```python
      for n in range(2):
      \tprint(n)

      print(':')
      ```
    answer: >-
      many words many words"""
        in written
    )
    assert max(map(len, written.splitlines())) <= 120
    assert read_deck(written.encode(), source="x", name="x") == deck


@given(st.lists(st.sampled_from(["", "'", "=", "+", "-", "@", "\t", "x", "＝"]), max_size=5))
def test_a_guarded_cell_is_the_text_again(signs: list[str]) -> None:
    text = "".join(signs)

    assert unguarded(guarded(text)) == text


@given(st.lists(st.sampled_from(["a", "|", "\\", "\\|", "b c", "|\\"]), min_size=1, max_size=5))
def test_texts_that_share_a_cell_are_taken_apart_again(texts: list[str]) -> None:
    assert parts_of(joined(tuple(texts))) == tuple(texts)
