"""What a proposed text does to a card."""

from dataclasses import replace

import pytest

from bot.learning.cards import Choice, Concept, Explain, Level, Recall
from bot.learning.flags import FlagPart, has_concept, text_of, tidy, with_text, with_wording

RECALL = Recall(id="a", level=Level.BEGINNER, prompt="Why?", answer="So.")
CHOICE = Choice(id="b", level=Level.BEGINNER, prompt="Which?", options=("x", "y", "z"), key=1)
EXPLAIN = Explain(
    id="c",
    level=Level.BEGINNER,
    prompt="How?",
    concepts=(Concept(name="One", accept=("one",)), Concept(name="Two", accept=("two",))),
)
CARDS = [RECALL, CHOICE, EXPLAIN]


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.kind)
def test_a_new_prompt_changes_nothing_else(card):
    assert with_text(card, FlagPart.PROMPT, "New?") == replace(card, prompt="New?")


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.kind)
@pytest.mark.parametrize("part", FlagPart)
def test_the_text_that_is_there_changes_nothing(card, part):
    assert with_text(card, part, text_of(card, part)) == card


def test_a_new_answer_is_the_answer():
    assert with_text(RECALL, FlagPart.ANSWER, "No.") == replace(RECALL, answer="No.")
    assert with_text(EXPLAIN, FlagPart.ANSWER, "Thus.") == replace(EXPLAIN, answer="Thus.")
    assert with_text(replace(EXPLAIN, answer="Thus."), FlagPart.ANSWER, "") == EXPLAIN


@pytest.mark.parametrize(
    ("text", "options", "key"),
    [
        ("w", ("x", "w", "z"), 1),
        ("Y", ("x", "Y", "z"), 1),
        (" Z", ("x", "y", "z"), 2),
        ("**x**", ("x", "y", "z"), 0),
    ],
    ids=["another text", "the key written otherwise", "another option", "with markup"],
)
def test_the_right_option_is_written_anew_or_is_another(text, options, key):
    changed = with_text(CHOICE, FlagPart.ANSWER, text)

    assert isinstance(changed, Choice)
    assert (changed.options, changed.key) == (options, key)


def test_a_wording_is_added_to_its_concept_alone():
    changed = with_wording(EXPLAIN, "Two", "a pair")

    assert changed == replace(
        EXPLAIN, concepts=(EXPLAIN.concepts[0], Concept(name="Two", accept=("two", "a pair")))
    )


@pytest.mark.parametrize(
    ("card", "concept", "words"),
    [(EXPLAIN, "Two", " TWO "), (EXPLAIN, "Three", "tri"), (CHOICE, "Two", "a pair")],
    ids=["there already", "no such concept", "another kind"],
)
def test_a_wording_that_has_no_place_changes_nothing(card, concept, words):
    assert with_wording(card, concept, words) == card


def test_concepts_are_known_by_their_names():
    assert has_concept(EXPLAIN, "Two")
    assert not has_concept(EXPLAIN, "two")
    assert not has_concept(CHOICE, "Two")


@pytest.mark.parametrize(
    ("written", "kept"),
    [(" a b \n", "a b"), ("a\nb", "a\nb"), ("a\x00\r\x1bb\ud800", "ab"), ("abcdef", "abcd")],
    ids=["white space around", "lines", "control characters", "too long"],
)
def test_a_note_is_made_tidy(written, kept):
    assert tidy(written, 4) == kept
