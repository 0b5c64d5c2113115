"""Other people's text made harmless: never markup, never a mention, never longer than it may be."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from bot.discord_app.views.formulas import MARKS, as_code, marked
from bot.discord_app.views.markup import CODE_BLOCK, cut_authored, escaped, escaped_authored
from bot.learning.formulas import Formula, parts
from bot.learning.unicode_formulas import as_unicode

# Characters that change how their neighbours are read: overrides, embeddings and isolates.
_BIDI_CONTROLS: Final = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_UNWANTED: Final = _BIDI_CONTROLS + MARKS
# Marks that show nothing; some scripts need them inside words, no name needs them to be read.
_INVISIBLE: Final = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\u3164\ufeff\uffa0"
_TAGS: Final = range(0xE0000, 0xE1000)

# Single characters that fonts draw as wide as a word.
_VERY_WIDE: Final = {"\ufdfd": 16, "\U0001242b": 8, "\u2e3b": 3, "\ua9c5": 4}
MAX_NAME_WIDTH: Final = 32
MAX_MARKS_A_LETTER: Final = 3

# One stands for each formula while the text around it is escaped and cut; no text has them.
_PLACES: Final = range(0xF0000, 0xF0400)
_PLACE: Final = re.compile(f"[{chr(_PLACES.start)}-{chr(_PLACES.stop - 1)}]")


def name(text: str, *, nobody: str = "somebody") -> str:
    """A person's name on one line, at most `MAX_NAME_WIDTH` columns wide; *nobody* if it is empty.

    Right-to-left names are isolated, so that they do not reorder the line around them.
    """
    kept = _visible(text, drop=_INVISIBLE + _UNWANTED)
    shown = _cut_to_width(" ".join(_few_marks(kept).split()), MAX_NAME_WIDTH)
    if not shown:
        return nobody
    harmless = escaped(shown)
    return f"\u2068{harmless}\u2069" if _is_right_to_left(shown) else harmless


def line(text: str, limit: int) -> str:
    """Somebody's text on one line, escaped, at most *limit* characters."""
    kept = _visible(text, drop=_UNWANTED)
    return _fit(" ".join(kept.split()), limit, escaped)


# The same few cards are shown to everybody who answers them.
@lru_cache(maxsize=512)
def authored(text: str, limit: int) -> str:
    """A deck's text, at most *limit* characters: code, bold and italic stay, all else is escaped.

    Formulas are said in Unicode, or else shown as they were written, as code.
    """
    return _authored(text, limit, as_code)


@lru_cache(maxsize=512)
def pictured(text: str, limit: int, label: str = "") -> str:
    """As `authored`, with a mark where a formula needs a picture, which the screen may then show.

    Where *text* is such a formula and nothing else, *label* is what it is called in the picture.
    """
    alone = parts(text.strip())
    own = label if len(alone) == 1 and isinstance(alone[0], Formula) else ""
    return _authored(text, limit, lambda source: marked(source, own))


def authored_line(text: str, limit: int) -> str:
    """A deck's text on one line, as for an option."""
    return authored(_on_one_line(text), limit)


def pictured_line(text: str, limit: int, label: str = "") -> str:
    """A deck's text on one line; formulas as in `pictured`."""
    return pictured(_on_one_line(text), limit, label)


def _on_one_line(text: str) -> str:
    if "```" in text:
        text = CODE_BLOCK.sub(lambda block: f"`{block['code'].strip()}`", text)
    return " ".join(text.split())


def _authored(text: str, limit: int, show: Callable[[str], str]) -> str:
    kept = re.sub(r"\n{3,}", "\n\n", _visible(text, drop=_UNWANTED)).strip()
    if "$" not in kept:
        return _fit(kept, limit, escaped_authored, cut_authored)
    said = ""
    shown: list[str] = []
    for part in parts(_PLACE.sub("", kept)):
        if isinstance(part, str):
            said += part
            continue
        said += chr(_PLACES.start + len(shown))
        unicode = as_unicode(part.source)
        shown.append(show(part.source) if unicode is None else escaped(unicode))

    def put_back(place: re.Match[str]) -> str:
        return shown[ord(place[0]) - _PLACES.start]

    def escape(kept: str) -> str:
        return _PLACE.sub(put_back, escaped_authored(kept))

    return _fit(said, limit, escape, cut_authored)


def unmarked(text: str, limit: int) -> str:
    """Somebody's text for places that show no markup (labels, choices), cut to *limit*."""
    kept = " ".join(_visible(text, drop=_UNWANTED).split())
    if "$" in kept:
        kept = "".join(_plain(part) for part in parts(kept))
    return kept if len(kept) <= limit else kept[: limit - 1] + "…"


def _plain(part: str | Formula) -> str:
    return part if isinstance(part, str) else as_unicode(part.source) or part.source


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


def _fit(
    text: str,
    limit: int,
    escape: Callable[[str], str],
    cut: Callable[[str, int], str] = lambda text, at: text[:at],
) -> str:
    shown, at = escape(text), len(text)
    while len(shown) > limit:
        # Escaping makes text longer, so the text itself is cut, never an escape in half.
        at = max(0, min(at - 1, int(at * limit / len(shown)) - 1))
        kept = cut(text, at).rstrip()
        shown = escape(kept) + "…" if kept else "…"
    return shown
