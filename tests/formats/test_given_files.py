"""Files of any name: YAML where they are called so, tables otherwise, titled by their names."""

import pickle

import pytest

from bot.formats.given import Given, title_of
from bot.formats.given_files import Refused, read_or_refuse
from bot.formats.problems import MAX_PROBLEMS, DeckInvalid
from bot.formats.readers import read_given, reader_of
from bot.learning.sameness import right_answer

YAML = b"title: Cells\ncards:\n  - kind: recall\n    prompt: What?\n    answer: That.\n"


@pytest.mark.parametrize(
    ("stem", "title"),
    [
        ("first-aid", "First aid"),
        ("my_DNA__notes", "My DNA notes"),
        ("  quizlet  export ", "Quizlet export"),
        ("x" * 120, "X" + "x" * 99),
        ("ärzte", "Ärzte"),
        ("--", ""),
    ],
)
def test_a_files_name_makes_a_title(stem, title):
    assert title_of(stem) == title


@pytest.mark.parametrize("file", ["cells.yaml", "CELLS.YML"])
def test_what_is_called_yaml_is_read_as_yaml(file):
    given = Given(data=YAML, file=file)

    assert reader_of(given).format == "YAML"
    assert read_given(given).deck.title == "Cells"


@pytest.mark.parametrize("file", ["my_words.txt", "my words.csv", "my-words.tsv", "my words"])
def test_anything_else_is_a_table_called_by_its_name(file):
    read = read_given(Given(data=b"one\tuno\ntwo\tdos\n", file=file))

    assert read.deck.title == "My words"
    assert [(card.prompt, *right_answer(card)) for card in read.deck.cards] == [
        ("one", "uno"),
        ("two", "dos"),
    ]


@pytest.mark.parametrize("file", ["cells.apkg", "cells.colpkg", "cells.zip"])
def test_a_package_that_is_none_is_told_as_such_and_not_as_text(file):
    with pytest.raises(DeckInvalid) as refused:
        read_given(Given(data=b"\x93\xff\x00" * 500, file=file))

    assert "ZIP" in str(refused.value)
    assert "UTF-8" not in str(refused.value)
    assert read_given(Given(data=YAML, file=file)).deck.title == "Cells"


def test_the_separator_that_is_given_is_used():
    read = read_given(Given(data=b"a, b -> c\nd, e -> f\n", file="x.txt", cells="->"))

    assert [card.prompt for card in read.deck.cards] == ["a, b", "d, e"]


def test_problems_come_through_between_processes_and_are_counted():
    rows = b"prompt,answer\n" + b"".join(b"Q%d,\n" % number for number in range(MAX_PROBLEMS + 7))

    refused = read_or_refuse(Given(data=rows, file="x.csv"))

    assert isinstance(refused, Refused)
    assert (len(refused.found), refused.more) == (MAX_PROBLEMS, 7)
    assert pickle.loads(pickle.dumps(refused)) == refused


def test_a_reading_comes_through_between_processes():
    read = read_or_refuse(Given(data=YAML, file="x.yaml"))

    assert pickle.loads(pickle.dumps(read)) == read


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
@pytest.mark.parametrize(
    ("text", "format_name"),
    [
        pytest.param("Größe? {=1 ~2}\n", "Moodle GIFT", id="GIFT"),
        pytest.param("Größe?\nA. 1\nB. 2\nANSWER: A\n", "Aiken", id="Aiken"),
        pytest.param("#separator:tab\nGröße?\t1\n", "Anki text", id="Anki"),
    ],
)
def test_what_windows_calls_unicode_text_is_recognised_by_what_is_in_it(
    text: str, format_name: str, encoding: str
) -> None:
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    given = Given(data=(mark + text).encode(encoding), file="deck.txt")

    assert reader_of(given).format == format_name
    assert read_given(given).deck.cards[0].prompt == "Größe?"
