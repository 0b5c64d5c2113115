"""The weeks as a calendar: a column a week, a row a weekday, darker the more was reviewed."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from bot.learning.progress import WEEKS, Progress
from bot.pictures.canvas import Box, Canvas, width_of
from bot.pictures.labels import Labels
from bot.pictures.layout import LEFT, RIGHT, SMALL, draw_title
from bot.pictures.numbers import written

# The reviews with which each shade begins. A learner's calendar has the first row whose last shade
# three of her four days do not go beyond: so one day of 900 leaves the others apart.
BOUNDS: Final = (
    (1, 2, 3, 4),
    (1, 3, 6, 10),
    (1, 5, 10, 20),
    (1, 10, 25, 50),
    (1, 25, 50, 100),
    (1, 50, 100, 200),
    (1, 100, 250, 500),
    (1, 250, 500, 1_000),
)

_DAYS: Final = 7
_FIRST: Final = LEFT + 54
_GAP: Final = 10
_COLUMN: Final = (RIGHT - _FIRST + _GAP) // WEEKS
_ROW: Final = 44
_CELL: Final = (_COLUMN - _GAP, _ROW - _GAP)
_RADIUS: Final = 8


def shade_bounds(reviews: Sequence[int]) -> tuple[int, int, int, int]:
    """The reviews a day with which each of the four shades begins."""
    studied = sorted(count for count in reviews if count)
    most = studied[len(studied) * 3 // 4] if studied else 0
    return next((bounds for bounds in BOUNDS if bounds[-1] >= most), BOUNDS[-1])


def months_begun(first_day: date, days: int) -> list[tuple[int, int]]:
    """Each week, counted from 0, in which a month begins, and the first; with the month, 1 to 12."""
    begun: list[tuple[int, int]] = []
    for week in range(0, days, _DAYS):
        last = min(week + _DAYS, days) - 1
        month = (first_day + timedelta(days=last)).month
        if not begun or begun[-1][1] != month:
            begun.append((week // _DAYS, month))
    return begun


def draw_calendar(canvas: Canvas, top: int, progress: Progress, labels: Labels) -> None:
    """Draw the title, the months, the days up to today and the meaning of the shades."""
    bounds = shade_bounds(progress.reviews)
    draw_title(canvas, top, labels.calendar, "")
    _draw_months(canvas, top + 96, progress, labels)
    _draw_weekdays(canvas, top + 112, labels)
    for day, count in enumerate(progress.reviews):
        _draw_day(canvas, _cell(top + 112, day), bisect_right(bounds, count))
    _draw_ring(canvas, _cell(top + 112, len(progress.reviews) - 1))
    _draw_legend(canvas, top, bounds)


def _cell(top: int, day: int) -> Box:
    left, upper = _FIRST + day // _DAYS * _COLUMN, top + day % _DAYS * _ROW
    return left, upper, left + _CELL[0], upper + _CELL[1]


def _draw_day(canvas: Canvas, box: Box, step: int) -> None:
    if step:
        canvas.block(box, canvas.colours.shades[step - 1], radius=_RADIUS)
        return
    # A dot: that nothing was reviewed is told from a day that has not come.
    middle, centre = (box[0] + box[2]) // 2, (box[1] + box[3]) // 2
    canvas.block((middle - 5, centre - 5, middle + 5, centre + 5), canvas.colours.line, radius=5)


def _draw_ring(canvas: Canvas, box: Box) -> None:
    """Today, with a little ground between the day and its outline."""
    around = (box[0] - 7, box[1] - 7, box[2] + 7, box[3] + 7)
    canvas.ring(around, canvas.colours.text, radius=_RADIUS + 6, stroke=4)


def _draw_months(canvas: Canvas, baseline: int, progress: Progress, labels: Labels) -> None:
    for column, month in months_begun(progress.first_day, len(progress.reviews)):
        left = _FIRST + column * _COLUMN
        name = labels.months[month - 1]
        canvas.text(
            (left, baseline), name, size=SMALL, colour=canvas.colours.quiet, room=_COLUMN - _GAP
        )


def _draw_weekdays(canvas: Canvas, top: int, labels: Labels) -> None:
    for row, letter in enumerate(labels.weekdays):
        baseline = _cell(top, row)[3] - 6
        canvas.text(
            (LEFT, baseline), letter, size=SMALL, colour=canvas.colours.quiet, room=_FIRST - LEFT
        )


def _draw_legend(canvas: Canvas, top: int, bounds: Sequence[int]) -> None:
    """From the right end of the title's line to the left: the shades, each with its first count."""
    right, baseline = RIGHT, top + 39
    for step in range(len(bounds), -1, -1):
        said = f"{written(bounds[step - 1])}+" if step else written(0)
        canvas.text((right, baseline), said, size=SMALL, colour=canvas.colours.quiet, anchor="rs")
        right -= width_of(said, size=SMALL) + 10
        _draw_day(canvas, (right - 32, baseline - 28, right, baseline + 2), step)
        right -= 32 + 26
