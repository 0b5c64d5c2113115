"""What a picture's file says before anything is decoded: its format, its size, and its blocks.

Each format is a list of blocks: PNG (W3C, third edition), JPEG (ITU-T T.81, annex B), GIF (89a) and
WebP (RFC 9649). Walking them costs no more than the file is long, and is where bombs end.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_PIXELS: Final = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
_WEBP_PIXELS: Final = frozenset({b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF"})
_WEBP_COLOURS: Final = frozenset({b"ICCP", b"EXIF"})
_LOOPS: Final = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
"""The two names under which a GIF says how often it is played."""


class Unwalkable(Exception):
    """The bytes are no picture of a known format, or their blocks do not fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A picture that nobody has decoded yet.

    Attributes:
        format: As Pillow calls it: ``PNG``, ``JPEG``, ``GIF`` or ``WEBP``.
        width: In pixels, as all frames together need it; height likewise.
        passes: How often all its pixels are gone over: frames of an animation, scans of a JPEG.
        bare: The same file with only what its pixels need, byte for byte; None where dropping the
            rest could change what people see, as it does with colour profiles and turned photos.
    """

    format: str
    width: int
    height: int
    passes: int
    bare: bytes | None


def outline_of(data: bytes) -> Outline:
    """The outline of a picture.

    Raises:
        Unwalkable.
    """
    try:
        if data.startswith(_PNG):
            return _png(data)
        if data.startswith(b"\xff\xd8\xff"):
            return _jpeg(data)
        if data.startswith((b"GIF87a", b"GIF89a")):
            return _gif(data)
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _webp(data)
    except IndexError as beyond:
        raise Unwalkable from beyond
    raise Unwalkable


def _png(data: bytes) -> Outline:
    chunks = list(_png_chunks(data))
    if not chunks or chunks[0][0] != b"IHDR" or len(data) < 33:
        raise Unwalkable
    ended = chunks[-1][0] == b"IEND" and chunks[-1][1] == len(data)
    # Eight bits a colour show all that people see, and are all that Pillow keeps of most.
    is_bare = ended and {kind for kind, _ in chunks} <= _PNG_PIXELS and data[24] <= 8
    return Outline(
        format="PNG",
        width=int.from_bytes(data[16:20], "big"),
        height=int.from_bytes(data[20:24], "big"),
        passes=1,
        bare=data if is_bare else None,
    )


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, int]]:
    """The kind of each chunk and where it ends, up to the last one."""
    at, kind = len(_PNG), b""
    while at + 12 <= len(data) and kind != b"IEND":
        kind = data[at + 4 : at + 8]
        at += 12 + int.from_bytes(data[at : at + 4], "big")
        yield kind, at


def _jpeg(data: bytes) -> Outline:
    at, frame, scans, is_bare = 2, None, 0, True
    for marker, start, end in _jpeg_segments(data):
        at = end
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            frame = frame or (_big(data, start + 5), _big(data, start + 3))
            is_bare &= data[start + 7] in {1, 3}  # Four colours are inks, which few programs show.
        scans += marker == 0xDA
        is_bare &= not (0xE1 <= marker <= 0xEF or marker == 0xFE)
        # A longer one has a thumbnail in it.
        is_bare &= marker != 0xE0 or (end - start == 16 and data[start + 2 : start + 6] == b"JFIF")
    if frame is None:
        raise Unwalkable
    ended = data[at:] == b"\xff\xd9"
    return Outline(
        format="JPEG",
        width=frame[0],
        height=frame[1],
        passes=scans,
        bare=data if is_bare and ended else None,
    )


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Each marker, where its length stands, and where what belongs to it ends."""
    at = 2
    while data[at] == 0xFF and data[at + 1] != 0xD9:
        marker, start = data[at + 1], at + 2
        if marker == 0xFF:  # Markers may be filled up in front.
            at += 1
            continue
        at = start + _big(data, start)
        if marker == 0xDA:
            at = _end_of_scan(data, at)
        yield marker, start, at
        if at >= len(data):
            return


