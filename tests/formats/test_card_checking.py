"""A single card is held to the rules of deck files."""

from dataclasses import replace

import pytest
from hypothesis import given

from bot.formats.card_checking import checked_card
from bot.formats.problems import DeckInvalid
from bot.learning.cards import Choice, Concept, Explain, Level, Recall
from tests.formats.deck_strategies import DECKS

RECALL = Recall(id="a", level=Level.BEGINNER, prompt="Why?", answer="So.")
CHOICE = Choice(id="b", level=Level.BEGINNER, prompt="Which?", options=("x", "y"), key=1)
EXPLAIN = Explain(
    id="c",
    level=Level.ADVANCED,
    prompt="How?",
    hint="So.",
    answer="Thus.",
    explanation="Because.",
    concepts=(Concept(name="One", accept=("one",)),),
)


@pytest.mark.parametrize("card", [RECALL, CHOICE, EXPLAIN], ids=lambda card: card.kind)
def test_a_card_that_keeps_the_rules_comes_back_as_it_is(card):
    assert checked_card(card, language="en") == card


@given(deck=DECKS)
def test_every_card_of_a_deck_keeps_them(deck):
    for card in deck.cards:
        assert checked_card(card, language=deck.language) == card


def test_white_space_around_is_left_out():
    assert checked_card(replace(RECALL, answer=" So.\n"), language="en") == RECALL


@pytest.mark.parametrize(
    ("card", "path", "text"),
    [
        (replace(RECALL, prompt=""), "prompt", "empty"),
        (replace(RECALL, answer="x" * 1001), "answer", "shorten it to 1,000"),
        (replace(RECALL, answer="\u115f"), "answer", "nothing of this text can be seen"),
        (replace(CHOICE, options=("x", "X")), "options.2", "same as option 1"),
        (replace(CHOICE, options=("x", "y\nz")), "options.2.right", "one line"),
        (
            replace(EXPLAIN, concepts=(Concept(name="One", accept=("a",) * 31),)),
            "concepts.1.accept",
            "1 to 30",
        ),
        (
            replace(EXPLAIN, concepts=(Concept(name="One", accept=("?",)),)),
            "concepts.1.accept.1",
            "letter or digit",
        ),
    ],
    ids=["empty", "too long", "unseen", "equal options", "two lines", "too many", "no word"],
)
def test_a_card_that_breaks_one_is_refused_with_the_part(card, path, text):
    with pytest.raises(DeckInvalid) as refused:
        checked_card(card, language="en")

    first = refused.value.found[0]
    assert first.path == path
    assert text in first.text
