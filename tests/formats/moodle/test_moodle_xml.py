"""Moodle's XML becomes the cards that teachers meant, with its pictures; everything else is told."""

import base64
from pathlib import Path

import pytest

from bot.formats.deck_ids import derived_id
from bot.formats.images import cleaned
from bot.formats.moodle.xml import looks_like_moodle_xml, read_moodle_xml
from bot.formats.problems import DeckInvalid
from bot.formats.reading import Reading
from bot.learning.cards import Card, Choice, Image, Level, Recall
from tests.drawn_images import png
from tests.formats.readings import told

EVERY_QUESTION = Path(__file__).parents[2] / "data" / "formats" / "every-question.xml"


def read(data: str | bytes) -> Reading:
    whole = data.encode() if isinstance(data, str) else data
    return read_moodle_xml(whole, source="quiz.xml", name="x", title="Quiz")


def question(kind: str, inside: str, asked: str = "P") -> str:
    """A file with this one question."""
    text = f'<questiontext format="html"><text><![CDATA[{asked}]]></text></questiontext>'
    return f'<quiz><question type="{kind}">{text}{inside}</question></quiz>'


def why_refused(data: str | bytes) -> str:
    with pytest.raises(DeckInvalid) as refused:
        read(data)
    return str(refused.value)


def choice(prompt: str, *options: str, key: int, why: str | None = None) -> Choice:
    return Choice(
        id=derived_id(prompt),
        level=Level.BEGINNER,
        prompt=prompt,
        options=options,
        key=key,
        explanation=why,
    )


def recall(
    prompt: str, answer: str, why: str | None = None, *, card_id: str | None = None
) -> Recall:
    return Recall(
        id=card_id or derived_id(prompt),
        level=Level.BEGINNER,
        prompt=prompt,
        answer=answer,
        explanation=why,
    )


def test_every_type_of_question_is_read() -> None:
    reading = read(EVERY_QUESTION.read_bytes())

    things = ("moon", "dwarf planet", "star")
    assert reading.deck.title == "Stars & planets"
    assert reading.deck.cards == (
        Choice(
            id="largest",
            level=Level.INTERMEDIATE,
            prompt="Which planet is the **largest**?",
            options=("Saturn", "Jupiter"),
            key=1,
            explanation=r"It has $1{,}898 \cdot 10^{24}$ kg.",
            images=(Image(media="201053c9ad127a936df73a78704ff8cf.png", alt="Dots in a row"),),
            answer_images=(Image(media="2f1de3b86e14100e408b5a6a8d87c631.gif", alt=""),),
        ),
        choice("1 < 2 moons circle Mars.", "True", "False", key=1, why="There are two."),
        recall(
            "Which star is nearest?\n(In daylight.)", "Sun / the Sun", "Eight minutes of light."
        ),
        recall("How many minutes does light take from there?", "8.3 (plus or minus 0.2)"),
        choice("What is it?\n*Titan*", *things, key=0, why="By mass."),
        choice("What is it?\nCeres", *things, key=1, why="By mass."),
        recall("Why are there **seasons**?", "The axis is tilted."),
        recall("_____ is smaller than the Earth, by 5 percent.", "Venus", "Yes", card_id="venus-1"),
        Choice(
            id="venus-2",
            level=Level.BEGINNER,
            prompt="Venus is _____ the Earth, by 5 percent.",
            options=("larger than", "smaller than", "as large as"),
            key=1,
        ),
        recall(
            "Venus is smaller than the Earth, by _____ percent.",
            "5 (plus or minus 1)",
            card_id="venus-3",
        ),
    )
    assert {media: cleaned(content).media for media, content in reading.media.items()} == {
        "201053c9ad127a936df73a78704ff8cf.png": "201053c9ad127a936df73a78704ff8cf.png",
        "2f1de3b86e14100e408b5a6a8d87c631.gif": "2f1de3b86e14100e408b5a6a8d87c631.gif",
    }


def test_what_cannot_be_a_card_is_told_with_its_line() -> None:
    assert told(read(EVERY_QUESTION.read_bytes())) == [
        "line 25: left out: 2 of its options are right; a card has one right option",
        (
            "line 66: left out: it is an essay, and nothing says what a good answer is; write that as"
            " its general feedback"
        ),
        "line 75: left out: it is a description, and asks nothing",
        "line 79: left out: questions of the type `calculated` cannot be cards",
    ]


