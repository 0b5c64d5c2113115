"""A card's text as HTML for Moodle: its marks as tags, its formulas as MathJax has them."""

from html import escape
from typing import Final

from bot.learning.card_text import BOLD, CODE, ITALIC, Mark, Piece, block, grammar, pieces

# In the order of `authored`, which shows a card's text in Discord. A dollar with a backslash stays
# as it is, and is no part of a formula.
_MARKS: Final = grammar(
    block(),
    CODE,
    r"\$\$(?P<display>[^$]+)\$\$",
    r"(?<![\\$])\$(?![\s$])(?P<inline>[^$\n]+?)(?<![\s\\])\$(?![\d$])",
    BOLD,
    ITALIC,
)

_BREAK: Final = "\n"
_AFTER_BLOCK: Final = "</code></pre>"
_TAGS: Final = {
    Mark.CODE: ("<code>", "</code>"),
    Mark.DISPLAY: ("$$", "$$"),
    Mark.INLINE: (r"\(", r"\)"),
    Mark.BOLD: ("<b>", "</b>"),
    Mark.ITALIC: ("<i>", "</i>"),
}


def html_of(text: str) -> str:
    """The text as HTML, without a paragraph around it."""
    written = "".join(map(_tagged, pieces(text, _MARKS)))
    # A block ends its line itself.
    return written.replace(f"{_AFTER_BLOCK}<br>", _AFTER_BLOCK)


def _tagged(piece: Piece) -> str:
    inner = escape(piece.text, quote=False)
    if piece.mark is Mark.NONE:
        return inner.replace(_BREAK, "<br>")
    if piece.mark is Mark.BLOCK:
        said = f' class="language-{piece.language}"' if piece.language else ""
        return f"<pre><code{said}>{inner}{_AFTER_BLOCK}"
    before, behind = _TAGS[piece.mark]
    return f"{before}{inner.strip(_BREAK)}{behind}"
