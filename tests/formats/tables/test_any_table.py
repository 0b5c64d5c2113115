"""Any bytes become a deck of a table or a message: never another error."""

from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.formats.problems import MAX_PROBLEMS, DeckInvalid
from bot.formats.reading import Reading
from bot.formats.tables.columns import COLUMNS
from bot.formats.tables.deck import read_table
from bot.formats.tables.writer import write_table
from bot.formats.yaml.deck import read_deck

PHOTOSYNTHESIS = Path(__file__).parents[2] / "data" / "decks" / "photosynthesis.yaml"
TABLE = write_table(read_deck(PHOTOSYNTHESIS.read_bytes(), source="x", name="x"))

thorough = settings(max_examples=300)

SIGNS = ",;\t| \n\r\"'=+-@\\a1éשׁ\u200b\u2028\x85\x00\ufeff\ud800"


def reading_or_problems(data: bytes, **given: Any) -> Reading | DeckInvalid:
    try:
        return read_table(data, source="x.csv", name="x", title="T", **given)
    except DeckInvalid as error:
        return error


def assert_sound(outcome: Reading | DeckInvalid) -> None:
    if isinstance(outcome, Reading):
        assert outcome.deck.cards
        assert all(str(note).isprintable() for note in outcome.notes)
        return
    assert 1 <= len(outcome.problems) <= MAX_PROBLEMS + 1
    for problem in outcome.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert str(problem).isprintable()
        assert len(str(problem)) < 1000


@given(st.binary(max_size=300))
def test_random_bytes(data: bytes) -> None:
    assert_sound(reading_or_problems(data))


@given(st.binary(max_size=60), st.sampled_from([b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"]))
def test_random_bytes_after_a_mark(data: bytes, mark: bytes) -> None:
    assert_sound(reading_or_problems(mark + data))


@thorough
@given(
    st.text(SIGNS, max_size=80),
    st.none() | st.text(SIGNS, max_size=4),
    st.none() | st.text(SIGNS, max_size=4),
)
def test_random_signs_of_tables_with_any_separators(
    text: str, cells: str | None, rows: str | None
) -> None:
    data = text.encode("utf-8", "surrogatepass")

    assert_sound(reading_or_problems(data, cells=cells, rows=rows))


@thorough
@given(st.data())
def test_a_sound_table_with_characters_lost_moved_or_added(data: st.DataObject) -> None:
    text = TABLE.decode()
    for _ in range(data.draw(st.integers(1, 4))):
        begin = data.draw(st.integers(0, len(text)))
        end = begin + data.draw(st.integers(0, 30))
        text = text[:begin] + data.draw(st.text(SIGNS, max_size=6)) + text[end:]

    assert_sound(reading_or_problems(text.encode("utf-8", "surrogatepass")))


CELLS = st.sampled_from(
    ["", "P", "2", "b", "recall", "choice", "explain", "quiz", "en", "a | b", "|", "\\", "option 1"]
) | st.text(SIGNS.replace("\ud800", ""), max_size=3)


@thorough
@given(
    st.lists(st.sampled_from(COLUMNS) | CELLS, max_size=12),
    st.lists(st.lists(CELLS, max_size=14), max_size=6),
)
def test_rows_of_any_cells_below_any_header(header: list[str], rows: list[list[str]]) -> None:
    lines = (
        ";".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row)
        for row in [["prompt", "kind", *header], *rows]
    )

    assert_sound(reading_or_problems("\n".join(lines).encode("utf-8", "surrogatepass")))
