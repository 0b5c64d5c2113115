"""What changed between two looks at the decks."""

from dataclasses import replace
from typing import Any

import pytest

from bot.learning.cards import Card, Choice, Deck, Level, Recall
from bot.tutor.deck_changes import DeckChange, deck_changes
from bot.tutor.library import Library


def card(card_id: str, **changed: Any) -> Card:
    written = Recall(id=card_id, level=Level.BEGINNER, prompt=f"Prompt {card_id}", answer="A")
    return replace(written, **changed)


DECK = Deck(
    name="leaves",
    title="Leaves",
    description="About leaves.",
    language="en",
    authors=("Ada",),
    licence="CC0",
    cards=(card("a"), card("b"), card("c")),
)


def library(*decks: Deck) -> Library:
    return Library(decks={deck.name: deck for deck in decks})


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        pytest.param({}, [], id="nothing"),
        pytest.param(
            {"cards": (card("a"), card("new"), card("b"), card("c"))},
            [DeckChange(deck="leaves", added=("new",))],
            id="a card is added",
        ),
        pytest.param(
            {"cards": (card("a"), card("c"))},
            [DeckChange(deck="leaves", removed=("b",))],
            id="a card is removed",
        ),
        pytest.param(
            {"cards": (card("a"), card("b", answer="B"), card("c"))},
            [DeckChange(deck="leaves", changed=("b",))],
            id="a card is changed",
        ),
        pytest.param(
            {"cards": (card("c"), card("a"), card("b"))},
            [DeckChange(deck="leaves", details=("order of the cards",))],
            id="cards are moved",
        ),
        pytest.param(
            {"title": "More leaves", "authors": ("Ada", "Ben")},
            [DeckChange(deck="leaves", details=("title", "authors"))],
            id="the deck itself is changed",
        ),
        pytest.param(
            {"cards": (card("c", answer="C"), card("new"), card("a"))},
            [
                DeckChange(
                    deck="leaves",
                    added=("new",),
                    changed=("c",),
                    removed=("b",),
                    details=("order of the cards",),
                )
            ],
            id="all at once",
        ),
    ],
)
def test_a_deck_that_is_edited(after: dict[str, Any], expected: list[DeckChange]) -> None:
    assert deck_changes(library(DECK), library(replace(DECK, **after))) == expected


def test_a_card_of_another_kind_is_changed() -> None:
    choice = Choice(id="b", level=Level.BEGINNER, prompt="Prompt b", options=("A", "B"), key=0)

    edited = replace(DECK, cards=(card("a"), choice, card("c")))

    assert deck_changes(library(DECK), library(edited)) == [
        DeckChange(deck="leaves", changed=("b",))
    ]


def test_decks_that_come_and_go_are_told_by_name_and_the_others_are_not() -> None:
    roots, stems, bark = (replace(DECK, name=name) for name in ("roots", "stems", "bark"))

    changes = deck_changes(library(roots, DECK, bark), library(bark, DECK, stems))

    assert changes == [
        DeckChange(deck="roots", is_gone=True, removed=("a", "b", "c")),
        DeckChange(deck="stems", is_new=True, added=("a", "b", "c")),
    ]
