"""A deck's analysis: a line a card, with how easy it is and how well it tells learners apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.learning.analysis.discrimination import USEFUL
from bot.pictures.canvas import Canvas
from bot.pictures.layout import BODY, HEADLINE, LEFT, RIGHT, SMALL, WIDTH
from bot.pictures.numbers import written
from bot.pictures.schemes import COLOURS, Scheme

MOST_ROWS: Final = 12
"""More would be too small to read on a phone, or too long to see at once."""

# Where things stand, from left to right: a card's number, its facility from 0 to 1 as a bar with
# the number behind it, its discrimination from -1 to 1 as a dot on an interval.
_NUMBERS_END: Final = LEFT + 86
_BARS: Final = (_NUMBERS_END + 28, _NUMBERS_END + 318)
_PERCENT_END: Final = _BARS[1] + 122
_AXIS: Final = (_PERCENT_END + 46, RIGHT)

_FIRST_ROW: Final = 216
_ROW: Final = 68
_BAR: Final = 36
_DOT: Final = 13
_BELOW: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One card; what is None is left out.

    Attributes:
        number: Its place in the deck, from 1.
        facility: The mean share, 0 to 1.
        discrimination: How well it tells learners apart, and from where to where it may be; -1 to 1.
        needs_look: Whether something was found about it.
    """

    number: int
    facility: float | None
    discrimination: tuple[float, float, float] | None
    needs_look: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisLabels:
    """Every word of the picture, in letters that the font has.

    Attributes:
        learners: How many have answered the deck.
        cards: Which cards are shown.
        facility: What the bars show.
        discrimination: What the dots show.
        lines: What the two upright lines stand for.
        needs_look: What the hatched bars stand for.
    """

    learners: str
    cards: str
    facility: str
    discrimination: str
    lines: str
    needs_look: str


def height_of(rows: int) -> int:
    """How high the picture of so many rows is, in pixels."""
    return _FIRST_ROW + rows * _ROW + _BELOW


def analysis_picture(rows: Sequence[Row], labels: AnalysisLabels, scheme: Scheme) -> bytes:
    """A PNG of `WIDTH` by `height_of` pixels, of the first `MOST_ROWS`; equal values, equal bytes."""
    rows = rows[:MOST_ROWS]
    canvas = Canvas(COLOURS[scheme], width=WIDTH, height=height_of(len(rows)))
    _draw_head(canvas, labels)
    if rows:
        _draw_axis(canvas, len(rows))
    for at, row in enumerate(rows):
        _draw_row(canvas, _FIRST_ROW + at * _ROW, row)
    _draw_legend(canvas, _FIRST_ROW + len(rows) * _ROW + 64, labels)
    return canvas.png()


def _draw_head(canvas: Canvas, labels: AnalysisLabels) -> None:
    colours, half = canvas.colours, (RIGHT - LEFT) // 2
    canvas.text(
        (LEFT, 104), labels.learners, size=HEADLINE, colour=colours.text, bold=True, room=half
    )
    canvas.text(
        (RIGHT, 104), labels.cards, size=BODY, colour=colours.quiet, anchor="rs", room=half - BODY
    )
    for (left, right), title in ((_BARS, labels.facility), (_AXIS, labels.discrimination)):
        canvas.text((left, 182), title, size=BODY, colour=colours.text, room=right - left + 40)


def _draw_axis(canvas: Canvas, rows: int) -> None:
    """A line at nothing, and one at what is useful."""
    lower = _FIRST_ROW + rows * _ROW
    for value, colour in ((0.0, canvas.colours.line), (USEFUL, canvas.colours.quiet)):
        at = _place(value)
        canvas.block((at - 2, _FIRST_ROW, at + 2, lower), colour, radius=0)


def _draw_row(canvas: Canvas, top: int, row: Row) -> None:
    colours, baseline = canvas.colours, top + 46
    canvas.text(
        (_NUMBERS_END, baseline),
        written(row.number),
        size=BODY,
        colour=colours.text,
        anchor="rs",
        bold=row.needs_look,
        room=_NUMBERS_END - LEFT,
    )
    if row.facility is not None:
        _draw_bar(canvas, top, row, row.facility)
    if row.discrimination is not None:
        _draw_dot(canvas, top, *row.discrimination)


def _draw_bar(canvas: Canvas, top: int, row: Row, facility: float) -> None:
    left, right = _BARS
    upper, lower = top + (_ROW - _BAR) // 2, top + (_ROW + _BAR) // 2
    thin = (upper + lower) // 2
    end = left + round(facility * (right - left))
    if end < right:
        canvas.block((end, thin - 2, right, thin + 2), canvas.colours.line, radius=2)
    if end - left >= 8:
        bar = (left, upper, end, lower)
        if row.needs_look:
            canvas.hatch(bar, canvas.colours.warning, radius=4, stroke=4)
        else:
            canvas.block(bar, canvas.colours.shades[1], radius=4)
    canvas.text(
        (_PERCENT_END, top + 46),
        f"{round(100 * facility)} %",
        size=SMALL,
        colour=canvas.colours.quiet,
        anchor="rs",
    )


def _draw_dot(canvas: Canvas, top: int, r: float, low: float, high: float) -> None:
    middle, at = top + _ROW // 2, _place(r)
    canvas.block(
        (_place(low), middle - 3, _place(high) + 1, middle + 3), canvas.colours.shades[0], radius=3
    )
    dot = (at - _DOT, middle - _DOT, at + _DOT, middle + _DOT)
    canvas.block(dot, canvas.colours.shades[2], radius=_DOT)


def _draw_legend(canvas: Canvas, baseline: int, labels: AnalysisLabels) -> None:
    swatch = (LEFT, baseline - 28, LEFT + 40, baseline + 4)
    canvas.hatch(swatch, canvas.colours.warning, radius=4, stroke=4)
    quiet, room = canvas.colours.quiet, (RIGHT - LEFT) // 2 - 80
    canvas.text((LEFT + 56, baseline), labels.needs_look, size=SMALL, colour=quiet, room=room)
    canvas.text((RIGHT, baseline), labels.lines, size=SMALL, colour=quiet, anchor="rs", room=room)


def _place(value: float) -> int:
    """Where a discrimination stands on the axis."""
    left, right = _AXIS
    return left + _DOT + round((value + 1) / 2 * (right - left - 2 * _DOT))
