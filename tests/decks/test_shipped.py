"""The decks that come with the bot are sound, complete and fair to those who answer well."""

from collections import Counter
from pathlib import Path

import pytest

from bot.formats.deck_files import deck_paths, read_deck_file
from bot.learning.cards import Deck, Explain, Kind
from bot.learning.concepts import find_concepts

FOLDER = Path(__file__).parents[2] / "decks"
PATHS = deck_paths(FOLDER)
PROMISED = {
    "fine-tuning",
    "neural-networks",
    "transformers",
    "evaluating-models",
    "python-data-model",
}

each_deck = pytest.mark.parametrize("path", PATHS, ids=[path.stem for path in PATHS])


def explain_cards(deck: Deck) -> list[Explain]:
    return [card for card in deck.cards if isinstance(card, Explain)]


def test_the_promised_decks_are_there() -> None:
    assert {path.stem for path in PATHS} >= PROMISED


@each_deck
def test_a_deck_is_valid_and_has_all_three_kinds(path: Path) -> None:
    deck = read_deck_file(path)

    assert {card.kind for card in deck.cards} == set(Kind)
    assert deck.description
    assert deck.authors
    assert deck.licence


@each_deck
def test_a_deck_has_enough_cards(path: Path) -> None:
    deck = read_deck_file(path)

    if deck.name == "fine-tuning":
        assert Counter(card.kind for card in deck.cards) == {
            Kind.RECALL: 5,
            Kind.CHOICE: 5,
            Kind.EXPLAIN: 2,
        }
    else:
        assert len(deck.cards) >= 15


@each_deck
def test_every_card_states_its_id(path: Path) -> None:
    written = path.read_text(encoding="utf-8")

    for card in read_deck_file(path).cards:
        assert f"  - id: {card.id}\n" in written


@each_deck
def test_every_explain_card_has_a_hint_and_an_answer(path: Path) -> None:
    for card in explain_cards(read_deck_file(path)):
        assert card.hint, card.id
        assert card.answer, card.id


@each_deck
def test_the_model_answer_holds_every_concept(path: Path) -> None:
    deck = read_deck_file(path)

    missed = {
        card.id: [
            concept.name
            for concept, found in zip(
                card.concepts,
                find_concepts(card.answer or "", card.concepts, deck.language),
                strict=True,
            )
            if found is None
        ]
        for card in explain_cards(deck)
    }

    assert not {card_id: names for card_id, names in missed.items() if names}


@each_deck
def test_repeating_the_prompt_does_not_give_every_concept(path: Path) -> None:
    deck = read_deck_file(path)

    given_away = [
        card.id
        for card in explain_cards(deck)
        if all(find_concepts(card.prompt, card.concepts, deck.language))
    ]

    assert not given_away
