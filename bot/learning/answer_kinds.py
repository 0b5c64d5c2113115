"""What kind of answer a text is: a number of which unit, a name, a word, a phrase of a length."""

import math
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from bot.learning.sameness import plain

_NUMBER: Final = re.compile(
    r"(?P<before>[^\w\s+−-]{0,3})\s*(?P<sign>[-−+]?)"
    r"(?P<digits>\d{1,3}(?:[,.\u00a0\u202f' ]\d{3})+(?:[.,]\d+)?|\d{1,15}(?:[.,]\d{1,15})?)"
    r"\s*(?P<unit>[^\d]{0,24})"
)
_GROUPS: Final = re.compile(r"(?<=\d)[,.\u00a0\u202f' ](?=\d{3}(?!\d))")

SIGNS_COUNT: Final = frozenset({"number", "code", "formula"})
"""First words of the families in which a sign makes another answer."""

FARTHEST: Final = 1.0
"""Numbers without a unit may differ by so many powers of ten: 12 is no year, and 476 is one."""

PLAIN_NUMBER: Final = ("number", "", "", "whole")

# Words of a phrase by its class; phrases of neighbouring classes may stand beside each other.
_CLASSES: Final = (1, 3, 7, 15)

_SMALL_WORD: Final = 3
"""Words of so many letters may be small in a name: Rio de Janeiro."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerKind:
    """How an answer looks.

    Attributes:
        family: Only answers of equal families may stand beside each other.
        size: How large it is: a number's power of ten, or a text's length.
        words: The class of its number of words, from 0; 0 for numbers.
        is_name: Whether all its words begin with capitals.
    """

    family: tuple[str, ...]
    size: float
    words: int = 0
    is_name: bool = False


def kind_of(answer: str) -> AnswerKind:
    """The kind of an answer that is one line."""
    text = " ".join(answer.split())
    if "$" in text and re.search(r"\$[^\s$][^$]*\$", text):
        return AnswerKind(family=("formula",), size=len(text))
    if re.fullmatch(r"`[^`]+`", text):
        return AnswerKind(family=("code",), size=len(text))
    bare = plain(text)
    if number := _NUMBER.fullmatch(bare):
        return _number(number)
    return _text(text)


def distance(one: AnswerKind, other: AnswerKind) -> float | None:
    """How unlike two answers look, 0 and more; None where they are of different kinds."""
    if one.family != other.family or abs(one.words - other.words) > 1:
        return None
    if one.family[0] == "number":
        return _between_numbers(one, other)
    longer = max(one.size, other.size, 1)
    return (
        2 * abs(one.size - other.size) / longer
        + abs(one.words - other.words)
        + (one.is_name != other.is_name)
    )


def _between_numbers(one: AnswerKind, other: AnswerKind) -> float | None:
    powers = abs(one.size - other.size)
    if one.family != PLAIN_NUMBER:
        return powers
    return 3 * powers if powers <= FARTHEST else None


def _number(found: re.Match[str]) -> AnswerKind:
    digits = _GROUPS.sub("", found["digits"]).replace(",", ".")
    unit = found["unit"].strip().removesuffix("s")
    kind = "parts" if "." in digits else "whole"
    return AnswerKind(
        family=("number", found["before"], unit, kind), size=math.log10(float(digits) + 1)
    )


def _text(text: str) -> AnswerKind:
    words = text.split()
    letters = next((word for word in words if any(map(str.isalpha, word))), "")
    begins = "small" if next(filter(str.isalpha, letters), "A").islower() else "capital"
    count = len(words)
    return AnswerKind(
        family=("text", _script(text), begins),
        size=len(text),
        words=next((at for at, most in enumerate(_CLASSES) if count <= most), len(_CLASSES)),
        is_name=all(_is_capital(word) for word in words if len(word) > _SMALL_WORD),
    )


def _is_capital(word: str) -> bool:
    return not next(filter(str.isalpha, word), "A").islower()


def _script(text: str) -> str:
    """The script of its first letter, as Unicode calls it, such as LATIN or CJK."""
    letter = next(filter(str.isalpha, text), "")
    return unicodedata.name(letter, "").split(" ")[0] if letter else "signs"
