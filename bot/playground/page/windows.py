"""A window: one open page, who sits before it, what she sees in it, and its line to the browser."""

import asyncio
from collections.abc import Coroutine

from aiohttp import web

from bot.playground.messages import StoredMessage
from bot.playground.page.arguments import Unusable
from bot.playground.persons import Person
from bot.playground.sessions import Connection

FAR_BEHIND = 16 * 1024 * 1024
MOST_AT_ONCE = 200


class Window:
    """One open page; ``since`` is the id before which its client remembers no private message."""

    def __init__(
        self, socket: web.WebSocketResponse, transport: asyncio.Transport, since: int
    ) -> None:
        self._connection = Connection(socket, transport)
        self._transport = transport
        self._tasks: set[asyncio.Task[None]] = set()
        self.since = since
        self.somebody: Person | None = None
        self.is_watching = False
        self._last_notice = 0

    def who(self) -> Person:
        """Who sits there; raises Unusable before the page has said who sits there."""
        if self.somebody is None:
            raise Unusable("Say first who you are.")
        return self.somebody

    def check_load(self) -> None:
        """Raises Unusable when so much is under way that nothing more should be begun."""
        if len(self._tasks) > MOST_AT_ONCE:
            raise Unusable("Too much at once; wait for what is under way.")

    def shows(self, message: StoredMessage) -> bool:
        """Whether the person sees *message* in this window."""
        person = self.somebody
        if person is None or not message.channel.open_to(person):
            return False
        if not person.remembers(message):
            return False
        return message.only_for is None or message.id >= self.since

    def is_news(self, notice: int) -> bool:
        """Whether a notice with this number was not asked about before; they come in order."""
        is_later = notice > self._last_notice
        self._last_notice = max(notice, self._last_notice)
        return is_later

    def push(self, frame: bytes) -> None:
        """Send, together with whatever else this turn of the loop brings.

        Nobody waits for a page: one that has stopped reading is cut off instead, and comes back.
        """
        if self._transport.get_write_buffer_size() > FAR_BEHIND:
            self._transport.abort()
        else:
            self._connection.send(frame)

    def spawn(self, work: Coroutine[None, None, None]) -> None:
        """Do something beside, until it is done or the window is closed."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def forget(self) -> None:
        """The page is gone: end what was under way for it."""
        for task in tuple(self._tasks):
            task.cancel()

    async def close(self) -> None:
        """Say goodbye, as a server that goes away."""
        await self._connection.close(1001)
