"""Pictures as decks keep them: decoded to see that they are whole, and with nothing but pixels."""

import hashlib
import io
import threading
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.errors import TutorError
from bot.formats.image_outlines import Outline, Unwalkable, outline_of

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_IMAGE_BYTES: Final = 2_000_000
MAX_SIDE: Final = 4_096
"""Pixels; decoded, a picture of this size on both sides takes 67 MB."""

MAX_PIXELS: Final = 4 * MAX_SIDE * MAX_SIDE
"""Of all frames together: an animation of 500 × 500 may have 268 of them."""

_MAX_SCANS: Final = 20
"""Of a JPEG, each of which goes over all its pixels: programs write up to a dozen, bombs thousands."""

_SUFFIXES: Final = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WEBP": "webp"}
# Python's filters of warnings are the whole process's: two threads must not swap them at once.
_warning_filters = threading.Lock()


class ImageRefused(TutorError):
    """A picture no deck can have; its sentence goes on after “left out: ”."""


class ImageUnreadable(ImageRefused):
    """Not a picture, or not a whole one."""

    sentence = "it is no whole PNG, JPEG, GIF or WebP picture; save it anew as one of these"


class ImageTooHeavy(ImageRefused):
    """Too many bytes, as it came or as it would be kept."""

    sentence = (
        "the picture has {size:,} bytes, and may have at most {most:,}; make it smaller, or save "
        "it as JPEG or WebP"
    )


class ImageTooLarge(ImageRefused):
    """Too many pixels on a side."""

    sentence = (
        "the picture has {width:,} × {height:,} pixels, and may have at most {most:,} on each "
        "side; make it smaller"
    )


class ImageTooLong(ImageRefused):
    """Too many pixels in all its frames."""

    sentence = (
        "the picture has {pixels:,} pixels in its {frames:,} frames, and may have at most "
        "{most:,}; make it smaller or shorter"
    )


class ImageTakesTooMuch(ImageRefused):
    """Where it is decoded, there is not enough memory for it."""

    sentence = "the picture takes too much memory to be decoded; make it smaller"


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanImage:
    """A picture without metadata, upright, in sRGB.

    Attributes:
        media: What it is kept by: the first 32 hexadecimal digits of the SHA-256 of ``content``,
            and how its files end.
    """

    media: str
    content: bytes
    width: int
    height: int


def cleaned(data: bytes) -> CleanImage:
    """The picture with nothing but what its pixels need.

    All of it is decoded once. What held only pixels stays byte for byte, so that nothing loses
    twice and cleaning twice is cleaning once; an animation keeps its frames. Takes up to about
    two seconds and 300 MB.

    Raises:
        ImageRefused.
    """
    if len(data) > MAX_IMAGE_BYTES:
        raise ImageTooHeavy(size=len(data), most=MAX_IMAGE_BYTES)
    try:
        outline = outline_of(data)
    except Unwalkable:
        raise ImageUnreadable from None
    _bound(outline)
    image = _decoded(outline, data)
    content = image if isinstance(image, bytes) else _written(outline.format, image)
    if len(content) > MAX_IMAGE_BYTES:
        raise ImageTooHeavy(size=len(content), most=MAX_IMAGE_BYTES)
    size = outline_of(content)
    name = f"{hashlib.sha256(content).hexdigest()[:32]}.{_SUFFIXES[outline.format]}"
    return CleanImage(media=name, content=content, width=size.width, height=size.height)


def _bound(outline: Outline) -> None:
    width, height = outline.width, outline.height
    if not width or not height or not outline.passes:
        raise ImageUnreadable
    if max(width, height) > MAX_SIDE:
        raise ImageTooLarge(width=width, height=height, most=MAX_SIDE)
    if outline.format == "JPEG":
        if outline.passes > _MAX_SCANS:
            raise ImageUnreadable
    elif width * height * outline.passes > MAX_PIXELS:
        pixels = width * height * outline.passes
        raise ImageTooLong(pixels=pixels, frames=outline.passes, most=MAX_PIXELS)


def _decoded(outline: Outline, data: bytes) -> "bytes | Image":
    """The bytes to keep, or else the picture to write anew."""
    from PIL import Image  # noqa: PLC0415 - 30 ms and 8 MB, which decks without pictures do not need

    with _warning_filters, warnings.catch_warnings():
        # Of broken metadata, which is dropped, and of sizes, which are bounded.
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(outline.bare or data), formats=[outline.format]) as image:
                _load_all(image, outline)
                return outline.bare or _upright_srgb(image)
        except ImageRefused:
            raise
        except MemoryError:
            raise ImageTakesTooMuch from None
        # Its decoders raise what their readers of hostile bytes happen to run into.
        except Exception as broken:
            raise ImageUnreadable from broken


def _load_all(image: "Image", outline: Outline) -> None:
    if image.size != (outline.width, outline.height):
        raise ImageUnreadable
    image.load()
    if outline.format in {"GIF", "WEBP"}:
        for frame in range(1, outline.passes):
            image.seek(frame)
            image.load()


def _upright_srgb(image: "Image") -> "Image":
    from PIL import ImageOps  # noqa: PLC0415

    profile = image.info.get("icc_profile")
    ImageOps.exif_transpose(image, in_place=True)  # without a copy, which may have 67 MB
    turned = _plain(image)
    changed = _in_srgb(turned, profile) if profile else turned
    if changed.mode == "CMYK":
        changed = changed.convert("RGB")
    changed.info = {}
    return changed


def _plain(image: "Image") -> "Image":
    """In a mode of 8 bits, with transparency as a channel of its own."""
    if image.mode.startswith(("I", "F")):
        # 16 bits of grey; the upper eight are what a screen shows.
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if "transparency" in image.info:
        return image.convert("LA" if image.mode == "L" else "RGBA")
    if image.mode in {"L", "LA", "RGB", "RGBA", "CMYK"}:
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _in_srgb(image: "Image", profile: bytes) -> "Image":
    from PIL import ImageCms  # noqa: PLC0415

    alpha = image.getchannel("A") if image.mode in {"LA", "RGBA"} else None
    colours = image.convert(image.mode[:-1]) if alpha else image
    try:
        changed = ImageCms.profileToProfile(
            colours, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image  # A profile that is broken, or one for other colours, says nothing.
    if changed is None:
        return image
    if alpha:
        changed.putalpha(alpha)
    return changed


def _written(name: str, image: "Image") -> bytes:
    try:
        return _encoded(name, image)
    # Any picture that was decoded can be encoded; its libraries tell a lack of memory in many ways.
    except Exception as failed:
        raise ImageTakesTooMuch from failed


def _encoded(name: str, image: "Image") -> bytes:
    written = io.BytesIO()
    match name:
        case "JPEG":
            image.convert("L" if image.mode == "L" else "RGB").save(
                written, "JPEG", quality=90, optimize=True
            )
        case "WEBP":
            image.save(written, "WEBP", quality=90, method=4, exif=b"", icc_profile=b"", xmp=b"")
        case _:
            image.save(written, name)
    return written.getvalue()
