"""One gateway connection's conversation: hello, heartbeats, identify, resume, and how it ends."""

from collections import deque
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType

from bot.playground.compression import pack_alone
from bot.playground.sessions import Connection, Session
from bot.playground.wire import JSON, dumps, loads

if TYPE_CHECKING:
    from bot.playground.gateway import Gateway

PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15
KNOWN_INTENTS = (1 << 17) - 1 | 1 << 20 | 1 << 21 | 1 << 24 | 1 << 25
LARGEST_FRAME = 4096
FRAMES_A_MINUTE = 120
UNKNOWN_OPCODE, UNDECODABLE, NOT_IDENTIFIED, BAD_TOKEN, TWICE = 4001, 4002, 4003, 4004, 4005
TOO_MANY, BAD_SHARD, BAD_INTENTS, FORBIDDEN_INTENTS = 4008, 4010, 4013, 4014


class Closing(Exception):
    """The connection ends with this close code."""

    def __init__(self, code: int) -> None:
        self.code = code


class Talk:
    """One connection's conversation."""

    def __init__(self, gateway: "Gateway", connection: Connection) -> None:
        self.gateway, self.connection = gateway, connection
        self.session: Session | None = None
        self._received: deque[float] = deque(maxlen=FRAMES_A_MINUTE)

    def _say(self, opcode: int, data: object) -> None:
        text = dumps({"op": opcode, "d": data, "s": None, "t": None})
        self.connection.send(text)

    async def run(self) -> None:
        self._say(10, {"heartbeat_interval": self.gateway.heartbeat_interval_ms, "_trace": []})
        async for frame in self.connection.socket:
            if frame.type not in {WSMsgType.TEXT, WSMsgType.BINARY}:
                break
            if len(frame.data) > LARGEST_FRAME:
                raise Closing(UNDECODABLE)
            self._count()
            self._hear(frame.data)

    def _count(self) -> None:
        now = self.gateway.world.clock.now()
        if len(self._received) == FRAMES_A_MINUTE and now - self._received[0] < 60:
            raise Closing(TOO_MANY)
        self._received.append(now)

    def _hear(self, text: str | bytes) -> None:
        try:
            frame = loads(text)
            opcode, data = frame["op"], frame.get("d")
        except (ValueError, KeyError, TypeError, AttributeError):
            raise Closing(UNDECODABLE) from None
        if opcode == 1:
            self._say(11, None)
        elif opcode == 2:
            self._identify(data)
        elif opcode == 6:
            self._resume(data)
        elif opcode not in {3, 4, 8, 31, 43}:
            raise Closing(UNKNOWN_OPCODE)
        elif self.session is None:
            raise Closing(NOT_IDENTIFIED)

    def _identify(self, data: JSON) -> None:
        if self.session is not None:
            raise Closing(TWICE)
        if str(data.get("token", "")).removeprefix("Bot ") != self.gateway.world.token:
            raise Closing(BAD_TOKEN)
        intents = self._intents(data.get("intents"))
        shard = _shard(data.get("shard"))
        session = Session(
            f"session-{self.gateway.world.ids.next()}",
            shard,
            intents,
            compresses=bool(data.get("compress")),
        )
        self._attach(session)
        self.gateway.forget_the_expired()
        self.gateway.sessions[session.id] = session
        self.gateway.ready(session)

    def _intents(self, intents: Any) -> int:
        if not isinstance(intents, int) or intents & ~KNOWN_INTENTS:
            raise Closing(BAD_INTENTS)
        if intents & PRIVILEGED & ~self.gateway.granted_intents:
            raise Closing(FORBIDDEN_INTENTS)
        return intents

    def _attach(self, session: Session) -> None:
        session.connection, session.disconnected_at = self.connection, None
        if session.compresses and self.connection.packing is None:
            # Whoever has the whole connection compressed gets no payloads compressed twice.
            self.connection.packing = pack_alone
        self.session = session

    def _resume(self, data: JSON) -> None:
        self.gateway.forget_the_expired()
        if str(data.get("token", "")).removeprefix("Bot ") != self.gateway.world.token:
            raise Closing(BAD_TOKEN)
        session = self.gateway.sessions.get(str(data.get("session_id")))
        sequence = data.get("seq")
        if session is None or not isinstance(sequence, int) or not session.can_replay(sequence):
            self._say(9, data=False)
            return
        self._attach(session)
        session.replay(sequence)
        self.gateway.resumed(session)


def _shard(value: Any) -> tuple[int, int]:
    if value is None:
        return 0, 1
    try:
        number, total = value
    except (TypeError, ValueError):
        raise Closing(BAD_SHARD) from None
    if not (isinstance(number, int) and isinstance(total, int) and 0 <= number < total):
        raise Closing(BAD_SHARD)
    return number, total
