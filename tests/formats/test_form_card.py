"""A card that is typed into a form: what is read, and what its author is told."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from bot.formats.deck_ids import derived_id
from bot.formats.form_card import FIELDS, form_fields, read_card
from bot.formats.form_head import read_head
from bot.formats.problems import DeckInvalid
from bot.learning.cards import Card, Choice, Concept, Deck, Explain, Kind, Level, Recall
from tests.formats.deck_strategies import DECKS

GAS = Choice(
    id="x",
    level=Level.INTERMEDIATE,
    prompt="Which gas?",
    options=("Oxygen", "Carbon dioxide", "*args"),
    key=1,
    explanation="It is the carbon source.",
)
SHADE = Explain(
    id="x",
    level=Level.ADVANCED,
    prompt="Why slowly?",
    concepts=(
        Concept(name="Less light", accept=("less light", "a|b")),
        Concept(name="Ratio 1:2", accept=("half",)),
    ),
    hint="Follow the energy.",
    answer="Less light.",
)


def typed(kind: Kind, **changes: str) -> dict[str, str]:
    """A form of this kind filled in soundly, with these changes."""
    sound = {
        "prompt": "Why?",
        "answer": "So.",
        "explanation": "",
        "level": "beginner",
        "options": "* A\nB",
        "concepts": "Light: light",
        "hint": "",
    }
    return {name: changes.get(name, sound[name]) for name in FIELDS[kind]}


def problems_of(kind: Kind, **changes: str) -> list[str]:
    with pytest.raises(DeckInvalid) as refused:
        read_card(kind, typed(kind, **changes))
    return [f"{problem.path}: {problem.text}" for problem in refused.value.problems]


def with_form_id(card: Card) -> Card:
    """The card as a form gives it: its id derived, and nothing that the form has no field for."""
    there = replace(card, id=derived_id(card.prompt), images=(), answer_images=())
    return replace(there, explanation=None) if isinstance(there, Explain) else there


@settings(max_examples=150)
@given(DECKS)
def test_any_card_comes_back_from_its_form(deck: Deck) -> None:
    for card in deck.cards:
        assert read_card(card.kind, form_fields(card)) == with_form_id(card)


@pytest.mark.parametrize("option", ["*", "* a", "\\*a", "\\\\a", "\\a", "**bold**"])
@pytest.mark.parametrize("key", [0, 1], ids=["right", "wrong"])
def test_stars_and_backslashes_that_an_option_begins_with_come_back(option: str, key: int) -> None:
    card = replace(GAS, options=(option, "Other"), key=key)

    read = read_card(Kind.CHOICE, form_fields(card))

    assert isinstance(read, Choice)
    assert (read.options, read.key) == (card.options, key)


def test_a_choice_card_stands_an_option_a_line_with_a_star_before_the_right_one() -> None:
    fields = form_fields(GAS)

    assert fields["options"] == "Oxygen\n* Carbon dioxide\n\\*args"
    assert list(fields) == list(FIELDS[Kind.CHOICE])


def test_an_explain_card_stands_a_concept_a_line_with_its_phrases_behind_a_colon() -> None:
    fields = form_fields(SHADE)

    assert fields["concepts"] == "Less light: less light | a\\|b\nRatio 1\\:2: half"
    assert list(fields) == list(FIELDS[Kind.EXPLAIN])


def test_a_recall_card_has_its_parts_and_an_id_of_its_prompt() -> None:
    read = read_card(Kind.RECALL, typed(Kind.RECALL, prompt="  What is it?\r\n", explanation="E"))

    assert read == Recall(
        id=derived_id("What is it?"),
        level=Level.BEGINNER,
        prompt="What is it?",
        answer="So.",
        explanation="E",
    )


@pytest.mark.parametrize(
    "options",
    ["A\n*B", "A\n* B", "\n  A  \n\n  *   B\n"],
    ids=["star alone", "star and space", "blank lines and spaces"],
)
def test_options_are_read_as_people_type_them(options: str) -> None:
    read = read_card(Kind.CHOICE, typed(Kind.CHOICE, options=options))

    assert isinstance(read, Choice)
    assert (read.options, read.key) == (("A", "B"), 1)


@pytest.mark.parametrize(
    ("line", "name", "accept"),
    [
        ("Light: less light|dim", "Light", ("less light", "dim")),
        ("Time: 12:30 | noon", "Time", ("12:30", "noon")),
        ("C\\:\\\\x: drive", "C:\\x", ("drive",)),
        ("Or: a\\|b", "Or", ("a|b",)),
        ("Path: C:\\temp", "Path", ("C:\\temp",)),
    ],
    ids=["no spaces", "colon in a phrase", "colon in the name", "bar in a phrase", "backslash"],
)
def test_concepts_are_read_as_people_type_them(
    line: str, name: str, accept: tuple[str, ...]
) -> None:
    read = read_card(Kind.EXPLAIN, typed(Kind.EXPLAIN, concepts=line))

    assert isinstance(read, Explain)
    assert read.concepts == (Concept(name=name, accept=accept),)


@pytest.mark.parametrize(
    ("kind", "changes", "told"),
    [
        pytest.param(Kind.RECALL, {"answer": " "}, "answer: this is missing; write what the learner compares with", id="nothing typed"),
        pytest.param(Kind.RECALL, {"answer": "x" * 1001}, "answer: this has 1,001 characters; shorten it to 1,000", id="long text"),
        pytest.param(Kind.RECALL, {"level": "hard"}, "level: this cannot be `hard`; write beginner, intermediate or advanced", id="level"),
        pytest.param(Kind.CHOICE, {"options": ""}, "options: this is missing; write 2 to 6 options, each on a line of its own", id="no options"),
        pytest.param(Kind.CHOICE, {"options": "* A"}, "options: write 2 to 6 of them; there are 1", id="one option"),
        pytest.param(Kind.CHOICE, {"options": "A\nB"}, "options: put `*` before the right option and before no other; there are none now", id="no star"),
        pytest.param(Kind.CHOICE, {"options": "* A\n* B"}, "there are 2 now. For a star that an option begins with, write `\\*`", id="two stars"),
        pytest.param(Kind.CHOICE, {"options": "* A\nB\na"}, "option 3: this option is the same as option 1", id="equal options"),
        pytest.param(Kind.CHOICE, {"options": "* A\n" + "b" * 151}, "option 2: this has 151 characters; shorten it to 150", id="long option"),
        pytest.param(Kind.EXPLAIN, {"concepts": "Light"}, "concept 1: this is missing; write a colon behind the name", id="no phrases"),
        pytest.param(Kind.EXPLAIN, {"concepts": "A: a\n: b"}, "concept 2: this is missing; write the concept in a few words, before the colon", id="no name"),
        pytest.param(Kind.EXPLAIN, {"concepts": "A: a | !!"}, "concept 1: a phrase without a letter or digit matches nothing", id="wordless phrase"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_the_fields_name(
    kind: Kind, changes: dict[str, str], told: str
) -> None:
    (problem,) = problems_of(kind, **changes)

    assert told in problem


def test_all_problems_are_told_in_the_order_of_the_form() -> None:
    told = problems_of(Kind.EXPLAIN, prompt="", concepts="A\nB", hint="x" * 501)

    assert [problem.split(":")[0] for problem in told] == [
        "prompt",
        "concept 1",
        "concept 2",
        "hint",
    ]


def test_a_title_and_a_description_are_read_without_white_space_around() -> None:
    assert read_head({"title": " Cells ", "description": " All of them. "}) == (
        "Cells",
        "All of them.",
    )
    assert read_head({"title": "Cells", "description": ""}) == ("Cells", "")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"title": ""}, "title: this is missing; write what the deck is called"),
        ({"title": "x" * 101}, "title: this has 101 characters; shorten it to 100"),
        ({"title": "a\nb"}, "title: this has to be one line; join the lines"),
        ({"title": "T", "description": "x" * 301}, "description: this has 301 characters"),
    ],
    ids=["no title", "long title", "two lines", "long description"],
)
def test_what_is_wrong_with_a_title_is_told(fields: dict[str, str], told: str) -> None:
    with pytest.raises(DeckInvalid) as refused:
        read_head(fields)

    (problem,) = refused.value.problems
    assert told in f"{problem.path}: {problem.text}"
