"""A sound deck file becomes the deck its author wrote."""

from pathlib import Path

import pytest

from bot.formats.deck_ids import derived_id
from bot.formats.yaml.deck import read_deck
from bot.learning.cards import Choice, Concept, Deck, Explain, Level, Recall

PHOTOSYNTHESIS = Path(__file__).parents[2] / "data" / "decks" / "photosynthesis.yaml"

LEAST = """title: T
cards:
  - kind: recall
    prompt: P
    answer: A
"""


def deck_of(text: str) -> Deck:
    return read_deck(text.encode(), source="decks/x.yaml", name="x")


def recall_with(answer: str) -> Recall:
    (card,) = deck_of(LEAST.replace("answer: A", f"answer: {answer}")).cards
    assert isinstance(card, Recall)
    return card


def test_the_documented_example_is_read_as_written() -> None:
    deck = read_deck(PHOTOSYNTHESIS.read_bytes(), source="x.yaml", name="photosynthesis")

    assert deck == Deck(
        name="photosynthesis",
        title="Photosynthesis",
        description="How plants turn light into sugar.",
        language="en",
        authors=("The Recollect authors",),
        licence="CC-BY-4.0",
        cards=(
            Recall(
                id="definition",
                level=Level.BEGINNER,
                prompt="What does a plant gain from photosynthesis?",
                answer="Sugar to live on, made from water and carbon dioxide with light.",
            ),
            Choice(
                id="gas",
                level=Level.INTERMEDIATE,
                prompt="Which gas does a leaf take in for it?",
                options=("Oxygen", "Carbon dioxide", "Nitrogen"),
                key=1,
                explanation="Carbon dioxide is the carbon source; oxygen is given off.",
            ),
            Explain(
                id="shade",
                level=Level.ADVANCED,
                prompt="Explain in your own words why a shaded plant grows slowly.",
                hint="Follow the energy.",
                concepts=(
                    Concept(
                        name="Less light, less energy",
                        accept=("less light", "little light", "low energy"),
                    ),
                    Concept(
                        name="Less sugar is made",
                        accept=("less sugar", "less glucose", "makes less food"),
                    ),
                ),
                answer="With less light the leaf captures less energy, "
                "so it makes less sugar to build new tissue.",
            ),
        ),
    )


def test_what_is_left_out_has_a_default() -> None:
    deck = deck_of(LEAST)

    assert (deck.description, deck.language, deck.authors, deck.licence) == ("", "en", (), "")
    (card,) = deck.cards
    assert (card.id, card.level, card.explanation) == (derived_id("P"), Level.BEGINNER, None)


@pytest.mark.parametrize(
    "scalar",
    [
        "Yes",
        "no",
        "on",
        "010",
        "0x1F",
        "12:30",
        "1.0",
        "1e3",
        "null",
        "~",
        "2024-01-01",
        ".inf",
        "=",
    ],
)
def test_a_plain_scalar_stays_the_text_it_is(scalar: str) -> None:
    assert recall_with(scalar).answer == scalar


@pytest.mark.parametrize(
    ("written", "text"),
    [
        pytest.param('"  around  "', "around", id="white space around is taken off"),
        pytest.param('"a  b"', "a  b", id="white space inside stays"),
        pytest.param('"a\\tb\\nc"', "a\tb\nc", id="tab and newline stay"),
        pytest.param("|\n      one\n      two\n", "one\ntwo", id="a literal block keeps its lines"),
        pytest.param(">-\n      one\n      two\n", "one two", id="a folded block joins its lines"),
        pytest.param('"e\\u0301"', "e\u0301", id="no Unicode normalisation"),
        pytest.param(
            "ab\u200bc\u200fd", "ab\u200bc\u200fd", id="zero-width and right-to-left marks stay"
        ),
        pytest.param("50% @everyone *b*", "50% @everyone *b*", id="signs inside a text stay"),
        pytest.param("{0.__class__}".join('""'), "{0.__class__}", id="braces in quotes stay"),
        pytest.param("'it''s'", "it's", id="single quotes"),
    ],
)
def test_a_text_keeps_its_characters(written: str, text: str) -> None:
    assert recall_with(written).answer == text


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\xef\xbb\xbf" + LEAST.encode(), id="byte order mark"),
        pytest.param(LEAST.replace("\n", "\r\n").encode(), id="Windows line ends"),
        pytest.param(LEAST.replace("\n", "\r").encode(), id="old Mac line ends"),
        pytest.param(f"---\n{LEAST}...\n".encode(), id="document marks"),
        pytest.param(f"# a comment\n\n{LEAST}  # another\n".encode(), id="comments"),
        pytest.param(
            b'{"title":"T","cards":[{"kind":"recall","prompt":"P","answer":"A"}]}', id="JSON"
        ),
        pytest.param(LEAST.rstrip().encode(), id="no newline at the end"),
    ],
)
def test_the_same_deck_may_be_written_in_other_ways(data: bytes) -> None:
    assert read_deck(data, source="x", name="x") == deck_of(LEAST)


def test_a_language_that_looks_like_a_truth_value_is_norwegian() -> None:
    assert deck_of(f"language: no\n{LEAST}").language == "no"


def test_limits_are_inclusive() -> None:
    deck = deck_of(
        f"title: {'t' * 100}\ndescription: {'d' * 300}\nlicence: {'l' * 60}\n"
        f"authors: [{', '.join(['a' * 80] * 20)}]\ncards:\n"
        f"  - {{id: {'i' * 64}, kind: recall, prompt: {'p' * 1000}, answer: {'ä' * 1000}}}\n"
        f"  - {{kind: choice, prompt: c, options: [{'o' * 150}, b, c, d, e, right: f]}}\n"
        f"  - {{kind: explain, prompt: e, hint: {'h' * 500}, concepts: ["
        + ", ".join(
            f"{{name: {n}{'n' * 79}, accept: [{', '.join(['a' * 100] * 30)}]}}" for n in range(10)
        )
        + "]}\n"
    )

    assert [card.kind for card in deck.cards] == ["recall", "choice", "explain"]
