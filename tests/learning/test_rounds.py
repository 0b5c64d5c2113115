"""A round's rules."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.learning.cards import Card, Choice, Kind, Level, Recall
from bot.learning.rounds import (
    Mode,
    NoCardMatches,
    choose_cards,
    closes_at,
    idle_s,
    may_close,
    may_correct,
    rank,
)

OPENED = 1_750_000_000
STARTER, OTHER = 1, 2


def recall(name: str, level: Level = Level.BEGINNER) -> Recall:
    return Recall(id=name, level=level, prompt="?", answer="!")


def choice(name: str, level: Level = Level.BEGINNER) -> Choice:
    return Choice(id=name, level=level, prompt="?", options=("a", "b"), key=0)


CARDS: list[Card] = [
    *(recall(f"r{n}") for n in range(3)),
    choice("c"),
    *(choice(f"a{n}", Level.ADVANCED) for n in range(2)),
]


@pytest.mark.parametrize(
    ("person", "moderator", "answered", "open_s", "may"),
    [
        pytest.param(STARTER, False, False, 0, True, id="starter at once"),
        pytest.param(OTHER, True, False, 0, True, id="moderator at once"),
        pytest.param(OTHER, False, False, 0, False, id="outsider at once"),
        pytest.param(OTHER, False, True, 0, False, id="who answered at once"),
        pytest.param(OTHER, False, True, 59, False, id="who answered after 59 s"),
        pytest.param(OTHER, False, True, 60, True, id="who answered after 60 s"),
        pytest.param(OTHER, False, False, 3_600, False, id="outsider after an hour"),
        pytest.param(OTHER, False, True, -5, False, id="who answered, by a slow clock"),
    ],
)
def test_who_may_close_a_card(
    person: int, moderator: bool, answered: bool, open_s: int, may: bool
) -> None:
    allowed = may_close(
        person_id=person,
        starter_id=STARTER,
        is_moderator=moderator,
        has_answered=answered,
        opened_at=OPENED,
        now=OPENED + open_s,
    )

    assert allowed is may


@pytest.mark.parametrize(
    ("closed_s_ago", "may"),
    [(None, True), (0, True), (600, True), (601, False)],
    ids=["still open", "just closed", "ten minutes after", "a second too late"],
)
def test_concepts_may_be_corrected_for_ten_minutes(closed_s_ago: int | None, may: bool) -> None:
    closed_at = None if closed_s_ago is None else OPENED - closed_s_ago

    assert may_correct(item_closed_at=closed_at, now=OPENED) is may


def test_a_card_closes_by_itself_only_with_seconds() -> None:
    assert closes_at(opened_at=OPENED, seconds=20) == OPENED + 20
    assert closes_at(opened_at=OPENED, seconds=0) is None


def test_a_round_is_idle_after_half_an_hour_and_alone_after_a_day() -> None:
    assert idle_s(Mode.TOGETHER) == 1_800
    assert idle_s(Mode.SOLO) == 86_400


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


@pytest.mark.parametrize(
    ("points", "ranks"),
    [
        ([], []),
        ([5], [1]),
        ([9, 7, 4], [1, 2, 3]),
        ([9, 9, 4], [1, 1, 3]),
        ([9, 4, 4, 4, 1], [1, 2, 2, 2, 5]),
        ([0, 0], [1, 1]),
    ],
    ids=["nobody", "one", "no ties", "tie at the top", "tie in the middle", "nothing earned"],
)
def test_equal_points_share_a_rank_and_the_next_rank_is_skipped(
    points: list[int], ranks: list[int]
) -> None:
    assert rank(points) == ranks


@given(st.lists(st.integers(min_value=0, max_value=20)))
def test_a_rank_is_one_more_than_the_learners_with_more_points(points: list[int]) -> None:
    points = sorted(points, reverse=True)

    assert rank(points) == [1 + sum(other > each for other in points) for each in points]
