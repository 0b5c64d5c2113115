"""A window of the page without a browser: somebody who types, clicks and steers over its socket."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import aiohttp

from tests.journeys.processes import PATIENCE_S

T = TypeVar("T")
JSON = dict[str, Any]


class Refused(Exception):
    """The page refused an act; the message is its sentence."""


class Message:
    """A message as the page was told of it."""

    def __init__(self, told: JSON, channel: str) -> None:
        self.id: str = told["id"]
        self.channel = channel
        self.is_private: bool = told["private"]
        parts = list(_walk(told["components"]))
        self.text = "\n".join(part["content"] for part in parts if part["type"] == 10)
        self.buttons: dict[str, str] = {
            part["label"]: part["custom_id"]
            for part in parts
            if part["type"] == 2 and "custom_id" in part and not part.get("disabled")
        }

    def __repr__(self) -> str:
        return f"<Message {self.text!r} {list(self.buttons)}>"


class Window:
    """One person at one page.

    ``places`` are the channels of her servers and whether the bot may post there, ``direct`` is her
    conversation with it.
    """

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._ref = 0
        self._answers: dict[int, asyncio.Future[JSON]] = {}
        self._changed = asyncio.Event()
        self._messages: dict[str, Message] = {}
        self._outcomes: dict[str, JSON] = {}
        self._channels: dict[tuple[str, str], str] = {}
        self.places: dict[str, dict[str, bool]] = {}
        self.direct = ""
        self.hello: JSON = {}
        self.notices: list[JSON] = []
        self.states: list[JSON] = []
        self.ahead_s = 0.0
        self._reading = asyncio.create_task(self._read())

    async def be(self, name: str) -> None:
        """Sit down as this person, and look at every channel."""
        await self.until(lambda: self.hello)
        (person,) = [each["id"] for each in self.hello["people"] if each["name"] == name]
        answer = await self.act("be", person=person)
        for place in answer["places"]:
            self.places[place["name"]] = {
                channel["name"]: channel["bot_may_post"] for channel in place["channels"]
            }
            for channel in place["channels"]:
                self._channels[place["name"], channel["name"]] = channel["id"]
        self.direct = answer["direct"]["id"]
        for channel_id in (*self._channels.values(), self.direct):
            history = await self.act("history", channel=channel_id, limit=100)
            for told in history["messages"]:
                self._messages[told["id"]] = Message(told, channel_id)

    def channel(self, name: str = "quiz", server: str = "Study group") -> str:
        return self._channels[server, name]

    def messages(self, channel: str | None = None) -> list[Message]:
        """What she sees there, oldest first; private ones too."""
        where = channel or self.channel()
        found = [message for message in self._messages.values() if message.channel == where]
        return sorted(found, key=lambda message: int(message.id))

    async def sees(self, text: str, channel: str | None = None) -> Message:
        """The newest message with that text, as soon as it is there."""

        def look() -> Message | None:
            fitting = [each for each in self.messages(channel) if text in each.text]
            return fitting[-1] if fitting else None

        return await self.until(look)

    async def type(self, command: str, channel: str | None = None, **options: Any) -> Message:
        """Send a command; the message that it made."""
        where = channel or self.channel()
        done = await self._outcome("type", channel=where, command=command, options=options)
        assert done["failed"] is None, done
        return await self._newest(where)

    async def click(self, message: Message, label: str) -> Message:
        """Click a button; the newest message in the channel then."""
        done = await self._outcome("click", message=message.id, custom_id=message.buttons[label])
        assert done["failed"] is None, done
        return await self._newest(message.channel)

    async def fails(self, message: Message, label: str) -> str:
        """Click a button in vain; what Discord says then."""
        done = await self._outcome("click", message=message.id, custom_id=message.buttons[label])
        return str(done["failed"])

    async def decks(self, typed: str = "") -> list[str]:
        """What is offered for /quiz deck: while she types."""
        answer = await self.act(
            "autocomplete",
            channel=self.channel(),
            command="quiz",
            option="deck",
            typed=typed,
            options={},
        )
        return [choice["value"] for choice in answer["choices"]]

    async def steer(self, what: str, **more: int) -> None:
        """Press a button of the drawer."""
        await self.act("steer", what=what, **more)

    async def notice(self, part: str) -> JSON:
        """The first notice with that part in a line, as soon as it is there."""

        def look() -> JSON | None:
            return next(
                (each for each in self.notices if any(part in line for line in each["lines"])), None
            )

        return await self.until(look)

    async def until(self, look: Callable[[], T | None]) -> T:
        """The first true answer, asked again whenever something was told."""
        async with asyncio.timeout(PATIENCE_S):
            while not (found := look()):
                self._changed.clear()
                await self._changed.wait()
        return found

    async def act(self, do: str, **arguments: Any) -> JSON:
        """Raises Refused with the page's sentence."""
        self._ref += 1
        answer: asyncio.Future[JSON] = asyncio.get_running_loop().create_future()
        self._answers[self._ref] = answer
        await self._socket.send_json({"ref": self._ref, "do": do, **arguments})
        async with asyncio.timeout(PATIENCE_S):
            told = await answer
        if "error" in told:
            raise Refused(told["error"])
        return told

    async def close(self) -> None:
        await self._socket.close()
        await self._reading

    async def _outcome(self, do: str, **arguments: Any) -> JSON:
        interaction = (await self.act(do, **arguments))["interaction"]
        return await self.until(lambda: self._outcomes.get(interaction))

    async def _newest(self, channel: str) -> Message:
        await self.until(lambda: self.messages(channel))
        return self.messages(channel)[-1]

    async def _read(self) -> None:
        async for frame in self._socket:
            self._hear(frame.json())
            self._changed.set()

    def _hear(self, told: JSON) -> None:
        match told.get("is"):
            case None:
                self._answers.pop(told["re"]).set_result(told)
            case "hello":
                self.hello = told
                self.notices += told["notices"]
                self.states.append(told["bot_state"])
            case "message" if told["event"] == "delete":
                self._messages.pop(told["message"]["id"], None)
            case "message":
                message = Message(told["message"], told["channel"])
                self._messages[message.id] = message
            case "outcome":
                self._outcomes[told["interaction"]] = told
            case "notice":
                self.notices.append(told)
            case "clock":
                self.ahead_s = told["ahead_s"]
            case "bot":
                self.states.append(told)


def _walk(components: list[JSON]) -> Iterator[JSON]:
    for component in components:
        yield component
        yield from _walk(component.get("components", []))
        if "accessory" in component:
            yield component["accessory"]


@asynccontextmanager
async def window(url: str, name: str = "Ada") -> AsyncIterator[Window]:
    """A page that is open while the block lasts, and who sits before it."""
    async with aiohttp.ClientSession() as http, http.ws_connect(f"{url}/page/socket") as socket:
        opened = Window(socket)
        await opened.be(name)
        try:
            yield opened
        finally:
            await opened.close()
