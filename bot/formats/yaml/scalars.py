"""How a text is written in YAML: bare where no reader takes it for anything else, else in quotes.

Our own reader takes every bare scalar for a text; others make a number of `010`, a truth of `Yes`
and 750 of `12:30`, so these are quoted too.
"""

import re
import textwrap
import unicodedata
from typing import Final

from yaml.resolver import Resolver

WIDTH: Final = 120
"""Characters a line has where words allow it."""

# Signs with a meaning of their own at the beginning of a text, and a tab or space anywhere odd.
_BEGINS_BARE: Final = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=~<]")
_NEVER_BARE: Final = re.compile(r":(?:\s|$)|\s#|[\n\t]|\s\s|\s$")
_NEVER_BARE_IN_LISTS: Final = re.compile(r"[,\[\]{}:?]")
_WORDS: Final = re.compile(r"\S+(?: \S+)*")

_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}

# What other readers of YAML 1.1 take for a truth value although PyYAML does not.
_TRUTHS: Final = frozenset({"y", "n"})

# By first character, which bare scalars PyYAML takes for no text.
_NO_TEXTS: Final = Resolver.yaml_implicit_resolvers

_JOINERS: Final = frozenset("\u200c\u200d")
"""Invisible, yet part of words in Persian and of emoji; they turn nothing around."""


def scalar(text: str, *, in_list: bool = False) -> str:
    """The text on one line; *in_list* is between square brackets."""
    return text if _is_bare(text, in_list=in_list) else quoted(text)


def quoted(text: str) -> str:
    """The text in double quotes; what cannot be seen, or turns text around, is an escape."""
    return f'"{"".join(_escaped(character) for character in text)}"'


def block(text: str, *, key: str, indent: int) -> str:
    """``key: text`` in a block of lines below the key where it is long, else on one line."""
    margin = " " * indent
    line = f"{margin}{key}: {scalar(text)}"
    if "\n" in text and _is_plain(re.sub(r"[\n\t]", " ", text)):
        return f"{margin}{key}: |-\n{_below(text.split(chr(10)), indent)}"
    if len(line) > WIDTH and _is_plain(text) and _WORDS.fullmatch(text):
        return f"{margin}{key}: >-\n{_below(_wrapped(text, indent), indent)}"
    return line


def _below(lines: list[str], indent: int) -> str:
    margin = " " * (indent + 2)
    return "\n".join(f"{margin}{line}" if line else "" for line in lines)


def _wrapped(text: str, indent: int) -> list[str]:
    return textwrap.wrap(text, WIDTH - indent - 2, break_long_words=False, break_on_hyphens=False)


def _is_bare(text: str, *, in_list: bool) -> bool:
    return (
        _BEGINS_BARE.match(text) is not None
        and _NEVER_BARE.search(text) is None
        and not (in_list and _NEVER_BARE_IN_LISTS.search(text))
        and not text.startswith(("---", "..."))
        and _is_plain(text)
        and text.casefold() not in _TRUTHS
        and not any(form.match(text) for _, form in _NO_TEXTS.get(text[0], ()))
    )


def _is_plain(text: str) -> bool:
    """Whether every character may stand for itself."""
    return text.isprintable() or not any(map(_is_hidden, text))


def _is_hidden(character: str) -> bool:
    """Whether a character is seen by nobody or, like the signs of direction, by its effect only."""
    if character.isprintable() or character in _JOINERS:
        return False
    return unicodedata.category(character) != "Zs"


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if not _is_hidden(character):
        return character
    code = ord(character)
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"
