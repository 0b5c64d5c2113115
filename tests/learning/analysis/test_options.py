"""How options are chosen: dead distractors, and keys that may be wrong."""

from collections.abc import Sequence

import pytest

from bot.learning.analysis.answers import arrange
from bot.learning.analysis.deck import CardAnalysis, analyse
from bot.learning.analysis.options import KeyDoubt, doubted_keys, option_uses
from bot.learning.cards import Choice
from tests.learning.analysis.attempts import choice, chose, ladder


def analysed(card: Choice, options: Sequence[int]) -> CardAnalysis:
    """The card, answered by learners of whom each is stronger than the one before."""
    rungs, attempts = ladder(len(options))
    return analyse([*attempts, *chose(card, options)], [*rungs, card]).cards[-1]


def test_shares_are_of_those_who_chose_with_their_intervals() -> None:
    card = choice("asked")
    attempts = chose(card, [0] * 6 + [1] * 3 + [3])

    uses = option_uses([card], arrange(attempts, [card]).columns)["asked"]

    assert [(use.count, use.share, use.is_key) for use in uses] == [
        (6, 0.6, True),
        (3, 0.3, False),
        (0, 0.0, False),
        (1, 0.1, False),
    ]
    assert uses[1].interval.low == pytest.approx(0.1077913, abs=1e-6)
    assert uses[1].interval.high == pytest.approx(0.6032219, abs=1e-6)


@pytest.mark.parametrize(
    ("options", "dead"),
    [
        pytest.param([1, 2] * 12 + [0] * 24, (3,), id="nobody of 24 who missed it"),
        pytest.param([3] + [1, 2] * 12 + [0] * 24, (3,), id="one of 25"),
        pytest.param([3] * 3 + [1, 2] * 12 + [0] * 24, (), id="three of 27"),
        pytest.param([1, 2] * 6, (), id="twelve answers"),
        pytest.param([1, 2] * 2 + [0] * 44, (), id="an easy card"),
        pytest.param([0] * 48, (), id="nobody misses it"),
        pytest.param([1] * 24 + [0] * 24, (2, 3), id="two of them"),
    ],
)
def test_dead_distractors(options: list[int], dead: tuple[int, ...]) -> None:
    assert analysed(choice("asked"), options).dead_distractors == dead


def test_a_distractor_a_little_less_tempting_than_others_is_not_dead_where_thousands_answer() -> (
    None
):
    card = choice("asked")
    attempts = chose(card, [0] * 1_660 + [1] * 140 + [2] * 140 + [3] * 60)

    uses = option_uses([card], arrange(attempts, [card]).columns)["asked"]

    assert not any(use.is_dead for use in uses)


def test_of_two_options_the_wrong_one_is_never_dead() -> None:
    assert analysed(choice("asked", options=2), [0] * 60).dead_distractors == ()


def test_the_strongest_choose_another_option_than_the_key() -> None:
    weak, strong = [0, 1, 2, 3] * 6, [1] * 24

    card = analysed(choice("asked"), [*weak, *strong])

    assert card.doubt == KeyDoubt(option=1, chose_option=13, chose_key=0, strongest=13)


@pytest.mark.parametrize(
    "options",
    [
        pytest.param([0, 1, 2, 3] * 6 + [0] * 24, id="the strong find the key"),
        pytest.param([1] * 36 + [0] * 4 + [1, 0] * 4 + [1], id="a trap that tempts the weak more"),
        pytest.param([1, 1, 1, 0] * 12, id="a trap that tempts all alike"),
        pytest.param([0, 1, 2, 3] * 12, id="a guess"),
        pytest.param([0, 1, 2, 0, 1, 2, 0, 1, 1, 1], id="ten learners"),
    ],
)
def test_a_key_is_not_doubted_without_need(options: list[int]) -> None:
    assert analysed(choice("asked"), options).doubt is None


def test_of_a_card_with_a_doubted_key_nothing_else_is_said() -> None:
    weak, strong = [0, 1] * 12, [1] * 24

    card = analysed(choice("asked"), [*weak, *strong])

    assert card.doubt is not None
    assert (card.dead_distractors, card.is_flat) == ((), False)
    assert [use.count for use in card.options] == [12, 36, 0, 0]


def test_the_more_keys_are_looked_at_the_surer_a_doubt_has_to_be() -> None:
    doubtful = [0, 1, 2, 3] * 5 + [1, 1, 2, 1, 0, 1, 1, 1, 1, 1]
    asked, (rungs, attempts) = choice("asked"), ladder(len(doubtful))
    sound = [choice(f"sound-{number}") for number in range(40)]
    attempts += chose(asked, doubtful)
    attempts += [each for card in sound for each in chose(card, [1, 2, 3, 1] * 5 + [0] * 10)]
    columns = arrange(attempts, [*rungs, asked, *sound]).columns

    assert set(doubted_keys([asked], columns)) == {"asked"}
    assert set(doubted_keys([asked, *sound], columns)) == set()
