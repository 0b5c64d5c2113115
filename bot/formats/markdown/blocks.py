"""Where the cards of a note begin and end: in one line, in lines around a `?`, or as sides.

The rules are those of Obsidian's plugin Spaced Repetition ("Question & Answer Cards", "Including
Blank Lines in Flashcards") with its usual separators, and of Mochi ("Turning a card into a
flashcard") for notes that have none of these but lines of three dashes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.formats.markdown.clozes import MAX_DEPTH, has_gap
from bot.formats.markdown.shield import Shield

END_MARK: Final = "+++"
"""Ends a card of several lines where a blank line is to be part of it, in notes that use it."""

_GAP_IN_BRACES: Final = re.compile(r"\{\{[^{}\n]*\}\}")
_SPACED: Final = re.compile(r"\s(:::?)\s")
_SEPARATOR: Final = re.compile(r"(?<!:):::?(?!:)")

# What makes a line an item, a quotation or a heading is no part of the question in it.
_BEFORE: Final = re.compile(r"\s*(?:>\s?)*(?:[-*+]\s+(?:\[[ xX]\]\s+)?|\d{1,9}[.)]\s+|#{1,6}\s+)?")

_SIDES: Final = re.compile(r"-{3,}\s*")
_CARDS: Final = re.compile(r"={3,}\s*|\*{3,}\s*|_{3,}\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the note, shielded, with its number from 1."""

    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """A card with two sides; one that goes both ways is two cards."""

    line: int
    front: str
    back: str
    goes_both_ways: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gapped:
    """A text with gaps."""

    line: int
    text: str


Written = Sides | Gapped

Block = Sequence[Line]


def lines_of(text: str, shield: Shield, *, first: int) -> list[Line]:
    """The lines of a shielded text, of which the first has the number *first* in its file."""
    lines: list[Line] = []
    number = first
    for line in text.split("\n"):
        lines.append(Line(number, line))
        number += 1 + shield.lines(line)
    return lines


def cards_of(lines: Sequence[Line]) -> Iterator[Written]:
    """All that is written as a card, in order; what stands around is passed over."""
    blocks = list(_blocks(lines))
    if any(map(_is_of_obsidian, blocks)) or not any(_SIDES.fullmatch(line.text) for line in lines):
        for block in blocks:
            yield from _cards_in(block)
    else:
        yield from _sided(lines)


def is_question_mark(line: str) -> bool:
    """Whether the line stands between the sides of a card of several lines."""
    return line.strip() in ("?", "??")


def separator_in(line: str) -> re.Match[str] | None:
    """The `::` or `:::` between the sides of a card of one line, spaces around it first."""
    if "::" not in line:
        return None
    # Gaps as `{{c1::…}}` have colons of their own, and others inside.
    bare = line
    for _ in range(MAX_DEPTH if "{{" in line else 0):
        bare = _GAP_IN_BRACES.sub(lambda gap: " " * len(gap[0]), bare)
    spaced = _SPACED.search(bare)
    found = _SEPARATOR.search(bare, spaced.start() if spaced else 0)
    if found is None or not line[: found.start()].strip() or not line[found.end() :].strip():
        return None
    return found


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    """The lines between blank ones; behind a `?` up to the end mark in notes that have it."""
    has_end_mark = any(line.text.strip() == END_MARK for line in lines)
    block: list[Line] = []
    is_open = False
    for line in lines:
        is_mark = line.text.strip() == END_MARK
        if is_mark or (not line.text.strip() and not is_open):
            yield block
            block, is_open = [], False
            continue
        block.append(line)
        is_open |= has_end_mark and is_question_mark(line.text)
    yield block


def _is_of_obsidian(block: Block) -> bool:
    return any(is_question_mark(line.text) or separator_in(line.text) for line in block)


def _cards_in(block: Block) -> Iterator[Written]:
    """The cards of a block: those of one line, then what is left of it as one card."""
    rest: list[Line] = []
    for index, line in enumerate(block):
        if is_question_mark(line.text) and any(each.text.strip() for each in rest):
            yield _around(rest, line, block[index + 1 :])
            return
        if separator := separator_in(line.text):
            yield from _gapped(rest)
            rest = []
            yield Sides(
                line=line.number,
                front=_BEFORE.sub("", line.text[: separator.start()], count=1),
                back=line.text[separator.end() :],
                goes_both_ways=separator[0] == ":::",
            )
        else:
            rest.append(line)
    yield from _gapped(rest)


def _around(front: Block, mark: Line, back: Block) -> Sides:
    return Sides(
        line=front[0].number,
        front=_text(front),
        back=_text(back),
        goes_both_ways=mark.text.strip() == "??",
    )


def _gapped(block: Block) -> Iterator[Gapped]:
    text = _text(block)
    if has_gap(text):
        yield Gapped(line=block[0].number, text=text)


def _sided(lines: Sequence[Line]) -> Iterator[Written]:
    """The cards of a note in Mochi's form."""
    for part in _divided(lines, _CARDS):
        sides = list(_divided(part, _SIDES))
        if len(sides) == 1:
            yield from _gapped([line for line in part if line.text.strip()])
        else:
            yield from _told_apart(sides)


def _told_apart(sides: Sequence[Block]) -> Iterator[Sides]:
    """The cards that dashes divide: a side of several paragraphs ends with the next card's front."""
    front, *backs = sides
    answer: list[Line] = []
    for index, back in enumerate(backs):
        own, following = (back, ()) if index == len(backs) - 1 else _parted(back)
        answer += [*([Line(0, "")] if answer else []), *own]
        if following or index == len(backs) - 1:
            yield Sides(line=_first(front), front=_text(front), back=_text(answer))
            front, answer = following, []


def _parted(side: Block) -> tuple[Block, Block]:
    """The side without its last paragraph, and that; without it where there is one only."""
    filled = [at for at, line in enumerate(side) if line.text.strip()]
    if not filled:
        return side, ()
    last = filled[-1]
    begin = last
    while begin > 0 and side[begin - 1].text.strip():
        begin -= 1
    return (side[:begin], side[begin:]) if begin > filled[0] else (side, ())


def _divided(lines: Block, at: re.Pattern[str]) -> Iterator[Block]:
    part: list[Line] = []
    for line in lines:
        if at.fullmatch(line.text):
            yield part
            part = []
        else:
            part.append(line)
    yield part


def _first(block: Block) -> int:
    return next((line.number for line in block if line.text.strip()), 1)


def _text(block: Block) -> str:
    return "\n".join(line.text for line in block)
