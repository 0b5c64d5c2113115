"""A picture as tests see it: its pixels, and which of its parts two pictures differ in."""

import io
from typing import Final

from PIL import Image, ImageChops

from bot.discord_app.views.progress_words import labels
from bot.learning.progress import Progress
from bot.pictures.progress import (
    CALENDAR_AT,
    FORECAST_AT,
    HEIGHT,
    RECALL_AT,
    STATES_AT,
    progress_picture,
)
from bot.pictures.schemes import Colour, Scheme

PARTS: Final = {
    "head": (0, CALENDAR_AT),
    "calendar": (CALENDAR_AT, RECALL_AT),
    "recall": (RECALL_AT, STATES_AT),
    "cards": (STATES_AT, FORECAST_AT),
    "forecast": (FORECAST_AT, HEIGHT),
}


def drawn(progress: Progress, scheme: Scheme = Scheme.LIGHT) -> Image.Image:
    return opened(progress_picture(progress, labels(progress), scheme))


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def parts_that_differ(one: Image.Image, other: Image.Image) -> set[str]:
    return {
        name
        for name, (top, bottom) in PARTS.items()
        if ImageChops.difference(
            one.crop((0, top, one.width, bottom)), other.crop((0, top, other.width, bottom))
        ).getbbox()
    }


def pixels(picture: Image.Image, colour: Colour, part: str) -> int:
    """How many pixels of exactly that colour the part has."""
    top, bottom = PARTS[part]
    counted = picture.crop((0, top, picture.width, bottom)).getcolors(1 << 20)
    assert counted is not None
    return sum(count for count, found in counted if found == colour)
