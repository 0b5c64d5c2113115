"""Channels, threads and direct messages, and who may do what in them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from bot.playground import permissions
from bot.playground.ids import seconds_of
from bot.playground.snapshots import Message
from bot.playground.wire import JSON, timestamp

if TYPE_CHECKING:
    from bot.playground.guilds import Guild
    from bot.playground.messages import StoredMessage
    from bot.playground.persons import Person
    from bot.playground.world import World

TEXT, DIRECT, THREAD = 0, 1, 11
# A private message lives in one client's memory only; benchmarks make them by the ten thousand.
PRIVATE_MESSAGES_KEPT = 5_000
T = TypeVar("T")


class Channel:
    """A place with messages; ``guild`` is None in direct messages."""

    def __init__(
        self,
        world: "World",
        channel_id: int,
        name: str,
        *,
        kind: int = TEXT,
        guild: "Guild | None" = None,
        recipient: "Person | None" = None,
    ) -> None:
        self.world, self.id, self.name, self.kind = world, channel_id, name, kind
        self.guild, self.recipient = guild, recipient
        self.parent: Channel | None = None
        self.position = 0
        self.bot_permissions = permissions.BOT
        self.messages: dict[int, StoredMessage] = {}
        self._private: dict[int, None] = {}
        self._person_changes: dict[int, dict[str, bool]] = {}
        self._brief: JSON | None = None

    def allow_bot(self, permission_bits: int | None = None, **changes: bool) -> None:
        """Set what the bot may do here, e.g. ``allow_bot(send_messages=False)``."""
        start = self.bot_permissions if permission_bits is None else permission_bits
        self.bot_permissions = permissions.changed(start, changes)
        self._brief = None
        if self.guild is not None:
            self.world.dispatch("CHANNEL_UPDATE", self.payload(), self.guild.id)

    def allow(self, person: "Person", **changes: bool) -> None:
        """Set what one person may do here beyond or below the guild's permissions."""
        self._person_changes.setdefault(person.id, {}).update(changes)

    def permissions_of(self, person: "Person") -> int:
        if self.guild is None:
            return permissions.MEMBER
        granted = self.guild.members[person.id].permissions
        if granted & permissions.BITS["administrator"]:
            return permissions.EVERYTHING
        return permissions.changed(granted, self._person_changes.get(person.id, {}))

    def open_to(self, person: "Person") -> bool:
        if self.guild is None:
            return self.recipient is person
        if person.id not in self.guild.members:
            return False
        return bool(self.permissions_of(person) & permissions.BITS["view_channel"])

    def keep(self, message: "StoredMessage") -> None:
        self.messages[message.id] = self.world.messages[message.id] = message
        if message.only_for is not None:
            self._private[message.id] = None
            if len(self._private) > PRIVATE_MESSAGES_KEPT:
                self.drop(self.messages[next(iter(self._private))])

    def drop(self, message: "StoredMessage") -> None:
        message.deleted = True
        self.messages.pop(message.id, None)
        self.world.messages.pop(message.id, None)
        self._private.pop(message.id, None)

    def public_messages(self) -> list[Message]:
        """What everybody here sees, oldest first."""
        return [m.snapshot() for m in self.messages.values() if m.only_for is None]

    async def until(self, predicate: Callable[[list[Message]], T | None], timeout: float = 5) -> T:  # noqa: ASYNC109 - the message of a late answer is ours
        """The first true answer of *predicate* about the public messages here."""

        def waited_for() -> str:
            texts = [m.text for m in self.public_messages()[-3:]]
            return f"the messages of #{self.name}; the last three are {texts}"

        return await self.world.changes.until(
            lambda: predicate(self.public_messages()), waited_for, timeout
        )

    def brief(self) -> JSON:
        """The channel as an interaction carries it; built once until something changes."""
        if self._brief is None:
            self._brief = self.payload()
            self._brief.pop("permission_overwrites", None)
        return self._brief

    def payload(self) -> JSON:
        if self.recipient is not None:
            return {
                "id": str(self.id),
                "type": DIRECT,
                "flags": 0,
                "last_message_id": None,
                "recipients": [self.recipient.account.payload],
            }
        assert self.guild is not None  # noqa: S101 - only direct messages have no guild
        common = {
            "id": str(self.id),
            "type": self.kind,
            "flags": 0,
            "guild_id": str(self.guild.id),
            "name": self.name,
            "parent_id": None,
            "rate_limit_per_user": 0,
            "last_message_id": None,
        }
        if self.parent is not None:
            return {**common, **self._thread_fields(self.parent)}
        return {
            **common,
            "position": self.position,
            "topic": None,
            "nsfw": False,
            "permission_overwrites": self._overwrites(),
        }

    def _overwrites(self) -> list[JSON]:
        if self.bot_permissions == permissions.BOT:
            return []
        bot = str(self.world.application.id)
        allowed = self.bot_permissions & ~permissions.BOT
        # The member's own overwrite wins over @everyone, whose defaults would grant these.
        denied = (permissions.BOT | permissions.MEMBER) & ~self.bot_permissions
        return [{"id": bot, "type": 1, "allow": str(allowed), "deny": str(denied)}]

    def _thread_fields(self, parent: "Channel") -> JSON:
        return {
            "parent_id": str(parent.id),
            "owner_id": str(self.world.application.owner.id),
            "message_count": 0,
            "member_count": 0,
            "total_message_sent": 0,
            "thread_metadata": {
                "archived": False,
                "archive_timestamp": timestamp(seconds_of(self.id)),
                "auto_archive_duration": 1440,
                "locked": False,
                "create_timestamp": timestamp(seconds_of(self.id)),
            },
        }
