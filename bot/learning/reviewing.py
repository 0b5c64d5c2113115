"""A review's rules: how many cards a day asks for, and what waits for the next ones."""

from dataclasses import dataclass
from typing import Final

DUE_A_DAY: Final = 50
"""Due cards that one day asks for; whoever wants more says how many."""

MAX_CARDS: Final = 200
"""The most cards one review may be asked for."""

COUNTED: Final = 1000
"""Due cards are counted up to here; nobody gets through more soon enough for it to matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a review asks for, in cards.

    Attributes:
        due: Cards that are due, the longest due first.
        new: Cards the learner has not met, after those.
        left: Due cards for which today has no room.
    """

    due: int
    new: int
    left: int

    @property
    def cards(self) -> int:
        return self.due + self.new

    @property
    def days_left(self) -> int:
        """Days until what is left is done, at `DUE_A_DAY`."""
        return -(-self.left // DUE_A_DAY)


def plan(*, due: int, due_done: int, new: int, wanted: int | None = None) -> Plan:
    """Today's review of somebody with *due* due cards and at most *new* ones that she may meet.

    A day has room for `DUE_A_DAY` due cards, of which *due_done* are done; a number that she
    *wanted* makes room for just as many. New cards come in only when no due card is left over: a
    backlog is not made longer.
    """
    room = max(0, DUE_A_DAY - due_done) if wanted is None else wanted
    today = min(due, room)
    if today < due:
        return Plan(due=today, new=0, left=due - today)
    return Plan(due=today, new=new if wanted is None else min(new, wanted - today), left=0)
