"""What everybody who looks at the page is told of the bot: its state, and the notices so far."""

from collections.abc import Callable, Sequence
from typing import Literal

from bot.playground.page.steering import BotState, Notice

State = Literal["starting", "ready", "stopping", "killed", "ended"]

NOTICES_KEPT = 100


class Bulletin:
    """Tells whoever listens whenever something on it is new."""

    def __init__(self, state: BotState) -> None:
        self.state = state
        self.notices: list[Notice] = []
        self._posted = 0
        self._listeners: list[Callable[[], None]] = []

    def listen(self, callback: Callable[[], None]) -> None:
        self._listeners.append(callback)

    def changed(self) -> None:
        for listener in tuple(self._listeners):
            listener()

    def say(self, state: State, note: str) -> None:
        self.state = BotState(state, note)
        self.changed()

    def post(self, tone: Literal["good", "bad"], lines: Sequence[str]) -> None:
        self._posted += 1
        self.notices.append(Notice(self._posted, tone, tuple(lines)))
        del self.notices[:-NOTICES_KEPT]
        self.changed()
