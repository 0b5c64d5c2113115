r"""A card's text as the HTML of one of our fields, and back, character for character.

Code, bold and italic become elements, line breaks ``<br>``, and formulas MathJax's ``\(…\)`` and
``\[…\]``. What would not come back as it was is written without any markup. A field that somebody
has changed in Anki goes through the general converter wherever its HTML is no longer ours.
"""

import html
import re
from collections.abc import Callable, Mapping
from typing import Final

from bot.formats.anki.texts import text_of
from bot.formats.html.formulas import MAX_FORMULA
from bot.learning.card_text import (
    BOLD,
    CODE,
    DOLLAR,
    ITALIC,
    LANGUAGE,
    Mark,
    Piece,
    block,
    display,
    grammar,
    inline,
    pieces,
)

# Only a block whose last fence has a line of its own comes back as it was.
_MARKUP: Final = grammar(
    block(code=r"(?:(?!```).)+?", end=r"\n"),
    *(CODE, DOLLAR, display(MAX_FORMULA), inline(MAX_FORMULA), BOLD, ITALIC),
)
_HTML: Final = re.compile(
    rf'<pre><code(?: class="language-(?P<tag>{LANGUAGE})")?>(?P<block>[^<>]+)</code></pre>'
    r"|<code>(?P<code>[^<>]+)</code>"
    r"|<b>(?P<bold>[^<>]+)</b>"
    r"|<i>(?P<italic>[^<>]+)</i>"
    r"|(?P<line><br>)"
    # Up to the next that opens, so that one that is never closed is not looked through again.
    r"|\\\((?P<formula>(?:(?!\\\()[^<>])+?)\\\)"
    r"|\\\[(?P<apart>(?:(?!\\\[)[^<>])+?)\\\]"
)
# A space that HTML would swallow, and what Anki would take for a sound or a formula.
_SWALLOWED: Final = re.compile(r"(?<=[ \n]) ")
_ANKIS: Final = re.compile(r"\\(?=[()\[\]])|\[(?=sound:|anki:|/?\$|/?latex)")
_ENTITY: Final = re.compile(r"&(?:amp|lt|gt|nbsp|#36|#91|#92);")
_MEANT: Final[Mapping[str, str]] = {"&nbsp;": " ", "&#36;": r"\$"}


def html_of(text: str) -> str:
    """The text as HTML, from which `text_in` gives it again."""
    rich = _with_markup(text)
    return rich if _plain_text(rich) == text else escaped(text)


def escaped(text: str) -> str:
    """The text as HTML without elements but line breaks."""
    return _lines(text).replace("\n", "<br>")


def text_in(field: str) -> str:
    """The text of a field, whoever wrote it."""
    text = _plain_text(field)
    is_ours = field in (html_of(text), escaped(text))
    return text if is_ours else text_of(field).text


def _lines(text: str) -> str:
    text = html.escape(text, quote=False)
    text = _ANKIS.sub(lambda sign: f"&#{ord(sign[0])};", text)
    return _SWALLOWED.sub("&nbsp;", text)


def _with_markup(text: str) -> str:
    return "".join(_ELEMENTS[piece.mark](piece) for piece in pieces(text, _MARKUP))


def _block(piece: Piece) -> str:
    language = f' class="language-{piece.language}"' if piece.language else ""
    return f"<pre><code{language}>{html.escape(piece.text, quote=False)}</code></pre>"


_ELEMENTS: Final[Mapping[Mark, Callable[[Piece], str]]] = {
    Mark.NONE: lambda piece: escaped(piece.text),
    Mark.BLOCK: _block,
    Mark.CODE: lambda piece: f"<code>{_lines(piece.text)}</code>",
    Mark.DOLLAR: lambda _: "&#36;",
    Mark.DISPLAY: lambda piece: rf"\[{html.escape(piece.text, quote=False)}\]",
    Mark.INLINE: lambda piece: rf"\({html.escape(piece.text, quote=False)}\)",
    Mark.BOLD: lambda piece: f"<b>{_lines(piece.text)}</b>",
    Mark.ITALIC: lambda piece: f"<i>{_lines(piece.text)}</i>",
}


def _plain_text(field: str) -> str:
    """The text of a field, if it is written as `html_of` does."""
    parts, end = [], 0
    for match in _HTML.finditer(field):
        parts += [_unescaped(field[end : match.start()]), _written(match)]
        end = match.end()
    return "".join([*parts, _unescaped(field[end:])])


def _written(match: re.Match[str]) -> str:
    kind = match.lastgroup or ""
    return _SIGNS[kind].format(text=_unescaped(match[kind]), tag=match["tag"] or "")


_SIGNS: Final[Mapping[str, str]] = {
    "block": "```{tag}\n{text}\n```",
    "code": "`{text}`",
    "bold": "**{text}**",
    "italic": "*{text}*",
    "line": "\n",
    "formula": "${text}$",
    "apart": "$${text}$$",
}


def _unescaped(text: str) -> str:
    return _ENTITY.sub(lambda entity: _MEANT.get(entity[0]) or html.unescape(entity[0]), text)
