"""GIFT files become the cards that their authors meant, and everything else is told."""

from pathlib import Path

import pytest

from bot.formats.deck_ids import derived_id
from bot.formats.moodle.gift import looks_like_gift, read_gift
from bot.formats.problems import DeckInvalid
from bot.formats.reading import Reading
from bot.learning.cards import Card, Choice, Level, Recall
from tests.formats.readings import told

EVERY_QUESTION = Path(__file__).parents[2] / "data" / "formats" / "every-question.gift"


def read(text: str) -> Reading:
    return read_gift(text.encode(), source="quiz.gift", name="x", title="Quiz")


def choice(prompt: str, *options: str, key: int, why: str | None = None) -> Choice:
    return Choice(
        id=derived_id(prompt),
        level=Level.BEGINNER,
        prompt=prompt,
        options=options,
        key=key,
        explanation=why,
    )


def recall(prompt: str, answer: str, why: str | None = None) -> Recall:
    return Recall(
        id=derived_id(prompt), level=Level.BEGINNER, prompt=prompt, answer=answer, explanation=why
    )


def card_of(answers: str) -> Card:
    (card,) = read(f"Asked? {answers}").deck.cards
    return card


def why_left_out(text: str) -> str:
    """What is said of the one question of a file."""
    with pytest.raises(DeckInvalid) as refused:
        read(text)
    return str(refused.value)


def test_every_kind_of_question_is_read() -> None:
    reading = read_gift(EVERY_QUESTION.read_bytes(), source="x", name="x", title="Quiz")

    city = "Which city lies on which river?"
    cities = ("Nile", "Danube", "Rhine", "Volga")
    grew = "Each grew at a crossing."
    assert reading.deck.title == "Rivers and lakes"
    assert reading.deck.cards == (
        Choice(
            id="longest",
            level=Level.BEGINNER,
            prompt="Which river is the longest of Africa?",
            options=("Nile", "Congo", "Niger"),
            key=0,
            explanation="It is 6,650 km long.",
        ),
        choice(
            "Which sea does the Nile end in?",
            *("Red Sea", "Mediterranean Sea", "A sea of the south"),
            key=1,
            why="The delta begins at Cairo.",
        ),
        choice("The Rhine rises in Switzerland.", "True", "False", key=0),
        choice(
            "The Congo crosses the equator only once.",
            *("True", "False"),
            key=1,
            why="Right: twice.",
        ),
        recall("Which lake is the deepest of all?", "Baikal / Lake Baikal"),
        choice("The Danube ends in the _____ Sea.", "Black", "Red", "Yellow", key=0),
        recall("How long is the Rhine, in kilometres?", "1233 (plus or minus 10)"),
        recall("How deep is Lake Constance, in metres?", "251 to 255", "At its deepest."),
        recall("How many Great Lakes are there?", "5", "Yes."),
        choice(f"{city}\nCairo", *cities, key=0, why=grew),
        choice(f"{city}\nVienna", *cities, key=1, why=grew),
        choice(f"{city}\nCologne", *cities, key=2, why=grew),
        recall("What feeds, what drains?\nInflow", "feeds"),
        recall("What feeds, what drains?\nOutlet", "drains"),
        recall(
            "Why does a river bend?",
            "Water cuts into the outer bank and drops sand at the inner one.",
        ),
        choice(
            "What does $v = s / t$ give\nin m\\/s & knots?",
            "The **speed**",
            "The <b>way</b>",
            key=0,
        ),
        recall("Signs: 1 = 1, {a}, #1, ~2, C:\\x and a new\nline?", "yes"),
    )


def test_what_cannot_be_a_card_is_told_with_its_line() -> None:
    reading = read_gift(EVERY_QUESTION.read_bytes(), source="x", name="x", title="Quiz")

    assert told(reading) == [
        "line 13: options that earn a part of the points are wrong ones here",
        "line 20: left out: 2 of its options are right; a card has one right option",
        (
            "line 53: left out: it is an essay, and nothing says what a good answer is; write that as"
            " its general feedback"
        ),
        "line 55: left out: it has no answers in braces, so there is nothing to recall",
    ]


