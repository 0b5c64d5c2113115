"""Red's trivia lists become recall cards, and no deck of ours is taken for one."""

from pathlib import Path

import pytest

from bot.formats.given import Given
from bot.formats.problems import DeckInvalid
from bot.formats.readers import reader_of
from bot.learning.cards import Recall
from tests.formats.readings import reading_of, told

ROOT = Path(__file__).parents[3]
OURS = sorted([*ROOT.glob("decks/*.yaml"), *ROOT.glob("tests/data/decks/*.yaml")])

LIST = """\
AUTHOR: Ada, Grace
DESCRIPTION: >-
  Everything about
  years.
CONFIG:
  delay: 20
How many days has a year?:
- 365
- three hundred and sixty five
- Three  Hundred and sixty five
"Who is #1?":
- Yes
"""


def test_a_list_is_a_deck_of_recall_cards_with_its_authors_and_description() -> None:
    deck = reading_of(LIST, "years.yaml").deck

    assert (deck.title, deck.authors) == ("Years", ("Ada", "Grace"))
    assert deck.description == "Everything about years."
    assert [(card.prompt, card.answer) for card in deck.cards if isinstance(card, Recall)] == [
        ("How many days has a year?", "365 / three hundred and sixty five"),
        ("Who is #1?", "Yes"),
    ]


def test_what_red_alone_knows_is_told() -> None:
    assert told(reading_of(LIST, "years.yaml")) == [
        "CONFIG: left out: it says how Red plays the list"
    ]


def test_a_question_without_an_answer_is_left_out_and_the_others_stay() -> None:
    reading = reading_of("AUTHOR: Ada\nA?:\n- b\nC?:\nD?: [e]\n", "x.yaml")

    assert [card.prompt for card in reading.deck.cards] == ["A?", "D?"]
    assert told(reading) == ["line 4: left out: answer: this is empty; write a text, or remove it"]


def test_a_question_that_stands_there_twice_counts_once() -> None:
    reading = reading_of("AUTHOR: Ada\nA?:\n- b\nA?:\n- c\n", "x.yaml")

    assert told(reading) == ["line 4: left out: this key is already in line 2; keep one of the two"]


def test_a_question_too_long_for_a_prompt_is_left_out_not_cut() -> None:
    reading = reading_of(f"AUTHOR: Ada\n? {'x' * 900} {'y' * 200}\n: [b]\nC?:\n- d\n", "x.yaml")

    (note,) = told(reading)
    assert note == "line 2: left out: prompt: this has 1,101 characters; shorten it to 1,000"


def test_a_list_without_a_question_says_how_to_write_one() -> None:
    with pytest.raises(DeckInvalid, match="there is no question in this list"):
        reading_of("AUTHOR: Ada\nCONFIG:\n- a\n", "x.yaml")


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_a_deck_of_ours_is_no_list(path: Path) -> None:
    for name in (path.name, "deck.txt", "deck"):
        given = Given(data=path.read_bytes(), file=name)

        assert reader_of(given).format == "YAML"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("title: T\nA?:\n- b\n", id="a key of ours"),
        pytest.param(
            "Title: T\nCards:\n  - Kind: recall\n    Prompt: P\n", id="a key of ours written large"
        ),
        pytest.param("A?: b\nC?: d\n", id="no list"),
        pytest.param("Burn,Cool it:\n- water,yes\nBurn,more\n", id="a table"),
    ],
)
def test_what_only_resembles_a_list_is_none(text: str) -> None:
    given = Given(data=text.encode(), file="x.txt")

    assert reader_of(given).format != "Red trivia"


def test_a_list_without_an_author_is_one_when_every_line_is() -> None:
    assert [card.prompt for card in reading_of("A?:\n- b\n\nC?:\n  - d\n").deck.cards] == [
        "A?",
        "C?",
    ]
