"""Interactions and their lives: three seconds to the first answer, fifteen minutes for the rest."""

import asyncio
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.playground.errors import refused
from bot.playground.snapshots import Message
from bot.playground.wire import JSON

if TYPE_CHECKING:
    from bot.playground.channels import Channel
    from bot.playground.clock import Clock
    from bot.playground.messages import StoredMessage
    from bot.playground.persons import Person

COMMAND, COMPONENT, AUTOCOMPLETE, FORM = 2, 3, 4, 5
ACKNOWLEDGE_WITHIN_S = 3.0
TOKEN_LIVES_S = 15 * 60.0
KEPT = 20_000
NO_ANSWER = "The application did not respond"
# callback types
MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the person saw happen; ``kind`` is the callback's type, 0 for nothing."""

    kind: int
    message: Message | None = None
    form: JSON | None = None
    choices: list[JSON] | None = None
    failed: str | None = None


class Interaction:
    """One thing a person did, and how far the bot's answer to it has come."""

    __slots__ = (
        "acknowledged_with", "attempts", "channel", "created_at", "ended", "event", "id", "kind",
        "opened_by", "original", "outcome", "person", "seen", "source", "started", "token",
        "waiting",
    )  # fmt: skip

    def __init__(
        self,
        interaction_id: int,
        kind: int,
        person: "Person",
        channel: "Channel",
        *,
        created_at: float,
        seen: Message | None = None,
    ) -> None:
        self.id, self.kind, self.person, self.channel = interaction_id, kind, person, channel
        self.token = f"fake-{interaction_id}"
        self.created_at = created_at
        # The message as the person saw it when she acted, and the message as it is now.
        self.seen = seen
        self.source: StoredMessage | None = None if seen is None else seen.stored
        self.opened_by: Interaction | None = None
        self.event: JSON = {}
        self.acknowledged_with = 0
        self.original: StoredMessage | None = None
        self.attempts: list[int] = []
        self.outcome: Outcome | None = None
        self.waiting: asyncio.Future[None] | None = None
        self.started = self.ended = time.perf_counter()

    def acknowledge(self, kind: int, original: "StoredMessage | None" = None) -> None:
        self.acknowledged_with, self.original = kind, original
        self.attempts.append(0)

    def settle(self, outcome: Outcome) -> None:
        """What the person waits for is there; only the first one counts."""
        if self.outcome is None:
            self.outcome = outcome
            self.wake()

    def wake(self) -> None:
        self.ended = time.perf_counter()
        if self.waiting is not None and not self.waiting.done():
            self.waiting.set_result(None)

    async def first_answer(self, *, settled: bool) -> None:
        """Return once the bot has answered, or has failed to; *settled* waits out a deferral."""
        while self.outcome is None and (settled or not self.acknowledged_with):
            self.waiting = asyncio.get_running_loop().create_future()
            await self.waiting


class Interactions:
    """All recent interactions by token, and the timer that lets unanswered ones fail."""

    def __init__(self, clock: "Clock") -> None:
        self._clock = clock
        self._by_token: dict[str, Interaction] = {}
        self._unanswered: deque[Interaction] = deque()
        self._timer: asyncio.TimerHandle | None = None
        clock.on_advance(self._fail_overdue)

    def __len__(self) -> int:
        return len(self._by_token)

    def open(self, interaction: Interaction) -> None:
        self._by_token[interaction.token] = interaction
        self._unanswered.append(interaction)
        if self._timer is None:
            self._arm(ACKNOWLEDGE_WITHIN_S)
        if len(self._by_token) > KEPT:
            del self._by_token[next(iter(self._by_token))]

    def find(self, token: str) -> Interaction | None:
        return self._by_token.get(token)

    def to_acknowledge(self, interaction_id: str, token: str) -> Interaction:
        """Raises Refusal 10062 for unknown or too late, 40060 for already answered."""
        interaction = self._by_token.get(token)
        if interaction is None or str(interaction.id) != interaction_id:
            raise refused(10062)
        code = self._reason_against(interaction)
        if code:
            interaction.attempts.append(code)
            raise refused(code)
        return interaction

    def _reason_against(self, interaction: Interaction) -> int:
        if interaction.acknowledged_with:
            return 40060
        late = self._clock.now() - interaction.created_at > ACKNOWLEDGE_WITHIN_S
        return 10062 if late else 0

    def to_follow(self, token: str) -> Interaction:
        """Raises Refusal 50027 for an unknown or expired token, 10015 before the first answer."""
        interaction = self._by_token.get(token)
        if interaction is None:
            raise refused(50027)
        if self._clock.now() - interaction.created_at > TOKEN_LIVES_S:
            raise refused(50027)
        if not interaction.acknowledged_with:
            raise refused(10015)
        return interaction

    def close(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _arm(self, seconds: float) -> None:
        self._timer = asyncio.get_running_loop().call_later(seconds, self._fail_overdue)

    def _fail_overdue(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        now = self._clock.now()
        while self._unanswered:
            first = self._unanswered[0]
            overdue_in_s = first.created_at + ACKNOWLEDGE_WITHIN_S - now
            if not first.acknowledged_with and overdue_in_s > 0:
                # A little later than the deadline, which itself still counts as in time.
                self._arm(overdue_in_s + 0.001)
                return
            self._unanswered.popleft()
            if not first.acknowledged_with:
                first.settle(Outcome(0, failed=NO_ANSWER))
