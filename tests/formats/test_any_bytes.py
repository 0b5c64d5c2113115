"""Any bytes become a deck or a message: never another error, a crash or a wait."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.formats.problems import MAX_PROBLEMS, DeckInvalid
from bot.formats.yaml.deck import read_deck
from bot.learning.cards import Deck

PHOTOSYNTHESIS = (Path(__file__).parents[1] / "data" / "decks" / "photosynthesis.yaml").read_text()

thorough = settings(max_examples=300)

YAML_SIGNS = "[]{}:,-?&*!|>'\"%@`#<~ \n\t\\a1éשׁ\u200b\u2028\x85\x00\ufeff\ud800"


def deck_or_problems(data: bytes) -> Deck | DeckInvalid:
    try:
        return read_deck(data, source="decks/x.yaml", name="x")
    except DeckInvalid as error:
        return error


def assert_sound(outcome: Deck | DeckInvalid) -> None:
    if isinstance(outcome, Deck):
        assert outcome.cards
        return
    assert 1 <= len(outcome.problems) <= MAX_PROBLEMS + 1
    for problem in outcome.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert str(problem).isprintable()
        assert len(str(problem)) < 1000


@given(st.binary(max_size=300))
def test_random_bytes(data: bytes) -> None:
    assert_sound(deck_or_problems(data))


@given(st.text(YAML_SIGNS, max_size=80))
def test_random_signs_of_yaml(text: str) -> None:
    assert_sound(deck_or_problems(text.encode("utf-8", "surrogatepass")))


@given(st.text(YAML_SIGNS, max_size=20), st.sampled_from(["", '"', "'", "|\n      "]))
def test_random_text_in_the_place_of_an_answer(text: str, quote: str) -> None:
    close = quote if quote in "'\"" else ""
    deck = f"title: T\ncards:\n  - kind: recall\n    prompt: P\n    answer: {quote}{text}{close}\n"

    assert_sound(deck_or_problems(deck.encode("utf-8", "surrogatepass")))


@thorough
@given(st.data())
def test_a_sound_deck_with_characters_lost_moved_or_added(data: st.DataObject) -> None:
    text = PHOTOSYNTHESIS
    for _ in range(data.draw(st.integers(1, 4))):
        begin = data.draw(st.integers(0, len(text)))
        end = begin + data.draw(st.integers(0, 30))
        text = text[:begin] + data.draw(st.text(YAML_SIGNS, max_size=6)) + text[end:]

    assert_sound(deck_or_problems(text.encode("utf-8", "surrogatepass")))


KEYS = st.sampled_from(
    [
        "title",
        "description",
        "language",
        "authors",
        "licence",
        "cards",
        "id",
        "kind",
        "level",
        "prompt",
        "answer",
        "explanation",
        "options",
        "right",
        "concepts",
        "name",
        "accept",
        "hint",
        "<recall>",
        "<text>",
        "text",
        "0",
        "more",
    ]
)
SCALARS = st.sampled_from(
    [
        "recall",
        "choice",
        "explain",
        "beginner",
        "T",
        "",
        " ",
        "a" * 1200,
        "\x07",
        "\u200b",
        "en",
        "?",
    ]
)
VALUES = st.recursive(
    SCALARS | st.none() | st.integers() | st.booleans() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=8) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=40,
)


@thorough
@given(st.dictionaries(KEYS, VALUES, max_size=6), VALUES, st.booleans())
def test_yaml_of_any_shape(deck: dict[str, Any], cards: Any, flow: bool) -> None:
    dumped: str = yaml.safe_dump({**deck, "cards": cards}, default_flow_style=flow)

    assert_sound(deck_or_problems(dumped.encode()))


SEEN = st.characters(
    categories=["L", "N", "P", "S"], exclude_characters="\u115f\u1160\u2800\u3164\uffa0"
)
TEXTS = st.text(SEEN, min_size=1, max_size=30)


@given(
    st.lists(TEXTS, min_size=2, max_size=6, unique_by=lambda text: text.casefold()),
    st.randoms(use_true_random=False),
)
def test_options_that_pyyaml_writes_are_read_unchanged(texts: list[str], random: Any) -> None:
    key = random.randrange(len(texts))
    options = [{"right": text} if index == key else text for index, text in enumerate(texts)]
    card = {"kind": "choice", "prompt": texts[0], "options": options}

    deck = deck_or_problems(yaml.safe_dump({"title": texts[1], "cards": [card]}).encode())

    assert isinstance(deck, Deck), deck
    (read,) = deck.cards
    assert (deck.title, read.prompt) == (texts[1], texts[0])
    assert (getattr(read, "options", ()), getattr(read, "key", -1)) == (tuple(texts), key)


READ_AND_TELL = """
import sys
from bot.formats.problems import DeckInvalid
from bot.formats.yaml.deck import read_deck
data = eval(sys.argv[1]).encode()[:2_000_000]
try:
    print(len(read_deck(data, source="x", name="x").cards))
