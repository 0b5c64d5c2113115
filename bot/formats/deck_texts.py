"""What any text of a deck has to be: seen, clean, and one line where only one is shown."""

import unicodedata
from typing import Annotated, Final

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

from bot.formats.deck_ids import ID_PATTERN, MAX_ID
from bot.formats.file_text import UNWANTED, codepoint
from bot.learning.languages import ALGORITHMS

# Letters by category, yet nothing is seen of them: Hangul fillers and the empty Braille cell.
_UNSEEN: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")


# What LaTeX such as `\frac`, `\beta` and `\alpha` becomes where a backslash begins an escape.
_ESCAPED: Final = {"\f": "\\f", "\b": "\\b", "\a": "\\a", "\v": "\\v"}


def _clean(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text  # nearly all texts; they are stripped and not empty
    if (found := UNWANTED.search(text)) and found[0] in _ESCAPED:
        raise PydanticCustomError(
            "escape",
            "the text holds `{escape}`, which between double quotes is the invisible character {code}; "
            "write `\\{escape}` where a backslash is meant, or remove it",
            {"escape": _ESCAPED[found[0]], "code": codepoint(found[0])},
        )
    if found:
        raise PydanticCustomError(
            "character",
            "the text holds the invisible character {code}; remove it",
            {"code": codepoint(found[0])},
        )
    if "\r" in text:
        raise PydanticCustomError(
            "return",
            "the text holds a `\\r`; write `\\n`, or `\\\\r` where a backslash is meant, or remove it",
        )
    if not any(map(_is_seen, text)):
        raise PydanticCustomError("unseen", "nothing of this text can be seen; write some words")
    return text


def _is_seen(character: str) -> bool:
    if character.isascii():
        return character > " "
    return unicodedata.category(character)[0] not in "CMZ" and character not in _UNSEEN


def _one_line(text: str) -> str:
    if len(text.splitlines()) > 1:
        raise PydanticCustomError("lines", "this has to be one line; join the lines")
    return text


def _has_word(phrase: str) -> str:
    if not any(map(str.isalnum, phrase)):
        raise PydanticCustomError(
            "wordless", "a phrase without a letter or digit matches nothing; write words"
        )
    return phrase


def _known_language(code: str) -> str:
    if code not in ALGORITHMS:
        raise PydanticCustomError(
            "language",
            "concepts cannot be looked for in this language; write one of {codes}",
            {"codes": ", ".join(ALGORITHMS)},
        )
    return code


def _up_to(max_length: int) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=max_length)


_CLEAN: Final = AfterValidator(_clean)
_ONE_LINE: Final = AfterValidator(_one_line)

MAX_TITLE: Final = 100
MAX_DESCRIPTION: Final = 300
MAX_ALT: Final = 300

Title = Annotated[str, _up_to(MAX_TITLE), _CLEAN, _ONE_LINE]
Description = Annotated[str, _up_to(MAX_DESCRIPTION), _CLEAN]
Language = Annotated[str, _up_to(60), _CLEAN, AfterValidator(_known_language)]
Author = Annotated[str, _up_to(80), _CLEAN, _ONE_LINE]
Licence = Annotated[str, _up_to(60), _CLEAN, _ONE_LINE]

CardId = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=MAX_ID, pattern=ID_PATTERN)
]
Passage = Annotated[str, _up_to(1000), _CLEAN]
"""A prompt, an answer or an explanation."""

Option = Annotated[str, _up_to(150), _CLEAN, _ONE_LINE]
FileName = Annotated[str, _up_to(200), _CLEAN, _ONE_LINE]
Alt = Annotated[str, _up_to(MAX_ALT), _CLEAN]
"""What a picture shows, for those who cannot see it; Discord takes 1,024 characters."""

Hint = Annotated[str, _up_to(500), _CLEAN]
ConceptName = Annotated[str, _up_to(80), _CLEAN, _ONE_LINE]
"""The label of a checkbox, of which Discord takes 100 characters."""

Phrase = Annotated[str, _up_to(100), _CLEAN, _ONE_LINE, AfterValidator(_has_word)]
