"""How Markdown becomes the text of a card, which shows code, bold and italic and nothing else.

The text comes shielded (`shield`): code and formulas are marks in it and stay what they are.
"""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from bot.formats.file_text import UNWANTED
from bot.formats.html_text import read_html
from bot.formats.markdown.shield import Shield
from bot.formats.markdown.tables import cells_of, is_row, laid_out

_IMAGE: Final = re.compile(
    r"!\[(?P<alt>[^\[\]\n]*)\]\((?P<src><[^<>\n]*>|[^()\s]*)(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\)"
    r"|!\[\[(?P<file>[^\[\]|\n]+)(?:\|(?P<label>[^\[\]\n]*))?\]\]"
)
_SIZE: Final = re.compile(r"\d+(?:x\d+)?")
_LINK: Final = re.compile(
    r"\[(?P<text>[^\[\]\n]+)\]\((?P<address><[^<>\n]*>|[^()\s]*)(?:\s+\"[^\"\n]*\")?\)"
    r"|\[\[(?P<page>[^\[\]|\n]+)(?:\|(?P<label>[^\[\]\n]+))?\]\]"
    r"|<(?P<bare>https?://[^<>\s]+)>"
)

_BOLD_ITALIC: Final = re.compile(r"\*\*\*(?=\S)([^*\n]*[^*\s])\*\*\*")
_BOLD: Final = re.compile(r"(?<![\w_])__(?![\s_])([^_\n]*[^_\s])__(?![\w_])")
_ITALIC: Final = re.compile(r"(?<![\w_])_(?![\s_])([^_\n]*[^_\s])_(?![\w_])")
_HIGHLIGHT: Final = re.compile(r"(?<!=)==(?![\s=])([^=\n]*[^=\s])==(?!=)")
_ESCAPE: Final = re.compile(r"\\([!-#%-/:-@\[-`{-~])")
_BREAK: Final = re.compile(r"<br\s{0,3}/?>\n?|\\\n", re.IGNORECASE)

# What any of those above begins with; most cells of tables have none of it.
_MARK: Final = re.compile(r"[\[<*_=\\&]")

# The HTML that people write in notes; what else stands in angle brackets is text.
_HTML: Final = re.compile(
    r"<(?P<tag>sub|sup|b|strong|i|em|u|s|del|mark|small|kbd|span)(?:\s[^<>\n\0]{0,100})?>"
    r"(?P<before>\s*+)(?P<inside>[^<>\n\0]{0,300})</(?P=tag)>",
    re.IGNORECASE,
)
_REFERENCE: Final = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,7}|#[0-9]{1,6}|#[xX][0-9A-Fa-f]{1,5});")

_HEADING: Final = re.compile(r"\s{0,3}#{1,6}\s+(.*)")
_QUOTE: Final = re.compile(r"(?:\s{0,3}>\s?)+")
_ITEM: Final = re.compile(
    r"(?P<indent>\s*)(?:[-*+]\s+(?:\[[ xX]\]\s+)?|(?P<number>\d{1,9})[.)]\s+)"
)


# Without any of these a text is the same in Markdown and on a card, as most sides are.
_SIGN: Final = re.compile(r"[\\*_=\[<#>|&\n\0]|(?:[-+]|\d{1,9}[.)])\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that the text shows: where it is, and what it shows in words, maybe empty.

    Attributes:
        is_embed: It is written as `![[…]]`, where a name without folders may be in any of them.
    """

    src: str
    alt: str
    is_embed: bool = False


def shown_text(text: str, shield: Shield) -> tuple[str, Sequence[Picture]]:
    """The text as a card has it, and the pictures in it, which it has no more."""
    if not _SIGN.search(text):
        return text.strip(), ()
    pictures: list[Picture] = []

    def taken(found: re.Match[str]) -> str:
        pictures.append(_picture(found))
        return ""

    text = _IMAGE.sub(taken, _BREAK.sub("\n", text))
    lines = _laid_out(text.split("\n"), shield)
    return shield.restored(_tidied("\n".join(lines))), pictures


def _picture(found: re.Match[str]) -> Picture:
    if found["file"] is None:
        return Picture(src=found["src"].strip("<>"), alt=found["alt"].strip())
    label = (found["label"] or "").strip()
    # In Obsidian this may be the width it is shown at.
    alt = "" if _SIZE.fullmatch(label) else label
    return Picture(src=found["file"].split("#")[0].strip(), alt=alt, is_embed=True)


def _laid_out(lines: Sequence[str], shield: Shield) -> Iterator[str]:
    """The lines in our markup; the rows of a table become one block of code."""
    for in_table, group in groupby(lines, key=is_row):
        rows = list(group)
        if in_table and len(rows) > 1:
            yield shield.hide("", shown=laid_out(_bare_cells(rows, shield)))
        else:
            yield from (_line(line) for line in rows)


def _bare_cells(rows: Sequence[str], shield: Shield) -> Sequence[Sequence[str]]:
    """The cells of the rows without markup, of which a block of code shows the signs."""
    return [
        [shield.restored(_marked_up(cell)).replace("`", "").replace("**", "") for cell in cells]
        for cells in map(cells_of, rows)
    ]


def _line(line: str) -> str:
    line = _QUOTE.sub("", line, count=1) if _QUOTE.match(line) else line
    if heading := _HEADING.fullmatch(line):
        inside = _marked_up(heading[1].rstrip("#").rstrip()).replace("**", "")
        return f"**{inside}**" if inside else ""
    item = _ITEM.match(line)
    if item is None:
        return _marked_up(line).rstrip()
    sign = f"{item['number']}. " if item["number"] else "• "
    return f"{item['indent']}{sign}{_marked_up(line[item.end() :]).rstrip()}"


def _marked_up(text: str) -> str:
    if not _MARK.search(text):
        return text
    text = _LINK.sub(_link, _HTML.sub(_of_html, text))
    text = _BOLD_ITALIC.sub(r"**\1**", text)
    text = _ITALIC.sub(r"*\1*", _BOLD.sub(r"**\1**", text))
    text = _ESCAPE.sub(r"\1", _HIGHLIGHT.sub(r"**\1**", text))
    return _REFERENCE.sub(lambda found: _character(found[0]), text)


def _of_html(found: re.Match[str]) -> str:
    behind = " " if found["inside"].endswith(" ") else ""
    inside = read_html(f"<{found['tag']}>{found['inside']}</{found['tag']}>").text
    return f"{' ' if found['before'] else ''}{inside}{behind}"


def _character(reference: str) -> str:
    """What it stands for, if that may be in a text."""
    character = html.unescape(reference).replace("\xa0", " ")
    is_none = "\ufffd" in character or UNWANTED.search(character)
    return reference if is_none else character


def _link(found: re.Match[str]) -> str:
    if found["bare"]:
        return found["bare"]
    if found["page"]:
        return (found["label"] or found["page"]).strip()
    address = found["address"].strip("<>")
    return f"{found['text']} ({address})" if "://" in address else found["text"]


def _tidied(text: str) -> str:
    return re.sub(r"\n(?:[ \t]*\n)+", "\n\n", text).strip()
