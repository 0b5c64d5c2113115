"""What a stored value looks like in an export, and how large an archive may become."""

import csv
import io
import json
import zipfile
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.formats.archive import FORMULAS, Archive, ArchiveFull, as_csv, as_json, csv_head, readable


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        pytest.param("attempted_at", 1_800_000_000, "2027-01-15T08:00:00Z", id="time"),
        pytest.param("rests_until", 0, None, id="no time"),
        pytest.param("due_before", None, None, id="nothing"),
        pytest.param("due_after", 1_800_000_000, "2027-01-15T08:00:00Z", id="due time"),
        pytest.param("day", 20_833, "2027-01-15", id="day"),
        pytest.param("learner_id", 2**62 + 1, str(2**62 + 1), id="id"),
        pytest.param("concepts", 0b1011, [0, 1, 3], id="concepts"),
        pytest.param("concepts", 0, [], id="no concepts"),
        pytest.param("share", 0.25, 0.25, id="number"),
        pytest.param("name", "=1+1", "=1+1", id="text"),
    ],
)
def test_a_columns_name_says_how_its_values_are_read(column, value, expected):
    assert list(readable([column], [(value,)])) == [(expected,)]


@pytest.mark.parametrize("first", FORMULAS, ids=repr)
def test_in_a_table_a_text_never_begins_like_a_formula(first):
    (cell,) = next(csv.reader(io.StringIO(as_csv(["name"], [(f"{first}1+1",)]))))

    assert cell == f"'{first}1+1"


def test_numbers_below_zero_stay_numbers():
    assert as_csv(["points", "concepts"], [(-2, 5)]) == "-2,0 2\r\n"


@given(st.lists(st.tuples(st.text(), st.one_of(st.none(), st.integers())), min_size=1))
def test_whatever_stands_in_a_row_is_read_back(rows):
    columns = ["name", "points"]

    found = json.loads(f"[{as_json(columns, rows)}]")
    told = list(csv.reader(io.StringIO(csv_head(columns) + as_csv(columns, rows), newline="")))

    assert [(row["name"], row["points"]) for row in found] == rows
    assert told[0] == columns
    assert len(told) == len(rows) + 1


def test_an_archive_is_never_larger_than_it_may_be():
    noise = Random(1).randbytes(300_000).hex()
    archive = Archive(most_bytes=200_000)
    archive.add("README.txt", "x")

    with pytest.raises(ArchiveFull):
        write_all(archive, noise)


def write_all(archive, text):
    with archive.file("noise.txt") as file:
        for start in range(0, len(text), 1000):
            file.write(text[start : start + 1000])


def test_an_archive_is_read_by_others_and_holds_any_letter():
    archive = Archive(most_bytes=1_000_000)
    archive.add("README.txt", "ž 漢 🌱")

    with zipfile.ZipFile(io.BytesIO(archive.finish())) as read:
        assert read.read("README.txt").decode() == "ž 漢 🌱"
