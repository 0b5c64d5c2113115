"""What of a Markdown text is not to be read as anything else: code, formulas and comments.

Each is replaced by a mark that nothing looks into, and put back when the text is done. So a blank
line in a block of code ends no card, and no `::` in it begins one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from bot.learning.card_text import CODE, DOLLAR, LANGUAGE, display, inline
from bot.learning.formulas import MAX_FORMULA

_MARK: Final = "\0"
_MARKED: Final = re.compile(f"{_MARK}(\\d+){_MARK}")

# By which Obsidian's links find a block (help.obsidian.md, "Link to a block in a note"); what the
# plugin takes for one, but no power such as `10 ^6`. Only a comment may stand behind it.
_BLOCK_ID: Final = re.compile(
    rf"[ \n]\^(?!\d{{1,3}}(?![A-Za-z0-9-]))[A-Za-z0-9-]+(?P<behind>(?:\s|{_MARK}\d+{_MARK})*+)\Z"
)

# CommonMark, "Fenced code blocks": three or more of a sign, as many to close, or the text's end.
_FENCE: Final = re.compile(r"(?P<indent>[ \t]*)(?P<signs>`{3,}|~{3,})(?P<info>[^`]*)")
_LANGUAGE: Final = re.compile(LANGUAGE)

# None of these can be tried often over the same characters, so their time grows with the text.
# Formulas are what `bot.learning.formulas` finds in a card, but for those across a blank line.
_NOT_BLANK: Final = r"(?!\n[ \t]*\n)"
_INLINE: Final = re.compile(
    r"(?P<comment><!--(?:(?!-->|<!--).)*+-->|%%(?:(?!%%).)*+%%)"
    r"|(?<!`)``(?!`)(?:(?!``)[^\n])++``(?!`)"
    rf"|{CODE}|{DOLLAR}|{display(MAX_FORMULA, but=_NOT_BLANK)}|{inline(MAX_FORMULA)}",
    re.DOTALL,
)


@dataclass(slots=True)
class Shield:
    """What has been hidden: the text that is put back, and how many lines it had."""

    hidden: list[tuple[str, int]] = field(default_factory=list)

    def hide(self, text: str, *, shown: str) -> str:
        """The mark for *text*; *shown* is what comes back for it."""
        self.hidden.append((shown, text.count("\n")))
        return f"{_MARK}{len(self.hidden) - 1}{_MARK}"

    def restored(self, text: str) -> str:
        """The text with everything hidden in it put back."""
        return _MARKED.sub(lambda mark: self.hidden[int(mark[1])][0], text)

    def lines(self, text: str) -> int:
        """How many line breaks are hidden in the text."""
        return sum(self.hidden[int(mark[1])][1] for mark in _MARKED.finditer(text))

    def without_block_id(self, text: str) -> str:
        """The text without the `^id` that it ends with."""
        found = _BLOCK_ID.search(text)
        if found is None or self.restored(found["behind"]).strip():
            return text
        return text[: found.start()]


def shielded(text: str) -> tuple[str, Shield]:
    """The text with marks for its code, formulas and comments; it may hold no NUL."""
    shield = Shield()
    lines = "\n".join(_without_fences(text.split("\n"), shield))
    return _INLINE.sub(lambda found: _hidden(found, shield), lines), shield


def _hidden(found: re.Match[str], shield: Shield) -> str:
    if found["dollar"]:
        return found[0]
    if found["comment"]:
        # Its line breaks stay counted, but a line of its own is no part of a text.
        return shield.hide(found[0], shown="")
    shown = found[0]
    if shown.startswith("``"):
        shown = f"`{shown[2:-2].strip().replace('`', chr(0x2B9))}`"
    return shield.hide(found[0], shown=shown)


def _without_fences(lines: list[str], shield: Shield) -> Iterator[str]:
    at = 0
    while at < len(lines):
        opening = _FENCE.fullmatch(lines[at])
        if opening is None:
            yield lines[at]
            at += 1
            continue
        end = _end_of(lines, at + 1, opening["signs"])
        inside = [_unindented(line, opening["indent"]) for line in lines[at + 1 : end]]
        shown = "\n".join([f"```{_language(opening['info'])}", *inside, "```"])
        yield shield.hide("\n".join(lines[at : end + 1]), shown=shown)
        at = end + 1


def _end_of(lines: list[str], start: int, signs: str) -> int:
    closing = re.compile(rf"[ \t]*{re.escape(signs[0])}{{{len(signs)},}}[ \t]*")
    return next((at for at in range(start, len(lines)) if closing.fullmatch(lines[at])), len(lines))


def _unindented(line: str, indent: str) -> str:
    return line.removeprefix(indent) if indent else line


def _language(info: str) -> str:
    found = _LANGUAGE.match(info.strip())
    return found[0] if found else ""
