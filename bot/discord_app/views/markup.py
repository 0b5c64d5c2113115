"""Discord's markup: escaped in everybody's text; in an author's, code, bold and italic stay."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from bot.learning.card_text import (
    BOLD,
    CODE,
    ITALIC,
    SHORT_BLOCK,
    Mark,
    Piece,
    block,
    code_block,
    grammar,
    pieces,
    unbroken,
)

_MARKUP: Final = re.compile(r"([\\*_~`|<\[\]])")
_LINE_START: Final = re.compile(r"^(\s*)(#{1,3}|-#?|\+|>|\d{1,9}(?=[.)]))", re.MULTILINE)
_MENTION: Final = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"://|(?<=discord)\.(?=gg|com)", re.IGNORECASE)

# A language as highlighters name them: c++, objective-c, f#, asp.net, x86_asm.
_LANGUAGE: Final = r"[A-Za-z0-9_+#.-]{1,24}"
_TAG: Final = rf"(?:{_LANGUAGE})?"
# A block as Discord knows it whose code can stand within a line.
CODE_BLOCK: Final = re.compile(rf"```(?:{_TAG}\n)?(?P<code>[^`]+)```")
_AUTHORED: Final = grammar(block(language=_LANGUAGE), SHORT_BLOCK, CODE, BOLD, ITALIC)
_MARKS: Final = {Mark.CODE.value: "`", Mark.BOLD.value: "**", Mark.ITALIC.value: "*"}
# CommonMark 0.31.2, 4.5: three or more, at the beginning of a line, with words behind the language.
_FENCE: Final = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})[ \t]*(?P<tag>[^\s`]*)[^`]*")
_FENCE_BEHIND: Final = re.compile(rf"```{_TAG}$")


def escaped(text: str) -> str:
    """*text* as it is: no markup, no mention, no link, no invitation."""
    marked = _MARKUP.sub(r"\\\1", text)
    marked = _LINE_START.sub(_escape_line_start, marked)
    # Few texts have either sign, and looking for one is faster than for what stands around it.
    if "@" in marked:
        marked = _MENTION.sub("@\u200b", marked)
    if "." in marked or "://" in marked:
        marked = _ADDRESS.sub(_break_up, marked)
    return marked


def escaped_authored(text: str) -> str:
    """The same, except that code, bold and italic stay; code that does not end, ends here."""
    if "```" in text or "~~~" in text:
        text = _with_plain_fences(text)
    return "".join([_SHOWN[piece.mark](piece) for piece in pieces(text, _AUTHORED)])


def cut_authored(text: str, at: int) -> str:
    """*text* up to there; bold, italic and code within a line end where it is cut."""
    for match in _AUTHORED.finditer(text):
        if match.start() >= at:
            break
        group = match.lastgroup or ""
        if at >= match.end() or group not in _MARKS:
            continue
        mark = _MARKS[group]
        within = text[match.start(group) : min(at, match.end(group))].strip()
        before = text[: match.start()]
        return f"{before}{mark}{within}{mark}" if within else before
    return text[:at]


def _escape_line_start(match: re.Match[str]) -> str:
    space, marker = match.groups()
    # A number is disarmed behind it (1\.), every other marker before it (\#).
    return f"{space}{marker}\\" if marker.isdigit() else f"{space}\\{marker}"


def _break_up(match: re.Match[str]) -> str:
    return f"{match[0][0]}\u200b{match[0][1:]}"


_SHOWN: Final[Mapping[Mark, Callable[[Piece], str]]] = {
    Mark.NONE: lambda piece: escaped(piece.text),
    Mark.BLOCK: lambda piece: code_block(piece.text, piece.language),
    Mark.SHORT_BLOCK: lambda piece: code_block(piece.text),
    Mark.CODE: lambda piece: f"`{piece.text}`",
    Mark.BOLD: lambda piece: f"**{escaped(piece.text)}**",
    Mark.ITALIC: lambda piece: f"*{escaped(piece.text)}*",
}


def _with_plain_fences(text: str) -> str:
    """Every fence of CommonMark as Discord knows it: three backticks, at most a language, an end."""
    lines: list[str] = []
    fence, opened_at = "", 0
    for line in text.split("\n"):
        if not fence:
            plain, fence = _opened(line)
            opened_at = len(lines)
        elif _closes(line, fence):
            plain, fence = "```", ""
        elif fence == "```" and "```" in line:
            # As Discord has it, a block may end anywhere.
            plain, fence = line, ""
        else:
            plain = unbroken(line)
        lines.append(plain)
    if not fence:
        return "\n".join(lines)
    if any(line.strip() for line in lines[opened_at + 1 :]):
        return "\n".join([*lines, "```"])
    if not opened_at:
        return text
    # It was cut behind the opening fence.
    return "\n".join([*lines[:opened_at], _FENCE_BEHIND.sub("", lines[opened_at])]).rstrip()


def _opened(line: str) -> tuple[str, str]:
    """The line with a plain fence, and what was there: empty where none opens."""
    match = _FENCE.fullmatch(line)
    if match is None:
        return line, "```" if _FENCE_BEHIND.search(line) else ""
    tag = match["tag"] if re.fullmatch(_TAG, match["tag"]) else ""
    return f"```{tag}", match["fence"]


def _closes(line: str, fence: str) -> bool:
    found = line.strip()
    return len(found) >= len(fence) and not found.strip(fence[0])
