"""What is kept of a message, and what was kept of an earlier run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.playground.accounts import Account
from bot.playground.attachments import StoredFile
from bot.playground.keeping.links import files_named, relative
from bot.playground.wire import JSON, dumps, loads

if TYPE_CHECKING:
    from bot.playground.commands import Scope
    from bot.playground.messages import StoredMessage


@dataclass(frozen=True, slots=True)
class KeptMessage:
    """A public message as it was last.

    ``files`` came with it; ``named`` are the ids of those whose addresses occur in it. These
    addresses are without the stand-in's host and port, which change.
    """

    author: Account
    created_at: float
    parts: JSON
    extra: JSON
    files: tuple[StoredFile, ...]
    named: tuple[int, ...]
    nonce: str | int | None
    mentions_default: frozenset[str]

    @classmethod
    def of(cls, message: "StoredMessage") -> "KeptMessage":
        base_url = message.channel.world.url
        parts, extra = message.parts, message.extra
        named = files_named([parts, extra], base_url)
        return cls(
            message.author,
            message.created_at,
            relative(parts, base_url) if named else parts,
            relative(extra, base_url) if named else extra,
            tuple(message.files),
            named,
            message.nonce,
            message.mentions_default,
        )

    def text(self) -> bytes:
        """All of it as JSON."""
        author = self.author
        return dumps(
            {
                "author": [author.id, author.name, author.username, author.bot, author.locale],
                "created_at": self.created_at,
                "parts": self.parts,
                "extra": self.extra,
                "files": [file.id for file in self.files],
                "named": self.named,
                "nonce": self.nonce,
                "mentions_default": sorted(self.mentions_default),
            }
        )

    @classmethod
    def read(cls, text: bytes, files: Mapping[int, StoredFile]) -> "KeptMessage":
        """Raises ValueError, KeyError or TypeError for what ``text`` does not write."""
        kept: JSON = loads(text)
        account_id, name, username, bot, locale = kept["author"]
        return cls(
            Account(account_id, name, username, bot, locale),
            kept["created_at"],
            kept["parts"],
            kept["extra"],
            tuple(files[file_id] for file_id in kept["files"]),
            tuple(kept["named"]),
            kept["nonce"],
            frozenset(kept["mentions_default"]),
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything of an earlier run; of none, when nothing is given.

    ``messages`` are texts of KeptMessage by channel's and own id, oldest first: unread they take
    a quarter of the memory, and most are never looked at again.
    """

    application_id: int | None = None
    owner_id: int | None = None
    last_id: int = 0
    ahead_s: float = 0.0
    commands: "dict[Scope, list[JSON]]" = field(default_factory=dict)
    messages: dict[int, dict[int, bytes]] = field(default_factory=dict)
    files: dict[int, StoredFile] = field(default_factory=dict)
