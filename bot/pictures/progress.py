"""The progress picture: streak, weeks, recall, cards and what is to come, from top to bottom."""

from typing import Final

from bot.learning.progress import Progress
from bot.pictures.calendar import draw_calendar
from bot.pictures.canvas import Canvas
from bot.pictures.forecast import draw_forecast
from bot.pictures.labels import Labels
from bot.pictures.layout import BODY, HEADLINE, LEFT, RIGHT, WIDTH
from bot.pictures.recall import draw_recall
from bot.pictures.schemes import COLOURS, Scheme
from bot.pictures.states import draw_states

__all__ = ["HEIGHT", "Labels", "progress_picture"]

HEIGHT: Final = 1480

# Where each part begins, its title's upper edge.
CALENDAR_AT, RECALL_AT, STATES_AT, FORECAST_AT = 160, 632, 838, 1118


def progress_picture(progress: Progress, labels: Labels, scheme: Scheme) -> bytes:
    """A PNG of `WIDTH` by `HEIGHT` pixels; the same values give the same bytes."""
    canvas = Canvas(COLOURS[scheme], width=WIDTH, height=HEIGHT)
    _draw_head(canvas, labels)
    draw_calendar(canvas, CALENDAR_AT, progress, labels)
    draw_recall(canvas, RECALL_AT, progress, labels)
    draw_states(canvas, STATES_AT, progress.states, labels)
    draw_forecast(canvas, FORECAST_AT, progress, labels)
    return canvas.png()


def _draw_head(canvas: Canvas, labels: Labels) -> None:
    """The streak at the left, the reviews of all weeks at the right, on one line."""
    baseline, half = 104, (RIGHT - LEFT) // 2
    canvas.text(
        (LEFT, baseline),
        labels.streak,
        size=HEADLINE,
        colour=canvas.colours.text,
        bold=True,
        room=half,
    )
    canvas.text(
        (RIGHT, baseline),
        labels.reviews,
        size=BODY,
        colour=canvas.colours.quiet,
        anchor="rs",
        room=half - BODY,
    )
