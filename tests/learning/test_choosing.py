"""Which cards a round puts."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.learning.cards import Card, Choice, Kind, Level, Recall
from bot.learning.choosing import (
    MOST_CARDS,
    PRIOR,
    GroupRecall,
    NoCardMatches,
    Order,
    choose_cards,
    draw_cards,
)


def recall(name: str, level: Level = Level.BEGINNER) -> Recall:
    return Recall(id=name, level=level, prompt="?", answer="!")


def choice(name: str, level: Level = Level.BEGINNER) -> Choice:
    return Choice(id=name, level=level, prompt="?", options=("a", "b"), key=0)


CARDS: list[Card] = [
    *(recall(f"r{n}") for n in range(3)),
    choice("c"),
    *(choice(f"a{n}", Level.ADVANCED) for n in range(2)),
]


@given(st.integers(min_value=1, max_value=50), st.integers())
def test_chosen_cards_are_different_and_as_many_as_wanted(questions: int, seed: int) -> None:
    chosen = choose_cards(CARDS, questions=questions, level=None, kind=None, random=Random(seed))

    assert len(chosen) == min(questions, len(CARDS))
    assert not Counter(chosen) - Counter(CARDS)


def test_only_cards_of_the_level_and_kind_are_chosen() -> None:
    chosen = choose_cards(
        CARDS, questions=10, level=Level.BEGINNER, kind=Kind.CHOICE, random=Random(1)
    )

    assert [card.id for card in chosen] == ["c"]


def test_the_dice_decide_which_cards_and_in_which_order() -> None:
    orders = {
        tuple(
            card.id
            for card in choose_cards(CARDS, questions=2, level=None, kind=None, random=Random(seed))
        )
        for seed in range(400)
    }

    assert len(orders) == len(CARDS) * (len(CARDS) - 1)


@pytest.mark.parametrize(
    ("level", "kind", "sentence"),
    [
        pytest.param(
            Level.ADVANCED,
            Kind.RECALL,
            "No card of “Fine-tuning” is recall and advanced."
            " It has beginner: 3 recall, 1 choice; advanced: 2 choice.",
            id="level and kind",
        ),
        pytest.param(
            None,
            Kind.EXPLAIN,
            "No card of “Fine-tuning” is explain."
            " It has beginner: 3 recall, 1 choice; advanced: 2 choice.",
            id="kind",
        ),
        pytest.param(
            Level.INTERMEDIATE,
            None,
            "No card of “Fine-tuning” is intermediate."
            " It has beginner: 3 recall, 1 choice; advanced: 2 choice.",
            id="level",
        ),
    ],
)
def test_where_no_card_matches_the_sentence_says_what_there_is(
    level: Level | None, kind: Kind | None, sentence: str
) -> None:
    with pytest.raises(NoCardMatches) as caught:
        choose_cards(
            CARDS,
            questions=3,
            level=level,
            kind=kind,
            random=Random(1),
            deck_title="Fine-tuning",
        )

    assert str(caught.value) == sentence
    assert caught.value.fields["counts"] == {
        Level.BEGINNER: {Kind.RECALL: 3, Kind.CHOICE: 1},
        Level.ADVANCED: {Kind.CHOICE: 2},
    }


def test_braces_in_a_title_are_text() -> None:
    with pytest.raises(NoCardMatches, match=r"“\{0.__class__\}” is explain"):
        choose_cards(
            CARDS,
            questions=3,
            level=None,
            kind=Kind.EXPLAIN,
            random=Random(1),
            deck_title="{0.__class__}",
        )


def weakest(group: GroupRecall, *, questions: int = 3, seed: int = 1) -> list[str]:
    chosen = choose_cards(
        CARDS,
        questions=questions,
        level=None,
        kind=None,
        random=Random(seed),
        order=Order.WEAKEST,
        group=group,
    )
    return [card.id for card in chosen]


def test_what_the_group_recalls_least_comes_first() -> None:
    met = {"r0": (2, 1.8), "r1": (2, 0.4), "r2": (2, 1.2), "c": (2, 0.6), "a0": (2, 1.9)}
    group = GroupRecall(people=2, met={**met, "a1": (2, 1.0)})

    assert weakest(group, questions=4) == ["r1", "c", "a1", "r2"]


def test_who_has_not_met_a_card_counts_by_the_prior() -> None:
    group = GroupRecall(people=4, met={"r0": (1, 0.9), "r1": (4, 1.6)})

    assert group.mean("r0") == pytest.approx((0.9 + 3 * PRIOR) / 4)
    assert group.mean("r1") == pytest.approx(0.4)
    assert group.mean("nobody has met it") == PRIOR


def test_equally_weak_cards_come_in_an_order_of_the_dice_alone() -> None:
    group = GroupRecall(people=1, met={"r1": (1, 0.1)})

    orders = {tuple(weakest(group, questions=6, seed=seed)) for seed in range(30)}

    assert {order[0] for order in orders} == {"r1"}
    assert len(orders) > 20
    assert weakest(group, seed=5) == weakest(group, seed=5)


def test_a_group_of_nobody_knows_every_card_equally() -> None:
    chosen = weakest(GroupRecall(people=0, met={}), questions=6)

    assert sorted(chosen) == sorted(card.id for card in CARDS)


def test_the_order_of_the_deck_begins_at_its_beginning() -> None:
    chosen = choose_cards(
        CARDS, questions=3, level=None, kind=Kind.CHOICE, random=Random(1), order=Order.DECK
    )

    assert [card.id for card in chosen] == ["c", "a0", "a1"]


@given(
    st.dictionaries(
        st.sampled_from([card.id for card in CARDS]),
        st.tuples(st.integers(1, 5), st.floats(0, 1)),
    ),
    st.integers(1, 6),
)
def test_no_card_left_out_is_weaker_than_one_that_was_chosen(
    met: dict[str, tuple[int, float]], questions: int
) -> None:
    group = GroupRecall(people=5, met={card: (n, n * each) for card, (n, each) in met.items()})

    chosen = weakest(group, questions=questions)

    left_out = [card.id for card in CARDS if card.id not in chosen]
    weakest_left = min((group.mean(card) for card in left_out), default=1.0)
    assert max(group.mean(card) for card in chosen) <= weakest_left


def test_of_a_large_deck_only_so_many_cards_are_looked_at() -> None:
    large: list[Card] = [recall(f"r{number}") for number in range(MOST_CARDS + 1)]

    drawn = draw_cards(large, level=None, kind=None, random=Random(1))

    assert len(drawn) == MOST_CARDS
    assert not Counter(drawn) - Counter(large)


def test_of_a_small_deck_all_cards_that_match_are_looked_at() -> None:
    drawn = draw_cards(CARDS, level=None, kind=Kind.CHOICE, random=Random(1))

    assert [card.id for card in drawn] == ["c", "a0", "a1"]
