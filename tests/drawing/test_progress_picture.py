"""The progress picture as a file: its form, its limits, and that every part is in it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from PIL import Image, ImageFont

from bot.discord_app.views.progress_words import labels
from bot.learning.progress import CardStates, Progress, Streak
from bot.pictures.layout import LEFT, SMALL, WIDTH
from bot.pictures.progress import HEIGHT, progress_picture
from bot.pictures.schemes import COLOURS, Scheme
from tests.drawing.looking import drawn, opened, parts_that_differ, pixels
from tests.drawing.progresses import any_progress, nothing, usual

MOST_BYTES = 60_000
MARGIN = 36

MANY = usual(
    reviews=(*range(1, 81), 900),
    due_reviews=99_000,
    recalled=98_999,
    states=CardStates(new=1, young=2_400, mature=20_000, leeches=12_345),
    forecast=tuple(range(12_000, 26_000, 1_000)),
)
ONE = replace(
    nothing(),
    reviews=(*nothing().reviews[:-1], 1),
    states=CardStates(new=0, young=1, mature=0, leeches=0),
    forecast=(0, 1, *[0] * 12),
    streak=Streak(days=1, longest=1, freezes_left=2, has_today=True),
)
CASES = [
    pytest.param(usual(), id="usual"),
    pytest.param(nothing(), id="nothing"),
    pytest.param(ONE, id="one card"),
    pytest.param(MANY, id="many cards"),
]


def changed_streak(progress: Progress) -> Progress:
    return replace(progress, streak=replace(progress.streak, days=progress.streak.days + 1))


def changed_day(progress: Progress) -> Progress:
    """A day goes two shades up, and all days together become more."""
    first, *others = progress.reviews
    return replace(progress, reviews=(first + 30, *others))


def changed_recall(progress: Progress) -> Progress:
    return replace(progress, recalled=progress.recalled - 100)


def changed_cards(progress: Progress) -> Progress:
    return replace(progress, states=replace(progress.states, leeches=progress.states.leeches + 9))


def changed_forecast(progress: Progress) -> Progress:
    *others, last = progress.forecast
    return replace(progress, forecast=(*others, last + 9))


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize("progress", CASES)
def test_it_is_a_small_png_of_one_size(progress: Progress, scheme: Scheme) -> None:
    png = progress_picture(progress, labels(progress), scheme)

    assert png.startswith(b"\x89PNG")
    assert len(png) < MOST_BYTES
    assert opened(png).size == (WIDTH, HEIGHT)


def test_the_same_progress_gives_the_same_bytes() -> None:
    first, second = (progress_picture(usual(), labels(usual()), Scheme.LIGHT) for _ in range(2))

    assert first == second


@pytest.mark.parametrize("progress", CASES)
def test_light_and_dark_differ_in_every_part(progress: Progress) -> None:
    light, dark = (drawn(progress, scheme) for scheme in Scheme)

    assert len(parts_that_differ(light, dark)) == 5
    for picture, scheme in ((light, Scheme.LIGHT), (dark, Scheme.DARK)):
        assert picture.getpixel((0, 0)) == COLOURS[scheme].ground


@pytest.mark.parametrize(
    ("change", "shown_in"),
    [
        pytest.param(changed_streak, {"head"}, id="streak"),
        pytest.param(changed_day, {"head", "calendar"}, id="day"),
        pytest.param(changed_recall, {"recall"}, id="recall"),
        pytest.param(changed_cards, {"cards"}, id="cards"),
        pytest.param(changed_forecast, {"forecast"}, id="forecast"),
    ],
)
def test_what_changes_is_shown_in_its_part_alone(
    change: Callable[[Progress], Progress], shown_in: set[str]
) -> None:
    before, after = usual(), change(usual())

    assert parts_that_differ(drawn(before), drawn(after)) == shown_in


@settings(max_examples=30)
@given(any_progress())
def test_any_progress_is_drawn_inside_of_the_margin(progress: Progress) -> None:
    picture = drawn(progress)

    inside = picture.crop((MARGIN, MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN))
    framed = Image.new("RGB", picture.size, COLOURS[Scheme.LIGHT].ground)
    framed.paste(inside, (MARGIN, MARGIN))
    assert picture.tobytes() == framed.tobytes()
    assert pixels(picture, COLOURS[Scheme.LIGHT].text, "head") > 0


def test_no_text_is_smaller_than_eleven_points_on_a_phone() -> None:
    assert SMALL / 3 >= 11
    assert WIDTH / 3 == 360
    assert LEFT >= MARGIN


@pytest.mark.parametrize("progress", CASES)
def test_the_font_has_every_sign_of_the_labels(progress: Progress) -> None:
    font = ImageFont.load_default(SMALL)
    assert isinstance(font, ImageFont.FreeTypeFont)
    missing = bytes(font.getmask("\u0378"))

    said = labels(progress)
    texts = [getattr(said, name) for name in said.__dataclass_fields__]
    signs = set("".join("".join(text) for text in texts)) | set("0123456789,+")

    assert bytes(font.getmask("\u0401")) == missing
    assert [sign for sign in signs if sign != " " and bytes(font.getmask(sign)) == missing] == []
