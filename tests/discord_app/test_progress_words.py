"""The words of the progress picture, and the text for those who do not see it."""

from dataclasses import replace

import pytest
from hypothesis import given

from bot.discord_app.views.progress_words import alt_text, labels, recalled_percent
from bot.learning.progress import Progress, Streak
from tests.drawing.progresses import any_progress, nothing, usual

# Discord takes no longer description of a picture.
MOST_CHARACTERS = 1_024


@given(any_progress())
def test_the_text_fits_for_any_progress(progress: Progress) -> None:
    assert 0 < len(alt_text(progress)) <= MOST_CHARACTERS


def test_the_text_says_what_the_picture_shows() -> None:
    progress = usual(
        reviews=(*[0] * 77, 20, 30, 0, 7), forecast=(14, 17, *[0] * 11, 3), due_reviews=611
    )

    assert alt_text(progress) == (
        "30 days in a row. 57 reviews in 12 weeks, from the first week to this one: "
        "0 0 0 0 0 0 0 0 0 0 0 57. Recalled when due: 88 % of 611; aim: 90 %. "
        "283 cards: 34 new, 96 young, 148 mature, 5 leeches. "
        "Due in the next 14 days, from today on: 14 17 0 0 0 0 0 0 0 0 0 0 0 3."
    )


def test_the_text_for_a_beginner_claims_nothing() -> None:
    said = alt_text(nothing())

    assert said.startswith("No streak yet. 0 reviews in 12 weeks")
    assert "Recalled when due: nothing was due yet" in said
    assert said.endswith("Nothing falls due in the next 14 days.")


def test_one_of_something_is_said_in_the_singular() -> None:
    one = replace(
        nothing(),
        reviews=(*nothing().reviews[:-1], 1),
        forecast=(1, *[0] * 13),
        streak=Streak(days=1, longest=1, freezes_left=2, has_today=True),
    )
    said = labels(one)

    assert said.streak == "1 day in a row"
    assert said.reviews == "1 review in 12 weeks"
    assert said.forecast_count == "1 card"


@pytest.mark.parametrize(
    ("due", "recalled", "percent"),
    [
        pytest.param(0, 0, None, id="nothing due"),
        pytest.param(7, 0, 0, id="nothing recalled"),
        pytest.param(1_000, 999, 99, id="nearly all"),
        pytest.param(1_000, 1_000, 100, id="all"),
    ],
)
def test_a_hundred_percent_are_all_of_them(due: int, recalled: int, percent: int | None) -> None:
    assert recalled_percent(usual(due_reviews=due, recalled=recalled)) == percent


def test_the_days_and_months_are_complete() -> None:
    said = labels(usual())

    assert "".join(said.weekdays) == "MTWTFSS"
    assert len(set(said.months)) == 12
