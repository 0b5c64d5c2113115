"""First attempts, and how strong each learner is on the rest of the deck."""

import pytest

from bot.learning.analysis.answers import FirstAttempt, TooFewAnswers, arrange
from bot.learning.cards import Kind
from tests.learning.analysis.attempts import recall, recalled

EVERYBODY = [1.0] * 10
NOBODY = [0.0] * 10
HALF = [1.0, 0.0] * 5


def test_nine_learners_are_too_few_and_the_sentence_says_how_many_it_takes() -> None:
    with pytest.raises(TooFewAnswers) as refused:
        arrange(recalled("a", [1.0] * 9), [recall("a")])

    assert (refused.value.learners, refused.value.needed) == (9, 10)
    assert str(refused.value) == (
        "Only 9 of the 10 learners who are needed have answered this deck. "
        "Play it with more people, then analyse it again."
    )


def test_learners_are_counted_across_cards() -> None:
    halves = recalled("a", [1.0] * 5), recalled("b", [None] * 5 + [1.0] * 5)

    assert arrange([*halves[0], *halves[1]], [recall("a"), recall("b")]).learners == 10


def test_the_first_of_two_attempts_counts() -> None:
    attempts = [*recalled("a", HALF), *recalled("a", EVERYBODY)]

    answers = arrange(attempts, [recall("a")])

    assert answers.columns["a"].shares == HALF
    assert answers.columns["a"].facility == 0.5


def test_attempts_at_cards_that_are_gone_or_were_of_another_kind_are_left_out() -> None:
    choices = [FirstAttempt(learner, "a", Kind.CHOICE, 1.0, 0) for learner in range(10)]

    answers = arrange([*choices, *recalled("gone", HALF), *recalled("a", HALF)], [recall("a")])

    assert {card: column.shares for card, column in answers.columns.items()} == {"a": HALF}


def test_a_card_nobody_answered_has_no_facility() -> None:
    answers = arrange(recalled("a", HALF), [recall("a"), recall("b")])

    assert answers.columns["b"].facility is None


def test_the_rest_score_is_the_mean_of_shares_less_facilities_on_the_other_cards() -> None:
    cards = [recall(name) for name in "abcdef"]
    shares = {"a": EVERYBODY, "b": NOBODY, "c": HALF, "d": HALF, "e": HALF, "f": HALF}
    attempts = [attempt for name, each in shares.items() for attempt in recalled(name, each)]

    columns = arrange(attempts, cards).columns

    # On a and b all are alike; of c to f learner 0 has all four, learner 1 none, at facility 0.5.
    assert columns["a"].placed.rest[:2] == pytest.approx([4 * 0.5 / 5, -4 * 0.5 / 5])
    assert columns["c"].placed.rest[:2] == pytest.approx([3 * 0.5 / 5, -3 * 0.5 / 5])


def test_who_met_only_easy_cards_is_not_stronger_for_it() -> None:
    easy = [f"easy-{number}" for number in range(6)]
    hard = [f"hard-{number}" for number in range(6)]
    all_cards = [recall(name) for name in [*easy, *hard, "asked"]]
    # Learners 0 to 4 met the easy cards, 5 to 9 the hard ones; each knew what all others knew.
    attempts = [
        *(each for name in easy for each in recalled(name, [1.0] * 5)),
        *(each for name in hard for each in recalled(name, [None] * 5 + [0.0] * 5)),
        *recalled("asked", HALF),
    ]

    placed = arrange(attempts, all_cards).columns["asked"].placed

    assert placed.rest == pytest.approx([0.0] * 10)


def test_who_answered_fewer_than_five_other_cards_has_no_rest_score() -> None:
    cards = [recall(name) for name in "abcdef"]
    attempts = [
        *(each for name in "abcde" for each in recalled(name, HALF)),
        *recalled("f", [1.0] * 4 + [None] * 6),
    ]

    columns = arrange(attempts, cards).columns

    assert len(columns["a"].shares) == 10
    assert [len(columns[name].placed.rest) for name in "af"] == [4, 4]
