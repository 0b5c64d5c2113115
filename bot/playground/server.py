"""The stand-in as a whole: one loopback port, the world behind it, and what tests drive."""

import asyncio
import ipaddress
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from aiohttp import web

from bot.playground.clock import Clock
from bot.playground.faults import Faults
from bot.playground.gateway import Delivery, Event, Gateway
from bot.playground.guilds import Guild
from bot.playground.keeping import Keeper, keeping
from bot.playground.limits import Limits
from bot.playground.page.assets import attachment
from bot.playground.page.guard import Guard
from bot.playground.persons import Person
from bot.playground.requests import Request, Requests
from bot.playground.rest import applications, channels, guilds, interactions, webhooks
from bot.playground.rest.calls import Routes
from bot.playground.rest.desk import LARGEST_REQUEST, PREFIX, Desk
from bot.playground.snapshots import Message
from bot.playground.wire import JSON
from bot.playground.world import World

T = TypeVar("T")
ROUTES = [
    *interactions.ROUTES,
    *webhooks.ROUTES,
    *channels.ROUTES,
    *guilds.ROUTES,
    *applications.ROUTES,
]


class Playground:
    """A strict Discord on 127.0.0.1; open it with :meth:`open`."""

    def __init__(
        self, clock: Clock, *, rate_limits: bool, bot_name: str, keeper: Keeper | None = None
    ) -> None:
        self.keeper = keeper
        self.world = World(clock, bot_name, None if keeper is None else keeper.kept)
        self.clock = clock
        self.faults = Faults()
        self.limits = Limits(clock, enabled=rate_limits)
        self.gateway = Gateway(self.world)
        self.desk = Desk(self.world, Routes(ROUTES), self.limits, self.faults)
        self.world.deliver = self._deliver
        self._endings: list[Callable[[], Awaitable[None]]] = []

    @classmethod
    @asynccontextmanager
    async def open(
        cls,
        host: str = "127.0.0.1",
        port: int = 0,
        *,
        clock: Clock | None = None,
        rate_limits: bool = True,
        bot_name: str = "Recollect",
        keep: Path | None = None,
        pages: Callable[["Playground"], Iterable[web.AbstractRouteDef]] = lambda _: (),
    ) -> AsyncIterator["Playground"]:
        """Serve until the block ends.

        Args:
            host: A loopback address; anything else is refused.
            port: 0 takes a free one.
            clock: The time everything goes by; real time unless given. Where an earlier run
                went further ahead, it is moved as far.
            rate_limits: Whether the buckets of ``limits`` refuse anything.
            bot_name: What the bot's account is called.
            keep: A file from which messages, commands and the clock come back, and which is kept
                up to date. Servers, channels and people are added again, with the same ids.
            pages: Gives further HTTP routes, for a web page beside the API.

        Raises:
            KeptUnreadable: The file cannot be taken up; it is left as it is.
        """
        if not ipaddress.ip_address(host).is_loopback:
            raise ValueError(f"the stand-in listens on loopback only, not on {host}")
        clock = clock or Clock()
        async with keeping(keep, clock) as keeper:
            playground = cls(clock, rate_limits=rate_limits, bot_name=bot_name, keeper=keeper)
            with socket.create_server((host, port)) as listening:
                guard = Guard.of(host, listening.getsockname()[1])
                playground.world.url = guard.address
                if keeper is not None:
                    keeper.watch(playground.world)
                async with playground._serving(listening, guard, pages(playground)):
                    yield playground

    @asynccontextmanager
    async def _serving(
        self, listening: socket.socket, guard: Guard, pages: Iterable[web.AbstractRouteDef]
    ) -> AsyncIterator[None]:
        application = web.Application(
            client_max_size=LARGEST_REQUEST + 1, middlewares=[guard.middleware()]
        )
        application.add_routes([*self.routes(), *pages])
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.5)
        await runner.setup()
        try:
            await web.SockSite(runner, listening).start()
            yield
        finally:
            self.world.interactions.close()
            await asyncio.gather(self.gateway.drop(1001), *(end() for end in self._endings))
            await runner.cleanup()

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.route("*", PREFIX + "{call:.*}", self.desk.handle),
            web.get("/gateway/", self.gateway.handle),
            web.get("/attachments/{id}/{name}", self._file),
        ]

    async def _file(self, request: web.Request) -> web.Response:
        fault = self.faults.next_for("GET", request.path)
        if fault is not None and fault.kind == "swallow" and request.transport is not None:
            request.transport.abort()
        name = request.match_info["id"]
        is_id = name.isdecimal() and len(name) <= 20
        stored = self.world.files.get(int(name)) if is_id else None
        if stored is None:
            raise web.HTTPNotFound
        return attachment(stored)

    def _deliver(self, event: JSON, guild_id: int | None) -> None:
        self.faults.pass_on(lambda: self.gateway.deliver(event, guild_id))

    @property
    def url(self) -> str:
        return self.world.url

    @property
    def token(self) -> str:
        """The one token that is accepted; it is worthless anywhere else."""
        return self.world.token

    @property
    def requests(self) -> Requests:
        return self.desk.log

    @property
    def events(self) -> list[Event]:
        """What was dispatched to sessions, oldest first."""
        return list(self.gateway.log or ())

    def on_request(self, listener: Callable[[Request], None]) -> None:
        self.requests.listen(listener)

    def on_event(self, listener: Callable[[Event], None]) -> None:
        """Call *listener* with each event that is dispatched to a session."""
        self.gateway.on_event(listener)

    def on_close(self, ending: Callable[[], Awaitable[None]]) -> None:
        """Await *ending* before the last connections are closed."""
        self._endings.append(ending)

    def record(self, *, requests: bool, events: bool) -> None:
        """Switch the two logs on or off; benchmarks need neither."""
        self.requests.enabled = requests
        self.gateway.keep_log(enabled=events)

    @property
    def delivery(self) -> Delivery:
        """Whether every session of a shard gets an interaction ("all") or one in turn."""
        return self.gateway.delivery

    @delivery.setter
    def delivery(self, delivery: Delivery) -> None:
        self.gateway.delivery = delivery

    def add_guild(self, name: str, guild_id: int | None = None) -> Guild:
        return self.world.add_guild(name, guild_id)

    def remove_guild(self, guild: Guild, *, unavailable: bool = False) -> None:
        self.world.remove_guild(guild, unavailable=unavailable)

    def add_person(
        self, name: str, *, person_id: int | None = None, locale: str = "en-US"
    ) -> Person:
        """Somebody who is in no guild yet; ``guild.add_person(person)`` lets her join."""
        return self.world.add_person(name, person_id=person_id, locale=locale)

    @property
    def identified(self) -> int:
        """How many sessions have begun so far.

        A killed process is noticed a moment later than a new one can be started: to wait for the
        new one, wait until this has grown.
        """
        return self.gateway.identified

    async def ready(self, sessions: int = 1, *, commands: int = 0, timeout: float = 5) -> None:  # noqa: ASYNC109 - the message of a late answer is ours
        """Return once so many sessions are connected and so many global commands registered."""

        def look() -> bool:
            registered = len(self.world.commands.registered())
            return len(self.gateway.connected) >= sessions and registered >= commands

        def waited_for() -> str:
            registered = len(self.world.commands.registered())
            return (
                f"{sessions} sessions and {commands} commands; there are "
                f"{len(self.gateway.connected)} and {registered}"
            )

        await self.world.changes.until(look, waited_for, timeout)

    async def until(
        self,
        predicate: Callable[[], T | None],
        timeout: float = 5,  # noqa: ASYNC109 - the message of a late answer is ours
        *,
        waited_for: str = "the world to change",
    ) -> T:
        """The first true answer of *predicate*, asked again whenever something happened."""
        return await self.world.changes.until(predicate, lambda: waited_for, timeout)

    def delete(self, message: Message) -> None:
        """Remove a message behind the bot's back."""
        message.channel.drop(message.stored)
        self.world.announce("MESSAGE_DELETE", message.stored)
