"""Questions of the Open Trivia Database become choice cards, in each of its encodings."""

import base64
import html
import json
from collections.abc import Callable, Sequence
from urllib.parse import quote, quote_plus

import pytest

from bot.formats.json_text import MAX_DEPTH
from bot.formats.problems import DeckInvalid
from bot.learning.cards import Choice, Level
from tests.formats.readings import reading_of, told

QUESTIONS = [
    {
        "type": "multiple",
        "difficulty": "hard",
        "category": "Science & Nature",
        "question": "Is π > 3 & 100% “sure”?",
        "correct_answer": "Yes, it's > 3",
        "incorrect_answers": ["No + no", "5%20"],
    },
    {
        "type": "boolean",
        "difficulty": "easy",
        "category": "Science & Nature",
        "question": "Is it?",
        "correct_answer": "False",
        "incorrect_answers": ["True"],
    },
]


def in_base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def in_legacy(text: str) -> str:
    return quote_plus(html.escape(text))


def answer_with(encode: Callable[[str], str], *, also_types: bool = False) -> str:
    def encoded(key: str, value: str | Sequence[str]) -> str | list[str]:
        if not isinstance(value, str):
            return [encode(each) for each in value]
        return value if key in ("type", "difficulty") and not also_types else encode(value)

    results = [{key: encoded(key, value) for key, value in each.items()} for each in QUESTIONS]
    return json.dumps({"response_code": 0, "results": results}, indent=1)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(answer_with(html.escape), id="html"),
        pytest.param(answer_with(quote), id="url3986"),
        pytest.param(answer_with(in_legacy), id="urlLegacy"),
        pytest.param(answer_with(in_base64, also_types=True), id="base64"),
        pytest.param(json.dumps(json.loads(answer_with(html.escape))["results"]), id="a bare list"),
    ],
)
def test_each_encoding_gives_the_same_deck(text: str) -> None:
    deck = reading_of(text, "x.json").deck

    assert deck.title == "Science & Nature"
    first, second = deck.cards
    assert isinstance(first, Choice)
    assert first.prompt == "Is π > 3 & 100% “sure”?"
    assert first.options[first.key] == "Yes, it's > 3"
    assert set(first.options) == {"Yes, it's > 3", "No + no", "5%20"}
    assert isinstance(second, Choice)
    assert second.options[second.key] == "False"
    assert [card.level for card in deck.cards] == [Level.ADVANCED, Level.BEGINNER]


def test_a_question_that_no_card_can_hold_is_left_out_by_its_number() -> None:
    questions = [
        *QUESTIONS,
        {**QUESTIONS[0], "question": "Long?", "incorrect_answers": ["x" * 151]},
    ]

    reading = reading_of(json.dumps({"results": questions}), "x.json")

    assert told(reading) == [
        "question 3: left out: option 2: this has 151 characters; shorten it to 150"
    ]


def test_when_no_question_is_left_the_file_is_refused_with_their_lines() -> None:
    text = answer_with(lambda _: "")

    with pytest.raises(DeckInvalid) as refused:
        reading_of(text, "x.json")

    assert [problem.line for problem in refused.value.problems] == [8, 19]


def test_an_answer_without_results_is_refused() -> None:
    with pytest.raises(DeckInvalid, match="there is no question in this file"):
        reading_of(
            '{"response_code": 1, "results": [{"correct_answer": "incorrect_answers"}], "x": {"incorrect_answers": []}}'
        )


def test_json_that_breaks_off_is_told_where() -> None:
    text = answer_with(html.escape)[:200]

    with pytest.raises(DeckInvalid, match=r"x.json:\d+:\d+: from here on this is not JSON"):
        reading_of(text, "x.json")


def test_json_nested_deeper_than_any_quiz_is_refused_before_it_is_parsed() -> None:
    text = '[{"correct_answer": "", "incorrect_answers": ' + "[" * 100_000

    with pytest.raises(DeckInvalid, match=f"nested more than {MAX_DEPTH} deep"):
        reading_of(text, "x.json")
