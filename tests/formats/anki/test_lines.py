"""Cards as Anki's manual describes a text file: a head, then one line a note."""

from dataclasses import replace

import pytest

from bot.formats.anki.lines import HEAD, anki_line
from tests.tutor.conftest import CHOICE, DECK, EXPLAIN, RECALL


def fields(card, deck=DECK) -> list[str]:
    line = anki_line(deck, card)
    assert line.endswith("\n")
    assert line.count("\n") == 1
    return line[:-1].split("\t")


def test_the_head_names_separator_columns_and_what_they_are():
    head = dict(line[1:].split(":", 1) for line in HEAD.splitlines())

    assert head == {
        "separator": "tab",
        "html": "true",
        "notetype": "Basic",
        "columns": "Front\tBack\tDeck\tTags",
        "deck column": "3",
        "tags column": "4",
    }


def test_a_recall_card_is_its_prompt_and_its_answer():
    assert fields(RECALL) == [
        "What does a plant gain?",
        "Sugar.",
        "Photosynthesis",
        "recollect recall beginner",
    ]


def test_a_choice_card_shows_its_options_and_tells_the_right_one_and_why():
    front, back, _, tags = fields(CHOICE)

    assert front.split("<br>") == [
        "Which gas does a leaf take in?",
        "",
        "A. Oxygen",
        "B. Carbon dioxide",
        "C. Nitrogen",
    ]
    assert back == "B. Carbon dioxide<br><br>Carbon dioxide is the carbon source."
    assert tags == "recollect choice intermediate"


def test_an_explain_card_tells_its_concepts_and_a_model_answer():
    _, back, _, _ = fields(EXPLAIN)

    assert back == "• Less light<br>• Less sugar<br><br>With less light it makes less sugar."


def test_without_a_model_answer_the_concepts_stand_alone():
    _, back, _, _ = fields(replace(EXPLAIN, answer=None))

    assert back == "• Less light<br>• Less sugar"


@pytest.mark.parametrize(
    "prompt",
    ["# no comment", '"quoted', "a\tb", "a\nb\r\nc", "<b>&amp;", "#", "a\u2028b"],
    ids=["hash", "quote", "tab", "lines", "markup", "hash alone", "line separator"],
)
def test_no_prompt_can_break_its_line(prompt):
    front, _, deck, _ = fields(replace(RECALL, prompt=prompt), replace(DECK, title=prompt))

    assert not front.startswith(("#", '"'))
    assert "<b>" not in front
    assert deck
