"""What the bot must be allowed to do, and what a person may."""

from dataclasses import replace

import discord
from discord import app_commands

from bot.errors import TutorError
from bot.tutor.world import Request

NamedChannel = app_commands.AppCommandChannel | app_commands.AppCommandThread
"""A channel as an option names it, with what the asker may do there."""

# All the bot ever needs: to see a channel and to post its cards there, in threads too, with their
# pictures. Without the last one it still posts, and says in words what a picture shows.
NEEDED = discord.Permissions(
    view_channel=True, send_messages=True, send_messages_in_threads=True, attach_files=True
)

_NAMES = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
}


class MayNotPost(TutorError):
    """The bot lacks a permission in the channel that was named."""

    sentence = (
        "I may not post in <#{channel_id}>: I need the permission {missing} there. Somebody who "
        "manages the channel can give it to me; then type the command again."
    )


class NeedsServer(TutorError):
    """A round together was asked for in direct messages."""

    sentence = (
        "A round together needs a channel of a server. Here you can play alone: leave mode out."
    )


def missing_permission(interaction: discord.Interaction[discord.Client]) -> str | None:
    """The first permission the bot lacks to post in this channel, by the name Discord shows."""
    in_thread = isinstance(interaction.channel, discord.Thread)
    return _missing(interaction.app_permissions, in_thread=in_thread)


def missing_permission_in(
    interaction: discord.Interaction[discord.Client], channel_id: int
) -> str | None:
    """The same for any channel of the server; one that the bot does not know it may not see."""
    if channel_id == interaction.channel_id:
        return missing_permission(interaction)
    guild = interaction.guild
    there = None if guild is None else guild.get_channel_or_thread(channel_id)
    if guild is None or there is None:
        return _NAMES["view_channel"]
    allowed = there.permissions_for(guild.me)
    return _missing(allowed, in_thread=isinstance(there, discord.Thread))


def _missing(allowed: discord.Permissions, *, in_thread: bool) -> str | None:
    needed = ["view_channel", "send_messages_in_threads" if in_thread else "send_messages"]
    return next((_NAMES[flag] for flag in needed if not getattr(allowed, flag)), None)


def request_of(interaction: discord.Interaction[discord.Client]) -> Request:
    """Who asks, where, and what she may; moderators are those who may manage messages.

    A server where the bot was not installed has no settings for anybody to manage.
    """
    channel = interaction.channel
    return Request(
        interaction_id=interaction.id,
        # Where only she has brought the bot along, the server has no part in it.
        guild_id=(interaction.guild_id or 0) if interaction.is_guild_integration() else 0,
        channel_id=interaction.channel_id or 0,
        learner_id=interaction.user.id,
        name=interaction.user.display_name,
        is_moderator=interaction.guild_id is not None and interaction.permissions.manage_messages,
        manages_server=interaction.is_guild_integration() and interaction.permissions.manage_guild,
        parent_id=channel.parent_id if isinstance(channel, discord.Thread) else 0,
        role_ids=_role_ids(interaction),
    )


def request_about(
    interaction: discord.Interaction[discord.Client], channel: NamedChannel | None
) -> Request:
    """The same about another channel of the server: whether she moderates is asked of that one."""
    request = request_of(interaction)
    if channel is None:
        return request
    return replace(
        request,
        channel_id=channel.id,
        is_moderator=channel.permissions.manage_messages,
        parent_id=channel.parent_id if isinstance(channel, app_commands.AppCommandThread) else 0,
    )


def _role_ids(interaction: discord.Interaction[discord.Client]) -> frozenset[int]:
    """The roles she has, as far as the bot knows them."""
    user = interaction.user
    if not isinstance(user, discord.Member) or not interaction.is_guild_integration():
        return frozenset()
    return frozenset(role.id for role in user.roles)


def is_open_place(interaction: discord.Interaction[discord.Client]) -> bool:
    """Whether others read along, so that what is private must be sent privately.

    Messages with the bot alone are not; they are private already, and survive a reload.
    """
    return interaction.guild_id is not None or not interaction.context.dm_channel


def there_in(interaction: discord.Interaction[discord.Client]) -> frozenset[int]:
    """The ids of the channels and roles that this server has now, as far as the bot sees."""
    guild = interaction.guild
    if guild is None:
        return frozenset()
    return frozenset(each.id for each in (*guild.channels, *guild.roles))


def invite_link(application_id: int) -> str:
    """The address that adds the bot to a server with exactly what it needs."""
    return discord.utils.oauth_url(
        application_id, permissions=NEEDED, scopes=("bot", "applications.commands")
    )
