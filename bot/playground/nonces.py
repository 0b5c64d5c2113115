"""Nonces: the same message sent again within minutes is the same message."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.playground.clock import Clock
    from bot.playground.messages import StoredMessage
    from bot.playground.wire import JSON

REMEMBERED_S = 5 * 60.0
KEPT = 5_000


class Nonces:
    """The recent messages by channel and nonce."""

    def __init__(self, clock: "Clock") -> None:
        self._clock = clock
        self._messages: dict[tuple[int, str], StoredMessage] = {}

    def earlier(self, channel_id: int, body: "JSON") -> "StoredMessage | None":
        """The message this one repeats; only asked for with ``enforce_nonce``."""
        if body.get("nonce") is None or not body.get("enforce_nonce"):
            return None
        message = self._messages.get((channel_id, str(body["nonce"])))
        if message is None or self._clock.now() - message.created_at > REMEMBERED_S:
            return None
        return message

    def remember(self, channel_id: int, message: "StoredMessage") -> None:
        if message.nonce is None:
            return
        self._messages[channel_id, str(message.nonce)] = message
        if len(self._messages) > KEPT:
            del self._messages[next(iter(self._messages))]
