"""Kotoba's custom decks become recall cards."""

import pytest

from bot.formats.given import Given
from bot.formats.problems import DeckInvalid
from bot.formats.readers import reader_of
from bot.learning.cards import Recall
from tests.formats.readings import reading_of, told

HEADER = "Question,Answers,Comment,Instructions,Render as\n"
DECK = HEADER + '明日,"あした, あす,あした",tomorrow,Type the reading!,Image\n猫,ねこ,,,\n'


def test_a_row_is_a_recall_card_with_all_of_its_answers() -> None:
    first, second = reading_of(DECK, "x.csv").deck.cards

    assert isinstance(first, Recall)
    assert (first.prompt, first.answer, first.explanation) == (
        "明日\nType the reading!",
        "あした / あす",
        "tomorrow",
    )
    assert isinstance(second, Recall)
    assert (second.prompt, second.answer, second.explanation) == ("猫", "ねこ", None)


def test_that_questions_are_drawn_is_told_once() -> None:
    assert told(reading_of(DECK, "x.csv")) == [
        "the column `Render as`: left out: questions are shown as text, never drawn"
    ]
    assert told(reading_of(DECK.replace("Image", "Text").replace("tomorrow", "image"))) == []


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("breaks", ["\n", "\r\n", "\r"])
def test_a_file_from_any_system_is_read(mark: str, breaks: str) -> None:
    data = (mark + DECK).replace("\n", breaks).encode()
    given = Given(data=data, file="x.csv")

    assert len(reader_of(given).read(given).deck.cards) == 2


def test_a_row_without_answers_or_question_is_left_out() -> None:
    reading = reading_of(HEADER + "a,b,,,\nc,,,,\n,d,,Type!,\n", "x.csv")

    assert told(reading) == [
        "row 3: left out: answer: this is empty; write a text, or remove it",
        "row 4: left out: prompt: this is empty; write a text, or remove it",
    ]


def test_the_same_question_again_is_left_out_and_says_of_which_it_is_the_double() -> None:
    reading = reading_of(HEADER + "a,b,,,\na,b,,,\nA,c,,,\n", "x.csv")

    assert len(reading.deck.cards) == 1
    assert told(reading) == [
        "row 3: left out: it is the same card as the one in row 2",
        (
            "row 4: left out: it asks the same as the card in row 2; make one card of the two, or "
            "write what tells them apart"
        ),
    ]


def test_a_quote_that_is_never_closed_refuses_the_file_with_its_place() -> None:
    with pytest.raises(DeckInvalid) as refused:
        reading_of(HEADER + 'a,b,,,\nc,"d,,,\n', "x.csv")

    assert str(refused.value).startswith("x.csv:3:3: the quote that opens here is never closed")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Question,Answer\na,b\n", id="two columns"),
        pytest.param("Question,Answers\na,b\n", id="none of its own columns"),
        pytest.param("prompt,answer,comment\na,b,c\n", id="ours"),
    ],
)
def test_another_table_stays_a_table(text: str) -> None:
    assert reader_of(Given(data=text.encode(), file="x.csv")).format == "table"