def test_the_feedback_of_an_essay_is_its_answer_before_what_graders_are_told() -> None:
    (card,) = read(
        question(
            "essay",
            "<graderinfo><text>G</text></graderinfo>"
            "<generalfeedback><text>F</text></generalfeedback>",
        )
    ).deck.cards

    assert isinstance(card, Recall)
    assert card.answer == "F"


def gap_cards(asked: str) -> tuple[Card, ...]:
    return read(question("cloze", "", asked)).deck.cards


@pytest.mark.parametrize(
    ("asked", "prompt", "answer"),
    [
        pytest.param("A {1:SA:=b} c", "A _____ c", "b", id="one gap"),
        pytest.param("A {:MW:%100%b~%50%d#no} c", "A _____ c", "b", id="points"),
        pytest.param("A {SHORTANSWER} {1:SA:=b\\}\\~}", "A {SHORTANSWER} _____", "b}~", id="signs"),
        pytest.param("A {1:NM:=3:0.1} c", "A _____ c", "3 (plus or minus 0.1)", id="a number"),
        pytest.param("A <b>{1:SA:=b &lt; c}</b>", "A **_____**", "b < c", id="HTML"),
    ],
)
def test_a_gap_is_recalled(asked: str, prompt: str, answer: str) -> None:
    (card,) = gap_cards(asked)

    assert isinstance(card, Recall)
    assert (card.prompt, card.answer) == (prompt, answer)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        pytest.param("A", "it has 0 gaps", id="none"),
        pytest.param("{1:SA:=b}" * 21, "it has 21 gaps", id="21"),
        pytest.param("{1:SA:b}", "a gap of it has no right answer", id="no right answer"),
        pytest.param("{1:SA:}", "a gap of it has no right answer", id="nothing"),
        pytest.param("{1:MULTIRESPONSE:=a~=b}", "of the kind MULTIRESPONSE", id="several right"),
        pytest.param("{1:SA:=b}" + "a" * 5_000, "at most 5,000 are read", id="long"),
    ],
)
def test_a_text_with_gaps_that_is_no_card_says_why(asked: str, said: str) -> None:
    assert said in why_refused(question("cloze", "", asked))


RIGHT = '<answer fraction="100"><text>a</text></answer>'
WRONG = '<answer fraction="0"><text>b</text></answer>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param("<quiz></quiz>", "there is no question in this file", id="no question"),
        pytest.param("<a/>", "quiz.xml:1:1: the file begins with <a>", id="another root"),
        pytest.param("<quiz>\n <a></b></quiz>", "quiz.xml:2:7: this is not XML: mismatched tag", id="a wrong end"),
        pytest.param("<quiz>", "this is not XML: no element found", id="no end"),
        pytest.param("", "this is not XML: no element found", id="nothing"),
        pytest.param(b"<quiz>\xff</quiz>", "this is not XML: not well-formed", id="not UTF-8"),
        pytest.param("<quiz>&nbsp;</quiz>", "this is not XML: undefined entity", id="an entity"),
        pytest.param(question("multichoice", WRONG + WRONG), "no option of it is right", id="no right option"),
        pytest.param(question("multichoice", RIGHT), "write 2 to 6 of them", id="one option"),
        pytest.param(question("multichoice", RIGHT * 101), "more than 100 answers", id="101 options"),
        pytest.param(question("truefalse", RIGHT + RIGHT), "not exactly one is right", id="both true"),
        pytest.param(question("truefalse", RIGHT), "not exactly one is right", id="half of the truth"),
        pytest.param(question("numerical", RIGHT), "its answer is no number", id="no number"),
        pytest.param(question("matching", ""), "nothing of it is to be matched", id="no pairs"),
        pytest.param(question("multichoice", RIGHT + WRONG, ""), "prompt: this is empty", id="no prompt"),
    ],
)  # fmt: skip
def test_what_is_no_deck_says_why(data: str | bytes, said: str) -> None:
    assert said in why_refused(data)


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 30))


