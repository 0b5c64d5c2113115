"""The four formats that texts of Moodle may have, and what each says as the text of a card."""

import re
from enum import StrEnum
from typing import Final

from bot.formats.html_text import HtmlText, read_html


class TextFormat(StrEnum):
    """How Moodle is told to show a text, by the names GIFT has for it."""

    HTML = "html"
    MOODLE = "moodle"
    MARKDOWN = "markdown"
    PLAIN = "plain"


# What makes lines of its own; in a text with it the breaks of lines say nothing more.
_BLOCK: Final = re.compile(r"<(?:p|div|br|ul|ol|table|pre|h[1-6]|blockquote)\b", re.IGNORECASE)

# In Moodle's Markdown a backslash before a bracket has to be doubled to reach MathJax.
_FORMULA: Final = re.compile(r"\\{1,2}\((?P<inner>(?:(?!\\\()[^\n]){1,1000}?)\\{1,2}\)")


def read_text(text: str, text_format: TextFormat) -> HtmlText:
    """The text as a card has it; Markdown stays as it is but for its formulas.

    Moodle's own format is HTML in which a line break counts.
    """
    match text_format:
        case TextFormat.HTML:
            return read_html(text)
        case TextFormat.MOODLE:
            return read_html(text if _BLOCK.search(text) else text.replace("\n", "<br>"))
        case TextFormat.MARKDOWN:
            return HtmlText(text=_FORMULA.sub(_dollars, text).strip())
        case TextFormat.PLAIN:
            return HtmlText(text=text.strip())


def _dollars(formula: re.Match[str]) -> str:
    return f"${formula['inner'].strip()}$"