@pytest.mark.parametrize(
    ("answers", "right"),
    [
        pytest.param("{=Ada ~Ben}", "Ada", id="an equals sign"),
        pytest.param("{~Ben =Ada}", "Ada", id="in any order"),
        pytest.param("{ ~Ben\n\n =Ada}".replace("\n\n", "\n"), "Ada", id="over lines"),
        pytest.param("{~%100%Ada ~Ben}", "Ada", id="all of the points"),
        pytest.param("{~%60%Ada ~%-60%Ben}", "Ada", id="the only one with points"),
        pytest.param("{=%100%Ada ~Ben}", "Ada", id="points said twice"),
        pytest.param("{TRUE}", "True", id="true"),
        pytest.param("{ F#no#yes }", "False", id="false, with feedback"),
    ],
)
def test_the_right_option_is(answers: str, right: str) -> None:
    card = card_of(answers)

    assert isinstance(card, Choice)
    assert card.options[card.key] == right


@pytest.mark.parametrize(
    ("answers", "answer"),
    [
        pytest.param("{=Ada}", "Ada", id="one"),
        pytest.param("{Ada}", "Ada", id="one without a sign"),
        pytest.param("{=%100%Ada =%0%Ben =*#no}", "Ada", id="those with all points"),
        pytest.param("{=a\\=b}", "a=b", id="a sign in it"),
        pytest.param("{=<b>}", "<b>", id="what is typed is no HTML"),
        pytest.param("{#3}", "3", id="a number"),
        pytest.param("{#3.14:0.005}", "3.14 (plus or minus 0.005)", id="about a number"),
        pytest.param("{#3\\:1}", "3 (plus or minus 1)", id="about a number, escaped"),
        pytest.param("{#-2..-1}", "-2 to -1", id="between numbers"),
        pytest.param("{#=1:0 =%50%2:0}", "1", id="several numbers"),
        pytest.param("{####It is so.}", "It is so.", id="general feedback of an essay"),
    ],
)
def test_the_answer_to_recall_is(answers: str, answer: str) -> None:
    card = card_of(answers)

    assert isinstance(card, Recall)
    assert card.answer == answer


@pytest.mark.parametrize(
    ("answers", "explanation"),
    [
        pytest.param("{=a#b ~c#d}", "b", id="feedback of the right option"),
        pytest.param("{=a#b ~c#d####e}", "e", id="general feedback before it"),
        pytest.param("{=a####b####c}", "c", id="the last of two"),
        pytest.param("{T#wrong}", "wrong", id="of the wrong answer where there is no other"),
        pytest.param("{T#wrong#right}", "right", id="of the right answer"),
        pytest.param("{=a#b}", "b", id="of an answer to type"),
        pytest.param("{=a ~c}", None, id="none"),
    ],
)
def test_the_explanation_is(answers: str, explanation: str | None) -> None:
    assert card_of(answers).explanation == explanation


@pytest.mark.parametrize(
    ("comments", "card_id", "level"),
    [
        pytest.param("// [id:gas] [tag:advanced]", "gas", Level.ADVANCED, id="an id and a level"),
        pytest.param("// [id:Gas 1]", derived_id("Asked?"), Level.BEGINNER, id="no id of ours"),
        pytest.param("// [tag:Hard]", derived_id("Asked?"), Level.ADVANCED, id="another's level"),
        pytest.param("// [tag:medium] x\n// y", derived_id("Asked?"), Level.INTERMEDIATE, id="two"),
        pytest.param("// [id:gas]\n", derived_id("Asked?"), Level.BEGINNER, id="of another block"),
    ],
)
def test_ids_and_levels_stand_in_comments(comments: str, card_id: str, level: Level) -> None:
    (card,) = read(f"{comments}\nAsked?{{=a}}").deck.cards

    assert (card.id, card.level) == (card_id, level)


