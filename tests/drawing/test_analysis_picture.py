"""The picture of an analysis: its form, its limits, and what is in it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from bot.pictures.analysis import (
    MOST_ROWS,
    AnalysisLabels,
    Row,
    analysis_picture,
    height_of,
)
from bot.pictures.layout import WIDTH
from bot.pictures.schemes import COLOURS, Scheme
from tests.drawing.looking import opened

MOST_BYTES = 60_000
MARGIN = 36
LABELS = AnalysisLabels(
    learners="12,345 learners",
    cards="12 of 20,000 cards",
    facility="Facility",
    discrimination="Discrimination",
    lines="lines: 0 and 0.15 (useful)",
    needs_look="needs a look",
)


def _ordered(three: tuple[float, float, float]) -> tuple[float, float, float]:
    low, middle, high = sorted(three)
    return middle, low, high


SHARES, SIGNED = st.floats(0, 1), st.floats(-1, 1)
ROWS = st.builds(
    Row,
    number=st.integers(1, 20_000),
    facility=st.none() | SHARES,
    discrimination=st.none() | st.tuples(SIGNED, SIGNED, SIGNED).map(_ordered),
    needs_look=st.booleans(),
)
ROW = Row(number=7, facility=0.5, discrimination=(0.4, 0.2, 0.6), needs_look=False)


def drawn(*rows: Row, scheme: Scheme = Scheme.LIGHT) -> Image.Image:
    return opened(analysis_picture(rows, LABELS, scheme))


@settings(max_examples=30)
@given(st.lists(ROWS, max_size=MOST_ROWS + 3), st.sampled_from(Scheme))
def test_any_analysis_is_a_small_png_inside_of_its_margin(rows: list[Row], scheme: Scheme) -> None:
    png = analysis_picture(rows, LABELS, scheme)

    picture = opened(png)
    assert len(png) < MOST_BYTES
    assert picture.size == (WIDTH, height_of(min(len(rows), MOST_ROWS)))
    inside = picture.crop((MARGIN, MARGIN, WIDTH - MARGIN, picture.height - 24))
    framed = Image.new("RGB", picture.size, COLOURS[scheme].ground)
    framed.paste(inside, (MARGIN, MARGIN))
    assert picture.tobytes() == framed.tobytes()


def test_the_same_values_give_the_same_bytes() -> None:
    first, second = (analysis_picture([ROW], LABELS, Scheme.DARK) for _ in range(2))

    assert first == second


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(replace(ROW, number=8), id="number"),
        pytest.param(replace(ROW, facility=0.6), id="facility"),
        pytest.param(replace(ROW, facility=None), id="no facility"),
        pytest.param(replace(ROW, discrimination=(0.3, 0.2, 0.6)), id="discrimination"),
        pytest.param(replace(ROW, discrimination=(0.4, 0.1, 0.6)), id="its interval"),
        pytest.param(replace(ROW, discrimination=None), id="no discrimination"),
        pytest.param(replace(ROW, needs_look=True), id="a finding"),
    ],
)
def test_whatever_is_different_about_a_card_is_seen(other: Row) -> None:
    assert ImageChops.difference(drawn(ROW), drawn(other)).getbbox() is not None


def test_a_finding_is_told_apart_by_its_pattern_and_not_by_its_colour_alone() -> None:
    plain, marked = (
        drawn(replace(ROW, needs_look=needs_look)).convert("L") for needs_look in (False, True)
    )

    bar = (190, 240, 300, 262)
    assert len(set(plain.crop(bar).tobytes())) == 1
    assert len(set(marked.crop(bar).tobytes())) > 2
