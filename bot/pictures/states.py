"""The cards by state: one bar in four patterns, and below it what each pattern counts."""

from collections.abc import Sequence
from typing import Final

from bot.learning.progress import CardStates
from bot.pictures.canvas import Box, Canvas
from bot.pictures.labels import Labels
from bot.pictures.layout import BODY, LEFT, RIGHT, TITLE, draw_title
from bot.pictures.numbers import written

_HEIGHT: Final = 48
_RADIUS: Final = 8
_GAP: Final = 6

# However few cards are in a state, its part of the bar can be seen.
_LEAST: Final = 20

_SWATCH: Final = 32


def draw_states(canvas: Canvas, top: int, states: CardStates, labels: Labels) -> None:
    """Draw the title with the number of cards, the bar and the list."""
    draw_title(canvas, top, labels.cards, labels.card_count)
    counts = (states.new, states.young, states.mature, states.leeches)
    _draw_bar(canvas, top + 68, counts)
    for state, (name, count) in enumerate(zip(labels.states, counts, strict=True)):
        _draw_entry(canvas, top + 140, state, name, count)


def _draw_bar(canvas: Canvas, upper: int, counts: Sequence[int]) -> None:
    left = LEFT
    for state, width in enumerate(widths(counts, RIGHT - LEFT)):
        if width:
            _draw_state(canvas, (left, upper, left + width, upper + _HEIGHT), state)
            left += width + _GAP
    if left == LEFT:
        canvas.ring(
            (LEFT, upper, RIGHT, upper + _HEIGHT), canvas.colours.line, radius=_RADIUS, stroke=3
        )


def widths(counts: Sequence[int], room: int) -> list[int]:
    """How wide each count's part is: 0 for none, `_LEAST` at least, in proportion otherwise."""
    counted = [count for count in counts if count]
    if not counted:
        return [0] * len(counts)
    left = room - _GAP * (len(counted) - 1)
    shares = [max(_LEAST, left * count // sum(counts)) if count else 0 for count in counts]
    # What rounding and the smallest parts left over or took is the largest part's.
    shares[shares.index(max(shares))] += left - sum(shares)
    return shares


def _draw_entry(canvas: Canvas, top: int, state: int, name: str, count: int) -> None:
    column = (RIGHT - LEFT) // 4
    left, indent = LEFT + state * column, _SWATCH + 16
    _draw_state(canvas, (left, top + 6, left + _SWATCH, top + 6 + _SWATCH), state)
    canvas.text(
        (left + indent, top + BODY),
        name,
        size=BODY,
        colour=canvas.colours.quiet,
        room=column - indent,
    )
    canvas.text(
        (left + indent, top + BODY + 48),
        written(count),
        size=TITLE,
        colour=canvas.colours.text,
        bold=True,
        room=column - indent,
    )


def _draw_state(canvas: Canvas, box: Box, state: int) -> None:
    """Hollow, light, dark, hatched: told apart without any colour."""
    colours = canvas.colours
    match state:
        case 0:
            canvas.ring(box, colours.line, radius=_RADIUS, stroke=4)
        case 1:
            canvas.block(box, colours.shades[0], radius=_RADIUS)
        case 2:
            canvas.block(box, colours.shades[2], radius=_RADIUS)
        case _:
            canvas.hatch(box, colours.warning, radius=_RADIUS, stroke=4)
