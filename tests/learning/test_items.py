"""Items: a card as put once, and its stored form."""

from collections import Counter
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.learning.card_json import card_from_json, card_json
from bot.learning.cards import Card, Choice, Concept, Deck, Explain, Image, Level, Recall
from bot.learning.items import Item, from_json, put, put_again, to_json, unshuffled

texts = st.text(max_size=40)
maybe_texts = st.none() | texts
levels = st.sampled_from(Level)
recalls = st.builds(
    Recall, id=texts, level=levels, prompt=texts, answer=texts, explanation=maybe_texts
)
choices = st.lists(texts, min_size=2, max_size=6).flatmap(
    lambda options: st.builds(
        Choice,
        id=texts,
        level=levels,
        prompt=texts,
        options=st.just(tuple(options)),
        key=st.integers(min_value=0, max_value=len(options) - 1),
        explanation=maybe_texts,
    )
)
concepts = st.builds(Concept, name=texts, accept=st.lists(texts, max_size=4).map(tuple))
explains = st.builds(
    Explain,
    id=texts,
    level=levels,
    prompt=texts,
    concepts=st.lists(concepts, min_size=1, max_size=10).map(tuple),
    hint=maybe_texts,
    answer=maybe_texts,
    explanation=maybe_texts,
)
cards = st.one_of(recalls, choices, explains)


def deck_with(card: Card) -> Deck:
    return Deck(
        name="fine-tuning",
        title="Fine-tuning “á{0}”",
        description="",
        language="en",
        authors=(),
        licence="CC-BY-4.0",
        cards=(card,),
    )


def put_with_seed(card: Card, seed: int) -> Item:
    return put(deck_with(card), card, Random(seed))


@given(cards, st.integers())
def test_any_item_comes_back_from_its_stored_form(card: Card, seed: int) -> None:
    item = put_with_seed(card, seed)

    assert from_json(to_json(item)) == item


@given(recalls | explains, st.integers())
def test_a_card_without_options_is_put_as_it_is(card: Card, seed: int) -> None:
    item = put_with_seed(card, seed)

    assert (item.card, item.order) == (card, ())


@given(choices, st.integers())
def test_shuffling_keeps_the_options_and_the_key_follows_its_option(
    card: Choice, seed: int
) -> None:
    item = put_with_seed(card, seed)

    assert isinstance(item.card, Choice)
    assert Counter(item.card.options) == Counter(card.options)
    assert item.card.options == tuple(card.options[index] for index in item.order)
    assert item.order[item.card.key] == card.key


@given(choices, st.integers(), st.integers())
def test_put_again_the_order_still_leads_to_the_decks_options(
    card: Choice, seed: int, other_seed: int
) -> None:
    item = put_again(put_with_seed(card, seed), Random(other_seed))

    assert isinstance(item.card, Choice)
    assert item.card.options == tuple(card.options[index] for index in item.order)
    assert item.order[item.card.key] == card.key


def test_every_order_of_the_options_comes_up() -> None:
    card = Choice(id="c", level=Level.BEGINNER, prompt="?", options=("a", "b", "c"), key=2)

    orders = {put_with_seed(card, seed).order for seed in range(200)}

    assert len(orders) == 6


def test_the_rest_of_the_item_is_the_decks() -> None:
    card = Recall(id="r", level=Level.ADVANCED, prompt="?", answer="!")

    item = put_with_seed(card, 1)

    assert (item.deck, item.deck_title, item.language) == (
        "fine-tuning",
        "Fine-tuning “á{0}”",
        "en",
    )


@given(card=cards, seed=st.integers(), again=st.booleans())
def test_unshuffled_it_is_the_decks_card(card: Card, seed: int, again: bool) -> None:
    item = put(deck_with(card), card, Random(seed))
    if again:
        item = put_again(item, Random(seed + 1))

    assert unshuffled(item) == card


def test_pictures_of_a_card_come_back_from_json_and_cards_without_are_as_they_were():
    leaf, root = Image(media="ab.png", alt="A leaf"), Image(media="cd.jpg", alt="")
    plain = Recall(id="a", level=Level.BEGINNER, prompt="What?", answer="That.")
    illustrated = replace(plain, images=(leaf,), answer_images=(root, leaf))

    assert card_from_json(card_json(illustrated)) == illustrated
    assert card_from_json(card_json(plain)) == plain
    assert "images" not in card_json(plain)
    item = Item(deck="d", deck_title="D", language="en", card=illustrated)
    assert from_json(to_json(item)) == item
