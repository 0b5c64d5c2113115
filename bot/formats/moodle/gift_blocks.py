"""A GIFT file in its blocks: questions with the comments before them, between empty lines."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

_CATEGORY: Final = "$CATEGORY:"
# `]` in an id or a tag has a backslash before it (MDL-63738, since Moodle 3.8). Either ends where the
# next begins, so that what is never closed is not looked through to its end again and again.
_ID: Final = re.compile(r"\[id:((?:\\\]|(?!\[id:)[^\]\x00-\x1f])+)\]")
_TAG: Final = re.compile(r"\[tag:((?:\\\]|(?!\[tag:)[^\]\x00-\x1f])+)\]")
_SAID: Final = re.compile(r"(description|language|authors|licence|title):[ ]?(.*)", re.DOTALL)

OURS: Final = "Recollect deck"
"""The comment that begins what we write of the deck as a whole."""


@dataclass(slots=True)
class Block:
    """A question; ``line`` is the first that is no comment, from 1."""

    line: int = 0
    lines: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()

    @property
    def id(self) -> str:
        found = _ID.search("\n".join(self.comments))
        return found[1].replace(r"\]", "]").strip() if found else ""

    @property
    def tags(self) -> Sequence[str]:
        found = _TAG.findall("\n".join(self.comments))
        return [tag.replace(r"\]", "]").strip() for tag in found]


def blocks_of(text: str) -> Iterator[Block]:
    """The blocks that hold more than comments; a category is a block of its own."""
    block = Block()
    for number, line in enumerate(text.split("\n"), start=1):
        stripped = line.strip()
        if stripped.startswith(_CATEGORY):
            yield from _filled(block)
            yield Block(line=number, lines=[stripped])
            block = Block()
        elif not stripped:
            yield from _filled(block)
            block = Block()
        elif stripped.startswith("//"):
            block.comments.append(stripped.removeprefix("//").strip())
            if block.lines:
                block.lines.append("")
        else:
            block.line = block.line or number
            block.lines.append(line)
    yield from _filled(block)


def category_of(block: Block) -> str:
    """The path of the category that the block names; empty for a question."""
    text = block.text
    return text.removeprefix(_CATEGORY).strip() if text.startswith(_CATEGORY) else ""


def said_of_deck(text: str) -> Mapping[str, str]:
    """What our own comment at the top of a file says of the deck, as it is written there."""
    first, *lines = text.lstrip().split("\n\n", 1)[0].split("\n")
    if first.strip() != f"// {OURS}":
        return {}
    found = (_SAID.fullmatch(line.strip().removeprefix("//").strip()) for line in lines)
    return {match[1]: match[2] for match in found if match}


def _filled(block: Block) -> Iterator[Block]:
    if block.lines:
        yield block
