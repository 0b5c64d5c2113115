"""Cards as lines: what is written comes back, whatever is in the cards, and counts are told."""

import pytest
from hypothesis import given

from bot.learning.card_json import card_from_json
from bot.learning.cards import Choice, Deck, Kind, Level, Recall
from bot.learning.deck_outlines import CardLine, counts, joined, new_lines, outline, read_line
from tests.formats.deck_strategies import DECKS

ODD = "a\tb\nc\r\x85\u2028\u2029\0\\t"


@given(DECKS)
def test_any_cards_come_back_from_their_lines_in_their_places(deck: Deck) -> None:
    lines = [read_line(line) for line in new_lines(deck.cards).split("\n")]

    assert tuple(card_from_json(line.body) for line in lines) == deck.cards
    assert [line.id for line in lines] == [card.id for card in deck.cards]
    assert [line.place for line in lines] == [*range(len(deck.cards))]


@pytest.mark.parametrize("text", [ODD, *ODD])
def test_no_character_of_a_card_breaks_its_line(text: str) -> None:
    card = Recall(id="odd", level=Level.BEGINNER, prompt=f"x{text}", answer=f"{text}y")

    lines = new_lines([card, card]).split("\n")

    assert [card_from_json(read_line(line).body) for line in lines] == [card, card]


@pytest.mark.parametrize(
    "line",
    [
        CardLine(id="a", place=3, is_hidden=True, counts_from=7, body="{}"),
        CardLine(id="a-2", place=0, counts_from=0, body='{"a": "\\t"}'),
        CardLine(id="x", place=19_999, body=""),
    ],
    ids=["hidden", "since 1970", "no time"],
)
def test_a_line_keeps_all_that_is_stored_of_a_card(line: CardLine) -> None:
    assert read_line(joined([line])) == line


def test_a_card_without_a_time_counts_from_now() -> None:
    assert CardLine(id="a", place=1, body="{}").stored(at=50) == ("a", 1, 0, 50, "{}")
    assert CardLine(id="a", place=1, counts_from=7, body="{}").stored(at=50)[3] == 7


def test_an_outline_has_the_first_cards_and_counts_all_of_them() -> None:
    recall = [
        Recall(id=f"r{n}", level=Level.BEGINNER, prompt=f"{n}?", answer="Yes.") for n in range(4)
    ]
    choice = Choice(id="c", level=Level.BEGINNER, prompt="Which?", options=("A", "B"), key=0)
    deck = Deck(
        name="x", title="X", description="", language="en", authors=(), licence="",
        cards=(choice, *recall),
    )  # fmt: skip

    said = outline(deck)

    assert said.first == (choice, *recall[:2])
    assert said.counts == counts(deck.cards) == ((Kind.RECALL, 4), (Kind.CHOICE, 1))
    assert said.cards == 5
