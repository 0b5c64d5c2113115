"""The stand-in as a whole: one loopback port, the world behind it, and what tests drive."""

import ipaddress
import socket
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from typing import TypeVar

from aiohttp import web

from bot.playground.clock import Clock
from bot.playground.faults import Faults
from bot.playground.gateway import Delivery, Event, Gateway
from bot.playground.guilds import Guild
from bot.playground.limits import Limits
from bot.playground.persons import Person
from bot.playground.requests import Request, Requests
from bot.playground.rest import applications, channels, interactions, webhooks
from bot.playground.rest.calls import Routes
from bot.playground.rest.desk import LARGEST_REQUEST, PREFIX, Desk
from bot.playground.snapshots import Message
from bot.playground.wire import JSON
from bot.playground.world import World

T = TypeVar("T")
ROUTES = [*interactions.ROUTES, *webhooks.ROUTES, *channels.ROUTES, *applications.ROUTES]


class Playground:
    """A strict Discord on 127.0.0.1; open it with :meth:`open`."""

    def __init__(self, clock: Clock, *, rate_limits: bool, bot_name: str) -> None:
        self.world = World(clock, bot_name)
        self.clock = clock
        self.faults = Faults()
        self.limits = Limits(clock, enabled=rate_limits)
        self.gateway = Gateway(self.world)
        self.desk = Desk(self.world, Routes(ROUTES), self.limits, self.faults)
        self.world.deliver = self._deliver

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
        pages: Iterable[web.AbstractRouteDef] = (),
    ) -> AsyncIterator["Playground"]:
        """Serve until the block ends.

        Args:
            host: A loopback address; anything else is refused.
            port: 0 takes a free one.
            clock: The time everything goes by; real time unless given.
            rate_limits: Whether the buckets of ``limits`` refuse anything.
            bot_name: What the bot's account is called.
            pages: Further HTTP routes, for a web page beside the API.
        """
        if not ipaddress.ip_address(host).is_loopback:
            raise ValueError(f"the stand-in listens on loopback only, not on {host}")
        playground = cls(clock or Clock(), rate_limits=rate_limits, bot_name=bot_name)
        application = web.Application(client_max_size=LARGEST_REQUEST + 1)
        application.add_routes([*playground.routes(), *pages])
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.5)
        await runner.setup()
        listening = socket.create_server((host, port))
        playground.world.url = f"http://{host}:{listening.getsockname()[1]}"
        try:
            await web.SockSite(runner, listening).start()
            yield playground
        finally:
            playground.world.interactions.close()
            await playground.gateway.drop(1001)
            await runner.cleanup()

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.route("*", PREFIX + "{call:.*}", self.desk.handle),
            web.get("/gateway/", self.gateway.handle),
            web.get("/attachments/{id}/{name}", self._file),
        ]

    async def _file(self, request: web.Request) -> web.Response:
        name = request.match_info["id"]
        stored = self.world.files.get(int(name)) if name.isdigit() else None
        if stored is None:
            raise web.HTTPNotFound
        upload = stored.upload
        return web.Response(body=upload.content, headers={"Content-Type": upload.content_type})

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

    def add_person(self, name: str, *, locale: str = "en-US") -> Person:
        """Somebody who is in no guild yet; ``guild.add_person(person)`` lets her join."""
        return self.world.add_person(name, locale=locale)

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