def test_an_id_of_pairs_is_numbered() -> None:
    cards = read("// [id:gas]\nAsked?{=a->b =c->d}").deck.cards

    assert [card.id for card in cards] == ["gas-1", "gas-2"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "A {=b",
            "no `}` follows the `{` in line 1, column 3 before an empty line ends the question",
            id="not closed",
        ),
        pytest.param(
            "A\nb =c}",
            "no `{` stands before the `}` in line 2, column 5 since the empty line above",
            id="not opened",
        ),
        pytest.param(
            "A }{=b", "no `}` follows the `{` in line 1, column 4", id="the wrong way round"
        ),
        pytest.param(
            "A {=b ~c}\n::B:: D {T}",
            "more braces follow its answers; put an empty line between two questions",
            id="two questions without an empty line",
        ),
        pytest.param("A{~b ~c}", "no option of it is right", id="no right option"),
        pytest.param("A{=b =c ~d}", "2 of its options are right", id="two right options"),
        pytest.param("A{~b}", "no option of it is right", id="one option"),
        pytest.param("A{=" + "b" * 151 + " ~c}", "option 1: this has 151 characters", id="long"),
        pytest.param("A{=a ~b ~c ~d ~e ~f ~g}", "write 2 to 6 of them; there are 7", id="many"),
        pytest.param("A{=a ~A}", "option 2: this option is the same", id="equal options"),
        pytest.param("A{#}", "no answer of it is worth all points", id="no number"),
        pytest.param("A{#1 or 2}", "its answer is no number", id="words for a number"),
        pytest.param("A{=a->b =c->}", "a pair of it has no `->`", id="half a pair"),
        pytest.param("A{}", "it is an essay", id="an essay"),
        pytest.param("A", "no answers in braces", id="a description"),
        pytest.param("A{" + "=b " * 101 + "}", "it has more than 100 answers", id="101 answers"),
        pytest.param("A" * 200_001, "it has 200,001 characters", id="200,001 characters"),
        pytest.param("A{=a}\n\n" * 20_001, "more than 20,000 questions", id="20,001 questions"),
        pytest.param("{=a}", "prompt: this is empty", id="nothing asked"),
        pytest.param("// a", "there is no question in this file", id="comments only"),
        pytest.param("", "there is no question in this file", id="nothing"),
    ],
)
def test_what_is_no_card_says_why(text: str, said: str) -> None:
    assert said in why_left_out(text)


def test_several_categories_are_one_deck_under_the_title_of_the_file() -> None:
    reading = read("$CATEGORY: $course$/top/A\nx{=y}\n\n$CATEGORY: a/b//c\n\nz{=y}\n")

    assert reading.deck.title == "Quiz"
    assert told(reading) == ["the file: its 2 categories are one deck here: A, b/c"]


def test_pictures_that_are_elsewhere_and_sounds_are_told() -> None:
    reading = read("[html]A <img src\\='a.png'><audio src\\=b></audio>{=b}")

    assert told(reading) == [
        "line 1: the picture `a.png` was left out: it is not in the file",
        "line 1: its sounds and films are left out",
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Who?{=Ada ~Ben}", id="options"),
        pytest.param("// a\n\n::a::Who?{=Ada}", id="a comment first"),
        pytest.param("$CATEGORY: x\n\nA description.\n\nWho?{}", id="a category"),
        pytest.param("::Intro::Some text.\n\n::A::Who?{T}", id="a description first"),
        pytest.param("True?\n{\nFALSE#no\n}", id="truth"),
        pytest.param("How many?{#3:1}", id="a number"),
        pytest.param("It is ____{=a}.", id="a line to write on"),
    ],
)
def test_it_is_recognised(text: str) -> None:
    assert looks_like_gift(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("term\tdefinition\n", id="a table"),
        pytest.param("{{c1::a}}\tb", id="clozes"),
        pytest.param("set\t{a, b}\nmap\t{a: b}", id="braces"),
        pytest.param("a\t\\{=b\\}", id="braces that are text"),
        pytest.param('{"a": "=b"}', id="JSON"),
        pytest.param(r"a\stackrel{!}{=}b", id="LaTeX with an equals sign"),
        pytest.param(r"x_{=1}^{~2}\mathrel{=a}", id="LaTeX with indices"),
        pytest.param("std::vector\tlist {}\n::x\ty", id="colons"),
        pytest.param("title: T\ncards: [{kind: recall}]", id="YAML"),
    ],
)
def test_other_files_are_not_taken_for_it(text: str) -> None:
    assert not looks_like_gift(text)
