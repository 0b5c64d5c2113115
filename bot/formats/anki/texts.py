"""A side's or field's HTML as a card's text, without the characters that no text may hold."""

from bot.formats.file_text import UNWANTED
from bot.formats.html_text import HtmlText, read_html


def text_of(html: str) -> HtmlText:
    """The text, its pictures, and how many sounds there were."""
    return read_html(UNWANTED.sub("", html))
