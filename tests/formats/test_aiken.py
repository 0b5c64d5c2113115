"""Aiken files become choice cards, and what is amiss in a question is told with its line."""

from pathlib import Path

import pytest

from bot.formats.aiken import looks_like_aiken, read_aiken
from bot.formats.problems import DeckInvalid
from bot.formats.reading import Reading
from bot.learning.cards import Choice
from tests.formats.readings import told

EVERY_QUESTION = Path(__file__).parents[1] / "data" / "formats" / "every-question.aiken.txt"


def read(data: str | bytes) -> Reading:
    whole = data.encode() if isinstance(data, str) else data
    return read_aiken(whole, source="x.txt", name="x", title="Quiz")


def cards(reading: Reading) -> list[tuple[str, tuple[str, ...], int]]:
    """Prompt, options and key of each card, all of which are choice cards."""
    found = [card for card in reading.deck.cards if isinstance(card, Choice)]
    return [(card.prompt, card.options, card.key) for card in found]


def test_every_sound_question_is_read_and_the_others_are_told() -> None:
    reading = read(EVERY_QUESTION.read_bytes())

    assert cards(reading) == [
        ("Which planet is the largest?", ("Jupiter", "Saturn", "Earth"), 0),
        ("Which of these is no planet\nof the Sun?", ("Ceres", "Venus"), 0),
        ("Which planet has the shortest year?", ("Mercury", "Venus", "Mars"), 1),
    ]
    assert told(reading) == [
        "line 14: left out: no options such as `A. Oxygen` follow it",
        "line 16: left out: no line such as `ANSWER: A` follows its options",
    ]


def test_the_right_option_is_told_by_its_letter_whatever_the_order() -> None:
    assert cards(read("Q\nA. a\nB. b\nANSWER: b) because\n")) == [("Q", ("a", "b"), 1)]
    assert cards(read("Q\r\nC. c\r\nA. a\r\nANSWER: C\r\n")) == [("Q", ("c", "a"), 0)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("\nQ\nA. a\nB. b\nANSWER: C", "x.txt:2:1: left out: `ANSWER: C` in line 5", id="no such letter"),
        pytest.param("Q\nA. a\nB. b\nANSWER:", "`ANSWER:` in line 4 names none", id="no letter"),
        pytest.param("Q\nA. a\nB. b\nANSWER: Both", "`ANSWER: Both` in line 4 names none of its options", id="a word"),
        pytest.param("Q\nA. a\nB. b\nANSWER: A and B", "`ANSWER: A and B` in line 4 names several of its options; a card has one right option", id="two letters"),
        pytest.param("A. a\nB. b\nANSWER: A", "no question stands before", id="no question"),
        pytest.param("Q\nANSWER: A", "no options such as", id="no options"),
        pytest.param("Q\nA. a\nA. b\nANSWER: A", "two options `A`", id="a letter twice"),
        pytest.param("Q\nA. a\nANSWER: A", "write 2 to 6 of them; there are 1", id="one option"),
        pytest.param("Q\n" + "".join(f"{letter}. {letter}\n" for letter in "ABCDEFG") + "ANSWER: A", "write 2 to 6 of them; there are 7", id="seven options"),
        pytest.param("Q\nA. " + "a" * 151 + "\nB. b\nANSWER: A", "option 1: this has 151 characters", id="a long option"),
        pytest.param("Q\nA.\nB. b\nANSWER: A", "option 1: this is empty", id="an empty option"),
        pytest.param("Q\nA. a\nB. b\nANSWER: A\n" * 20_001, "more than 20,000 questions", id="20,001 questions"),
        pytest.param("", "there is no question in this file", id="nothing"),
    ],
)  # fmt: skip
def test_what_is_no_card_says_why(text: str, said: str) -> None:
    with pytest.raises(DeckInvalid) as refused:
        read(text)

    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("text", "is_aiken"),
    [
        pytest.param("Q\nA. a\nB. b\nANSWER: A\n", True, id="a question"),
        pytest.param("Q\r\nA) a\r\n\r\nANSWER: A", True, id="brackets and an empty line"),
        pytest.param("Q\nA. a\nB. b\n", False, id="no right one"),
        pytest.param("ANSWER: A\nA. a", False, id="the wrong way round"),
        pytest.param("A. Einstein\tANSWER: E\n", False, id="a table"),
        pytest.param("Q\nA. a\nANSWER: Anything", False, id="an answer in words"),
    ],
)
def test_it_is_recognised_by_its_answers(text: str, is_aiken: bool) -> None:
    assert looks_like_aiken(text) == is_aiken
