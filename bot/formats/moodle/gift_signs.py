r"""Which signs GIFT keeps for itself, and how they are written as part of a text.

A backslash stands before them, ``\n`` is a line break, and any other backslash is itself, so that
``\(`` stays what it is (Moodle's documentation, "GIFT format", "Special characters").
"""

import re
from collections.abc import Sequence
from typing import Final

_SIGNS: Final = re.compile(r"[\\~=#{}:]")
_ESCAPE: Final = re.compile(r"\\([\\~=#{}:n])")


def escaped(text: str) -> str:
    """The text on one line, as part of a question."""
    return _SIGNS.sub(r"\\\g<0>", text).replace("\n", r"\n")


def unescaped(text: str) -> str:
    """The text that somebody meant."""
    return _ESCAPE.sub(lambda escape: "\n" if escape[1] == "n" else escape[1], text)


def places(text: str, sign: str) -> Sequence[re.Match[str]]:
    """Where the pattern *sign* stands without a backslash before it."""
    found = re.finditer(rf"\\.|{sign}", text, re.DOTALL)
    return [match for match in found if not match[0].startswith("\\")]


def cut_once(text: str, sign: str) -> tuple[str, str]:
    """What stands before the first *sign*, and what behind it; all is before when there is none."""
    found = places(text, sign)
    return (text[: found[0].start()], text[found[0].end() :]) if found else (text, "")
