"""The parts of the progress picture: shades, months, widths, and which numbers have room."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.learning.progress import CardStates, Progress
from bot.pictures.calendar import BOUNDS, months_begun, shade_bounds
from bot.pictures.canvas import Canvas, width_of
from bot.pictures.forecast import day_middles, number_places
from bot.pictures.layout import LEFT, RIGHT, SMALL, WIDTH
from bot.pictures.numbers import MOST, written
from bot.pictures.progress import CALENDAR_AT, FORECAST_AT, HEIGHT, RECALL_AT
from bot.pictures.schemes import COLOURS, Scheme
from bot.pictures.states import widths
from tests.drawing.looking import drawn, opened, pixels
from tests.drawing.progresses import first_day, nothing, usual

LIGHT = COLOURS[Scheme.LIGHT]
COUNTS = st.one_of(st.integers(0, 40), st.integers(0, 10**12))


@pytest.mark.parametrize(
    ("reviews", "bounds"),
    [
        pytest.param((), (1, 2, 3, 4), id="no day"),
        pytest.param((0, 0, 1), (1, 2, 3, 4), id="one review"),
        pytest.param((5, 8, 9, 9, 0), (1, 3, 6, 10), id="a few"),
        pytest.param((18, 20, 22, 25), (1, 10, 25, 50), id="usual"),
        pytest.param((18, 20, 22, 24, 900), (1, 10, 25, 50), id="usual and one day of 900"),
        pytest.param((900, 900), (1, 250, 500, 1_000), id="900 every day"),
        pytest.param((10**9,), (1, 250, 500, 1_000), id="more than anybody can"),
    ],
)
def test_shades_fit_the_days_of_the_learner(
    reviews: tuple[int, ...], bounds: tuple[int, ...]
) -> None:
    assert shade_bounds(reviews) == bounds


def test_every_row_of_bounds_rises_and_the_rows_too() -> None:
    assert all(lower < higher for row in BOUNDS for lower, higher in pairwise(row))
    assert all(one[-1] < other[-1] for one, other in pairwise(BOUNDS))
    assert {row[0] for row in BOUNDS} == {1}


def test_a_day_is_darker_the_more_was_reviewed_and_a_dot_without() -> None:
    others = (50, 50, 50, 50, *[0] * 76)

    def shown(reviews: int) -> list[int]:
        picture = drawn(usual(reviews=(reviews, *others)))
        inks = (LIGHT.line, *LIGHT.shades)
        return [pixels(picture, ink, "calendar") for ink in inks]

    days = [shown(reviews) for reviews in (0, 1, 10, 25, 50)]
    for step, day in enumerate(days):
        assert [ink for ink in range(5) if day[ink] == max(each[ink] for each in days)] == [step]


def test_days_to_come_are_not_drawn() -> None:
    """On a Monday the last column has one day, on the Sunday after it seven: six dots more."""
    monday, sunday = nothing(date(2026, 11, 23)), nothing(date(2026, 11, 29))
    assert monday.first_day == sunday.first_day == first_day(sunday.today)

    def dots(progress: Progress) -> int:
        return pixels(drawn(progress), LIGHT.line, "calendar")

    a_dot = dots(monday) / (len(monday.reviews) + 1)  # and one in the legend
    assert dots(sunday) - dots(monday) == pytest.approx(6 * a_dot)


@pytest.mark.parametrize(
    ("today", "begun"),
    [
        pytest.param(date(2026, 11, 26), [(0, 9), (3, 10), (7, 11)], id="a Thursday"),
        pytest.param(date(2028, 2, 29), [(0, 12), (2, 1), (7, 2)], id="29 February"),
        pytest.param(date(2026, 12, 31), [(0, 10), (2, 11), (7, 12)], id="the last of a year"),
        pytest.param(date(2027, 1, 1), [(0, 10), (2, 11), (7, 12), (11, 1)], id="New Year"),
        pytest.param(date.max, [(0, 10), (3, 11), (7, 12)], id="the last day there is"),
    ],
)
def test_a_month_is_named_above_the_week_in_which_it_begins(
    today: date, begun: list[tuple[int, int]]
) -> None:
    progress = nothing(today)

    assert months_begun(progress.first_day, len(progress.reviews)) == begun


@pytest.mark.parametrize(
    ("due", "recalled"),
    [pytest.param(0, 0, id="nothing due"), pytest.param(5, 0, id="nothing recalled")],
)
def test_without_anything_recalled_there_is_no_bar(due: int, recalled: int) -> None:
    picture = drawn(usual(due_reviews=due, recalled=recalled))

    assert pixels(picture, LIGHT.shades[1], "recall") == 0
    assert pixels(picture, LIGHT.line, "recall") > 0


def test_the_bar_grows_with_the_share_recalled() -> None:
    half, most, all_of_it = (
        pixels(drawn(usual(due_reviews=100, recalled=recalled)), LIGHT.shades[1], "recall")
        for recalled in (40, 80, 100)
    )

    assert most == pytest.approx(2 * half, rel=0.02)
    assert all_of_it > most


def test_each_state_has_a_pattern_of_its_own() -> None:
    states = usual().states
    without_leeches = drawn(usual(states=replace(states, leeches=0)))
    with_leeches = drawn(usual(states=replace(states, leeches=50)))

    # A hatched block is coloured in part, so that no colour is needed to see it.
    coloured = pixels(with_leeches, LIGHT.warning, "cards")
    assert coloured > pixels(without_leeches, LIGHT.warning, "cards") > 0
    assert pixels(with_leeches, LIGHT.shades[0], "cards") > 0
    assert pixels(with_leeches, LIGHT.shades[2], "cards") > 0
    assert pixels(with_leeches, LIGHT.line, "cards") > 0


def test_without_cards_the_bar_is_empty() -> None:
    empty = drawn(nothing())
    some = drawn(replace(nothing(), states=CardStates(new=0, young=3, mature=0, leeches=0)))

    assert pixels(empty, LIGHT.line, "cards") > pixels(some, LIGHT.line, "cards")
    assert pixels(some, LIGHT.shades[0], "cards") > pixels(empty, LIGHT.shades[0], "cards")


@given(st.lists(COUNTS, min_size=4, max_size=4))
def test_the_widths_fill_the_bar_and_nothing_counted_is_too_thin_to_see(counts: list[int]) -> None:
    room = RIGHT - LEFT

    shares = widths(counts, room)

    counted = [share for share, count in zip(shares, counts, strict=True) if count]
    assert [share for share, count in zip(shares, counts, strict=True) if not count] == [0] * (
        4 - len(counted)
    )
    assert all(share >= 20 for share in counted)
    assert sum(counted) + 6 * (len(counted) - 1) == room or not counted


@given(st.lists(COUNTS, min_size=14, max_size=14))
def test_numbers_of_the_forecast_never_touch_and_the_largest_is_shown(counts: list[int]) -> None:
    places = number_places(day_middles(14), counts)

    spans = sorted(
        (left, left + width_of(written(counts[day]), size=SMALL)) for day, left in places.items()
    )
    assert all(one[1] < other[0] for one, other in pairwise(spans))
    assert all(left >= LEFT and right <= RIGHT for left, right in spans)
    assert all(counts[day] for day in places)
    if any(counts):
        assert counts.index(max(counts)) in places


def test_numbers_with_room_are_all_shown() -> None:
    assert set(number_places(day_middles(14), range(90, 104))) == set(range(14))


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0"), (999, "999"), (12_345, "12,345"), (MOST, "99,999"), (MOST + 1, "99,999+")],
)
def test_numbers_have_an_end(number: int, said: str) -> None:
    assert written(number) == said


def test_words_without_room_are_set_smaller() -> None:
    canvas = Canvas(LIGHT, width=400, height=60)

    canvas.text((20, 40), "word " * 20, size=36, colour=LIGHT.text, room=300)

    box = opened(canvas.png()).point(lambda value: 255 - value).getbbox()
    assert box is not None
    assert (box[0] >= 19, box[2] <= 322) == (True, True)


@pytest.mark.parametrize("scheme", Scheme)
def test_the_legend_shows_every_shade_and_the_dot_of_no_review(scheme: Scheme) -> None:
    colours, picture = COLOURS[scheme], drawn(nothing(), scheme)

    legend = picture.crop((0, CALENDAR_AT, WIDTH, CALENDAR_AT + 50)).getcolors(1 << 16)
    assert legend is not None
    assert {colours.line, *colours.shades} <= {colour for _, colour in legend}


@pytest.mark.parametrize(
    ("top", "bottom"),
    [
        pytest.param(CALENDAR_AT + 60, RECALL_AT, id="today in the calendar"),
        pytest.param(RECALL_AT + 60, RECALL_AT + 108, id="what is aimed at"),
        pytest.param(FORECAST_AT + 260, HEIGHT, id="today in the forecast"),
    ],
)
def test_a_mark_stands_out_where_nothing_else_does(top: int, bottom: int) -> None:
    found = drawn(nothing()).crop((0, top, WIDTH, bottom)).getcolors(1 << 16)

    assert found is not None
    assert LIGHT.text in {colour for _, colour in found}
