"""Any table becomes a deck or a message, whatever separates its cells: never another error."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.formats.tables.columns import COLUMNS
from bot.formats.tables.deck import read_table
from tests.formats.readings import Outcome, assert_sound, outcome_of

thorough = settings(max_examples=300)

SIGNS = ",;\t| \n\r\"'=+-@\\a1éשׁ\u200b\u2028\x85\x00\ufeff\ud800"


def outcome(data: bytes, **given: Any) -> Outcome:
    return outcome_of(lambda: read_table(data, source="x.csv", name="x", title="T", **given))


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

    assert_sound(outcome(data, cells=cells, rows=rows))


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

    assert_sound(outcome("\n".join(lines).encode("utf-8", "surrogatepass")))
