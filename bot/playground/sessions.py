"""One bot process's gateway session: its sequence, what it may have missed, its connection."""

import asyncio
from collections import deque

from aiohttp import web

from bot.playground.compression import Packing

EVENTS_KEPT_FOR_REPLAY = 2_000


class Connection:
    """A websocket whose outgoing frames are written together, in order.

    Frames from a server are not masked, so a burst of events costs one system call instead of
    one each: with thousands of clicks a second that is what counts.
    """

    def __init__(
        self,
        socket: web.WebSocketResponse,
        transport: asyncio.Transport,
        packing: Packing | None = None,
    ) -> None:
        self.socket, self._transport = socket, transport
        self.packing = packing
        self._outbox: list[bytes] = []
        self.closed_by_us = False
        self._loop = asyncio.get_running_loop()

    def send(self, text: bytes) -> None:
        if not self._outbox:
            self._loop.call_soon(self._flush)
        if self.packing is None:
            self._outbox += _frame_head(len(text)), text
            return
        packed, is_binary = self.packing(text)
        self._outbox += _frame_head(len(packed), is_binary=is_binary), packed

    def _flush(self) -> None:
        frames, self._outbox = self._outbox, []
        if frames and not self._transport.is_closing():
            self._transport.write(b"".join(frames))

    async def close(self, code: int) -> None:
        self.closed_by_us = True
        self._flush()
        await self.socket.close(code=code)


def _frame_head(length: int, *, is_binary: bool = False) -> bytes:
    """The head of one final, unmasked frame (RFC 6455, section 5.2)."""
    first = b"\x82" if is_binary else b"\x81"
    if length < 126:
        return first + length.to_bytes(1, "big")
    if length < 1 << 16:
        return first + b"\x7e" + length.to_bytes(2, "big")
    return first + b"\x7f" + length.to_bytes(8, "big")


class Session:
    """What a bot identified as; it outlives its connection for a while."""

    def __init__(
        self, session_id: str, shard: tuple[int, int], intents: int, *, compresses: bool = False
    ) -> None:
        self.id, self.shard, self.intents = session_id, shard, intents
        self.compresses = compresses
        self.sequence = 0
        self.connection: Connection | None = None
        self.disconnected_at: float | None = None
        self._sent: deque[tuple[int, bytes]] = deque(maxlen=EVENTS_KEPT_FOR_REPLAY)

    def covers(self, guild_id: int | None) -> bool:
        number, total = self.shard
        return number == (0 if guild_id is None else (guild_id >> 22) % total)

    def dispatch(self, event: str, data: bytes) -> None:
        """Send now, or keep for when the process resumes."""
        self.sequence += 1
        text = b'{"t":"%b","s":%d,"op":0,"d":%b}' % (event.encode(), self.sequence, data)
        self._sent.append((self.sequence, text))
        if self.connection is not None:
            self.connection.send(text)

    def can_replay(self, sequence: int) -> bool:
        oldest = self._sent[0][0] if self._sent else self.sequence + 1
        return oldest - 1 <= sequence <= self.sequence

    def replay(self, sequence: int) -> None:
        """Send again everything after *sequence*."""
        assert self.connection is not None  # noqa: S101 - only a connected session resumes
        for number, text in self._sent:
            if number > sequence:
                self.connection.send(text)