except DeckInvalid as error:
    print(error.problems[0])
"""


@pytest.mark.parametrize(
    ("expression", "told"),
    [
        pytest.param("'[' * 50_000", "nested more than 10 deep", id="50,000 opening brackets"),
        pytest.param("'[' * 2_000_000", "nested more than 10 deep", id="2 MB of opening brackets"),
        pytest.param("'[\\n' * 1_000_000", "nested more than 10 deep", id="brackets line by line"),
        pytest.param("'{a: ' * 500_000", "nested more than 10 deep", id="keys in keys"),
        pytest.param("'[{' * 1_000_000", "nested more than 10 deep", id="lists and keys in turn"),
        pytest.param("'- ' * 1_000_000", "nested more than 10 deep", id="list items in list items"),
        pytest.param("'? ' * 1_000_000", "nested more than 10 deep", id="keys that are keys"),
        pytest.param("''.join(' ' * i + '-\\n' for i in range(1900))", "nested more than 10 deep", id="stairs"),
        pytest.param("'%TAG !a! b\\n' * 150_000", "a line may not begin with %", id="directives"),
        pytest.param("'[' + 'a,' * 999_000 + ']'", "more than 250,000 texts and lists", id="a million texts"),
        pytest.param("'a: b\\n' * 400_000", "this key is already in line 1", id="one key again and again"),
        pytest.param("'- *a\\n' * 400_000", "decks have no aliases", id="aliases"),
        pytest.param("'- &a b\\n' * 200_000", "a deck is made of keys", id="anchors"),
        pytest.param("'cards: [' + '{},' * 120_000 + ']'", "20,000 cards at most", id="empty cards"),
        pytest.param("'cards: [{' + ''.join(f'k{i}: b,' for i in range(100_000)) + '}]'", "this is missing", id="unknown keys"),
        pytest.param("'cards: [{options: [' + '{right: a},' * 80_000 + ']}]'", "this is missing", id="right options"),
        pytest.param("'\\0' * 2_000_000", "U+0000", id="NUL"),
        pytest.param("'%\\n' * 1_000_000", "a line may not begin with %", id="percent signs"),
        pytest.param("'title: ' + 'x' * 1_900_000", "this has 1,900,000 characters", id="a long title"),
        pytest.param("'? ' + 'k' * 1_900_000 + '\\n: a'", "this is missing", id="a long key"),
        pytest.param("'title: \"' + '\\u3164' * 600_000 + '\"'", "600,000 characters", id="unseen letters"),
    ],
)  # fmt: skip
def test_hostile_input_neither_crashes_nor_hangs(expression: str, told: str) -> None:
    finished = subprocess.run(
        [sys.executable, "-c", READ_AND_TELL, expression],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=Path(__file__).parents[2],
    )

    assert finished.returncode == 0, finished.stderr[-500:]
    assert told in finished.stdout
