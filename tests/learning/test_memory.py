"""Memory is py-fsrs's own, step by step."""

from dataclasses import replace
from datetime import UTC, datetime

import fsrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.learning.memory import (
    DEFAULT_WEIGHTS,
    Memory,
    Rated,
    Rating,
    curve,
    is_due,
    remember,
    restate,
    retrievability,
    review,
)

NOON = 1_750_000_000
DAY_S = 86_400

# A rating and how long after the review before it, up to ten years; 0 is a double click.
histories = st.lists(
    st.tuples(st.sampled_from(Rating), st.integers(min_value=0, max_value=3_650 * DAY_S)),
    min_size=1,
    max_size=25,
)


# Somebody's own: forgets fast at first, slowly later.
OWN = (0.05, 0.4, 1.1, 4.2, *DEFAULT_WEIGHTS[4:20], 0.4)
WEIGHTS = [pytest.param(None, id="default weights"), pytest.param(OWN, id="weights of her own")]


def remembered(
    history: list[tuple[Rating, int]], weights: tuple[float, ...] | None = None
) -> list[Memory]:
    memory, at, memories = None, NOON, []
    for rating, gap_s in history:
        at += gap_s
        memory = review(memory, rating, at=at, weights=weights)
        memories.append(memory)
    return memories


@pytest.mark.parametrize("weights", WEIGHTS)
@given(history=histories)
@example(history=[(Rating.GOOD, 0), (Rating.AGAIN, DAY_S - 1), (Rating.GOOD, DAY_S)])
def test_each_step_is_exactly_what_py_fsrs_does_with_a_card_of_its_own(
    weights: tuple[float, ...] | None, history: list[tuple[Rating, int]]
) -> None:
    scheduler = fsrs.Scheduler(
        weights or DEFAULT_WEIGHTS, learning_steps=(), relearning_steps=(), enable_fuzzing=False
    )
    card, at = fsrs.Card(card_id=1), NOON

    steps = zip(remembered(history, weights), history, strict=True)
    for memory, (rating, gap_s) in steps:
        at += gap_s
        now = datetime.fromtimestamp(at, UTC)
        card, _ = scheduler.review_card(card, fsrs.Rating(rating.value), now)

        assert card.state is fsrs.State.Review
        assert (memory.stability_days, memory.difficulty) == (card.stability, card.difficulty)
        assert datetime.fromtimestamp(memory.due_at, UTC) == card.due
        assert memory.last_review_at == at
        later = datetime.fromtimestamp(at + 30 * DAY_S, UTC)
        expected = scheduler.get_card_retrievability(card, later)
        assert retrievability(memory, at=at + 30 * DAY_S, weights=weights) == expected


@given(histories)
def test_memory_stays_within_its_bounds(history: list[tuple[Rating, int]]) -> None:
    for memory in remembered(history):
        assert memory.stability_days >= 0.001
        assert 1 <= memory.difficulty <= 10
        interval_s = memory.due_at - memory.last_review_at
        assert interval_s % DAY_S == 0
        assert 1 <= interval_s // DAY_S <= 36_500


@given(histories)
def test_every_review_is_counted_and_lapses_are_the_agains_after_the_first(
    history: list[tuple[Rating, int]],
) -> None:
    last = remembered(history)[-1]

    assert last.reviews == len(history)
    assert last.lapses == sum(rating is Rating.AGAIN for rating, _ in history[1:])


@pytest.mark.parametrize(
    ("rating", "days"),
    [(Rating.AGAIN, 1), (Rating.HARD, 1), (Rating.GOOD, 2), (Rating.EASY, 8)],
    ids=lambda value: value.name.lower() if isinstance(value, Rating) else f"{value}d",
)
def test_a_new_card_comes_back_after_whole_days(rating: Rating, days: int) -> None:
    memory = review(None, rating, at=NOON)

    assert memory.due_at - NOON == days * DAY_S


