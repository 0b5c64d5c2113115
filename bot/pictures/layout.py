"""What the parts of a picture have in common: measures and titles."""

from typing import Final

from bot.pictures.canvas import Canvas

# A phone shows the picture at a third of its size: 33 pixels are 11 points, the least of any text.
WIDTH: Final = 1080
LEFT: Final = 54
RIGHT: Final = WIDTH - LEFT

SMALL, BODY, TITLE, HEADLINE = 33, 36, 39, 54


def draw_title(canvas: Canvas, top: int, title: str, beside: str) -> None:
    """A part's name at the left, and what it comes to at the right."""
    baseline, half = top + TITLE, (RIGHT - LEFT) // 2
    canvas.text(
        (LEFT, baseline), title, size=TITLE, colour=canvas.colours.text, bold=True, room=half
    )
    canvas.text(
        (RIGHT, baseline),
        beside,
        size=BODY,
        colour=canvas.colours.quiet,
        anchor="rs",
        room=half - BODY,
    )
