"""Servers: their members, roles and channels."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from bot.playground import permissions
from bot.playground.channels import DIRECT, TEXT, THREAD, Channel
from bot.playground.roles import Role
from bot.playground.wire import JSON, timestamp

if TYPE_CHECKING:
    from bot.playground.persons import Person
    from bot.playground.world import World


@dataclass(frozen=True)
class Member:
    """A person in one guild; ``permissions`` before a channel's overwrites."""

    person: "Person"
    permissions: int
    joined_at: float
    nick: str | None = None
    role_ids: tuple[int, ...] = ()

    @cached_property
    def payload(self) -> JSON:
        """The member object; shared, so nobody may change it."""
        return {
            "user": self.person.account.payload,
            "nick": self.nick,
            "avatar": None,
            "banner": None,
            "roles": [str(role_id) for role_id in self.role_ids],
            "joined_at": timestamp(self.joined_at),
            "premium_since": None,
            "deaf": False,
            "mute": False,
            "flags": 0,
            "pending": False,
            "communication_disabled_until": None,
        }

    @property
    def alone(self) -> JSON:
        """The member without the user, as events carry it that name the user beside it."""
        return {key: value for key, value in self.payload.items() if key != "user"}


class Guild:
    """One server."""

    def __init__(self, world: "World", guild_id: int, name: str) -> None:
        self.world, self.id, self.name = world, guild_id, name
        self.channels: dict[int, Channel] = {}
        self.members: dict[int, Member] = {}
        everyone = Role(guild_id, "@everyone", permissions.MEMBER, 0)
        bot = Role(guild_id + 1, world.application.account.name, permissions.BOT, managed=True)
        self.roles = {role.id: role for role in (everyone, bot)}
        self.locale = "en-US"
        # False where the app is there only with people who added it to their own accounts.
        self.has_app = True
        self.joined_at = world.clock.now()

    def add_channel(self, name: str, channel_id: int | None = None) -> Channel:
        """Open a text channel; what was kept of one with this id is in it."""
        channel = Channel(self.world, self.world.free_id(channel_id), name, guild=self)
        channel.position = len(self.channels)
        return self._opened(channel, "CHANNEL_CREATE")

    def add_thread(self, name: str, parent: Channel, thread_id: int | None = None) -> Channel:
        number = self.world.free_id(thread_id)
        thread = Channel(self.world, number, name, kind=THREAD, guild=self)
        thread.parent = parent
        return self._opened(thread, "THREAD_CREATE")

    def _opened(self, channel: Channel, event: str) -> Channel:
        self.channels[channel.id] = self.world.channels[channel.id] = channel
        self.world.recall(channel)
        self.world.dispatch(event, channel.payload(), self.id)
        return channel

    def remove_channel(self, channel: Channel) -> None:
        del self.channels[channel.id], self.world.channels[channel.id]
        for message in tuple(channel.messages.values()):
            channel.drop(message)
            self.world.tell("MESSAGE_DELETE", message)
        self.world.dispatch("CHANNEL_DELETE", channel.payload(), self.id)

    def add_role(self, name: str, role_id: int | None = None) -> Role:
        """Make a role that grants nothing; nobody has it yet."""
        role = Role(self.world.free_id(role_id), name, position=len(self.roles))
        self.roles[role.id] = role
        told = {"guild_id": str(self.id), "role": role.payload}
        self.world.dispatch("GUILD_ROLE_CREATE", told, self.id)
        return role

    def give_role(self, person: "Person", role: Role) -> None:
        """The person has the role from now on; what she may is as before."""
        member = self.members[person.id]
        self.members[person.id] = replace(member, role_ids=(*member.role_ids, role.id))

    def add_person(
        self,
        who: "str | Person",
        *,
        moderator: bool = False,
        permission_bits: int | None = None,
        nick: str | None = None,
        person_id: int | None = None,
        locale: str = "en-US",
    ) -> "Person":
        """A new account with this name, or somebody known from another guild, joins.

        ``person_id`` and ``locale`` are those of a new account.
        """
        if isinstance(who, str):
            who = self.world.add_person(who, person_id=person_id, locale=locale)
        granted = permissions.MODERATOR if moderator else permissions.MEMBER
        granted = granted if permission_bits is None else permission_bits
        self.members[who.id] = Member(who, granted, self.world.clock.now(), nick)
        return who

    def bot_member(self) -> JSON:
        return {
            "user": self.world.application.account.payload,
            "nick": None,
            "avatar": None,
            "banner": None,
            "roles": [str(self.id + 1)],
            "joined_at": timestamp(self.joined_at),
            "premium_since": None,
            "deaf": False,
            "mute": False,
            "flags": 0,
            "pending": False,
            "communication_disabled_until": None,
        }

    def created(self) -> JSON:
        """The GUILD_CREATE event."""
        channels = [c.payload() for c in self.channels.values() if c.kind == TEXT]
        threads = [c.payload() for c in self.channels.values() if c.kind == THREAD]
        return {
            **self.payload(),
            "joined_at": timestamp(self.joined_at),
            "large": False,
            "unavailable": False,
            "member_count": len(self.members) + 1,
            "members": [self.bot_member()],
            "channels": channels,
            "threads": threads,
            "voice_states": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
        }

    def payload(self) -> JSON:
        """The guild as GET /guilds/{id} shows it."""
        absent = (
            "icon", "description", "home_header", "splash", "discovery_splash", "banner",
            "application_id", "afk_channel_id", "system_channel_id", "widget_channel_id",
            "max_presences", "vanity_url_code", "rules_channel_id", "safety_alerts_channel_id",
            "public_updates_channel_id", "incidents_data",
        )  # fmt: skip
        zero = (
            "system_channel_flags", "verification_level", "default_message_notifications",
            "mfa_level", "explicit_content_filter", "premium_tier", "nsfw_level",
            "premium_subscription_count",
        )  # fmt: skip
        return {
            **dict.fromkeys(absent),
            **dict.fromkeys(zero, 0),
            "id": str(self.id),
            "name": self.name,
            "features": [],
            "owner_id": str(self.world.application.owner.id),
            "region": "rotterdam",
            "afk_timeout": 300,
            "widget_enabled": False,
            "roles": [role.payload for role in self.roles.values()],
            "max_members": 250_000,
            "max_stage_video_channel_users": 50,
            "max_video_channel_users": 25,
            "preferred_locale": self.locale,
            "premium_progress_bar_enabled": False,
            "nsfw": False,
            "emojis": [],
            "stickers": [],
        }


def direct_channel(world: "World", person: "Person") -> Channel:
    """The one conversation between the bot and *person*, opened on first use."""
    if person.direct is None:
        number = direct_channel_id(person)
        person.direct = Channel(world, number, "", kind=DIRECT, recipient=person)
        world.channels[number] = person.direct
        world.recall(person.direct)
    return person.direct


def direct_channel_id(person: "Person") -> int:
    """The id of her conversation with the bot, the same in every run in which hers is.

    It is of her own id's millisecond; the changed bit stands among those that tell Discord's
    machines apart, which ids of the stand-in reach after two million in one millisecond.
    """
    return person.id ^ 1 << 21
