"""Which card of a new version is which card of the one before."""

from dataclasses import replace
from time import process_time

import pytest

from bot.learning.card_matching import match_cards
from bot.learning.cards import Card, Choice, Level, Recall

LEAF = "What does a plant gain from photosynthesis?"


def card(card_id: str, prompt: str, answer: str = "") -> Card:
    return Recall(id=card_id, level=Level.BEGINNER, prompt=prompt, answer=answer or f"! {prompt}")


def choice(card_id: str, prompt: str, *options: str) -> Card:
    return Choice(id=card_id, level=Level.BEGINNER, prompt=prompt, options=options, key=0)


def matched(
    before: list[Card], after: list[Card], gone: list[Card] | None = None
) -> list[str | None]:
    """Ids of the earlier cards, None for new ones."""
    found = match_cards(before, after, gone=gone or ())
    return [each.id if each else None for each in found]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(card("a", LEAF), card("b", LEAF.upper() + "  "), id="the prompt is the same"),
        pytest.param(card("a", LEAF, "Sugar"), card("b", LEAF, "Oxygen"), id="with another answer"),
        pytest.param(
            card("a", LEAF, "Sugar"), card("b", LEAF.replace("gain", "gian"), "sugar"), id="a typo"
        ),
        pytest.param(
            card("a", LEAF, "Sugar"),
            card("a", LEAF.replace("gain", "get"), "Starch"),
            id="the id, a reworded prompt and another answer",
        ),
        pytest.param(
            card("a", LEAF, "Sugar"),
            card("a", "Name the product of light reactions and Calvin cycle.", "Sugar"),
            id="the id, another prompt and the same answer",
        ),
        pytest.param(
            card("a", LEAF, "Sugar"), choice("a", LEAF, "Sugar", "Salt"), id="the id, another kind"
        ),
    ],
)
def test_the_same_card(before: Card, after: Card) -> None:
    assert matched([before], [after]) == [before.id]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            card("austria", "What is the capital of Austria?", "Vienna"),
            card("australia", "What is the capital of Australia?", "Canberra"),
            id="near prompts with different answers",
        ),
        pytest.param(
            card("1", LEAF, "Sugar"),
            card("1", "Who wrote Faust?", "Goethe"),
            id="nothing but the id",
        ),
        pytest.param(
            card("a", LEAF, "Sugar"), choice("b", LEAF, "Sugar", "Salt"), id="another kind and id"
        ),
        pytest.param(
            card("a", LEAF, "Sugar"),
            card("b", "What do plants make?", "Sugar"),
            id="another prompt and id",
        ),
    ],
)
def test_another_card(before: Card, after: Card) -> None:
    assert matched([before], [after]) == [None]


def test_ids_that_were_given_to_other_texts_do_not_count() -> None:
    rows = ["Who wrote Faust?", "Who wrote Hamlet?", "Who wrote Emma?"]
    before = [card(str(number), prompt) for number, prompt in enumerate(rows)]
    numbered_anew = ["Who wrote Ulysses?", *rows[:2], rows[2].replace("wrote", "wrotte")]
    after = [card(str(number), prompt) for number, prompt in enumerate(numbered_anew[:3])]

    assert matched(before, after) == [None, "0", "1"]


def test_a_prompt_counts_more_than_an_id_on_one_that_is_like_it() -> None:
    before = [card("1", "Who wrote Faust, and when?", "Goethe, in 1808")]
    after = [card("1", "Who wrote Emma, and when?"), card("2", before[0].prompt, "Goethe")]

    assert matched(before, after) == [None, "1"]


def test_an_id_and_an_answer_that_other_cards_have_too_are_not_enough() -> None:
    before = [card("1", LEAF, "Yes"), card("2", "Did Goethe write Faust?", "Yes")]
    after = [card("1", "Is every prime number odd but two?", "Yes"), before[1]]

    assert matched(before, after) == [None, "2"]


def test_a_number_is_no_id_by_which_a_card_with_another_prompt_is_known() -> None:
    before = [card("1", LEAF, "Yes"), card("leaf", "Is a leaf green?", "Mostly")]
    after = [card("1", "Has a root leaves?", "Yes"), card("leaf", "What colour has it?", "Mostly")]

    assert matched([before[0]], [after[0]]) == [None]
    assert matched([before[1]], [after[1]]) == ["leaf"]


def test_a_typo_is_matched_under_another_card_s_id() -> None:
    before = [card("1", LEAF, "Sugar"), card("2", "Who wrote Faust?", "Goethe")]
    after = [card("2", LEAF.replace("gain", "gian"), "Sugar"), card("3", "Who wrote Faust?")]

    assert matched(before, after) == ["1", "2"]


def test_swapped_ids_stay_with_their_texts() -> None:
    before = [card("a", LEAF), card("b", "Who wrote Faust?")]
    after = [replace(before[0], id="b"), replace(before[1], id="a")]

    assert matched(before, after) == ["a", "b"]


def test_cards_that_share_a_prompt_are_told_by_their_answers() -> None:
    prompt = "Which of these is right?"
    before = [choice("1", prompt, "A", "x"), choice("2", prompt, "B", "x")]
    after = [choice("1", prompt, "C", "x"), choice("2", prompt, "A", "x")]

    assert matched(before, after) == [None, "1"]


def test_a_corrected_key_keeps_its_card_by_the_id_where_prompts_are_shared() -> None:
    prompt = "Which of these is right?"
    before = [choice("1", prompt, "A", "x"), choice("2", prompt, "B", "x")]
    after = [choice("1", prompt, "A", "x"), choice("2", prompt, "C", "x")]

    assert matched(before, after) == ["1", "2"]


def test_near_prompts_are_matched_only_where_nothing_else_is_near() -> None:
    before = [card("a", "True or false: a cat is a mammal of the family Felidae", "True")]
    after = [
        card("b", "True or false: a bat is a mammal of the family Felidae", "True"),
        card("c", "True or false: a rat is a mammal of the family Felidae", "True"),
    ]

    assert matched(before, after) == [None, None]


def test_cards_that_are_wholly_alike_are_told_by_their_ids() -> None:
    before = [card("a", LEAF), card("b", LEAF)]

    assert matched(before, [card("b", LEAF)]) == ["b"]
    assert matched(before, [card("c", LEAF)]) == [None]


def test_a_card_that_was_gone_is_known_again_unless_one_of_today_is_meant() -> None:
    gone, today = card("old", LEAF), card("new", LEAF)

    assert matched([], [card("x", LEAF)], gone=[gone]) == ["old"]
    assert matched([today], [card("x", LEAF)], gone=[gone]) == ["new"]
    assert matched([today], [card("x", LEAF), card("y", LEAF)], gone=[gone]) == [None, None]


def test_five_thousand_rewritten_cards_of_one_answer_are_matched_within_seconds() -> None:
    before = [card(f"a{n}", f"True or false: {n * 7919} is a prime", "True") for n in range(5_000)]
    after = [card(f"b{n}", f"Is it true that {n * 104729} is prime?", "True") for n in range(5_000)]

    begun = process_time()
    found = matched(before, after)

    assert process_time() - begun < 5
    assert found == [None] * 5_000
