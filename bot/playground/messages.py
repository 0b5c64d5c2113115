"""Messages as the server keeps them: created, edited, deleted."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bot.playground import components as kinds
from bot.playground.accounts import Account
from bot.playground.attachments import StoredFile, Upload
from bot.playground.mentions import ORDINARY, mentioned
from bot.playground.polls import poll_payload
from bot.playground.snapshots import COMPONENTS_V2, LOADING, Message
from bot.playground.wire import JSON, timestamp

if TYPE_CHECKING:
    from bot.playground.channels import Channel

_EDITABLE_FLAGS = COMPONENTS_V2 | 1 << 2


class StoredMessage:
    """One message; its payload is rebuilt after each change and never changed in place."""

    __slots__ = (
        "_snapshot", "author", "channel", "created_at", "deleted", "extra", "files", "id",
        "mentions_default", "nonce", "only_for", "parts",
    )  # fmt: skip

    def __init__(
        self,
        channel: "Channel",
        author: Account,
        *,
        flags: int = 0,
        only_for: int | None = None,
        extra: JSON | None = None,
        mentions_default: frozenset[str] = ORDINARY,
    ) -> None:
        world = channel.world
        self.channel, self.author, self.only_for = channel, author, only_for
        self.id = world.ids.next()
        self.created_at = world.clock.now()
        self.extra = extra or {}
        self.mentions_default = mentions_default
        self.files: list[StoredFile] = []
        self.nonce: str | int | None = None
        self.deleted = False
        self.parts: JSON = {
            "content": "",
            "embeds": [],
            "components": [],
            "flags": flags,
            "edited_timestamp": None,
            "mention_everyone": False,
            "mentions": [],
        }
        self._snapshot: Message | None = None

    @property
    def flags(self) -> int:
        flags: int = self.parts["flags"]
        return flags

    @property
    def payload(self) -> JSON:
        """The message object; do not change it."""
        return self.snapshot().payload

    def snapshot(self) -> Message:
        if self._snapshot is None:
            self._snapshot = Message(self.channel, self._built(), self.id, self.only_for, self)
        return self._snapshot

    def _built(self) -> JSON:
        payload: JSON = {
            "id": str(self.id),
            "channel_id": str(self.channel.id),
            "type": 0,
            "author": self.author.payload,
            "timestamp": timestamp(self.created_at),
            "attachments": self._attachments(),
            "mention_roles": [],
            "pinned": False,
            "tts": False,
            **self.parts,
            **self.extra,
        }
        if self.nonce is not None:
            payload["nonce"] = self.nonce
        return payload

    def _attachments(self) -> list[JSON]:
        """The files that neither an embed nor a component shows; Discord lists no others."""
        if not self.files:
            return []
        shown = set(_addresses([self.parts["embeds"], self.parts["components"]]))
        listed = (file.payload(self.channel.world.url) for file in self.files)
        return [payload for payload in listed if payload["url"] not in shown]

    def write(self, body: JSON, uploads: dict[int, Upload]) -> None:
        """Take over what *body* says; what it leaves out stays as it is."""
        self._take_files(body, uploads)
        for key in ("content", "embeds", "components"):
            if key in body:
                self.parts[key] = body[key] or ("" if key == "content" else [])
        if body.get("embeds"):
            self.parts["embeds"] = [_returned_embed(e, self._unfurl) for e in body["embeds"]]
        if body.get("components"):
            self.parts["components"] = kinds.numbered(body["components"], self._unfurl)
        if body.get("poll"):
            self.parts["poll"] = poll_payload(body["poll"], self.created_at)
        self._set_flags(body.get("flags") or 0)
        self._take_mentions(body)
        self._snapshot = None

    def edit(self, body: JSON, uploads: dict[int, Upload]) -> None:
        self.write(body, uploads)
        if self.flags & LOADING:  # the first edit of "thinking…" is the answer itself
            self.parts["flags"] &= ~LOADING
        else:
            self.parts["edited_timestamp"] = timestamp(self.channel.world.clock.now())

    def _set_flags(self, flags: int) -> None:
        # Components V2 cannot be taken back, and who sees a message is fixed at its creation.
        self.parts["flags"] |= flags & _EDITABLE_FLAGS

    def _take_mentions(self, body: JSON) -> None:
        texts = [self.parts["content"]]
        texts += [
            c["content"] for c in kinds.walk(self.parts["components"]) if c["type"] == kinds.TEXT
        ]
        everyone, people = mentioned(
            self.channel.world, texts, body.get("allowed_mentions"), self.mentions_default
        )
        self.parts["mention_everyone"], self.parts["mentions"] = everyone, people

    def _take_files(self, body: JSON, uploads: dict[int, Upload]) -> None:
        described = {str(a["id"]): a for a in body.get("attachments") or ()}
        if body.get("attachments") is not None:
            self.files = [f for f in self.files if str(f.id) in described]
        elif "attachments" in body:
            self.files = []
        for index, upload in uploads.items():
            about = described.get(str(index), {})
            self._store(upload, about.get("filename"), about.get("description"))

    def _store(self, upload: Upload, filename: str | None, description: str | None) -> None:
        world = self.channel.world
        named = Upload(filename or upload.filename, upload.content, upload.content_type)
        ephemeral = self.only_for is not None
        stored = StoredFile(world.ids.next(), named, description, ephemeral)
        self.files.append(stored)
        world.files[stored.id] = stored

    def _unfurl(self, url: str) -> JSON:
        scheme, _, name = url.partition("://")
        world = self.channel.world
        for stored in self.files if scheme == "attachment" else ():
            if stored.upload.filename == name:
                about = stored.payload(world.url)
                keys = ("url", "proxy_url", "content_type", "size")
                media = {key: about[key] for key in keys}
                return {"id": about["id"], "attachment_id": about["id"], **media}
        return {"id": str(world.ids.next()), "url": url, "proxy_url": url, "size": None}


def _returned_embed(embed: JSON, unfurl: kinds.Unfurl) -> JSON:
    result = {"type": "rich", **{k: v for k, v in embed.items() if v is not None}}
    result.pop("flags", None)
    for key in ("image", "thumbnail"):
        if key in result:
            media = unfurl(result[key]["url"])
            result[key] = {"url": media["url"], "proxy_url": media["proxy_url"]}
    for key in ("author", "footer"):
        if (result.get(key) or {}).get("icon_url"):
            media = unfurl(result[key]["icon_url"])
            icon = {"icon_url": media["url"], "proxy_icon_url": media["proxy_url"]}
            result[key] = {**result[key], **icon}
    if "fields" in result:
        result["fields"] = [{"inline": False, **row} for row in result["fields"]]
    return result


def _addresses(value: Any) -> Iterator[str]:
    """Every ``url`` and ``icon_url`` in embeds and components."""
    if isinstance(value, list):
        for inner in value:
            yield from _addresses(inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, str) and key in {"url", "icon_url"}:
                yield inner
            else:
                yield from _addresses(inner)
