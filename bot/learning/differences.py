"""What becomes of a deck's cards as it is told: the first of each sort, and how many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from bot.learning.card_edits import CardChange
from bot.learning.cards import Card
from bot.learning.deck_versions import Changes

SHOWN: Final = 5
"""Of each sort so many are told one by one."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Told(Generic[T]):
    """The first of some, and how many there are of them all."""

    first: tuple[T, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The same as `Changes`, as small for thousands of cards as for a few."""

    new: Told[Card]
    back: Told[CardChange]
    changed: Told[CardChange]
    gone: Told[Card]
    same: int
    moved: int

    def __bool__(self) -> bool:
        """Whether anything is different."""
        told = (self.new, self.back, self.changed, self.gone)
        return bool(self.moved or any(each.count for each in told))


def told_of(changes: Changes) -> Difference:
    """What is told of *changes*."""
    return Difference(
        new=_told(changes.new),
        back=_told(changes.back),
        changed=_told(changes.changed),
        gone=_told(changes.gone),
        same=len(changes.same),
        moved=len(changes.moved),
    )


def _told(all_of_them: Sequence[T]) -> Told[T]:
    return Told(tuple(all_of_them[:SHOWN]), len(all_of_them))
