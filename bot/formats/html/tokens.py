"""HTML taken apart into tags and texts, in time that grows with its length alone.

The standard library's ``html.parser`` is not used for it: before the repairs of 2025 it takes
more than a minute for 45 KB of ``<a `` (Python 3.11.7), and hosts may have such a Python.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Final

# What stands in quotes may hold anything; a `<` outside of them ends the look at what is no tag.
# A look is outside of quotes, in double or in single ones, and two that began at different tags
# are never in the same state at one place: the earlier one would have ended where the later began.
# So no character is looked at more than three times.
_TAG: Final = re.compile(
    r"""<(?P<end>/?)(?P<name>[A-Za-z][^\s/<>]*+)(?P<rest>(?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>"""
)
_TAG_WITHOUT_QUOTES: Final = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][^\s/<>]*+)(?P<rest>[^<>]*+)>"
)
_DECLARATION: Final = re.compile(r"<[!?/][^<>]*+>")
_ATTRIBUTE: Final = re.compile(
    r"""([^\s"'>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"']++)))?+"""
)
_RAW: Final = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in ("script", "style")}

# `html.unescape` raises ValueError for 5,000 digits.
_HUGE_NUMBER: Final = re.compile(r"&#(?:[0-9]{8,}+|[xX][0-9a-fA-F]{7,}+);?")


@dataclass(frozen=True, slots=True)
class Tag:
    """``<name …>`` or ``</name>``; the name in small letters."""

    name: str
    is_end: bool
    rest: str

    def attributes(self) -> Mapping[str, str]:
        """Their values by their names in small letters; of equal ones the first."""
        found: dict[str, str] = {}
        for name, *values in _ATTRIBUTE.findall(self.rest):
            found.setdefault(name.casefold(), character_references(next(filter(None, values), "")))
        return found


def tokens_of(html: str) -> Iterator[Tag | str]:
    """Tags, and texts with their character references replaced; what is no tag is text.

    Comments, declarations, and all of scripts and styles are left out.
    """
    at, comments_end = 0, html.rfind("-->")
    text: list[str] = []
    while (begin := html.find("<", at)) >= 0:
        if at < begin:
            text.append(html[at:begin])
        if html.startswith("<!--", begin) and begin + 2 <= comments_end:
            at = html.find("-->", begin + 2) + 3
            continue
        found = _TAG.match(html, begin) or _TAG_WITHOUT_QUOTES.match(html, begin)
        if found is None:
            declaration = _DECLARATION.match(html, begin)
            at = declaration.end() if declaration else begin + 1
            text.append("" if declaration else "<")
            continue
        if text:
            yield character_references("".join(text))
            text.clear()
        tag = Tag(found["name"].casefold(), bool(found["end"]), found["rest"])
        at = _end_of(tag, html, found.end())
        yield tag
    yield character_references("".join([*text, html[at:]]))


def _end_of(tag: Tag, html: str, at: int) -> int:
    """Where reading goes on behind the tag: scripts and styles are passed over."""
    if tag.is_end or tag.name not in _RAW:
        return at
    closing = _RAW[tag.name].search(html, at)
    return closing.start() if closing else len(html)


def character_references(text: str) -> str:
    """The text with ``&lt;`` and the like replaced; a number no character has is U+FFFD."""
    if "&" not in text:
        return text
    return unescape(_HUGE_NUMBER.sub("\ufffd", text))
