"""YAML of any shape becomes a deck or a message: never another error, a crash or a wait."""

from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.formats.file_text import MAX_BYTES
from bot.formats.reading import Reading
from bot.formats.yaml.deck import read_yaml
from tests.formats.readings import Outcome, assert_sound, outcome_of

thorough = settings(max_examples=300)

YAML_SIGNS = "[]{}:,-?&*!|>'\"%@`#<~ \n\t\\a1éשׁ\u200b\u2028\x85\x00\ufeff\ud800"


def outcome(data: bytes) -> Outcome:
    return outcome_of(lambda: read_yaml(data, source="decks/x.yaml", name="x"))


@given(st.text(YAML_SIGNS, max_size=20), st.sampled_from(["", '"', "'", "|\n      "]))
def test_random_text_in_the_place_of_an_answer(text: str, quote: str) -> None:
    close = quote if quote in "'\"" else ""
    deck = f"title: T\ncards:\n  - kind: recall\n    prompt: P\n    answer: {quote}{text}{close}\n"

    assert_sound(outcome(deck.encode("utf-8", "surrogatepass")))


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

    assert_sound(outcome(dumped.encode()))


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

    reading = outcome(yaml.safe_dump({"title": texts[1], "cards": [card]}).encode())

    assert isinstance(reading, Reading), reading
    (read,) = reading.deck.cards
    assert (reading.deck.title, read.prompt) == (texts[1], texts[0])
    assert (getattr(read, "options", ()), getattr(read, "key", -1)) == (tuple(texts), key)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(lambda: '[' * 50_000, "nested more than 10 deep", id="50,000 opening brackets"),
        pytest.param(lambda: '[' * 2_000_000, "nested more than 10 deep", id="2 MB of opening brackets"),
        pytest.param(lambda: '[\n' * 1_000_000, "nested more than 10 deep", id="brackets line by line"),
        pytest.param(lambda: '{a: ' * 500_000, "nested more than 10 deep", id="keys in keys"),
        pytest.param(lambda: '[{' * 1_000_000, "nested more than 10 deep", id="lists and keys in turn"),
        pytest.param(lambda: '- ' * 1_000_000, "nested more than 10 deep", id="list items in list items"),
        pytest.param(lambda: '? ' * 1_000_000, "nested more than 10 deep", id="keys that are keys"),
        pytest.param(lambda: ''.join(' ' * i + '-\n' for i in range(1900)), "nested more than 10 deep", id="stairs"),
        pytest.param(lambda: '%TAG !a! b\n' * 150_000, "a line may not begin with %", id="directives"),
        pytest.param(lambda: '[' + 'a,' * 999_000 + ']', "more than 250,000 texts and lists", id="a million texts"),
        pytest.param(lambda: 'a: b\n' * 400_000, "this key is already in line 1", id="one key again and again"),
        pytest.param(lambda: '- *a\n' * 400_000, "decks have no aliases", id="aliases"),
        pytest.param(lambda: '- &a b\n' * 200_000, "a deck is made of keys", id="anchors"),
        pytest.param(lambda: 'cards: [' + '{},' * 120_000 + ']', "20,000 cards at most", id="empty cards"),
        pytest.param(lambda: 'cards: [{' + ''.join(f'k{i}: b,' for i in range(100_000)) + '}]', "this is missing", id="unknown keys"),
        pytest.param(lambda: 'cards: [{options: [' + '{right: a},' * 80_000 + ']}]', "this is missing", id="right options"),
        pytest.param(lambda: '\0' * 2_000_000, "U+0000", id="NUL"),
        pytest.param(lambda: '%\n' * 1_000_000, "a line may not begin with %", id="percent signs"),
        pytest.param(lambda: 'title: ' + 'x' * 1_900_000, "this has 1,900,000 characters", id="a long title"),
        pytest.param(lambda: '? ' + 'k' * 1_900_000 + '\n: a', "this is missing", id="a long key"),
        pytest.param(lambda: 'title: "' + '\u3164' * 600_000 + '"', "600,000 characters", id="unseen letters"),
    ],
)  # fmt: skip
def test_hostile_input_neither_crashes_nor_hangs(
    text: Callable[[], str], told: str, told_elsewhere: Callable[[str, bytes], str]
) -> None:
    assert told in told_elsewhere("YAML", text().encode()[:MAX_BYTES])