@pytest.mark.parametrize(
    "doctype",
    [
        pytest.param("<!DOCTYPE quiz>", id="a type"),
        pytest.param(f'<!DOCTYPE quiz [<!ENTITY e0 "x">{ENTITIES}]>', id="entities of entities"),
        pytest.param('<!DOCTYPE quiz [<!ENTITY e SYSTEM "file:///etc/passwd">]>', id="a file"),
        pytest.param('<!DOCTYPE quiz SYSTEM "http://localhost/x.dtd">', id="an address"),
    ],
)
def test_a_document_type_is_refused_before_anything_is_expanded(doctype: str) -> None:
    data = f"<?xml version='1.0'?>\n{doctype}<quiz>&e29;</quiz>"

    said = why_refused(data)

    assert said.startswith("quiz.xml:2:")
    assert "a file of questions has no document type; remove `<!DOCTYPE …>`" in said
    assert looks_like_moodle_xml(data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param("<quiz>" + "<a>" * 1_000_000, "nested more than 20 deep", id="depth"),
        pytest.param("<quiz>" + "<a/>" * 500_001, "more than 500,000 elements", id="elements"),
        pytest.param(
            "<quiz " + " ".join(f"a{n}='1'" for n in range(50_000)) + "/>",
            "more than 20 attributes",
            id="attributes",
        ),
        pytest.param("<quiz>" + " " * 20_000_000, "more than 20 MB", id="size"),
        pytest.param(
            question("essay", "").replace("</quiz>", "<question type='x'/>" * 20_000 + "</quiz>"),
            "more than 20,000 questions",
            id="types nobody knows",
        ),
        pytest.param(
            f"<quiz>{question('shortanswer', RIGHT)[6:-7] * 20_001}</quiz>",
            "more than 20,000 questions",
            id="questions",
        ),
        pytest.param(
            question("essay", "", "a" * 3_000_001), "a text of it has 3,000,001", id="text"
        ),
        pytest.param(question("essay", "", "<b>" * 300_001), "more than 300,000 tags", id="tags"),
    ],
)
def test_size_is_bounded(data: str, said: str) -> None:
    assert said in why_refused(data)


def with_picture(content: str, name: str = "a.png") -> str:
    file = f'<file name="{name}" encoding="base64">{content}</file></questiontext>'
    asked = 'P <img src="@@PLUGINFILE@@/a.png" alt="A field">'
    return question("shortanswer", RIGHT, asked).replace("</questiontext>", file)


def test_a_picture_may_be_wrapped_over_lines() -> None:
    reading = read(with_picture(base64.encodebytes(png()).decode()))

    expected = cleaned(png())
    assert reading.deck.cards[0].images == (Image(media=expected.media, alt="A field"),)
    assert reading.media == {expected.media: expected.content}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(with_picture("AAAA", "b.png"), "it is not in the file", id="not there"),
        pytest.param(with_picture("AAAA"), "it is no whole PNG", id="no picture"),
        pytest.param(with_picture("A*"), "it is broken", id="no base64"),
        pytest.param(with_picture("A" * 3_000_001), "bytes, and may have at most", id="large"),
    ],
)  # fmt: skip
def test_a_picture_that_cannot_be_had_is_told_and_its_card_kept(data: str, said: str) -> None:
    reading = read(data)

    assert len(reading.deck.cards) == 1
    assert "line 1: the picture `@@PLUGINFILE@@/a.png` was left out: " in told(reading)[0]
    assert said in told(reading)[0]
    assert reading.media == {}


def test_a_picture_beside_the_text_as_moodle_1_had_it_is_the_prompts() -> None:
    encoded = base64.b64encode(png()).decode()
    image = f"<image>a b.png</image><image_base64>\n{encoded}\n</image_base64>"

    reading = read(question("shortanswer", RIGHT + image))

    assert reading.deck.cards[0].images == (Image(media=cleaned(png()).media, alt=""),)


def test_one_right_option_and_a_better_than_nothing_make_a_card_where_one_may_be_chosen() -> None:
    half = '<answer fraction="50"><text>c</text></answer>'
    one, several = "<single>true</single>", "<single>false</single>"

    reading = read(question("multichoice", RIGHT + half + one))

    assert reading.deck.cards == (choice("P", "a", "c", key=0),)
    assert told(reading) == ["line 1: options that earn a part of the points are wrong ones here"]
    assert "2 of its options are right" in why_refused(
        question("multichoice", RIGHT + half + several)
    )


def test_of_six_pictures_four_are_kept() -> None:
    pictures = "".join(
        f'<img src="data:image/png;base64,{base64.b64encode(png(shade=shade)).decode()}">'
        for shade in range(6)
    )

    reading = read(question("shortanswer", RIGHT, f"P {pictures}"))

    assert len(reading.media) == len(reading.deck.cards[0].images) == 4
    assert told(reading) == ["line 1: 2 of its pictures left out: a side has at most 4"]
