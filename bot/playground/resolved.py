"""The objects behind the ids in an interaction's data: people, channels, files."""

from typing import TYPE_CHECKING, Any

from bot.playground.attachments import StoredFile, Upload
from bot.playground.channels import Channel
from bot.playground.impossible import Impossible
from bot.playground.roles import Role
from bot.playground.wire import JSON

if TYPE_CHECKING:
    from bot.playground.persons import Person


class Resolved:
    """Collects ``data.resolved`` while options or choices are filled in."""

    def __init__(self, channel: Channel, asker: "Person") -> None:
        self._channel, self._asker = channel, asker
        self.payload: JSON = {}

    def _add(self, kind: str, key: int, value: JSON) -> str:
        self.payload.setdefault(kind, {})[str(key)] = value
        return str(key)

    def person(self, person: "Person") -> str:
        guild = self._channel.guild
        if guild is not None and person.id in guild.members:
            full = guild.members[person.id].payload
            member = {k: v for k, v in full.items() if k not in {"user", "deaf", "mute"}}
            member["permissions"] = str(self._channel.permissions_of(person))
            self._add("members", person.id, member)
        return self._add("users", person.id, person.account.payload)

    def channel(self, channel: Channel) -> str:
        # Permissions are those of who asks, not of the bot.
        granted = str(channel.permissions_of(self._asker))
        return self._add("channels", channel.id, {**channel.brief(), "permissions": granted})

    def role(self, role: Role) -> str:
        guild = self._channel.guild
        if guild is None or guild.roles.get(role.id) is not role:
            raise Impossible(f"{role.name!r} is no role of this place")
        return self._add("roles", role.id, role.payload)

    def file(self, given: Any) -> str:
        """Take in an Upload or a (filename, bytes) pair."""
        if isinstance(given, tuple):
            given = Upload(*given)
        if not isinstance(given, Upload):
            raise Impossible(f"a file is (filename, bytes), not {given!r}")
        world = self._channel.world
        stored = StoredFile(world.ids.next(), given, ephemeral=True)
        world.files[stored.id] = stored
        return self._add("attachments", stored.id, stored.payload(world.url))

    def into(self, data: JSON) -> JSON:
        if self.payload:
            data["resolved"] = self.payload
        return data
