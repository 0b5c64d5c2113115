"""The gateway: identify, heartbeats, resume, and who is sent which event."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from aiohttp import web

from bot.playground.compression import transport_packing
from bot.playground.privacy import MESSAGE_CONTENT, is_hidden, without_content
from bot.playground.sessions import Connection, Session
from bot.playground.talks import Closing, Talk
from bot.playground.wire import JSON, dumps

if TYPE_CHECKING:
    from bot.playground.world import World

GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES = 1 << 0, 1 << 9, 1 << 12
RESUMABLE_FOR_S = 180.0
_PLACES = ("GUILD_", "CHANNEL_", "THREAD_")

Delivery = Literal["all", "alternate"]


@dataclass(frozen=True, slots=True)
class Event:
    """One dispatch to one session."""

    name: str
    data: JSON
    session_id: str
    sequence: int


class Gateway:
    """All sessions, connected or waiting to resume."""

    def __init__(self, world: "World") -> None:
        self.world = world
        self.sessions: dict[str, Session] = {}
        self.delivery: Delivery = "all"
        self.heartbeat_interval_ms = 41_250
        self.granted_intents = 0
        self.log: deque[Event] | None = deque(maxlen=10_000)
        self._listeners: list[Callable[[Event], None]] = []
        self._place_listeners: list[Callable[[], None]] = []
        self._turn = 0
        self.identified = 0
        world.dispatch = self.dispatch

    @property
    def connected(self) -> list[Session]:
        return [s for s in self.sessions.values() if s.connection is not None]

    def keep_log(self, *, enabled: bool) -> None:
        self.log = deque(maxlen=10_000) if enabled else None

    def on_event(self, listener: Callable[[Event], None]) -> None:
        """Call *listener* with each dispatch to a session, whether or not there is a log."""
        self._listeners.append(listener)

    def on_places(self, listener: Callable[[], None]) -> None:
        """Call *listener* whenever servers or channels changed, even if no session hears of it."""
        self._place_listeners.append(listener)

    def dispatch(self, event: str, data: JSON, guild_id: int | None) -> None:
        for tell in self._place_listeners if event.startswith(_PLACES) else ():
            tell()
        wanted = _needed_intent(event, guild_id)
        receivers = [
            s
            for s in self.sessions.values()
            if s.covers(guild_id) and (not wanted or s.intents & wanted)
        ]
        if is_hidden(data, guild_id, self.world.application.id):
            blind = [s for s in receivers if not s.intents & MESSAGE_CONTENT]
            self._send(event, without_content(data), blind)
            receivers = [s for s in receivers if s.intents & MESSAGE_CONTENT]
        self._send(event, data, receivers)

    def deliver(self, data: JSON, guild_id: int | None) -> None:
        """Send an interaction to every session of its shard, or to the next in turn."""
        receivers = [s for s in self.sessions.values() if s.covers(guild_id)]
        if self.delivery == "alternate" and receivers:
            # A process that is gone loses its turn to those that are there.
            present = [s for s in receivers if s.connection is not None] or receivers
            self._turn += 1
            receivers = [present[self._turn % len(present)]]
        self._send("INTERACTION_CREATE", data, receivers)

    def _send(self, event: str, data: JSON, receivers: list[Session]) -> None:
        if not receivers:
            return
        text = dumps(data)
        for session in receivers:
            session.dispatch(event, text)
            if self.log is not None or self._listeners:
                self._note(Event(event, data, session.id, session.sequence))

    def _note(self, event: Event) -> None:
        if self.log is not None:
            self.log.append(event)
        for listener in self._listeners:
            listener(event)

    async def drop(self, code: int = 4000) -> None:
        """Close every connection; sessions stay resumable."""
        connections = [s.connection for s in self.connected if s.connection is not None]
        await asyncio.gather(*(connection.close(code) for connection in connections))

    def invalidate(self, *, resumable: bool = False) -> None:
        """Op 9: without *resumable* every session is forgotten."""
        for session in self.connected:
            if not resumable:
                del self.sessions[session.id]
            _say(session, 9, resumable)

    def ask_to_reconnect(self) -> None:
        """Op 7: the client should come back and resume."""
        for session in self.connected:
            _say(session, 7, None)

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(compress=False, max_msg_size=1 << 20, timeout=0.5)
        await socket.prepare(request)
        assert request.transport is not None  # noqa: S101 - the request has just come through it
        packing = transport_packing(request.query.get("compress"))
        talk = Talk(self, Connection(socket, request.transport, packing))
        try:
            await talk.run()
        except Closing as closing:
            await talk.connection.close(closing.code)
        finally:
            self._left(talk)
        return socket

    def _left(self, talk: Talk) -> None:
        session = talk.session
        if session is None or session.connection is not talk.connection:
            return
        session.connection = None
        session.disconnected_at = self.world.clock.now()
        # A client that is closed upon answers with 1000; only its own farewell ends a session.
        said_farewell = talk.connection.socket.close_code in {1000, 1001}
        if said_farewell and not talk.connection.closed_by_us:
            self.sessions.pop(session.id, None)
        self.world.changes.happened()

    def forget_the_expired(self) -> None:
        now = self.world.clock.now()
        for session in tuple(self.sessions.values()):
            gone_at = session.disconnected_at
            if gone_at is not None and now - gone_at > RESUMABLE_FOR_S:
                del self.sessions[session.id]

    def ready(self, session: Session) -> None:
        """READY and the guilds of the session's shard."""
        guilds = [g for g in self.world.guilds.values() if session.covers(g.id)]
        application = {"id": str(self.world.application.id), "flags": 0}
        ready = {
            "v": 10,
            "user": self.world.application.account.own_payload,
            "guilds": [{"id": str(g.id), "unavailable": True} for g in guilds],
            "session_id": session.id,
            "resume_gateway_url": self.world.url.replace("http", "ws") + "/gateway/",
            "session_type": "normal",
            "shard": list(session.shard),
            "application": application,
            "private_channels": [],
            "relationships": [],
            "user_settings": {},
        }
        self.identified += 1
        self._send("READY", ready, [session])
        for guild in guilds if session.intents & GUILDS else ():
            self._send("GUILD_CREATE", guild.created(), [session])
        self.world.changes.happened()

    def resumed(self, session: Session) -> None:
        self._send("RESUMED", {}, [session])
        self.world.changes.happened()


def _say(session: Session, opcode: int, data: object) -> None:
    if session.connection is not None:
        session.connection.send(dumps({"op": opcode, "d": data, "s": None, "t": None}))


def _needed_intent(event: str, guild_id: int | None) -> int:
    if event.startswith("MESSAGE_"):
        return DIRECT_MESSAGES if guild_id is None else GUILD_MESSAGES
    return GUILDS
