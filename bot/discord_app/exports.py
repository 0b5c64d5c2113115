"""Whose turn it is to have an export made: one at a time, and one for each learner."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.errors import TutorError


class ExportUnderWay(TutorError):
    """She asks for what is being made for her already."""

    sentence = "Your export is being made already; it comes with your earlier command."


class Exports:
    """The exports that are made or waited for in this process.

    Nothing is lost with them: whoever still waits when the process ends asks again.
    """

    def __init__(self) -> None:
        self._one_at_a_time = asyncio.Semaphore(1)
        self._learners: set[int] = set()

    @asynccontextmanager
    async def turn(self, learner_id: int) -> AsyncIterator[None]:
        """Wait until all earlier ones are made.

        Raises:
            ExportUnderWay: One of hers is made or waits already.
        """
        if learner_id in self._learners:
            raise ExportUnderWay
        self._learners.add(learner_id)
        try:
            async with self._one_at_a_time:
                yield
        finally:
            self._learners.remove(learner_id)
