"""Messages of an earlier run, read once somebody looks at them."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from bot.playground.accounts import Account
from bot.playground.attachments import StoredFile
from bot.playground.keeping.kept import Kept, KeptMessage
from bot.playground.keeping.links import absolute
from bot.playground.messages import StoredMessage

if TYPE_CHECKING:
    from bot.playground.channels import Channel
    from bot.playground.world import World


class RestoredMessage(StoredMessage):
    """A message that knows only its id and place until anything else is asked of it."""

    __slots__ = ("_kept_files", "_text")

    def __init__(
        self, channel: "Channel", message_id: int, text: bytes, files: Mapping[int, StoredFile]
    ) -> None:
        # Not the base's: it would make a new message. What it sets is read on demand instead.
        self.channel, self.id, self.only_for = channel, message_id, None
        self.deleted, self._snapshot = False, None
        self._text, self._kept_files = text, files

    def __getattr__(self, name: str) -> Any:
        """Called for an attribute that is not set: fill in all that the text tells."""
        if not self._text:
            raise AttributeError(name)
        kept, self._text = KeptMessage.read(self._text, self._kept_files), b""
        url = self.channel.world.url
        self.author = _account(self.channel.world, kept.author)
        self.created_at, self.nonce = kept.created_at, kept.nonce
        self.mentions_default, self.files = kept.mentions_default, list(kept.files)
        self.parts = absolute(kept.parts, url) if kept.named else kept.parts
        self.extra = absolute(kept.extra, url) if kept.named else kept.extra
        return getattr(self, name)


def _account(world: "World", author: Account) -> Account:
    # The account itself and no equal one: the bot's own messages are told apart by it.
    if author.id == world.application.id:
        return world.application.account
    person = world.people.get(author.id)
    return author if person is None else person.account


def restored(kept: Kept, channel: "Channel") -> Iterator[StoredMessage]:
    """The messages of *channel*, oldest first; once, because they go on changing in the world."""
    for message_id, text in kept.messages.pop(channel.id, {}).items():
        yield RestoredMessage(channel, message_id, text, kept.files)
