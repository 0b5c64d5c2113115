"""Whoever asks for choice cards is told which cards stay recall cards, and why."""

from random import Random

import pytest

from bot.formats.choices import reading_with_choices
from bot.learning.cards import Kind
from tests.formats.readings import reading_of, told

CAPITALS = "Peru::Lima\nSpain::Madrid\nKenya::Nairobi\n\n"


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("a\nb", "its answer has several lines, and an option has one"),
        ("a" * 151, "its answer is longer than the 150 characters of an option"),
        ("1914", "the deck has fewer than 2 other answers of this kind that are surely wrong"),
    ],
    ids=["lines", "long", "few"],
)
def test_a_card_that_stays_recall_is_named_with_the_reason(answer: str, why: str) -> None:
    reading = reading_of(f"{CAPITALS}When\nwas it\n?\n{answer}\n")

    with_choices = reading_with_choices(reading, Random(1))

    assert told(with_choices) == [f"card “When was it”: stays a recall card: {why}"]
    assert [card.kind for card in with_choices.deck.cards] == [*[Kind.CHOICE] * 3, Kind.RECALL]
