"""The first attempts at a card, found among all answers to copies of it."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.learning.analysis.first_attempts import Given, first_attempts
from bot.learning.cards import Card, Deck
from bot.learning.items import put, to_json
from tests.learning.analysis.attempts import choice, recall

DECK = Deck(name="d", title="D", description="", language="en", authors=(), licence="", cards=())
CARD = choice("gas")


def answer(card: Card, option: int | None = None, *, learner: int = 1, seed: int = 0) -> Given:
    """An answer to a copy of the card, by the option as the card has it."""
    item = put(DECK, card, Random(seed))
    shown = None if option is None else item.order.index(option)
    return Given(learner, card.kind, shown, 1.0, to_json(item))


def chosen(card: Card, *answers: Given) -> list[int | None]:
    return [each.chosen for each in first_attempts(card, answers)]


@given(st.permutations(range(6)), st.integers(0, 5), st.integers())
def test_whatever_the_shuffle_and_the_edit_an_option_is_found_where_it_stands(
    places: list[int], option: int, seed: int
) -> None:
    before = choice("gas", options=6)
    texts = tuple(before.options[place] for place in places)
    after = replace(before, options=texts, key=places.index(before.key))

    assert chosen(after, answer(before, option, seed=seed)) == [places.index(option)]


def test_options_that_differ_in_case_alone_are_told_apart_while_the_card_is_as_it_was() -> None:
    card = replace(CARD, options=("true", "True", "1"))

    assert chosen(card, *(answer(card, at, learner=at, seed=at) for at in range(3))) == [0, 1, 2]


def test_the_first_answer_of_each_learner_counts() -> None:
    assert chosen(CARD, answer(CARD, 2), answer(CARD, 0), answer(CARD, 3, learner=2)) == [2, 3]


def test_an_answer_while_another_one_was_right_is_passed_over_for_the_next() -> None:
    before = replace(CARD, key=3)

    assert chosen(CARD, answer(before, 3), answer(CARD, 1)) == [1]
    assert chosen(CARD, answer(before, 3)) == []


def test_an_answer_when_it_was_a_card_of_another_kind_is_passed_over() -> None:
    assert first_attempts(recall("gas"), [answer(CARD, 0)]) == []


def test_a_recall_card_has_no_options() -> None:
    (attempt,) = first_attempts(recall("gas"), [answer(recall("gas"))])

    assert (attempt.card_id, attempt.share, attempt.chosen) == ("gas", 1.0, None)


def test_a_choice_of_an_option_that_is_gone_is_an_attempt_at_none() -> None:
    now = replace(CARD, options=("A", "B", "X", "D"))

    assert chosen(now, answer(CARD, 2)) == [None]
