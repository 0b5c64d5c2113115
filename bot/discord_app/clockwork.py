"""A task that looks at the clock again and again, and is stopped with nothing half done."""

import asyncio
import logging
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.discord_app.client import TutorClient

_log = logging.getLogger(__name__)

# Seconds are promised to the second; the store is asked by index, so looking is cheap.
LOOK_EVERY_S = 1.0
# A failing disk is not asked every second.
AFTER_FAILURE_S = 5.0


class Clockwork(ABC):
    """Looks once a second. Its work list is in the store, nothing is kept here."""

    def __init__(self, client: "TutorClient") -> None:
        self._client = client
        self._task: asyncio.Task[None] | None = None
        self._is_stopping = False

    def start(self) -> None:
        """Begin to look at the clock; what fell due while the bot was away comes first."""
        if self._task is None:
            self._task = asyncio.create_task(self._run())

    def stop(self) -> None:
        """Look no more. A message that is being sent is finished: the client waits for it."""
        self._is_stopping = True
        if self._task is not None:
            self._task.cancel()

    @abstractmethod
    async def look(self) -> None:
        """Do all that is due now, up to a stop."""

    async def _run(self) -> None:
        await self._client.wait_until_ready()
        while True:
            pause_s = LOOK_EVERY_S
            try:
                # Shielded: what was sent and not written down would be sent again.
                await asyncio.shield(self.look())
            except Exception:  # noqa: BLE001 - a failing disk must not end the clock
                _log.exception("could not look at the clock")
                pause_s = AFTER_FAILURE_S
            await asyncio.sleep(pause_s)
