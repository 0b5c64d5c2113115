"""Colours that can be read, and told apart by lightness alone."""

from itertools import pairwise

import pytest

from bot.pictures.schemes import COLOURS, Colour, Colours, Scheme

SCHEMES = [pytest.param(COLOURS[scheme], id=scheme.value) for scheme in Scheme]


def contrast(one: Colour, other: Colour) -> float:
    """1 to 21, by the Web Content Accessibility Guidelines 2.2 ("contrast ratio")."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Colour) -> float:
    red, green, blue = (linear(value / 255) for value in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def test_black_on_white_has_the_contrast_of_the_guidelines() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((0x77, 0x77, 0x77), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colours", SCHEMES)
def test_every_text_stands_out_from_the_ground(colours: Colours) -> None:
    assert contrast(colours.text, colours.ground) >= 4.5
    assert contrast(colours.quiet, colours.ground) >= 4.5


@pytest.mark.parametrize("colours", SCHEMES)
def test_every_shape_stands_out_from_the_ground(colours: Colours) -> None:
    shapes = (colours.line, *colours.shades, colours.warning)

    assert [shape for shape in shapes if contrast(shape, colours.ground) < 3] == []


@pytest.mark.parametrize("colours", SCHEMES)
def test_each_shade_is_further_from_the_ground_by_half_and_more(colours: Colours) -> None:
    steps = [contrast(shade, colours.ground) for shade in colours.shades]

    assert [further / nearer for nearer, further in pairwise(steps) if further < 1.5 * nearer] == []


def test_dark_is_dark_and_light_is_light() -> None:
    assert luminance(COLOURS[Scheme.DARK].ground) < 0.05
    assert luminance(COLOURS[Scheme.LIGHT].ground) > 0.9
