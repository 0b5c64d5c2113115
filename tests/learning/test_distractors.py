"""Distractors are other answers of the deck, of the same kind, and none of them is right too."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.learning.cards import Card, Choice, Deck, Explain, Image, Level, Recall
from bot.learning.distractors import FEWEST, MAX_OPTION, WANTED, Choices, WhyRecall, with_choices
from bot.learning.sameness import plain
from tests.formats.deck_strategies import DECKS


def deck_of(*asked: tuple[str, str], language: str = "en") -> Deck:
    cards: list[Card] = [recall(str(at), *each) for at, each in enumerate(asked)]
    return Deck(
        name="x", title="T", description="", language=language, authors=(), licence="",
        cards=tuple(cards),
    )  # fmt: skip


def recall(card_id: str, prompt: str, answer: str, explanation: str | None = None) -> Recall:
    return Recall(
        id=card_id, level=Level.ADVANCED, prompt=prompt, answer=answer, explanation=explanation
    )


def made(deck: Deck, seed: int = 1) -> Choices:
    return with_choices(deck, Random(seed))


def offered(deck: Deck, prompt: str) -> set[str]:
    """All that stands beside the key in any of many draws."""
    texts: set[str] = set()
    for seed in range(40):
        for card in made(deck, seed).deck.cards:
            if card.prompt == prompt and isinstance(card, Choice):
                texts |= {text for at, text in enumerate(card.options) if at != card.key}
    return texts


CAPITALS = [
    ("Capital of France?", "Paris"), ("Capital of Spain?", "Madrid"),
    ("Capital of Japan?", "Tokyo"), ("Capital of Peru?", "Lima"),
    ("Capital of Kenya?", "Nairobi"),
]  # fmt: skip


def test_a_recall_card_becomes_a_choice_of_its_answer_and_three_others() -> None:
    deck = made(deck_of(*CAPITALS)).deck

    for (prompt, answer), card in zip(CAPITALS, deck.cards, strict=True):
        assert isinstance(card, Choice)
        assert (card.prompt, card.options[card.key]) == (prompt, answer)
        assert len(card.options) == WANTED + 1
        assert set(card.options) <= {answer for _, answer in CAPITALS}


def test_the_key_stands_anywhere() -> None:
    places = {
        card.key
        for seed in range(20)
        for card in made(deck_of(*CAPITALS), seed).deck.cards
        if isinstance(card, Choice)
    }

    assert places == {0, 1, 2, 3}


@pytest.mark.parametrize(
    ("key", "same", "others"),
    [
        pytest.param("1914", ["1918", "1945", "1939"], ["65 million", "Vienna", "12", "20,000"], id="years"),
        pytest.param("100 °C", ["-39 °C", "39 °C", "1,005 °C"], ["100 km", "4", "1999"], id="numbers of one unit"),
        pytest.param("Ada Lovelace", ["Alan Turing", "Grace Hopper", "Kurt Gödel"], ["a machine", "1843"], id="names"),
        pytest.param("あした", ["きのう", "あさって", "きょう"], ["明日", "tomorrow"], id="one script"),
        pytest.param("it cools the leaf down", ["it opens the small pores", "it takes in more light", "it stores some sugar"], ["leaf", "Rome", " ".join(["a long answer of many words"] * 4)], id="phrases of a length"),
        pytest.param("`len(x)`", ["`x.size()`", "`sum(x)`", "`x[0]`"], ["length", "a function"], id="code"),
        pytest.param("$x^2$", ["$x^3$", "$2x$", "$x$"], ["x", "two"], id="formulas"),
    ],
)  # fmt: skip
def test_distractors_are_answers_of_the_same_kind(
    key: str, same: Sequence[str], others: Sequence[str]
) -> None:
    answers = [key, *same, *others]
    deck = deck_of(*((f"Question number {at}?", each) for at, each in enumerate(answers)))

    assert offered(deck, "Question number 0?") == set(same)


@pytest.mark.parametrize(
    ("card", "more", "never"),
    [
        pytest.param(("Capital of Peru?", "Lima"), [("And of Peru?", "lima ")], "lima", id="the same text"),
        pytest.param(("Where is it grown?", "The Andes"), [("Which mountains?", "Andes")], "Andes", id="another article"),
        pytest.param(("Which word?", "Colour"), [("Spelt how?", "Color")], "Color", id="nearly the same letters"),
        pytest.param(("What is it?", "Neuron"), [("What are they?", "Neurons")], "Neurons", id="an inflection"),
        pytest.param(("Which sea has no coast?", "Sargasso"), [("Name it", "Sargasso Sea")], "Sargasso Sea", id="a part of it"),
        pytest.param(("Which city?", "Byzantium / Istanbul"), [("Largest city of Turkey?", "Istanbul")], "Istanbul", id="an alternative"),
        pytest.param(("Name a planet", "Mars"), [("Name a planet", "Venus")], "Venus", id="an answer to the same prompt"),
        pytest.param(("Which gas?", "Methane (CH4)"), [("What formula?", "CH4")], "CH4", id="what stands in brackets"),
        pytest.param(("Is it big?", "Large"), [("large", "Huge")], "Huge", id="a term for it"),
        pytest.param(("Which country?", "Holland", "Also: Netherlands."), [("Capital Amsterdam?", "Netherlands")], "Netherlands", id="what the explanation calls it"),
        pytest.param(("Lima", "Peru"), [("Which city is it?", "Lima")], "Lima", id="what is asked itself"),
    ],
)  # fmt: skip
def test_what_the_deck_says_is_right_too_is_never_a_distractor(
    card: tuple[str, ...], more: list[tuple[str, str]], never: str
) -> None:
    deck = deck_of(("", ""), *more, *CAPITALS[:3])
    asked = recall("asked", *card)
    deck = replace(deck, cards=(asked, *deck.cards[1:]))

    found = offered(deck, card[0])

    assert found
    assert never not in {text.strip() for text in found}


def test_of_an_answer_with_alternatives_the_first_is_the_key_and_the_others_are_told() -> None:
    deck = deck_of(("Which?", "Byzantium / Istanbul / Constantinople"), *CAPITALS)
    card = made(deck).deck.cards[0]

    assert isinstance(card, Choice)
    assert card.options[card.key] == "Byzantium"
    assert card.explanation == "Also right: Istanbul / Constantinople"


def test_what_is_asked_alike_is_more_plausible_than_what_only_looks_alike() -> None:
    deck = deck_of(
        ("How many legs has a spider?", "Eight"),
        ("How many legs has an ant?", "Six"),
        ("How many hearts has an octopus?", "Three"),
        ("Which god is called the fastest?", "Hermes"),
        ("Who guards the underworld?", "Hades"),
        ("Where was Achilles dipped?", "Styx"),
    )

    assert offered(deck, "How many legs has a spider?") == {"Six", "Three"}


def test_what_shares_a_rare_word_is_more_plausible_wherever_it_stands() -> None:
    animals = [
        (f"Which animal has the habit number {at}?", f"Animal{chr(97 + at) * 2}")
        for at in range(20)
    ]
    countries = [
        ("Which country has the fjords?", "Norway"),
        *animals[:10],
        ("Which country has the pyramids?", "Egypt"),
        ("Which country has the tango?", "Argentina"),
        *animals[10:],
        ("Which country has the pandas?", "China"),
    ]

    assert offered(deck_of(*countries), "Which country has the fjords?") == {
        "Egypt", "Argentina", "China",
    }  # fmt: skip


def test_terms_of_a_class_are_asked_by_the_other_classes() -> None:
    countries = [(f"Country{at}", ("Europe", "Asia", "Africa")[at % 3]) for at in range(60)]

    assert offered(deck_of(*countries), "Country0") == {"Asia", "Africa"}


def test_answers_asked_the_other_way_round_do_not_mix_with_these() -> None:
    words = [("dog", "hund"), ("cat", "katze"), ("cow", "kuh"), ("hen", "henne"), ("fox", "fuchs")]
    both_ways = [each for asked, said in words for each in ((asked, said), (said, asked))]

    assert offered(deck_of(*both_ways), "dog") <= {"katze", "kuh", "henne", "fuchs"}
    assert offered(deck_of(*both_ways), "hund") <= {"cat", "cow", "hen", "fox"}


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("x" * (MAX_OPTION + 1), WhyRecall.TOO_LONG),
        ("two\nlines", WhyRecall.NOT_ONE_LINE),
        ("an answer of a length that no other has", WhyRecall.TOO_FEW),
    ],
)
def test_a_card_without_enough_distractors_stays_and_says_why(answer: str, why: WhyRecall) -> None:
    choices = made(deck_of(("Q", answer), *CAPITALS))

    assert [(stays.card.prompt, stays.why) for stays in choices.stays] == [("Q", why)]
    assert choices.deck.cards[0] == choices.stays[0].card


def test_pictures_of_the_prompt_stay_and_an_answer_with_pictures_stays_recall() -> None:
    picture = (Image(media="a.png", alt="A"),)
    asked = Recall(id="a", level=Level.BEGINNER, prompt="Q?", answer="Rome", images=picture)
    shown = Recall(id="b", level=Level.BEGINNER, prompt="R?", answer="Oslo", answer_images=picture)
    deck = deck_of(*CAPITALS)

    choices = made(replace(deck, cards=(asked, shown, *deck.cards)))

    assert isinstance(choices.deck.cards[0], Choice)
    assert choices.deck.cards[0].images == picture
    assert [(stays.card.id, stays.why) for stays in choices.stays] == [("b", WhyRecall.PICTURE)]


@pytest.mark.timeout(30)
def test_a_deck_in_which_everything_is_right_takes_no_time_and_stays_recall() -> None:
    same_prompt = deck_of(
        *(("Name one", f"word {chr(97 + at % 26) * 3}{at}") for at in range(3_000))
    )
    same_part = deck_of(
        *(
            (f"Ask {at}?", ", ".join(["thing", *(f"w{at}{sign}" for sign in "abcdefghijkl")]))
            for at in range(3_000)
        )
    )

    for deck in (same_prompt, same_part):
        assert {stays.why for stays in made(deck).stays} == {WhyRecall.TOO_FEW}


ANSWERS = st.sampled_from(
    ["Paris", "paris", "Lima", "Rome", "the Nile", "Nile", "a / b", "b", "1914", "1915", "3 km", "4 km", "x; y", "あした", "`a`", "`b`"]
) | st.text(max_size=12)  # fmt: skip


@settings(max_examples=150)
@given(
    st.lists(st.tuples(st.sampled_from("PQRSTUVW"), ANSWERS), max_size=14).map(lambda cards: deck_of(*cards))
    | DECKS,
    st.integers(),
)  # fmt: skip
def test_whatever_the_deck_the_choices_are_sound_and_all_else_stays(deck: Deck, seed: int) -> None:
    choices = made(deck, seed)

    assert made(deck, seed) == choices
    stays = {stays.card.id for stays in choices.stays}
    answers = {plain(text) for card in deck.cards for text in texts_of(card)}
    for before, after in zip(deck.cards, choices.deck.cards, strict=True):
        assert (after.id, after.level, after.prompt) == (before.id, before.level, before.prompt)
        if isinstance(before, Recall) and isinstance(after, Choice):
            assert FEWEST + 1 <= len(after.options) <= WANTED + 1
            assert len({plain(text) for text in after.options}) == len(after.options)
            assert plain(after.options[after.key]) == plain(texts_of(before)[0])
            assert {plain(text) for text in after.options} <= answers
            assert all(0 < len(text) <= MAX_OPTION for text in after.options)
            assert all(len(text.splitlines()) == 1 for text in after.options)
        else:
            assert after == before
            assert (before.id in stays) is isinstance(before, Recall)


def texts_of(card: Card) -> list[str]:
    match card:
        case Recall():
            return card.answer.split(" / ")
        case Choice():
            return [card.options[card.key]]
        case Explain():
            return []
