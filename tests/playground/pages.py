"""The page's side of the socket, spoken by hand, and a stand-in that serves the page."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bot.playground import Channel, Clock, Guild, Person, Playground
from bot.playground.page import Page
from bot.playground.page.steering import BotState, Notice, SteeringRefused
from tests.playground.bots import pointed_at

PATIENCE_S = 5


@dataclass(slots=True)
class View:
    """One open page: what it asked and what it was told, in the order in which it came."""

    socket: aiohttp.ClientWebSocketResponse
    told: list[dict[str, Any]] = field(default_factory=list)
    _fresh: list[dict[str, Any]] = field(default_factory=list)
    _ref: int = 0

    async def hear(self) -> dict[str, Any]:
        """The next frame; it is noted in ``told``."""
        async with asyncio.timeout(PATIENCE_S):
            frame: dict[str, Any] = json.loads(await self.socket.receive_str())
        self.told.append(frame)
        self._fresh.append(frame)
        return frame

    async def ask(self, do: str, **arguments: Any) -> dict[str, Any]:
        """The answer to an act; whatever is pushed meanwhile is noted."""
        self._ref += 1
        await self.socket.send_json({"ref": self._ref, "do": do, **arguments})
        while True:
            frame = await self.hear()
            if frame.get("re") == self._ref:
                return frame

    async def push(self, kind: str, **wanted: Any) -> dict[str, Any]:
        """The first push of this kind that says this, and was not taken yet."""
        wanted["is"] = kind
        while True:
            for frame in self._fresh:
                if wanted.items() <= frame.items():
                    self._fresh.remove(frame)
                    return frame
            await self.hear()

    async def act(self, do: str, **arguments: Any) -> dict[str, Any]:
        """The outcome of an act that the bot answers."""
        answer = await self.ask(do, **arguments)
        return await self.push("outcome", interaction=answer["interaction"])

    async def history(self, channel: Channel) -> list[dict[str, Any]]:
        answer = await self.ask("history", channel=str(channel.id), limit=100)
        messages: list[dict[str, Any]] = answer["messages"]
        return messages

    async def quiz(self, channel: Channel, **options: Any) -> dict[str, Any]:
        """Type /quiz; the message that answers it."""
        filled_in = {"deck": "x", **options}
        await self.act("type", channel=str(channel.id), command="quiz", options=filled_in)
        created = [frame for frame in self.told if frame.get("event") == "create"]
        message: dict[str, Any] = created[-1]["message"]
        return message

    @property
    def pushed(self) -> list[dict[str, Any]]:
        """Everything that was told without having been asked for."""
        return [frame for frame in self.told if "is" in frame]


@dataclass(frozen=True, slots=True)
class Studio:
    """A stand-in with its page: two servers' worth of channels, and people who open windows."""

    discord: Playground
    guild: Guild
    quiz: Channel
    hushed: Channel
    ada: Person
    ben: Person
    mod: Person
    http: aiohttp.ClientSession

    @asynccontextmanager
    async def window(
        self, person: Person | None = None, since: str = "", **options: Any
    ) -> AsyncIterator[View]:
        """A page that has been greeted and, if there is a *person*, has said who sits there."""
        url = f"{self.discord.url}/page/socket"
        params = {"since": since}
        async with self.http.ws_connect(url, params=params, max_msg_size=0, **options) as socket:
            view = View(socket)
            await view.push("hello")
            if person is not None:
                await view.ask("be", person=str(person.id))
            yield view

    async def request(self, method: str, path: str, body: Any = None) -> Any:
        """What the bot gets for a request of its own."""
        url, headers = f"{self.discord.url}/api/v10/{path}", {"Authorization": f"Bot {self.token}"}
        async with self.http.request(method, url, json=body, headers=headers) as response:
            return await response.json() if await response.read() else None

    async def send(self, **body: Any) -> dict[str, Any]:
        """An ordinary message of the bot in the first channel."""
        path = f"channels/{self.quiz.id}/messages"
        message: dict[str, Any] = await self.request("POST", path, body)
        return message

    def offer(self, *commands: dict[str, Any]) -> None:
        """Register commands that nobody answers."""
        described = [{"description": "x", **command} for command in commands]
        self.discord.world.commands.replace_all(None, described)

    @property
    def token(self) -> str:
        return self.discord.token


class Helm:
    """Steers nothing, but says what it would do; ``refusal`` makes it refuse."""

    hint = "Progress is kept in progress.db."

    def __init__(self) -> None:
        self.orders: list[object] = []
        self.refusal = ""
        self._state = BotState("ready", "Recollect is ready.")
        self._notices: list[Notice] = []
        self._listeners: list[Callable[[], None]] = []

    async def start(self) -> None:
        self._obey("start", BotState("starting", "Recollect starts."))

    async def restart(self) -> None:
        self._obey("restart", BotState("starting", "Recollect starts again."))

    async def kill(self) -> None:
        self._obey("kill", BotState("killed", "Recollect was killed."))

    async def go_ahead(self, seconds: int) -> None:
        self._obey(seconds, self._state)

    async def reload_decks(self) -> None:
        lines = ("decks/a.yaml:3:1: title: is missing",)
        self._notices.append(Notice(len(self._notices) + 1, "bad", lines))
        self._obey("reload", self._state)

    def state(self) -> BotState:
        return self._state

    def notices(self) -> list[Notice]:
        return list(self._notices)

    def listen(self, callback: Callable[[], None]) -> None:
        self._listeners.append(callback)

    def _obey(self, order: object, state: BotState) -> None:
        if self.refusal:
            raise SteeringRefused(self.refusal)
        self.orders.append(order)
        self._state = state
        for tell in self._listeners:
            tell()


@asynccontextmanager
async def a_studio(clock: Clock | None = None, helm: Helm | None = None) -> AsyncIterator[Studio]:
    """A stand-in with its page; client libraries are pointed at it while the block lasts."""
    async with (
        aiohttp.ClientSession() as http,
        Playground.open(
            clock=clock, rate_limits=False, pages=lambda p: Page(p, steering=helm).routes()
        ) as discord,
    ):
        guild = discord.add_guild("Study group")
        quiz, hushed = guild.add_channel("quiz"), guild.add_channel("hushed")
        hushed.allow_bot(send_messages=False)
        ada, ben = guild.add_person("Ada"), guild.add_person("Ben")
        mod = guild.add_person("Dilnoza", moderator=True)
        with pointed_at(discord):
            yield Studio(discord, guild, quiz, hushed, ada, ben, mod, http)
