"""Files are taken for Moodle's formats by what is in them, and tables are not."""

from pathlib import Path

import pytest

from bot.formats.given import Given
from bot.formats.moodle.gift_writer import write_gift
from bot.formats.readers import reader_of
from bot.formats.tables.writer import write_table
from bot.formats.yaml.deck import read_deck
from bot.formats.yaml.writer import write_yaml

DATA = Path(__file__).parents[2] / "data"
DECKS = [*(DATA / "decks").glob("p*.yaml"), *(Path(__file__).parents[3] / "decks").glob("*.yaml")]


@pytest.mark.parametrize("path", sorted(DECKS), ids=lambda path: path.stem)
def test_a_deck_is_recognised_in_each_format_it_is_written_in(path: Path) -> None:
    deck = read_deck(path.read_bytes(), source="x", name="x")

    formats = {
        "YAML": write_yaml(deck).encode(),
        "table": write_table(deck),
        "Moodle GIFT": write_gift(deck).encode(),
    }

    for name, data in formats.items():
        assert reader_of(Given(data=data, file="deck.txt")).format == name


@pytest.mark.parametrize(
    ("file", "text", "name"),
    [
        pytest.param("a.gift", "Only words", "Moodle GIFT", id="by its ending"),
        pytest.param("a.csv", "a,{=b}", "table", id="a table by its ending"),
        pytest.param("a.txt", "What?\t{=b ~c}", "Moodle GIFT", id="answers in braces"),
        pytest.param("a", "<?xml version='1.0'?>\n<!-- a -->\n<quiz>", "Moodle XML", id="<quiz>"),
        pytest.param("a.txt", "<a>\tb\n<quizzes>\tc", "table", id="another tag"),
        pytest.param("a.txt", "Who?\nA. Ada\nB. Ben\nANSWER: A", "Aiken", id="letters"),
        pytest.param("a.csv", "Who?\nA. Ada\nANSWER: A", "table", id="letters in a table"),
        pytest.param("a.txt", "set\t{a = b}", "table", id="other braces"),
        pytest.param("a.txt", "der Hund\tdog\n", "table", id="terms and definitions"),
    ],
)
def test_a_file_is_of_the_format(file: str, text: str, name: str) -> None:
    assert reader_of(Given(data=text.encode(), file=file)).format == name
