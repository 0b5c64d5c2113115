"""What is different about an edited card."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.learning.card_edits import Edit, Part, card_change
from bot.learning.cards import Card, Choice, Concept, Explain, Image, Level, Recall

RECALL = Recall(id="a", level=Level.BEGINNER, prompt="Which gas?", answer="Oxygen")
CHOICE = Choice(
    id="a", level=Level.BEGINNER, prompt="Which gas?", options=("Oxygen", "Neon"), key=0
)
LEAF = Image(media="3f9a0000.png", alt="A leaf")
LIGHT = Concept(name="Less light", accept=("less light", "dim"))
EXPLAIN = Explain(id="a", level=Level.BEGINNER, prompt="Why?", concepts=(LIGHT,), hint="Energy")


@pytest.mark.parametrize(
    ("card", "edited", "edit"),
    [
        pytest.param(
            RECALL,
            {"prompt": "What gas?"},
            Edit(Part.PROMPT, ("Which gas?",), ("What gas?",)),
            id="prompt",
        ),
        pytest.param(
            RECALL, {"answer": "Neon"}, Edit(Part.ANSWER, ("Oxygen",), ("Neon",)), id="answer"
        ),
        pytest.param(
            RECALL,
            {"level": Level.ADVANCED},
            Edit(Part.LEVEL, ("beginner",), ("advanced",)),
            id="level",
        ),
        pytest.param(
            RECALL, {"explanation": "O2"}, Edit(Part.EXPLANATION, (), ("O2",)), id="explanation"
        ),
        pytest.param(
            RECALL,
            {"images": (LEAF,)},
            Edit(Part.IMAGES, (), ("A leaf (3f9a0000)",)),
            id="a picture",
        ),
        pytest.param(
            replace(RECALL, answer_images=(LEAF,)),
            {"answer_images": (replace(LEAF, media="77770000.png"),)},
            Edit(Part.ANSWER_IMAGES, ("A leaf (3f9a0000)",), ("A leaf (77770000)",)),
            id="another picture of the same",
        ),
        pytest.param(CHOICE, {"key": 1}, Edit(Part.KEY, ("Oxygen",), ("Neon",)), id="key"),
        pytest.param(
            CHOICE,
            {"options": ("Oxygen", "Argon")},
            Edit(Part.OPTIONS, ("Oxygen", "Neon"), ("Oxygen", "Argon")),
            id="a distractor",
        ),
        pytest.param(EXPLAIN, {"hint": None}, Edit(Part.HINT, ("Energy",), ()), id="no hint"),
        pytest.param(
            EXPLAIN,
            {"concepts": (replace(LIGHT, name="Dimness"),)},
            Edit(Part.CONCEPTS, ("Less light",), ("Dimness",)),
            id="a concept's name",
        ),
        pytest.param(
            EXPLAIN,
            {"concepts": (replace(LIGHT, accept=("less light", "dim", "dark")),)},
            Edit(Part.WORDINGS, ("less light\ndim",), ("less light\ndim\ndark",)),
            id="a wording",
        ),
    ],
)
def test_one_part_is_edited(card: Card, edited: dict[str, Any], edit: Edit) -> None:
    assert card_change(card, replace(card, **edited)).edits == (edit,)


def test_another_kind_changes_what_the_kinds_do_not_share() -> None:
    change = card_change(RECALL, CHOICE)

    assert [edit.part for edit in change.edits] == [
        Part.KIND,
        Part.OPTIONS,
        Part.KEY,
        Part.ANSWER,
    ]
    assert change.answer_changed


texts = st.sampled_from(["A", "a", "B"])
maybe = st.none() | texts
levels = st.sampled_from(Level)
concepts = st.builds(Concept, name=texts, accept=st.lists(texts, min_size=1).map(tuple))
cards: st.SearchStrategy[Card] = st.one_of(
    st.builds(Recall, id=texts, level=levels, prompt=texts, answer=texts, explanation=maybe),
    st.builds(
        Choice,
        id=texts,
        level=levels,
        prompt=texts,
        options=st.permutations(["A", "B", "C"]).map(tuple),
        key=st.integers(min_value=0, max_value=2),
        explanation=maybe,
    ),
    st.builds(
        Explain,
        id=texts,
        level=levels,
        prompt=texts,
        concepts=st.lists(concepts, min_size=1, max_size=3).map(tuple),
        hint=maybe,
        answer=maybe,
        explanation=maybe,
    ),
)


@given(cards, cards)
def test_there_is_an_edit_exactly_when_cards_differ_in_more_than_their_ids(
    before: Card, after: Card
) -> None:
    change = card_change(before, after)

    assert bool(change.edits) is (replace(before, id="x") != replace(after, id="x"))
    assert [edit.part for edit in change.edits] == [
        part for part in Part if part in {edit.part for edit in change.edits}
    ]
