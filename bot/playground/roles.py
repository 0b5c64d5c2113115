"""Roles of a server."""

from dataclasses import dataclass

from bot.playground.wire import JSON


@dataclass(frozen=True)
class Role:
    """One role; ``managed`` is one that a bot brought along."""

    id: int
    name: str
    permissions: int = 0
    position: int = 1
    managed: bool = False

    @property
    def payload(self) -> JSON:
        return {
            "id": str(self.id),
            "name": self.name,
            "permissions": str(self.permissions),
            "position": self.position,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "managed": self.managed,
            "mentionable": False,
            "icon": None,
            "unicode_emoji": None,
            "flags": 0,
        }
