"""A deck that is written as GIFT and read again is the deck it was, as far as GIFT goes."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from bot.formats.deck_files import read_deck_file
from bot.formats.moodle.gift import looks_like_gift, read_gift
from bot.formats.moodle.gift_writer import write_gift
from bot.formats.reading import Reading
from bot.learning.cards import Choice, Concept, Deck, Explain, Image, Level, Recall
from tests.formats.deck_strategies import DECKS

ROOT = Path(__file__).parents[3]

thorough = settings(max_examples=200)


def written_and_read(deck: Deck) -> Reading:
    return read_gift(write_gift(deck).encode(), source="x.gift", name=deck.name, title="Another")


def deck_of(*cards: Recall | Choice | Explain) -> Deck:
    return Deck(
        name="x", title="T", description="", language="en", authors=(), licence="", cards=cards
    )


@thorough
@given(DECKS)
def test_any_deck_comes_back_from_gift_without_its_pictures(deck: Deck) -> None:
    cards = tuple(replace(card, images=(), answer_images=()) for card in deck.cards)

    reading = written_and_read(deck)

    assert reading.deck == replace(deck, cards=cards)
    assert reading.notes == ()


@thorough
@given(DECKS)
def test_what_is_written_is_recognised(deck: Deck) -> None:
    assert looks_like_gift(write_gift(deck))


@pytest.mark.parametrize("path", sorted(ROOT.glob("decks/*.yaml")), ids=lambda path: path.stem)
def test_a_shipped_deck_comes_back_and_every_text_of_it_is_shown_with_its_marks(path: Path) -> None:
    deck = read_deck_file(path)

    written = write_gift(deck)

    assert read_gift(written.encode(), source="x", name=deck.name, title="Another").deck == deck
    assert "[markdown]" not in written
    assert "[plain]" not in written


def recall(answer: str, prompt: str = "P", explanation: str | None = None) -> Recall:
    return Recall(
        id="a", level=Level.BEGINNER, prompt=prompt, answer=answer, explanation=explanation
    )


@pytest.mark.parametrize(
    ("card", "written"),
    [
        pytest.param(recall("Paris"), "::a::P{\n\t=%100%Paris\n}", id="an answer to type"),
        pytest.param(recall("A / B"), "{\n\t=%100%A\n\t=%100%B\n}", id="two answers to type"),
        pytest.param(
            recall("It is the capital of a land."),
            "{\n\t####It is the capital of a land.\n}",
            id="an answer nobody types",
        ),
        pytest.param(recall("a*b"), "{\n\t####[html]a*b\n}", id="an answer with a wildcard"),
        pytest.param(
            recall("One", explanation="Why."), "=%100%One\n\t####Why.\n}", id="an explanation"
        ),
        pytest.param(
            recall("x", prompt="**a** `b` *c*\n$y_1$ {d} = <e>"),
            r"::[html]<b>a</b> <code>b</code> <i>c</i><br>\\(y_1\\) \{d\} \= &lt;e&gt;{",
            id="marks, a formula and signs",
        ),
        pytest.param(
            recall("x", prompt="```python\na = 1\n\nb\n```"),
            r'<pre><code class\="language-python">a \= 1\n\nb</code></pre>{',
            id="code",
        ),
        pytest.param(
            recall("x", prompt="a  b"), "::[markdown]a  b{", id="spaces that HTML takes away"
        ),
        pytest.param(
            recall("x", prompt="a  \\\\(b\\\\)"),
            r"::[plain]a  \\\\(b\\\\){",
            id="what Markdown takes for a formula",
        ),
    ],
)
def test_a_recall_card_is_written_as_moodle_has_it(card: Recall, written: str) -> None:
    deck = deck_of(card)

    assert written in write_gift(deck)
    assert written_and_read(deck).deck == deck


def test_a_choice_is_written_with_its_explanation_as_general_feedback() -> None:
    card = Choice(
        id="gas",
        level=Level.ADVANCED,
        prompt="Which gas?",
        options=("Oxygen", "Carbon dioxide"),
        key=1,
        explanation="Oxygen is given off.",
    )

    assert (
        "// [id:gas] [tag:advanced] [tag:choice]\n"
        "::gas::Which gas?{\n"
        "\t~Oxygen\n"
        "\t=Carbon dioxide\n"
        "\t####Oxygen is given off.\n"
        "}\n"
    ) in write_gift(deck_of(card))


def test_an_explain_card_is_written_for_a_teacher_and_read_again() -> None:
    card = Explain(
        id="shade",
        level=Level.ADVANCED,
        prompt="Why?",
        concepts=(Concept(name="Less: light", accept=("little light", "a | b")),),
        hint="**Hint**\n\\**Concepts**",
        answer="It is dark.",
    )
    deck = deck_of(card)

    written = write_gift(deck)

    assert (
        r"{"
        "\n\t"
        r"####[html]<b>Answer</b><br>It is dark.<br><b>Concepts</b><br>"
        r"• Less\\\: light\: little light | a \\| b<br><b>Hint</b><br>"
    ) in written
    assert written_and_read(deck).deck == deck


def test_pictures_are_not_written() -> None:
    deck = deck_of(replace(recall("A"), images=(Image(media="0.png", alt="a"),)))

    assert written_and_read(deck).deck == deck_of(recall("A"))
