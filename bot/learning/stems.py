"""What all inflections of a word share: forgets, forgetting and forget have one key."""

import re
import unicodedata
from functools import lru_cache
from threading import Lock
from typing import Protocol

import snowballstemmer  # type: ignore[import-untyped]

# Stemmers need about 0.05 ms a word, longer for long ones.
LONGEST_STEMMED = 40
LONGEST_SHORT = 4  # try and tries, die and dying
REMEMBERED_STEMS = 16_384

# These cut endings only, so that inflections of a word share their head.
CUTS_ENDINGS_ONLY = frozenset(
    {
        *("danish", "english", "german", "norwegian", "swedish", "finnish", "russian"),
        *("catalan", "french", "italian", "portuguese", "romanian", "spanish"),
    }
)
_LOOSE_ACCENTS = frozenset({"catalan", "french", "italian", "portuguese", "romanian", "spanish"})

# The stemmer makes general of generalize but generalis of generalise, and normal of
# normalization; a verb in -ize is a word of its own, however it is spelt.
_IZE = re.compile(r"(?!superv)(.{5,})i[sz](?:e[sdr]?|ers|ing|ations?|able)")

_lock = Lock()  # a stemmer keeps its word in itself and must not be shared by threads


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - the library's name


@lru_cache(maxsize=REMEMBERED_STEMS)
def key(form: str, algorithm: str) -> str:
    """What *form* (case-folded) has in common with its inflections; *algorithm* is snowball's."""
    if len(form) > LONGEST_STEMMED:
        return form
    if algorithm == "english" and (verb := _IZE.fullmatch(form)):
        return verb[1] + "|ize"
    with _lock:
        stem = _stemmer(algorithm).stemWord(form)
    return plain(stem) if algorithm in _LOOSE_ACCENTS else stem


def heads(form: str) -> set[str]:
    """The heads that inflections of *form* may have."""
    return {plain(form[:2]), plain(form[:3])}


def head(form: str) -> str:
    """The letters that inflections of a word have in common at the least."""
    return plain(form[:3] if len(form) > LONGEST_SHORT else form[:2])


def plain(form: str) -> str:
    """The form without accents, which many learners do not type."""
    if form.isascii():
        return form
    letters = unicodedata.normalize("NFD", form)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@lru_cache(maxsize=64)
def _stemmer(algorithm: str) -> _Stemmer:
    stemmer: _Stemmer = snowballstemmer.stemmer(algorithm)
    return stemmer
