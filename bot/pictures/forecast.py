"""The cards that fall due on each of the next days: a bar a day, with its number where it fits."""

from collections.abc import Sequence
from typing import Final

from bot.learning.progress import Progress
from bot.pictures.canvas import Canvas, width_of
from bot.pictures.labels import Labels
from bot.pictures.layout import LEFT, RIGHT, SMALL, draw_title
from bot.pictures.numbers import written

_TALLEST: Final = 150
_LOWEST: Final = 6
_BAR: Final = 44

# So much is between two numbers at least.
_APART: Final = 10


def draw_forecast(canvas: Canvas, top: int, progress: Progress, labels: Labels) -> None:
    """Draw the title with the sum, the bars, and the weekdays with today marked."""
    draw_title(canvas, top, labels.forecast, labels.forecast_count)
    floor, middles = top + 106 + _TALLEST, day_middles(len(progress.forecast))
    _draw_bars(canvas, floor, middles, progress.forecast)
    canvas.block((LEFT, floor, RIGHT, floor + 3), canvas.colours.line, radius=0)
    for day, middle in enumerate(middles):
        letter = labels.weekdays[(progress.today.weekday() + day) % len(labels.weekdays)]
        _draw_weekday(canvas, (middle, floor + 49), letter, is_today=day == 0)


def day_middles(days: int) -> list[int]:
    """Where each day's bar has its middle."""
    return [LEFT + (RIGHT - LEFT) * (2 * day + 1) // (2 * days) for day in range(days)]


def number_places(middles: Sequence[int], counts: Sequence[int]) -> dict[int, int]:
    """Of each day whose number is shown, where the number begins.

    The largest numbers come first; one that would touch another is left out, and so is 0.
    """
    places: dict[int, int] = {}
    taken: list[tuple[int, int]] = []
    for day in sorted(range(len(counts)), key=lambda day: -counts[day]):
        width = width_of(written(counts[day]), size=SMALL)
        left = min(max(LEFT, middles[day] - width // 2), RIGHT - width)
        right = left + width
        touches = any(left < other[1] + _APART and other[0] < right + _APART for other in taken)
        if counts[day] and not touches:
            places[day] = left
            taken.append((left, right))
    return places


def _draw_bars(canvas: Canvas, floor: int, middles: Sequence[int], counts: Sequence[int]) -> None:
    most, places = max(counts, default=0), number_places(middles, counts)
    for day, (middle, count) in enumerate(zip(middles, counts, strict=True)):
        if not count:
            continue
        upper = floor - max(_LOWEST, _TALLEST * count // most)
        left = middle - _BAR // 2
        canvas.block((left, upper, left + _BAR, floor), canvas.colours.shades[1], radius=4)
        if day in places:
            at = (places[day], upper - 10)
            canvas.text(at, written(count), size=SMALL, colour=canvas.colours.text)


def _draw_weekday(canvas: Canvas, at: tuple[int, int], letter: str, *, is_today: bool) -> None:
    colour = canvas.colours.text if is_today else canvas.colours.quiet
    canvas.text(at, letter, size=SMALL, colour=colour, anchor="ms", bold=is_today)
    if is_today:
        around = (at[0] - 26, at[1] - 35, at[0] + 26, at[1] + 11)
        canvas.ring(around, canvas.colours.text, radius=14, stroke=4)
