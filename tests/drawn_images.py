"""Small pictures in every format, drawn with Pillow, as decks may have them."""

import io
import random
from typing import Any

from PIL import Image, ImageDraw


def drawn(mode: str = "RGB", size: tuple[int, int] = (48, 32), shade: int = 60) -> Image.Image:
    """Half light, half dark, with a line: upside down or mirrored it is another picture."""
    image = Image.new("RGB", size, (shade, 140, 90))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, size[0] // 2, size[1] // 3), fill=(250, 240, shade))
    draw.line((0, 0, *size), fill=(20, 20, 120), width=2)
    return image.convert(mode)


def noise(size: tuple[int, int]) -> Image.Image:
    """What no format makes small."""
    return Image.frombytes("RGB", size, random.Random(7).randbytes(3 * size[0] * size[1]))


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def png(size: tuple[int, int] = (48, 32), shade: int = 60) -> bytes:
    return saved(drawn(size=size, shade=shade), "PNG")


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image
