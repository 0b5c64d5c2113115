"""Other people's text made harmless: never markup, never a mention, never longer than it may be."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Final

# Characters that change how their neighbours are read: overrides, embeddings and isolates.
_BIDI_CONTROLS: Final = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# Marks that show nothing; some scripts need them inside words, no name needs them to be read.
_INVISIBLE: Final = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\u3164\ufeff\uffa0"
_TAGS: Final = range(0xE0000, 0xE1000)

# Single characters that fonts draw as wide as a word.
_VERY_WIDE: Final = {"\ufdfd": 16, "\U0001242b": 8, "\u2e3b": 3, "\ua9c5": 4}
MAX_NAME_WIDTH: Final = 32
MAX_MARKS_A_LETTER: Final = 3

_MARKUP: Final = re.compile(r"([\\*_~`|<\[\]])")
_LINE_START: Final = re.compile(r"^(\s*)(#{1,3}|-#?|\+|>|\d{1,9}(?=[.)]))", re.MULTILINE)
_MENTION: Final = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"://|(?<=discord)\.(?=gg|com)", re.IGNORECASE)
_AUTHORED: Final = re.compile(
    r"```(?P<tag>[A-Za-z0-9+#-]{0,16})\n(?P<block>.+?)\n?```"
    r"|(?<!`)`(?P<code>[^`\n]+)`(?!`)"
    r"|\*\*(?P<bold>[^*\s](?:[^*\n]*[^*\s])?)\*\*"
    r"|(?<![*\w])\*(?P<italic>[^*\s](?:[^*\n]*[^*\s])?)\*(?![*\w])",
    re.DOTALL,
)


def name(text: str, *, nobody: str = "somebody") -> str:
    """A person's name on one line, at most `MAX_NAME_WIDTH` columns wide; *nobody* if it is empty.

    Right-to-left names are isolated, so that they do not reorder the line around them.
    """
    kept = _visible(text, drop=_INVISIBLE + _BIDI_CONTROLS)
    shown = _cut_to_width(" ".join(_few_marks(kept).split()), MAX_NAME_WIDTH)
    if not shown:
        return nobody
    escaped = _escape(shown)
    return f"\u2068{escaped}\u2069" if _is_right_to_left(shown) else escaped


def line(text: str, limit: int) -> str:
    """Somebody's text on one line, escaped, at most *limit* characters."""
    kept = _visible(text, drop=_BIDI_CONTROLS)
    return _fit(" ".join(kept.split()), limit, _escape)


# The same few cards are shown to everybody who answers them.
@lru_cache(maxsize=512)
def authored(text: str, limit: int) -> str:
    """A deck's text, at most *limit* characters: code, bold and italic stay, all else is escaped."""
    kept = _visible(text, drop=_BIDI_CONTROLS)
    return _fit(re.sub(r"\n{3,}", "\n\n", kept).strip(), limit, _escape_authored)


def authored_line(text: str, limit: int) -> str:
    """A deck's text on one line, as for an option."""
    return authored(" ".join(text.split()), limit)


def unmarked(text: str, limit: int) -> str:
    """Somebody's text for places that show no markup (labels, choices), cut to *limit*."""
    kept = " ".join(_visible(text, drop=_BIDI_CONTROLS).split())
    return kept if len(kept) <= limit else kept[: limit - 1] + "…"


def _visible(text: str, *, drop: str) -> str:
    def stays(character: str) -> bool:
        if character in drop or ord(character) in _TAGS:
            return False
        return character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cs")

    if text.isascii() and text.isprintable():
        return text
    return "".join(character for character in text if stays(character))


def _few_marks(text: str) -> str:
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MAX_MARKS_A_LETTER:
            kept.append(character)
    return "".join(kept)


def _cut_to_width(text: str, width: int) -> str:
    used = 0
    for index, character in enumerate(text):
        used += _width(character)
        if used > width:
            return text[:index].rstrip() + "…"
    return text


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    wide = unicodedata.east_asian_width(character) in "WF"
    return _VERY_WIDE.get(character, 2 if wide else 1)


def _is_right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)


def _escape(text: str) -> str:
    marked = _MARKUP.sub(r"\\\1", text)
    marked = _LINE_START.sub(_escape_line_start, marked)
    return _ADDRESS.sub(_break_up, _MENTION.sub("@\u200b", marked))


def _escape_line_start(match: re.Match[str]) -> str:
    space, marker = match.groups()
    # A number is disarmed behind it (1\.), every other marker before it (\#).
    return f"{space}{marker}\\" if marker.isdigit() else f"{space}\\{marker}"


def _break_up(match: re.Match[str]) -> str:
    return f"{match[0][0]}\u200b{match[0][1:]}"


def _escape_authored(text: str) -> str:
    parts, end = [], 0
    for match in _AUTHORED.finditer(text):
        parts += [_escape(text[end : match.start()]), _markup(match)]
        end = match.end()
    return "".join([*parts, _escape(text[end:])])


def _markup(match: re.Match[str]) -> str:
    if match["block"] is not None:
        block = match["block"].replace("```", "`\u200b``")
        return f"```{match['tag']}\n{block}\n```"
    if match["code"] is not None:
        return f"`{match['code']}`"
    if match["bold"] is not None:
        return f"**{_escape(match['bold'])}**"
    return f"*{_escape(match['italic'])}*"


def _fit(text: str, limit: int, escape: Callable[[str], str]) -> str:
    escaped = escape(text)
    while len(escaped) > limit:
        # Escaping makes text longer, so the text itself is cut, never an escape in half.
        keep = min(len(text) - 1, int(len(text) * limit / len(escaped)))
        text = text[: max(0, keep - 1)].rstrip()
        escaped = escape(text) + "…" if text else "…"
    return escaped
