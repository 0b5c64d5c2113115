"""Waiting for the world to change, without polling."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class WaitedTooLong(AssertionError):
    """Something a test waited for did not happen in time."""


class _Waiter:
    __slots__ = ("done", "look")

    def __init__(self, look: Callable[[], object], done: asyncio.Future[object]) -> None:
        self.look, self.done = look, done


class Changes:
    """Re-evaluates what is waited for whenever something happened."""

    def __init__(self) -> None:
        self._waiters: list[_Waiter] = []

    def happened(self) -> None:
        if self._waiters:
            for waiter in tuple(self._waiters):
                self._look_again(waiter)

    @staticmethod
    def _look_again(waiter: _Waiter) -> None:
        if waiter.done.done():
            return
        try:
            seen = waiter.look()
        except Exception as problem:  # noqa: BLE001 - the waiting test gets it, not whoever changed the world
            waiter.done.set_exception(problem)
        else:
            if seen:
                waiter.done.set_result(seen)

    async def until(
        self, look: Callable[[], T | None], waited_for: Callable[[], str], timeout_s: float
    ) -> T:
        """The first true answer of *look*.

        Raises:
            WaitedTooLong: *timeout_s* real seconds passed; the message says what was waited for.
        """
        seen = look()
        if seen:
            return seen
        waiter = _Waiter(look, asyncio.get_running_loop().create_future())
        self._waiters.append(waiter)
        try:
            async with asyncio.timeout(timeout_s):
                return await waiter.done  # type: ignore[return-value]
        except TimeoutError:
            raise WaitedTooLong(f"waited {timeout_s:g} seconds for {waited_for()}") from None
        finally:
            self._waiters.remove(waiter)
