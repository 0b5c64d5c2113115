"""What the drawer's buttons do, for whoever runs the bot beside the stand-in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol


class SteeringRefused(Exception):
    """Something that a person can act on; the message is a sentence for her."""


@dataclass(frozen=True, slots=True)
class BotState:
    """How the bot is; ``note`` is one sentence for people."""

    state: Literal["starting", "ready", "stopping", "killed", "ended"]
    note: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What everybody should see once; ``number`` rises."""

    number: int
    tone: Literal["good", "bad"]
    lines: tuple[str, ...]


class Steering(Protocol):
    """The bot's process, its clock and its decks; each act may raise SteeringRefused."""

    hint: str
    """A sentence that says where progress is kept."""

    async def start(self) -> None: ...

    async def restart(self) -> None: ...

    async def kill(self) -> None: ...

    async def go_ahead(self, seconds: int) -> None: ...

    async def reload_decks(self) -> None: ...

    def state(self) -> BotState: ...

    def notices(self) -> list[Notice]: ...

    def listen(self, callback: Callable[[], None]) -> None:
        """Have *callback* called whenever the state, the clock or the notices changed."""
