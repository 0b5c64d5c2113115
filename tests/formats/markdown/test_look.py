"""A note is known by its cards whatever it is called; no other file is taken for one."""

from pathlib import Path

import pytest

from bot.formats.given import Given
from bot.formats.readers import reader_of
from tests.test_formats_doc import examples

ROOT = Path(__file__).parents[3]
OTHERS = [each for each in examples() if not each.file.endswith(".md")]


def format_of(text: str, file: str = "deck") -> str:
    return reader_of(Given(data=text.encode(), file=file)).format


@pytest.mark.parametrize(
    "text",
    [
        "Q::A",
        "# Words\n\nQ :: A\nR:::B\n",
        "Q\n?\nA\n",
        "Q\n---\nA\n",
        "Some words.\n\n#flashcards\n\nQ::A\n\nMore.",
        "A ==b== c\n\nD {{e}}\n",
        "---\ntags:\n  - flashcards/cells\n---\n- Q :: A\n",
        "---\ntags: [flashcards]\n---\nSome words.\n\nQ::A\n",
        "Some words\nQ::A\n<!--SR:!2024-01-01,1,230-->\n",
    ],
)
def test_a_note_is_known_by_its_cards(text: str) -> None:
    assert format_of(text) == "Markdown"
    assert format_of(text, "deck.txt") == "Markdown"


@pytest.mark.parametrize(
    "text",
    [
        "std::vector,A growing array\nint,A whole number\n",
        "std::vector\tA growing array\nstd::map\tA tree\n",
        "a\tb\n---\tc\nd\te\n",
        "a,b\nc,is it ==d==?\n",
    ],
)
def test_a_table_stays_a_table(text: str) -> None:
    assert format_of(text) == "table"
    assert format_of(text, "deck.csv") == "table"


@pytest.mark.parametrize("example", OTHERS, ids=lambda example: example.file)
def test_no_example_of_another_format_is_a_note(example) -> None:
    assert format_of(example.data.decode()) != "Markdown"


def test_a_note_called_so_is_one_even_without_cards() -> None:
    assert format_of("# Words", "README.md") == "Markdown"


@pytest.mark.parametrize("path", sorted(ROOT.glob("decks/*.yaml")), ids=lambda path: path.name)
def test_a_shipped_deck_stays_a_deck(path: Path) -> None:
    assert format_of(path.read_text(encoding="utf-8")) == "YAML"
