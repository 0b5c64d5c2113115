"""Pictures in a deck's lines: all are found, only pictures, and a description goes where it belongs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.learning.card_json import card_from_json
from bot.learning.cards import Deck, Image, Level, Recall, pictures_of
from bot.learning.deck_outlines import new_lines, read_line
from bot.learning.line_pictures import (
    described,
    first_undescribed,
    media_in,
    undescribed_in,
)
from tests.formats.deck_strategies import DECKS

LEAF, PORES = f"{'a' * 32}.png", f"{'b' * 32}.jpg"


def card(card_id: str, *pictures: Image, text: str = "What?") -> Recall:
    return Recall(id=card_id, level=Level.BEGINNER, prompt=text, answer="That.", images=pictures)


def read(lines: str) -> list[Recall]:
    return [card_from_json(read_line(line).body) for line in lines.split("\n")]  # type: ignore[misc]


@given(DECKS)
def test_all_pictures_of_any_cards_are_found(deck: Deck) -> None:
    found = media_in(new_lines(deck.cards))

    assert list(found) == list(dict.fromkeys(each.media for each in pictures_of(deck)))


def test_a_text_that_looks_like_a_picture_is_none() -> None:
    lines = new_lines([card("x", text=f'"media": "{LEAF}", "alt": ""')])

    assert media_in(lines) == undescribed_in(lines) == ()
    assert described(lines, {LEAF: "A leaf"}) == lines


def test_the_first_without_a_description_come_with_what_their_card_asks() -> None:
    cards = [
        card("a", Image(media=LEAF, alt="A leaf"), text="Which leaf?"),
        card("b", Image(media=PORES, alt=""), text="Which pores?"),
        card("c", Image(media=PORES, alt=""), Image(media=LEAF, alt=""), text="Both?"),
    ]
    lines = new_lines(cards)

    found = first_undescribed(lines.split("\n"), limit=5)

    assert [(each.media, each.prompt) for each in found] == [
        (PORES, "Which pores?"), (LEAF, "Both?"),
    ]  # fmt: skip
    assert len(first_undescribed(lines.split("\n"), limit=1)) == 1
    assert undescribed_in(lines) == (PORES, LEAF)


@pytest.mark.parametrize("text", ['"', "\\", "\\1 \\g<0>", "\t\n", '", "x": "'])
@given(st.text(min_size=1, max_size=20))
def test_any_description_is_on_every_card_that_had_none(text: str, more: str) -> None:
    cards = [
        card("a", Image(media=LEAF, alt="")),
        card("b", Image(media=LEAF, alt="A leaf"), Image(media=PORES, alt="")),
        card("c", Image(media=LEAF, alt="")),
    ]
    alt = text + more

    after = read(described(new_lines(cards), {LEAF: alt}))

    assert [[each.alt for each in card.images] for card in after] == [[alt], ["A leaf", ""], [alt]]
