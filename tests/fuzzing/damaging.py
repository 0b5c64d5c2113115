"""What is done to sound files: bytes and lines moved, doubled, cut, blown up, and packed again."""

from collections.abc import Callable, Sequence
from random import Random
from typing import Final

import zstandard

from bot.formats.file_text import MAX_BYTES
from tests.fuzzing.files import members_of, zipped

Files = Sequence[tuple[str, bytes]]
"""Names and what is in them."""

_ZSTD: Final = b"\x28\xb5\x2f\xfd"
_MOST_MEMBER: Final = 30_000_000

SIGNS: Final = (
    *(b"\x00", b"\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n\n", b"\xe2\x80\xa8", b"\x1b["),
    *(b"[", b"{", b"(", b"<", b"<b>", b"<a href=x>", b"<!--", b"]]>", b"&amp;", b"&#x110000;"),
    *(b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"::", b"{=", b"~%50%", b"#3:2", b"####"),
    *(b"{{c1::", b"}}", b"{{#Front}}", b"{{/Front}}", b"[sound:x]", b"{{cloze:", b"==", b"$$"),
    *(b"\\", b"\\(", b"`", b"```", b"|", b"||", b'"', b"'", b"-", b"? ", b": ", b"&x", b"*x"),
    *(b"!!python/object", b"<<:", b"e999999999", b"-1", b"99999999999999999999", b"../" * 20),
)
"""What means something to some format."""


def damaged(files: Files, dice: Random) -> tuple[str, bytes]:
    """One of the files in another state, and maybe under another name."""
    name, data = dice.choice(files)
    for _ in range(dice.choice((1, 1, 2, 3, 8))):
        data = _deeply(data, files, dice)
    return _called(name, files, dice), data


def _deeply(data: bytes, files: Files, dice: Random) -> bytes:
    members = members_of(data) if data.startswith(b"PK") and dice.random() < 0.8 else None
    if not members:
        return _flat(data, files, dice)
    member = dice.choice(list(members))
    match dice.randrange(8):
        case 0:
            members[dice.choice(("media", "collection.anki21", "x.yaml", "../x", member))] = b"x"
        case 1:
            del members[member]
        case 2:
            other = dice.choice(list(members))
            members[member], members[other] = members[other], members[member]
        case 3:
            members[member] = bytes([dice.randrange(256)]) * dice.choice((10**6, _MOST_MEMBER))
        case _:
            members[member] = _inside(members[member], files, dice)
    return zipped(members)


def _inside(content: bytes, files: Files, dice: Random) -> bytes:
    if not content.startswith(_ZSTD) or dice.random() < 0.2:
        return _flat(content, files, dice)
    try:
        plain = zstandard.ZstdDecompressor().stream_reader(content).read(_MOST_MEMBER)
    except zstandard.ZstdError:
        return _flat(content, files, dice)
    if dice.random() < 0.1:
        plain = b"\x00" * _MOST_MEMBER
    return zstandard.ZstdCompressor(level=1).compress(_flat(plain, files, dice))


def _flat(data: bytes, files: Files, dice: Random) -> bytes:
    return dice.choice(_WAYS)(data, files, dice)


Way = Callable[[bytes, Files, Random], bytes]


def _flip(data: bytes, _files: Files, dice: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.choice((1, 1, 4, 40)) if changed else 0):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def _cut(data: bytes, _files: Files, dice: Random) -> bytes:
    start, end = _span(data, dice)
    return data[:start] if dice.random() < 0.3 else data[:start] + data[end:]


def _double(data: bytes, _files: Files, dice: Random) -> bytes:
    start, end = _span(data, dice)
    times = dice.choice((1, 2, 50, 5_000))
    times = min(times, (MAX_BYTES - len(data)) // max(1, end - start))
    return data[:end] + data[start:end] * max(0, times) + data[end:]


def _put_signs(data: bytes, _files: Files, dice: Random) -> bytes:
    place, sign = dice.randrange(len(data) + 1), dice.choice(SIGNS)
    times = min(dice.choice((1, 1, 3, 1_000, 100_000)), MAX_BYTES // len(sign))
    return data[:place] + sign * times + data[place:]


def _splice(data: bytes, files: Files, dice: Random) -> bytes:
    other = dice.choice(files)[1]
    start, end = _span(other, dice)
    place = dice.randrange(len(data) + 1)
    return data[:place] + other[start:end] + data[place:]


def _swap_lines(data: bytes, _files: Files, dice: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    for _ in range(dice.choice((1, 5)) if lines else 0):
        one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def _indent(data: bytes, _files: Files, dice: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    by = dice.choice((b" ", b"\t", b"> ", b"- ", b"  " * 40))
    return b"".join(by + line if dice.random() < 0.3 else line for line in lines)


def _random(_data: bytes, _files: Files, dice: Random) -> bytes:
    return dice.randbytes(dice.choice((0, 1, 30, 3_000)))


_WAYS: Final[Sequence[Way]] = (
    *(_flip, _flip, _cut, _double, _put_signs, _put_signs, _put_signs),
    *(_splice, _splice, _swap_lines, _indent, _random),
)


def _span(data: bytes, dice: Random) -> tuple[int, int]:
    start = dice.randrange(len(data) + 1)
    return start, min(len(data), start + dice.choice((1, 8, 60, 1_000, 100_000)))


def _called(name: str, files: Files, dice: Random) -> str:
    """Mostly as it was; what a file is called may lie, or say nothing."""
    if dice.random() < 0.7:
        return name
    return dice.choice(("deck", "deck.txt", "x.zip", dice.choice(files)[0], "\u202e.yaml"))
