"""A text as words: the form each is compared in, where it stands, and what separates it."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

# A longer run of letters is no word; normalising one that is all combining marks is quadratic.
LONGEST_WORD = 64


class Break(IntEnum):
    """What stands between a word and the one before it."""

    NONE = 0
    LINE = 1
    PAUSE = 2
    SENTENCE = 3


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text.

    Attributes:
        form: Case-folded and NFKC; empty where the run of letters is too long to be a word.
        start: Index of its first character in the text.
        end: Index after its last character.
        before: What separates it from the word before.
        glued: Whether one space or hyphen alone separates it from the word before.
    """

    form: str
    start: int
    end: int
    before: Break
    glued: bool


_NUMBER = r"\d+(?:[.,]\d+)+"
_WORD = re.compile(rf"{_NUMBER}|(?:(?<!_)__)?[^\W_]+(?:'[^\W_]+)*(?:__)?")
_ELIDED_WORD = re.compile(rf"{_NUMBER}|[^\W_]+")  # French l'objet is two words
_SENTENCE_END = re.compile(
    r"[!?;…•●▪‣。！？؟؛।॥]|[.:](?=\s|$)|\.[^\w\s]|\n[^\S\n]*(?:\n|[-*+>–—]\s)"  # or a bullet
)
_PAUSE = re.compile(r"[,，、،()\[\]{}–—→=]|(?:^|\s)-+(?:\s|$)|->")
_GLUE = frozenset({" ", "-", "\u2010", "\u2011", "\u00a0"})
_INSIDE = frozenset({"Mn", "Mc", "Me", "Cf"})  # marks and invisible characters
_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ＇`´"), "'")


def split(text: str, *, elides: bool = False) -> tuple[Word, ...]:
    """The words of *text* in order; with *elides* an apostrophe ends a word."""
    invisible, shadow = _shadow(text)
    forms: dict[str, str] = {}
    words: list[Word] = []
    end = 0
    for match in (_ELIDED_WORD if elides else _WORD).finditer(shadow):
        start, stop = match.span()
        raw = text[start:stop]
        if raw not in forms:
            forms[raw] = _form(raw, invisible)
        if not forms[raw] and stop - start <= LONGEST_WORD:
            continue  # nothing but invisible characters
        between = shadow[end:start]
        before = _break(between, words[-1] if words else None, text[start])
        words.append(Word(forms[raw], start, stop, before, between in _GLUE))
        end = stop
    return tuple(words)


def _shadow(text: str) -> tuple[dict[int, None], str]:
    """Its invisible characters, and the text with these and marks as letters, one for one."""
    if text.isascii():
        return {}, text
    categories = {char: unicodedata.category(char) for char in set(text) if not char.isascii()}
    inside = {ord(char): "x" for char, category in categories.items() if category in _INSIDE}
    invisible = {ord(char): None for char, category in categories.items() if category == "Cf"}
    return invisible, text.translate(_APOSTROPHES | inside)


def _form(raw: str, invisible: Mapping[int, None]) -> str:
    if len(raw) > LONGEST_WORD:
        return ""
    raw = raw.strip("_")
    if raw.isascii():
        return raw.lower()
    folded = unicodedata.normalize("NFKC", raw.translate(invisible)).casefold()
    form = unicodedata.normalize("NFKC", folded[:LONGEST_WORD]).translate(_APOSTROPHES)
    return form if any(map(str.isalnum, form)) else ""


def _break(between: str, last: Word | None, next_char: str) -> Break:
    if last is None:
        return Break.SENTENCE
    if between in _GLUE:
        return Break.NONE
    if between.startswith(".") and len(last.form) == 1 and last.form.isalpha():
        between = between[1:]  # an abbreviation such as e.g. or z. B.
    if between == ".":  # a name such as list.append, or a full stop without its space
        return Break.SENTENCE if next_char.isupper() else Break.NONE
    if _SENTENCE_END.search(between):
        return Break.SENTENCE
    if _PAUSE.search(between):
        return Break.PAUSE
    return Break.LINE if "\n" in between else Break.NONE
