"""Protocol Buffers' wire format, as far as Anki's packages need it (protobuf.dev, "Encoding")."""

from collections.abc import Iterator
from typing import Final

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_MAX_VARINT: Final = 10
"""Bytes of a number of 64 bits."""

MAX_FIELDS: Final = 50_000
"""Of a message; a list of media has one for each file of a package, others have a dozen."""

Value = int | bytes


class Malformed(ValueError):
    """The bytes are no message."""


def fields(message: bytes) -> Iterator[tuple[int, Value]]:
    """The fields of a message in their order: numbers as they are, texts and messages as bytes.

    Raises:
        Malformed: When the iteration comes to what is no field, or to one too many.
    """
    at = count = 0
    while at < len(message):
        count += 1
        if count > MAX_FIELDS:
            raise Malformed
        tag, at = _varint(message, at)
        number, kind = tag >> 3, tag & 7
        if kind == _VARINT:
            value, at = _varint(message, at)
            yield number, value
            continue
        length = {_FIXED64: 8, _FIXED32: 4}.get(kind)
        if kind == _BYTES:
            length, at = _varint(message, at)
        if length is None or at + length > len(message):
            raise Malformed
        yield number, message[at : at + length]
        at += length


def text_of(message: bytes, number: int) -> str:
    """The text in a field of the message, or an empty one."""
    return bytes_of(message, number).decode("utf-8", "replace")


def bytes_of(message: bytes, number: int) -> bytes:
    """The text or message in a field of the message, or nothing."""
    found = b""
    for field, value in fields(message):
        if field == number and isinstance(value, bytes):
            found = value
    return found


def number_of(message: bytes, number: int) -> int:
    """The number in a field of the message, or 0."""
    found = 0
    for field, value in fields(message):
        if field == number and isinstance(value, int):
            found = value
    return found


def _varint(message: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place, byte in enumerate(message[at : at + _MAX_VARINT]):
        value |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            return value, at + place + 1
    raise Malformed
