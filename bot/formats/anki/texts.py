"""A side's or field's HTML as a card's text, without the characters that no text may hold."""

import re
from typing import Final

from bot.formats.file_text import UNWANTED
from bot.formats.html_text import HtmlText, read_html

# What a voice reads, which is on the card as a text already.
_SPOKEN: Final = re.compile(
    r"\[anki:tts\b[^\[\]]{0,200}\](?:(?!\[anki:tts\b).){0,2000}?\[/anki:tts\]", re.DOTALL
)


def text_of(html: str) -> HtmlText:
    """The text, its pictures, and how many sounds there were."""
    html = UNWANTED.sub("", html)
    if "[anki:tts" in html:
        html = _SPOKEN.sub("", html)
    return read_html(html)
