"""Whether a file is a note with flashcards, where its name does not say so."""

import re
from typing import Final

from bot.formats.markdown.blocks import is_question_mark, separator_in
from bot.formats.markdown.clozes import has_gap
from bot.formats.markdown.front_matter import front_matter, has_tag
from bot.formats.markdown.shield import shielded

_SCHEDULE: Final = "<!--SR:"
_DASHES: Final = re.compile(r"-{3,}\s*")
_LONGEST: Final = 2_000
_GIFT: Final = re.compile(r"\s*::|.*\{[^{}]*[=~]")


def looks_like_markdown(beginning: str) -> bool:
    """Whether a file that begins so has cards in a form that no table or list has.

    Lines with `::` alone are enough only where all lines that say anything have it, or are
    headings: in a table, too, something may be called ``std::vector``.
    """
    about, text = front_matter(beginning.replace("\r\n", "\n").replace("\r", "\n"))
    if has_tag(f"{about.tags}\n{text}") or _SCHEDULE in text:
        return True
    lines = [line for line in shielded(text.replace("\0", ""))[0].split("\n") if line.strip()]
    if any(len(line) > _LONGEST for line in lines):
        return False
    return (
        any(map(_is_between, lines, lines[1:], lines[2:]))
        or _are_of_one_line(lines)
        or _have_gaps(lines)
    )


def _is_between(before: str, line: str, after: str) -> bool:
    """Whether a line parts two sides: a `?`, or dashes that begin and end no table or YAML."""
    if is_question_mark(line):
        return True
    return _DASHES.fullmatch(line) is not None and not any(
        _DASHES.fullmatch(each) or "\t" in each or each.endswith(":") for each in (before, after)
    )


def _are_of_one_line(lines: list[str]) -> bool:
    said = [line for line in lines if not line.startswith("#")]
    return bool(said) and all(
        separator_in(line) and not _GIFT.match(line) and "\t" not in line for line in said
    )


def _have_gaps(lines: list[str]) -> bool:
    said = [line for line in lines if not line.startswith("#")]
    return bool(said) and all("\t" not in line and has_gap(line) for line in said)
