"""Which tags there are, by what they do to the text between them."""

import re
from typing import Final

from bot.formats.html.runs import Style
from bot.formats.html.tokens import Tag
from bot.learning.card_text import LANGUAGE

BREAKS: Final = {
    **dict.fromkeys(
        [
            "address",
            "article",
            "aside",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "header",
            "html",
            "legend",
            "main",
            "nav",
            "section",
            "summary",
        ],
        1,
    ),
    **dict.fromkeys(["blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "p"], 2),
}
"""How many line breaks there are at least around a block."""

STYLES: Final = {
    **dict.fromkeys(["b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"], Style.BOLD),
    **dict.fromkeys(["i", "em", "cite", "dfn", "var"], Style.ITALIC),
    **dict.fromkeys(["code", "tt", "kbd", "samp"], Style.CODE),
}
STRONGEST_FIRST: Final = (Style.CODE, Style.BOLD, Style.ITALIC)
SIGNS: Final = {"q": ("“", "”"), "rt": ("(", ")")}
SOUNDS: Final = frozenset(("audio", "video"))
UNSEEN: Final = SOUNDS | frozenset(["head", "iframe", "object", "rp", "svg", "template", "title"])

_LANGUAGE: Final = re.compile(rf"(?:^|\s)lang(?:uage)?-({LANGUAGE})(?:\s|$)")
_FENCE_TAG: Final = re.compile(LANGUAGE)
_ADDRESS: Final = re.compile(r"https?://\S+", re.IGNORECASE)


def address_of(link: Tag) -> str:
    """Where a link leads in the web; empty for other places."""
    address = link.attributes().get("href", "").strip()
    return address if _ADDRESS.fullmatch(address) else ""


def language(tag: Tag) -> str:
    """The language of code, from its class or ``data-lang``; empty where there is none."""
    said = tag.attributes()
    named = _LANGUAGE.search(said.get("class", ""))
    if named:
        return named[1]
    given = said.get("data-lang", "").strip()
    return given if _FENCE_TAG.fullmatch(given) else ""
