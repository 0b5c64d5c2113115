"""The stand-in's time: real seconds plus whatever a test has added."""

import time
from collections.abc import Callable


class Clock:
    """Seconds since 1970 that only run ahead of real time when told to.

    Args:
        frozen_at: Stand still at this moment until advanced, for ids that repeat from run to run.
        ahead_s: How far it has been moved already.
    """

    def __init__(self, frozen_at: float | None = None, ahead_s: float = 0.0) -> None:
        self._frozen_at = frozen_at
        self._ahead_s = ahead_s
        self._listeners: list[Callable[[], None]] = []

    def now(self) -> float:
        base = time.time() if self._frozen_at is None else self._frozen_at
        return base + self._ahead_s

    @property
    def ahead_s(self) -> float:
        """Everything that was ever added, in seconds."""
        return self._ahead_s

    def advance(self, seconds: float) -> None:
        """Move forward; whatever is due by then has happened when this returns."""
        if seconds < 0:
            raise ValueError(f"time does not run backwards: {seconds} seconds")
        self._ahead_s += seconds
        for listener in tuple(self._listeners):
            listener()

    def on_advance(self, listener: Callable[[], None]) -> None:
        self._listeners.append(listener)
