"""A ground that texts and rounded blocks are set on, edge by edge smooth, and the PNG of it.

Every pixel is the ground mixed with one colour in `LEVELS` steps. So the canvas holds the numbers
of a palette from the beginning: a third of the memory of one in full colours, and nothing has to
be reduced when it is saved. What is set on something else covers it.
"""

import io
from functools import lru_cache
from itertools import chain
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageFont

from bot.pictures.schemes import Colour, Colours

LEVELS: Final = 15
"""Steps from the ground to a full colour; with more of them no edge looks smoother."""

# Shapes are drawn so many times larger and made smaller again, which smooths their edges.
FINER: Final = 4

Box = tuple[int, int, int, int]
"""Left, top, right, bottom; the last two are outside."""


class Canvas:
    """A picture in the making."""

    def __init__(self, colours: Colours, *, width: int, height: int) -> None:
        self.colours, self.width = colours, width
        inks = dict.fromkeys(
            (colours.text, colours.quiet, colours.line, *colours.shades, colours.warning)
        )
        self._first = {ink: 1 + at * LEVELS for at, ink in enumerate(inks)}
        self._first[colours.ground] = 0
        self._image = Image.new("P", (width, height), 0)
        mixed = (
            _mixed(colours.ground, ink, level) for ink in inks for level in range(1, LEVELS + 1)
        )
        self._image.putpalette(list(chain(colours.ground, *mixed)))

    def text(
        self,
        at: tuple[int, int],
        words: str,
        *,
        size: int,
        colour: Colour,
        anchor: str = "ls",
        bold: bool = False,
        room: int | None = None,
    ) -> None:
        """Set one line.

        Args:
            at: The point that *anchor* names.
            words: Without line breaks.
            size: Of the font, in pixels.
            colour: One of the canvas's colours.
            anchor: As Pillow has it: l, m or r for left, middle or right, then s for the baseline.
            bold: Whether the strokes are a little thicker.
            room: The most that it may be wide; longer words are set smaller.
        """
        stroke = 1 if bold else 0
        if room is not None:
            size = _fitting(words, size, room)
        left, top, right, bottom = _font(size).getbbox(words, anchor=anchor, stroke_width=stroke)
        mask = Image.new("L", (int(right - left) + 2, int(bottom - top) + 2), 0)
        ImageDraw.Draw(mask).text(
            (1 - left, 1 - top), words, 255, _font(size), anchor=anchor, stroke_width=stroke
        )
        self._stamp(mask, (at[0] + int(left) - 1, at[1] + int(top) - 1), colour)

    def block(self, box: Box, colour: Colour, *, radius: int) -> None:
        """Fill a rectangle with round corners."""
        self._stamp(_block(*_size(box), radius), box[:2], colour)

    def ring(self, box: Box, colour: Colour, *, radius: int, stroke: int) -> None:
        """Outline such a rectangle on its inside."""
        self._stamp(_ring(*_size(box), radius, stroke), box[:2], colour)

    def hatch(self, box: Box, colour: Colour, *, radius: int, stroke: int) -> None:
        """Outline it and fill it with slanting lines."""
        self._stamp(_hatch(*_size(box), radius, stroke), box[:2], colour)

    def png(self) -> bytes:
        """What was set so far, as a file."""
        file = io.BytesIO()
        # A level more takes five times as long and saves an eighth.
        self._image.save(file, "PNG", compress_level=6)
        return file.getvalue()

    def _stamp(self, mask: Image.Image, at: tuple[int, int], colour: Colour) -> None:
        numbers = mask.point(_numbers(self._first[colour]))
        self._image.paste(numbers, at, mask.point(_COVERED))


def width_of(words: str, *, size: int, bold: bool = False) -> int:
    """How wide a line is, in pixels, rounded up."""
    return -int(-_font(size).getlength(words) // 1) + (2 if bold else 0)


def _fitting(words: str, size: int, room: int) -> int:
    while size > 1 and width_of(words, size=size, bold=True) > room:
        size = min(size - 1, size * room // width_of(words, size=size, bold=True))
    return max(size, 1)


@lru_cache(maxsize=64)
def _font(size: int) -> ImageFont.FreeTypeFont:
    """The font that comes with Pillow: Aileron Regular, Latin letters without accents."""
    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont)  # noqa: S101 - Pillow's wheels have FreeType
    return font


def _size(box: Box) -> tuple[int, int]:
    return box[2] - box[0], box[3] - box[1]


def _level(value: int) -> int:
    return round(value * LEVELS / 255)


_COVERED: Final = [255 if _level(value) else 0 for value in range(256)]


@lru_cache(maxsize=16)
def _numbers(first: int) -> list[int]:
    """For each coverage the number in the palette; 0 is the ground, as all of its steps are."""
    return [first + _level(value) - 1 if first and _level(value) else 0 for value in range(256)]


def _mixed(ground: Colour, ink: Colour, level: int) -> list[int]:
    return [
        round(under + (over - under) * level / LEVELS)
        for under, over in zip(ground, ink, strict=True)
    ]


@lru_cache(maxsize=64)
def _block(width: int, height: int, radius: int) -> Image.Image:
    fine = Image.new("L", (width * FINER, height * FINER), 0)
    edge = (0, 0, width * FINER - 1, height * FINER - 1)
    ImageDraw.Draw(fine).rounded_rectangle(edge, radius * FINER, fill=255)
    return fine.reduce(FINER)


@lru_cache(maxsize=16)
def _ring(width: int, height: int, radius: int, stroke: int) -> Image.Image:
    inside = Image.new("L", (width, height), 0)
    if width > 2 * stroke and height > 2 * stroke:
        hole = _block(width - 2 * stroke, height - 2 * stroke, max(0, radius - stroke))
        inside.paste(hole, (stroke, stroke))
    return ImageChops.subtract(_block(width, height, radius), inside)


@lru_cache(maxsize=16)
def _hatch(width: int, height: int, radius: int, stroke: int) -> Image.Image:
    fine = Image.new("L", (width * FINER, height * FINER), 0)
    draw = ImageDraw.Draw(fine)
    for start in range(-height * FINER, width * FINER, 3 * stroke * FINER):
        slant = (start, height * FINER, start + height * FINER, 0)
        draw.line(slant, fill=255, width=stroke * FINER)
    stripes = ImageChops.multiply(fine.reduce(FINER), _block(width, height, radius))
    return ImageChops.lighter(stripes, _ring(width, height, radius, stroke))
