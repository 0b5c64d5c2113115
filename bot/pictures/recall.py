"""How much was recalled when it was due, as a bar with a mark at what is aimed at."""

from typing import Final

from bot.learning.memory import DESIRED_RETENTION
from bot.learning.progress import Progress
from bot.pictures.canvas import Canvas, width_of
from bot.pictures.labels import Labels
from bot.pictures.layout import LEFT, RIGHT, SMALL, draw_title

_HEIGHT: Final = 32
_RADIUS: Final = 8

# What was not recalled is a thin line, so that only what was looks like an amount.
_THIN: Final = 4


def draw_recall(canvas: Canvas, top: int, progress: Progress, labels: Labels) -> None:
    """Draw the title with the share in words, the bar and the mark; without reviews no share."""
    draw_title(canvas, top, labels.recall, labels.recalled)
    upper, lower = top + 68, top + 68 + _HEIGHT
    thin = (upper + lower - _THIN) // 2
    canvas.block((LEFT, thin, RIGHT, thin + _THIN), canvas.colours.line, radius=_THIN // 2)
    if progress.recalled and progress.retention is not None:
        end = LEFT + max(_RADIUS, round(progress.retention * (RIGHT - LEFT)))
        canvas.block((LEFT, upper, end, lower), canvas.colours.shades[1], radius=_RADIUS)
    _draw_mark(canvas, upper, labels.aim)


def _draw_mark(canvas: Canvas, upper: int, said: str) -> None:
    """A line across the bar, apart from it by a little ground, and its meaning below."""
    at, lower = LEFT + round(DESIRED_RETENTION * (RIGHT - LEFT)), upper + _HEIGHT
    canvas.block((at - 9, upper, at + 9, lower), canvas.colours.ground, radius=0)
    canvas.block((at - 3, upper - 8, at + 3, lower + 8), canvas.colours.text, radius=3)
    left = min(at - width_of(said, size=SMALL) // 2, RIGHT - width_of(said, size=SMALL))
    canvas.text((left, lower + 44), said, size=SMALL, colour=canvas.colours.quiet)
