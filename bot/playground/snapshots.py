"""A message as a person's client shows it: immutable, one moment of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from bot.playground import components as kinds
from bot.playground.wire import JSON

if TYPE_CHECKING:
    from bot.playground.channels import Channel
    from bot.playground.messages import StoredMessage

EPHEMERAL, LOADING, COMPONENTS_V2 = 1 << 6, 1 << 7, 1 << 15


@dataclass(frozen=True)
class Message:
    """One state of a message; edits make a new one, this one stays as it was.

    ``only_for`` is the id of the one person who sees it, None for everybody.
    """

    channel: "Channel" = field(repr=False)
    payload: JSON = field(repr=False)
    id: int
    only_for: int | None
    stored: "StoredMessage" = field(repr=False, compare=False)

    @property
    def author(self) -> str:
        account = self.payload["author"]
        name: str = account["global_name"] or account["username"]
        return name

    @property
    def flags(self) -> int:
        flags: int = self.payload["flags"]
        return flags

    @property
    def is_private(self) -> bool:
        return self.only_for is not None

    @property
    def is_loading(self) -> bool:
        """Whether it shows only "thinking…"."""
        return bool(self.flags & LOADING)

    @property
    def edited(self) -> bool:
        return self.payload["edited_timestamp"] is not None

    @property
    def components(self) -> list[JSON]:
        components: list[JSON] = self.payload["components"]
        return components

    @property
    def pings_everyone(self) -> bool:
        return bool(self.payload["mention_everyone"])

    @property
    def pinged(self) -> list[int]:
        """Ids of the people it notifies by name."""
        return [int(user["id"]) for user in self.payload["mentions"]]

    @cached_property
    def controls(self) -> list[JSON]:
        """Every button and select, in reading order."""
        wanted = kinds.SELECTS | {kinds.BUTTON}
        return [c for c in kinds.walk(self.components) if c["type"] in wanted]

    @cached_property
    def buttons(self) -> tuple[str, ...]:
        """Labels in reading order, those of disabled buttons and links included."""
        return tuple(label_of(c) for c in self.controls if c["type"] == kinds.BUTTON)

    @cached_property
    def text(self) -> str:
        """Everything there is to read, a line each: content, embeds, text displays."""
        return "\n".join(part for part in self._parts() if part)

    def _parts(self) -> Iterator[str]:
        yield self.payload["content"]
        for embed in self.payload["embeds"]:
            yield from _embed_parts(embed)
        for component in kinds.walk(self.components):
            if component["type"] == kinds.TEXT:
                yield component["content"]
        if "poll" in self.payload:
            yield self.payload["poll"]["question"]["text"]

    def __repr__(self) -> str:
        return f"<Message {self.id} {self.text!r} buttons={list(self.buttons)}>"


def label_of(component: JSON) -> str:
    """What is written on a control: label, else emoji, else placeholder."""
    emoji = component.get("emoji") or {}
    label: str = component.get("label") or emoji.get("name") or component.get("placeholder") or ""
    return label


def _embed_parts(embed: JSON) -> Iterator[str]:
    yield (embed.get("author") or {}).get("name", "")
    yield embed.get("title", "")
    yield embed.get("description", "")
    for row in embed.get("fields", ()):
        yield row["name"]
        yield row["value"]
    yield (embed.get("footer") or {}).get("text", "")
