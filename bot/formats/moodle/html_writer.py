"""A card's text as HTML for Moodle: its marks as tags, its formulas as MathJax has them."""

import re
from html import escape
from typing import Final

# In the order of `authored`, which shows a card's text in Discord.
_MARKS: Final = re.compile(
    r"```(?P<language>[A-Za-z0-9+#-]{0,16})\n(?P<block>.+?)\n?```\n?"
    r"|(?<!`)`(?P<code>[^`\n]+)`(?!`)"
    r"|\$\$(?P<apart>[^$]+)\$\$"
    r"|(?<![\\$])\$(?![\s$])(?P<formula>[^$\n]+?)(?<![\s\\])\$(?![\d$])"
    r"|\*\*(?P<bold>[^*\s](?:[^*\n]*[^*\s])?)\*\*"
    r"|(?<![*\w])\*(?P<italic>[^*\s](?:[^*\n]*[^*\s])?)\*(?![*\w])"
    r"|(?P<line>\n)",
    re.DOTALL,
)

_BREAK: Final = "\n"
_TAGS: Final = {
    "code": ("<code>", "</code>"),
    "apart": ("$$", "$$"),
    "formula": (r"\(", r"\)"),
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "line": ("<br>", ""),
}


def html_of(text: str) -> str:
    """The text as HTML, without a paragraph around it."""
    parts, end = [], 0
    for mark in _MARKS.finditer(text):
        parts += [escape(text[end : mark.start()], quote=False), _tagged(mark)]
        end = mark.end()
    return "".join([*parts, escape(text[end:], quote=False)])


def _tagged(mark: re.Match[str]) -> str:
    kind = mark.lastgroup or "line"
    inner = escape(mark[kind], quote=False)
    if kind == "block":
        said = f' class="language-{mark["language"]}"' if mark["language"] else ""
        return f"<pre><code{said}>{inner}</code></pre>"
    before, behind = _TAGS[kind]
    return f"{before}{inner.strip(_BREAK)}{behind}"
