"""A pace for requests that may wait, so that those which may not are never held up by them."""

import asyncio
from collections.abc import Callable


class Pace:
    """Turns at even intervals, so many a second, with no burst after a pause."""

    def __init__(self, a_second: float, *, monotonic: Callable[[], float]) -> None:
        self._interval_s = 1 / a_second
        self._monotonic = monotonic
        self._next = 0.0

    async def turn(self) -> None:
        """Wait for one's turn."""
        await asyncio.sleep(self.reserve())

    def reserve(self) -> float:
        """Take the next turn; how many seconds it is from now."""
        now = self._monotonic()
        at = max(now, self._next)
        self._next = at + self._interval_s
        return at - now
