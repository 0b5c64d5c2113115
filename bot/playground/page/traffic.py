"""What happens behind the page: the last requests and events, and what they are about."""

import asyncio
import re
from collections import deque
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from bot.playground.gateway import Event
from bot.playground.interactions import Interaction
from bot.playground.page.windows import Window
from bot.playground.requests import Request
from bot.playground.rest.desk import PREFIX
from bot.playground.wire import JSON, dumps
from bot.playground.world import World

KEPT = 500
LONGEST_BODY = 64 * 1024
PAUSE_S = 0.1
_ID = re.compile(r"[0-9]{1,20}")


@dataclass(slots=True)
class Entry:
    """One request with its answer, or one event; bodies are nobody's to change."""

    number: int
    at: float
    way: str
    title: str
    messages: list[int]
    interaction: int | None
    sent: Any
    got: Any = None
    status: int | None = None
    ms: float | None = None

    def told(self) -> JSON:
        return {
            "number": self.number,
            "at": self.at,
            "way": self.way,
            "title": self.title,
            "status": self.status,
            "ms": self.ms,
            "messages": [str(number) for number in dict.fromkeys(self.messages)],
            "interaction": None if self.interaction is None else str(self.interaction),
            "sent": _cut(self.sent),
            "got": _cut(self.got),
        }


class Traffic:
    """The record, and its watchers, who are told at most ten times a second."""

    def __init__(self, world: World, windows: Collection[Window]) -> None:
        self._world, self._windows = world, windows
        self._entries: deque[Entry] = deque(maxlen=KEPT)
        self._unanswered: dict[int, Entry] = {}
        self._news: dict[int, Entry] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._last = 0

    def told(self) -> list[JSON]:
        """Everything that is remembered, oldest first."""
        return [entry.told() for entry in self._entries]

    def hear_event(self, event: Event) -> None:
        data = event.data
        is_interaction = event.name == "INTERACTION_CREATE"
        about = data if event.name.startswith("MESSAGE_") else data.get("message") or {}
        entry = Entry(
            self._next_number(),
            self._world.clock.now(),
            "event",
            event.name,
            [int(about["id"])] if "id" in about else [],
            int(data["id"]) if is_interaction else None,
            data,
        )
        self._add(entry)
        if entry.interaction is not None:
            self._unanswered[entry.interaction] = entry

    def hear_request(self, request: Request) -> None:
        segments = request.path.removeprefix(PREFIX).split("/")
        interaction = self._interaction(segments)
        if interaction is not None:
            self._complete(interaction)
        entry = Entry(
            self._next_number(),
            request.at,
            "request",
            f"{request.method} {_without_token(segments)}",
            _messages(segments, request.response, interaction),
            request.interaction_id,
            _sent(request),
            request.response,
            request.status,
            request.milliseconds,
        )
        self._add(entry)

    def close(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _next_number(self) -> int:
        self._last += 1
        return self._last

    def _add(self, entry: Entry) -> None:
        if len(self._entries) == KEPT and self._entries[0].interaction is not None:
            self._unanswered.pop(self._entries[0].interaction, None)
        self._entries.append(entry)
        self._tell_soon(entry)

    def _interaction(self, segments: list[str]) -> Interaction | None:
        if segments[0] in {"interactions", "webhooks"} and len(segments) > 2:
            return self._world.interactions.find(segments[2])
        return None

    def _complete(self, interaction: Interaction) -> None:
        """Note at the event how long the bot took for its first answer."""
        if not interaction.acknowledged_with or interaction.id not in self._unanswered:
            return
        entry = self._unanswered.pop(interaction.id)
        entry.ms = (interaction.ended - interaction.started) * 1000
        if interaction.original is not None:
            entry.messages.append(interaction.original.id)
        self._tell_soon(entry)

    def _tell_soon(self, entry: Entry) -> None:
        if not any(window.is_watching for window in self._windows):
            return
        self._news[entry.number] = entry
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(PAUSE_S, self._tell)

    def _tell(self) -> None:
        news, self._news, self._timer = list(self._news.values())[-KEPT:], {}, None
        watchers = [window for window in self._windows if window.is_watching]
        if watchers:
            frame = dumps({"is": "traffic", "entries": [entry.told() for entry in news]})
            for window in watchers:
                window.push(frame)


def _without_token(segments: list[str]) -> str:
    if segments[0] in {"interactions", "webhooks"} and len(segments) > 2:
        segments = [segments[0], "…", *segments[3:]]
    return "/" + "/".join(segments)


def _sent(request: Request) -> Any:
    if not request.files:
        return request.body
    return {"payload_json": request.body, "files": list(request.files)}


def _messages(segments: list[str], response: Any, interaction: Interaction | None) -> list[int]:
    """The ids of the messages that a request names, or that its answer or its cause shows."""
    found: list[int] = []
    if interaction is not None:
        found += [one.id for one in (interaction.seen, interaction.original) if one is not None]
    if len(segments) > 3 and segments[-2] == "messages" and _ID.fullmatch(segments[-1]):
        found.append(int(segments[-1]))
    answer = response if isinstance(response, dict) else {}
    for message in (answer, (answer.get("resource") or {}).get("message") or {}):
        if "channel_id" in message and "author" in message:
            found.append(int(message["id"]))
    return found


def _cut(body: Any) -> Any:
    """The body, or of a long one its beginning and a note."""
    text = b"" if body is None else dumps(body)
    if len(text) <= LONGEST_BODY:
        return body
    note = f"This is the beginning of {len(text):,} bytes of JSON."
    return {"note": note, "begins": text[:LONGEST_BODY].decode(errors="ignore")}