def _end_of_scan(data: bytes, at: int) -> int:
    while (at := data.find(b"\xff", at)) >= 0:
        if at + 1 < len(data) and data[at + 1] not in {0, *range(0xD0, 0xD8)}:
            return at
        at += 1
    return len(data)


def _gif(data: bytes) -> Outline:
    at = 13 + _colours(data[10])
    kept, frames = [data[:at]], 0
    while data[at] != 0x3B:
        start = at
        if data[at] == 0x2C:
            frames += 1
            _within_screen(data, at)
            at = _end_of_blocks(data, at + 11 + _colours(data[at + 9]))
        elif data[at] == 0x21:
            at = _end_of_blocks(data, at + 2)
        else:
            raise Unwalkable
        if data[start] == 0x2C or data[start + 1] == 0xF9 or data[start + 3 : start + 14] in _LOOPS:
            kept.append(data[start:at])
    return Outline(
        format="GIF",
        width=_little(data[6:8]),
        height=_little(data[8:10]),
        passes=frames,
        bare=b"".join([*kept, b"\x3b"]),
    )


def _within_screen(data: bytes, at: int) -> None:
    """A frame beyond the screen would have more pixels than the file says at its beginning."""
    for side in (0, 2):
        offset, length = data[at + 1 + side : at + 3 + side], data[at + 5 + side : at + 7 + side]
        screen = data[6 + side : 8 + side]
        if _little(offset) + _little(length) > _little(screen):
            raise Unwalkable


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")


def _colours(flags: int) -> int:
    """How many bytes the table of colours has."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _end_of_blocks(data: bytes, at: int) -> int:
    while length := data[at]:
        at += 1 + length
    return at + 1


def _webp(data: bytes) -> Outline:
    chunks = list(_webp_chunks(data))
    kinds = [kind for kind, _, _ in chunks]
    frames = kinds.count(b"ANMF")
    pixels = [(kind, start, end) for kind, start, end in chunks if kind in _WEBP_PIXELS]
    if not pixels:
        raise Unwalkable
    width, height = _webp_size(data, *pixels[0][:2])
    # The colours of an animation stay as they are: few programs heed a profile there.
    may_change = not frames and not _WEBP_COLOURS.isdisjoint(kinds)
    return Outline(
        format="WEBP",
        width=width,
        height=height,
        passes=max(1, frames),
        bare=None if may_change else _bare_webp(data, pixels),
    )


def _webp_chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """The kind of each chunk, where its bytes begin, and where the next one does."""
    at, whole = 12, min(len(data), 8 + _little(data[4:8]))
    while at + 8 <= whole:
        start, length = at + 8, _little(data[at + 4 : at + 8])
        if start + length > whole:
            raise Unwalkable
        yield data[at : at + 4], start, start + length + length % 2
        at = start + length + length % 2


def _webp_size(data: bytes, kind: bytes, start: int) -> tuple[int, int]:
    if kind == b"VP8X":
        width, height = data[start + 4 : start + 7], data[start + 7 : start + 10]
        return 1 + _little(width), 1 + _little(height)
    if kind == b"VP8L":
        bits = _little(data[start + 1 : start + 5])
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        width, height = data[start + 6 : start + 8], data[start + 8 : start + 10]
        return _little(width) & 0x3FFF, _little(height) & 0x3FFF
    raise Unwalkable


def _bare_webp(data: bytes, pixels: list[tuple[bytes, int, int]]) -> bytes:
    body = bytearray(b"WEBP")
    for kind, start, end in pixels:
        if kind == b"VP8X":  # Of its flags those for a profile, EXIF and XMP go.
            body += data[start - 8 : start] + bytes([data[start] & 0x12]) + data[start + 1 : end]
        else:
            body += data[start - 8 : end].ljust(8 + end - start, b"\0")
    return b"RIFF" + len(body).to_bytes(4, "little") + bytes(body)


def _big(data: bytes, at: int) -> int:
    return data[at] << 8 | data[at + 1]
