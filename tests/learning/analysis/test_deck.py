"""A deck's analysis: the flaws of a simulated class are named, and sound cards are not."""

import math
from random import Random

import pytest

from bot.learning.analysis.answers import TooFewAnswers
from bot.learning.analysis.chance import correlation_interval
from bot.learning.analysis.deck import analyse, is_leech
from bot.learning.cards import Card
from tests.learning.analysis import classes
from tests.learning.analysis.attempts import choice, ladder, recall, recalled

SEEDS = 40


def named(seed: int, *, sound: int = 30, flaws: bool = True) -> set[tuple[str, str, int | None]]:
    dice = Random(seed)
    natures = classes.deck(dice, sound=sound, flaws=flaws)
    attempts = classes.attempts(natures, dice)
    return classes.named(analyse(attempts, classes.cards(natures)))


def test_a_class_of_60_names_exactly_the_planted_flaws_in_two_of_three_decks() -> None:
    found = [named(seed) for seed in range(SEEDS)]

    assert sum(each == classes.PLANTED for each in found) >= SEEDS * 2 / 3
    for flaw in classes.PLANTED:
        assert sum(flaw in each for each in found) >= SEEDS * 3 / 4


def test_a_class_of_60_with_40_sound_cards_doubts_no_key_and_hardly_names_a_card() -> None:
    found = [named(seed, sound=40, flaws=False) for seed in range(SEEDS)]

    assert not any(what == classes.WRONG_KEY for each in found for _, what, _ in each)
    assert sum(bool(each) for each in found) <= SEEDS / 10


def test_cards_stand_in_the_deck_s_order_with_what_is_known_of_each() -> None:
    rungs, attempts = ladder(20, rungs=20)
    cards: list[Card] = [choice("unanswered"), *rungs]

    analysis = analyse(attempts, cards)

    assert analysis.learners == 20
    assert [card.card_id for card in analysis.cards] == [card.id for card in cards]
    unanswered, easiest, *_, hardest = analysis.cards
    assert (unanswered.learners, unanswered.facility, unanswered.discrimination) == (0, None, None)
    assert unanswered.options == ()
    assert (easiest.learners, easiest.facility, hardest.facility) == (20, 0.95, 0.0)
    assert not unanswered.has_finding


def test_the_discrimination_tells_of_how_many_learners_it_is() -> None:
    rungs, attempts = ladder(20, rungs=20)

    middle = analyse(attempts, rungs).cards[10].discrimination

    # Right are the upper ten of twenty who are spread evenly: sqrt(3) / 2, less rounding.
    assert middle is not None
    assert middle.learners == 20
    assert middle.r == pytest.approx(math.sqrt(3) / 2, abs=0.03)
    assert middle.interval == correlation_interval(middle.r, 20)


@pytest.mark.parametrize(
    ("shares", "is_never_missed"),
    [
        pytest.param([1.0] * 10, True, id="all got it"),
        pytest.param([1.0] * 9 + [0.5], True, id="one got half of it"),
        pytest.param([1.0] * 9 + [0.25], False, id="one missed it"),
        pytest.param([1.0] * 9, False, id="nine learners"),
    ],
)
def test_cards_that_are_never_missed(shares: list[float], is_never_missed: bool) -> None:
    attempts = [*recalled("asked", shares), *recalled("other", [0.0, 1.0] * 5)]

    asked, _ = analyse(attempts, [recall("asked"), recall("other")]).cards

    assert asked.is_never_missed is is_never_missed


@pytest.mark.parametrize(
    ("lapses", "leech"),
    [
        pytest.param([4, 5, 9] + [0] * 7, True, id="3 of 10 stuck"),
        pytest.param([4, 9] + [0] * 8, False, id="2 of 10 stuck"),
        pytest.param([3] * 10, False, id="all forgot it three times"),
        pytest.param([9] * 9, False, id="nine learners"),
        pytest.param([], False, id="nobody has it"),
    ],
)
def test_a_leech_is_stuck_with_many_of_its_learners(lapses: list[int], leech: bool) -> None:
    assert is_leech(lapses) is leech
    analysis = analyse(
        recalled("asked", [0.0, 1.0] * 5), [recall("asked")], lapses={"asked": lapses}
    )
    assert analysis.cards[0].is_leech is leech


def test_a_deck_that_few_have_answered_is_not_analysed() -> None:
    with pytest.raises(TooFewAnswers):
        analyse([], [recall("asked")])


def test_the_same_attempts_in_another_order_of_learners_give_the_same_findings() -> None:
    dice = Random(3)
    natures = classes.deck(dice)
    attempts = classes.attempts(natures, dice)
    shuffled = dice.sample(attempts, len(attempts))

    assert classes.named(analyse(shuffled, classes.cards(natures))) == classes.named(
        analyse(attempts, classes.cards(natures))
    )


def test_how_many_have_it_in_memory_and_how_many_of_them_are_stuck_is_told() -> None:
    lapses = {"card": [0, 1, 3, 4, 9]}

    (card,) = analyse(recalled("card", [1.0] * 10), [recall("card")], lapses=lapses).cards

    assert (card.met, card.stuck) == (5, 2)
