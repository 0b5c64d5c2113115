"""The colours of a picture, for readers of light and of dark pages."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""


class Scheme(StrEnum):
    """What the page around the picture looks like."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """What a picture is drawn with.

    Against the ground every text has a contrast of 4.5 and more and every shape of 3 and more, as
    the Web Content Accessibility Guidelines 2.2 have it (1.4.3 and 1.4.11).

    Attributes:
        ground: Behind everything.
        text: What is read first.
        quiet: Text that explains.
        line: Outlines, and what stands for nothing.
        shades: From little to much, each further from the ground in lightness by half and more.
        warning: What needs attention; it always comes with a pattern of its own.
    """

    ground: Colour
    text: Colour
    quiet: Colour
    line: Colour
    shades: tuple[Colour, Colour, Colour, Colour]
    warning: Colour


# Teals of one hue at contrasts of 3.1, 5, 8 and 12.5.
COLOURS: Final = {
    Scheme.LIGHT: Colours(
        ground=(0xFF, 0xFF, 0xFF),
        text=(0x22, 0x24, 0x28),
        quiet=(0x5C, 0x5E, 0x64),
        line=(0x8E, 0x90, 0x95),
        shades=((0x2B, 0xA1, 0xA1), (0x04, 0x7C, 0x7D), (0x08, 0x5A, 0x5A), (0x08, 0x3A, 0x3A)),
        warning=(0xC2, 0x55, 0x08),
    ),
    Scheme.DARK: Colours(
        ground=(0x1E, 0x1F, 0x22),
        text=(0xF0, 0xF1, 0xF3),
        quiet=(0xAE, 0xB1, 0xB7),
        line=(0x72, 0x75, 0x7B),
        shades=((0x1E, 0x77, 0x77), (0x25, 0x9D, 0x9D), (0x57, 0xC5, 0xC5), (0x86, 0xF2, 0xF2)),
        warning=(0xFB, 0x9F, 0x6A),
    ),
}