@given(histories)
def test_a_better_rating_never_brings_the_card_back_sooner(
    history: list[tuple[Rating, int]],
) -> None:
    memory = remembered(history)[-1]

    dues = [review(memory, rating, at=memory.due_at).due_at for rating in Rating]

    assert dues == sorted(dues)


def test_a_card_never_rated_is_due() -> None:
    assert is_due(None, at=NOON)


@pytest.mark.parametrize(
    ("seconds_past_due", "due"), [(-1, False), (0, True), (1, True)], ids=["before", "at", "after"]
)
def test_a_card_is_due_from_its_second_on(seconds_past_due: int, due: bool) -> None:
    memory = review(None, Rating.GOOD, at=NOON)

    assert is_due(memory, at=memory.due_at + seconds_past_due) is due


def test_recall_is_certain_at_the_review_and_nine_in_ten_after_the_stability() -> None:
    memory = replace(review(None, Rating.GOOD, at=NOON), stability_days=10.0)

    assert retrievability(memory, at=NOON) == 1.0
    assert retrievability(memory, at=NOON + 10 * DAY_S) == pytest.approx(0.9)


def test_a_card_forgotten_eight_times_rests_for_a_week_and_again_at_every_fourth() -> None:
    memory, rested = review(None, Rating.AGAIN, at=NOON), []

    for _ in range(17):
        at = memory.due_at
        memory = review(memory, Rating.AGAIN, at=at)
        if memory.rests_until:
            assert memory.rests_until == at + 7 * 86_400
            rested.append(memory.lapses)

    assert rested == [8, 12, 16]


def test_a_leech_that_is_known_again_rests_no_longer_and_stays_a_leech() -> None:
    memory = review(None, Rating.GOOD, at=NOON)
    for _ in range(8):
        memory = review(memory, Rating.AGAIN, at=memory.due_at)
    assert memory.is_leech

    memory = review(memory, Rating.GOOD, at=memory.due_at)

    assert (memory.is_leech, memory.rests_until) == (True, 0)


@given(histories)
def test_a_restated_memory_is_what_the_ratings_make_of_it_on_the_same_dates(
    history: list[tuple[Rating, int]],
) -> None:
    ratings, at = [], NOON
    for rating, gap_s in history:
        at += gap_s
        ratings.append(Rated(rating, at))
    before, anew = remembered(history)[-1], remembered(history, OWN)[-1]

    seen = restate(before, ratings, weights=OWN)

    assert remember(ratings, weights=OWN) == anew
    assert (seen.stability_days, seen.difficulty) == (anew.stability_days, anew.difficulty)
    assert (
        replace(seen, stability_days=before.stability_days, difficulty=before.difficulty) == before
    )


def test_without_ratings_there_is_nothing_to_remember_and_nothing_to_restate() -> None:
    memory = review(None, Rating.GOOD, at=NOON)

    assert remember([]) is None
    assert restate(memory, [], weights=OWN) == memory


@pytest.mark.parametrize("weights", [DEFAULT_WEIGHTS, OWN], ids=["default", "her own"])
def test_the_curve_of_weights_is_the_recall_they_predict(weights: tuple[float, ...]) -> None:
    memory = replace(review(None, Rating.GOOD, at=NOON), stability_days=7.0)
    falls = curve(weights)

    for days in (0, 1, 7, 400):
        predicted = retrievability(memory, at=NOON + days * DAY_S, weights=weights)
        assert (1 + falls.factor * days / 7.0) ** falls.decay == pytest.approx(predicted)


@pytest.mark.parametrize(("place", "value"), [(0, 0.0), (20, 0.05), (20, 0.9)])
def test_weights_out_of_bounds_are_refused_rather_than_used(place: int, value: float) -> None:
    weights = list(DEFAULT_WEIGHTS)
    weights[place] = value

    with pytest.raises(ValueError, match="out of bounds"):
        review(None, Rating.GOOD, at=NOON, weights=tuple(weights))
