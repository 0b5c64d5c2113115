"""How much of an author's texts fits in one message: all of it nearly always, less when it must."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.discord_app.views.formulas import MARK, MARK_ROOM
from bot.discord_app.views.screen import MAX_TEXT, Block, Screen


@dataclass(frozen=True, slots=True)
class Room:
    """The most characters of each text, escapes included."""

    title: int
    prompt: int
    option: int
    answer: int
    concept: int
    phrase: int
    names: int


ROOMY = Room(title=150, prompt=1500, option=230, answer=1500, concept=120, phrase=110, names=20)
# Every text of the longest card that may be written fits twice: as an explanation with ten
# concepts, a prompt, an answer and an explanation, all of characters that need an escape.
TIGHT = Room(title=80, prompt=700, option=120, answer=500, concept=60, phrase=40, names=8)


def fitting(build: Callable[[Room], Sequence[Block]]) -> Screen:
    """The message as *build* makes it, with less room for each text where it would be too long."""
    blocks = build(ROOMY)
    if sum(_length(block) for block in blocks if isinstance(block, str)) > MAX_TEXT:
        blocks = build(TIGHT)
    return Screen(*blocks)


def _length(block: str) -> int:
    """What it takes, however its formulas are shown."""
    return len(block) + MARK_ROOM * block.count(MARK)
