"""What answers are worth, and which rating each gives."""

import pytest

from bot.learning.cards import Choice, Concept, Explain, Level
from bot.learning.grading import NoSuchOption, Verdict, grade_choice, grade_explain, grade_recall
from bot.learning.memory import Rating

CAPITAL = Choice(
    id="capital",
    level=Level.BEGINNER,
    prompt="Which is the capital of Peru?",
    options=("Quito", "Lima", "La Paz"),
    key=1,
)


def explain(concepts: int) -> Explain:
    return Explain(
        id="why",
        level=Level.ADVANCED,
        prompt="Why?",
        concepts=tuple(Concept(name=f"{n}", accept=(f"word{n}",)) for n in range(concepts)),
    )


def test_the_key_is_right_and_good() -> None:
    verdict = grade_choice(CAPITAL, 1)

    assert verdict == Verdict(share=1.0, rating=Rating.GOOD)
    assert verdict.is_right


@pytest.mark.parametrize("chosen", [0, 2], ids=["first", "last"])
def test_a_distractor_is_worth_nothing_and_comes_again(chosen: int) -> None:
    verdict = grade_choice(CAPITAL, chosen)

    assert verdict == Verdict(share=0.0, rating=Rating.AGAIN)
    assert not verdict.is_right


@pytest.mark.parametrize("chosen", [-1, 3, 99])
def test_an_option_that_the_card_does_not_have_is_refused(chosen: int) -> None:
    with pytest.raises(NoSuchOption, match="only 1 to 3"):
        grade_choice(CAPITAL, chosen)


def test_the_learner_judges_recall() -> None:
    assert grade_recall(Rating.GOOD) == Verdict(share=1.0, rating=Rating.GOOD)
    assert grade_recall(Rating.AGAIN) == Verdict(share=0.0, rating=Rating.AGAIN)


AGAIN, HARD, GOOD = Rating.AGAIN, Rating.HARD, Rating.GOOD


@pytest.mark.parametrize(
    ("found", "concepts", "rating", "rating_after_hint"),
    [
        (0, 4, AGAIN, AGAIN),
        (1, 4, AGAIN, AGAIN),
        (2, 4, HARD, HARD),
        (3, 4, GOOD, HARD),
        (4, 4, GOOD, HARD),
        (1, 3, AGAIN, AGAIN),
        (2, 3, HARD, HARD),
        (3, 3, GOOD, HARD),
        (2, 5, AGAIN, AGAIN),
        (3, 5, HARD, HARD),
        (4, 5, GOOD, HARD),
        (7, 10, HARD, HARD),
        (8, 10, GOOD, HARD),
        (0, 1, AGAIN, AGAIN),
        (1, 1, GOOD, HARD),
    ],
    ids=lambda value: value.name.lower() if isinstance(value, Rating) else str(value),
)
def test_concepts_found_decide_the_rating_and_a_hint_only_lowers_it(
    found: int, concepts: int, rating: Rating, rating_after_hint: Rating
) -> None:
    card = explain(concepts)

    alone = grade_explain(card, range(found), hinted=False)
    helped = grade_explain(card, range(found), hinted=True)

    assert alone == Verdict(share=found / concepts, rating=rating)
    assert helped == Verdict(share=found / concepts, rating=rating_after_hint)
    assert alone.is_right == helped.is_right == (found == concepts)


def test_a_concept_counts_once_and_only_if_the_card_has_it() -> None:
    verdict = grade_explain(explain(4), [0, 0, 0, 4, -1, 17], hinted=False)

    assert verdict.share == 0.25
