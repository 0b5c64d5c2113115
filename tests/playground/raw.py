"""Plain HTTP and websocket talk with the stand-in, without the client library's own checks."""

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp

from bot.playground import Answer, Message
from tests.playground.places import Place

QUIZ = {
    "name": "quiz",
    "description": "Play",
    "options": [{"name": "deck", "description": "Deck", "type": 3, "autocomplete": True}],
}
EXPLAIN = {
    "title": "Explain",
    "custom_id": "form",
    "components": [
        {"type": 18, "label": "Why?", "component": {"type": 4, "custom_id": "why", "style": 2}}
    ],
}


def row(*items: Any) -> dict[str, Any]:
    return {"type": 1, "components": list(items)}


def button(label: str = "A", **more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": label, "custom_id": label, **more}


@dataclass(frozen=True, slots=True)
class Reply:
    """Status, JSON and headers of one answer."""

    status: int
    body: Any
    headers: Any

    @property
    def code(self) -> int:
        return int(self.body["code"])

    def paths(self) -> list[str]:
        """Where the tree of a 50035 has problems, dotted."""
        return sorted(_leaves(self.body.get("errors", {}), ""))


def _leaves(tree: dict[str, Any], path: str) -> list[str]:
    found = [path.strip(".")] if "_errors" in tree else []
    for key, value in tree.items():
        if key != "_errors":
            found += _leaves(value, f"{path}.{key}")
    return found


class Raw:
    """One bot that speaks HTTP by hand."""

    def __init__(self, place: Place, session: aiohttp.ClientSession) -> None:
        self.place, self._session = place, session
        self.authorization = f"Bot {place.discord.token}"

    async def call(self, method: str, path: str, body: Any = None, **more: Any) -> Reply:
        url = f"{self.place.discord.url}/api/v10/{path}"
        headers = {"Authorization": self.authorization}
        async with self._session.request(
            method, url, json=body, headers=headers, **more
        ) as response:
            text = await response.read()
            content = await response.json() if text else None
            return Reply(response.status, content, response.headers)

    async def upload(self, path: str, body: str, *contents: bytes) -> Reply:
        form = aiohttp.FormData()
        form.add_field("payload_json", body, content_type="application/json")
        for index, content in enumerate(contents):
            form.add_field(f"files[{index}]", io.BytesIO(content), filename=f"{index}.bin")
        url = f"{self.place.discord.url}/api/v10/{path}"
        headers = {"Authorization": self.authorization}
        async with self._session.post(url, data=form, headers=headers) as response:
            return Reply(response.status, await response.json(), response.headers)

    async def fetch(self, url: str) -> bytes:
        async with self._session.get(url) as response:
            return await response.read()

    async def send(self, **body: Any) -> Reply:
        return await self.call("POST", f"channels/{self.place.channel.id}/messages", body)

    async def typed(self) -> Answer:
        """Ada has typed /quiz; nothing has answered yet."""
        self.place.discord.world.commands.replace_all(None, [QUIZ])
        return await self.place.ada.type("/quiz", self.place.channel, wait=False)

    async def clicked(self, message: Message, label: str = "A") -> Answer:
        return await self.place.ada.click(message, label, wait=False)

    async def posted(self, *components: Any) -> Message:
        """An ordinary message with these components, as Ada sees it."""
        await self.send(content="question", components=list(components) or [row(button())])
        return self.place.ada.sees(self.place.channel)[-1]

    async def answer(self, answer: Answer, kind: int, **data: Any) -> Reply:
        interaction = answer.interaction
        path = f"interactions/{interaction.id}/{interaction.token}/callback?with_response=1"
        return await self.call("POST", path, {"type": kind, "data": data})

    def webhook(self, answer: Answer, rest: str = "") -> str:
        application = self.place.discord.world.application.id
        return f"webhooks/{application}/{answer.interaction.token}{rest}"


@asynccontextmanager
async def raw_client(place: Place) -> AsyncIterator[Raw]:
    async with aiohttp.ClientSession() as session:
        yield Raw(place, session)
