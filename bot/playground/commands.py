"""The commands a bot has registered, globally and per guild."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.playground.errors import refused
from bot.playground.wire import JSON

if TYPE_CHECKING:
    from bot.playground.channels import Channel
    from bot.playground.world import World

CREATES_A_DAY = 200
CHAT_INPUT, ON_USER, ON_MESSAGE = 1, 2, 3
Scope = int | None
_GLOBAL_DEFAULTS: JSON = {"contexts": None, "integration_types": [0], "nsfw": False}


class Commands:
    """Per scope (a guild's id, None for global) the commands by type and name."""

    def __init__(self, world: "World") -> None:
        self._world = world
        self._scopes: dict[Scope, dict[tuple[int, str], JSON]] = {}
        self._creates: dict[tuple[Scope, int], int] = {}
        self._listeners: list[Callable[[Scope], None]] = []

    def on_change(self, listener: Callable[[Scope], None]) -> None:
        """Call *listener* with the scope whose commands are other ones now."""
        self._listeners.append(listener)

    def restore(self, scope: Scope, commands: list[JSON]) -> None:
        """Take over what ``registered`` gave earlier, ids included."""
        self._scopes[scope] = {_key(command): command for command in commands}

    def registered(self, scope: Scope = None) -> list[JSON]:
        return list(self._scopes.get(scope, {}).values())

    def replace_all(self, scope: Scope, bodies: list[JSON]) -> list[JSON]:
        """Bulk overwrite: unchanged names keep their ids, what is not named goes.

        Raises:
            Refusal: 30034 when this makes more than 200 new commands in one day.
        """
        before = self._scopes.get(scope, {})
        self._count_creates(scope, sum(_key(body) not in before for body in bodies))
        after = {_key(body): self._stored(scope, body, before.get(_key(body))) for body in bodies}
        self._scopes[scope] = after
        self._changed(scope)
        return list(after.values())

    def upsert(self, scope: Scope, body: JSON) -> JSON:
        before = self._scopes.setdefault(scope, {})
        self._count_creates(scope, int(_key(body) not in before))
        before[_key(body)] = self._stored(scope, body, before.get(_key(body)))
        self._changed(scope)
        return before[_key(body)]

    def change(self, scope: Scope, after: JSON) -> JSON:
        """Put another state of a command in the place of the one with its id."""
        stored = self._stored(scope, after, after)
        bodies = [stored if c["id"] == stored["id"] else c for c in self.registered(scope)]
        self._scopes[scope] = {_key(body): body for body in bodies}
        self._changed(scope)
        return stored

    def by_id(self, scope: Scope, command_id: str) -> JSON:
        """Raises Refusal 10063."""
        for command in self.registered(scope):
            if command["id"] == command_id:
                return command
        raise refused(10063)

    def remove(self, scope: Scope, command_id: str) -> None:
        del self._scopes[scope][_key(self.by_id(scope, command_id))]
        self._changed(scope)

    def _changed(self, scope: Scope) -> None:
        self._world.changes.happened()
        for listener in self._listeners:
            listener(scope)

    def find(self, channel: "Channel", name: str, kind: int = CHAT_INPUT) -> JSON | None:
        """The command of that name that applies in *channel*; a guild's own one comes first."""
        scope = None if channel.guild is None else channel.guild.id
        own = self._scopes.get(scope, {}).get((kind, name)) if scope is not None else None
        return own or self._scopes.get(None, {}).get((kind, name))

    def _count_creates(self, scope: Scope, created: int) -> None:
        day = (scope, int(self._world.clock.now() // 86_400))
        total = self._creates.get(day, 0) + created
        if total > CREATES_A_DAY:
            raise refused(30034)
        self._creates[day] = total

    def _stored(self, scope: Scope, body: JSON, before: JSON | None) -> JSON:
        given = {
            k: v for k, v in body.items() if v is not None or k == "default_member_permissions"
        }
        permissions = given.get("default_member_permissions")
        command: JSON = {
            **_GLOBAL_DEFAULTS,
            "type": CHAT_INPUT,
            "description": "",
            "name_localizations": None,
            "description_localizations": None,
            **given,
            "id": before["id"] if before else str(self._world.ids.next()),
            "application_id": str(self._world.application.id),
            "version": str(self._world.ids.next()),
            "default_member_permissions": None if permissions is None else str(permissions),
        }
        if scope is not None:
            command["guild_id"] = str(scope)
        return command


def _key(body: JSON) -> tuple[int, str]:
    return body.get("type") or CHAT_INPUT, body["name"]
