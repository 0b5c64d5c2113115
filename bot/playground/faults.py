"""Faults on demand: what goes wrong for the next requests and the next interactions."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["status", "code", "limit", "latency", "swallow"]


@dataclass(slots=True)
class Fault:
    """What befalls the next *times* requests that match."""

    kind: Kind
    method: str
    path: re.Pattern[str]
    times: int
    value: float = 0
    whole_bot: bool = False
    hit: int = field(default=0)


class Faults:
    """Switches a test flips; each undoes itself after so many uses."""

    def __init__(self) -> None:
        self._requests: list[Fault] = []
        self.twice = 0
        self._holding = 0
        self._held: list[Callable[[], None]] = []

    def fail(self, method: str, path: str, status: int = 503, *, times: int = 1) -> Fault:
        """Answer with an HTTP status and perform nothing; *path* is a regular expression."""
        return self._add(Fault("status", method, re.compile(path), times, status))

    def refuse(self, method: str, path: str, code: int, *, times: int = 1) -> Fault:
        """Answer with one of Discord's error codes, e.g. 50013, 50001, 10008."""
        return self._add(Fault("code", method, re.compile(path), times, code))

    def limit(
        self,
        method: str,
        path: str,
        retry_after_s: float = 0.05,
        *,
        times: int = 1,
        whole_bot: bool = False,
    ) -> Fault:
        """Answer 429."""
        fault = Fault("limit", method, re.compile(path), times, retry_after_s, whole_bot)
        return self._add(fault)

    def delay(self, method: str, path: str, seconds: float, *, times: int = 1) -> Fault:
        """Wait, then perform and answer."""
        return self._add(Fault("latency", method, re.compile(path), times, seconds))

    def swallow(self, method: str, path: str, *, times: int = 1) -> Fault:
        """Perform, then break the connection instead of answering."""
        return self._add(Fault("swallow", method, re.compile(path), times))

    def _add(self, fault: Fault) -> Fault:
        self._requests.append(fault)
        return fault

    @property
    def any_for_requests(self) -> bool:
        return bool(self._requests)

    def next_for(self, method: str, path: str) -> Fault | None:
        for fault in self._requests:
            if fault.method in {method, "*"} and fault.path.search(path):
                fault.hit += 1
                if fault.hit >= fault.times:
                    self._requests.remove(fault)
                return fault
        return None

    def deliver_twice(self, times: int = 1) -> None:
        """Send the next interactions two times each."""
        self.twice += times

    def hold(self, times: int = 1) -> None:
        """Keep the next interactions back until :meth:`release`."""
        self._holding += times

    def release(self) -> None:
        """Deliver what was held back, in order."""
        held, self._held = self._held, []
        for send in held:
            send()

    def pass_on(self, send: Callable[[], None]) -> None:
        """Run a delivery through what is switched on."""
        if self._holding:
            self._holding -= 1
            self._held.append(send)
            return
        send()
        if self.twice:
            self.twice -= 1
            send()
