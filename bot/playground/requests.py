"""The record of every REST request."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Request:
    """One request and its answer; bodies are parsed JSON, None when there was none."""

    method: str
    path: str
    query: dict[str, str]
    body: Any
    files: tuple[str, ...]
    status: int
    response: Any = field(repr=False)
    milliseconds: float
    interaction_id: int | None
    at: float

    @property
    def code(self) -> int:
        """Discord's error code, 0 when the request succeeded."""
        answer = self.response if self.status >= 400 else None
        return int(answer.get("code", 0)) if isinstance(answer, dict) else 0


class Requests:
    """The last requests, newest last; ``enabled = False`` records nothing."""

    def __init__(self, kept: int = 10_000) -> None:
        self.enabled = True
        self._kept: deque[Request] = deque(maxlen=kept)
        self._listeners: list[Callable[[Request], None]] = []

    def __iter__(self) -> Iterator[Request]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)

    def __getitem__(self, index: int) -> Request:
        return self._kept[index]

    def clear(self) -> None:
        self._kept.clear()

    def matching(self, method: str, path_part: str) -> list[Request]:
        return [r for r in self._kept if r.method == method and path_part in r.path]

    def listen(self, listener: Callable[[Request], None]) -> None:
        self._listeners.append(listener)

    def add(self, request: Request) -> None:
        self._kept.append(request)
        for listener in self._listeners:
            listener(request)
