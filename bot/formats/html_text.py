"""HTML as the text of cards: code, bold and italic as marks, all else as words and lines.

Lists are lines with ``•`` or numbers, links are followed by their address, tables are code with
aligned columns, and formulas are ``$…$`` or ``$$…$$``. Nothing is escaped: that is done where a
card is shown. Pictures and sounds are not in the text; they are told beside it.
"""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from bot.formats.html.formulas import without_formulas
from bot.formats.html.page import Page
from bot.formats.html.tokens import character_references, tokens_of

# A sound of Anki: `[sound:a file]`.
_SOUND: Final = re.compile(r"\[sound:[^\[\]<>]{0,300}\]")
_NOT_PLAIN: Final = re.compile(r"<|\\[(\[]|\$\$|\[(?:\$|sound:)")
_SPACES: Final = re.compile(r"[ \t\n\r\f\xa0]+")
_END: Final = re.compile(r"</([A-Za-z][^\s/<>]*+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlImage:
    """An image of a page: ``src`` as it stands there, maybe a ``data:`` address; ``alt`` may be empty."""

    src: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlText:
    """What a page says.

    Attributes:
        text: Without white space around; may be empty.
        images: In the order of the page; the same one may come twice.
        sounds: How many sounds and films there were; they are left out.
    """

    text: str
    images: tuple[HtmlImage, ...] = ()
    sounds: int = 0


def read_html(html: str) -> HtmlText:
    """The page as text; any text is a page, and broken ones are read as far as they make sense.

    It takes time and memory that grow with the length alone; the caller bounds it (a megabyte of tags takes some seconds).
    """
    if not _NOT_PLAIN.search(html):
        return HtmlText(text=_SPACES.sub(" ", character_references(html)).strip())
    html, sounds = _SOUND.subn("", html)
    html, formulas = without_formulas(html)
    page = Page(formulas, Counter(map(str.casefold, _END.findall(html))))
    for token in tokens_of(html):
        page.take(token)
    return HtmlText(
        text=page.text().strip(),
        images=tuple(HtmlImage(src=src, alt=alt) for src, alt in page.images),
        sounds=page.sounds + sounds,
    )
