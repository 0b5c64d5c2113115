"""INTERACTION_CREATE: what the bot is told about the thing a person did."""

from bot.playground.channels import DIRECT
from bot.playground.interactions import Interaction
from bot.playground.wire import JSON

ATTACHMENT_SIZE_LIMIT = 10 * 1024 * 1024


def interaction_event(interaction: Interaction, data: JSON) -> JSON:
    """The event; message and channel in it are shared objects, not copies."""
    channel, person = interaction.channel, interaction.person
    application_id = str(channel.world.application.id)
    event: JSON = {
        "id": str(interaction.id),
        "application_id": application_id,
        "type": interaction.kind,
        "token": interaction.token,
        "version": 1,
        "data": data,
        "attachment_size_limit": ATTACHMENT_SIZE_LIMIT,
        "locale": person.account.locale,
        "channel_id": str(channel.id),
        "channel": channel.brief(),
        "app_permissions": str(channel.bot_permissions),
        "entitlements": [],
    }
    _say_where(event, interaction)
    if interaction.seen is not None:
        event["message"] = interaction.seen.payload
    return event


def _say_where(event: JSON, interaction: Interaction) -> None:
    channel, person = interaction.channel, interaction.person
    if channel.guild is None or channel.kind == DIRECT:
        event["user"] = person.account.payload
        event["context"] = 1
        event["authorizing_integration_owners"] = {"0": "0"}
        return
    guild = channel.guild
    member = guild.members[person.id].payload
    event["member"] = {**member, "permissions": str(channel.permissions_of(person))}
    event["guild_id"] = str(guild.id)
    event["guild"] = {"id": str(guild.id), "locale": guild.locale, "features": []}
    event["guild_locale"] = guild.locale
    event["context"] = 0
    owner = {"0": str(guild.id)} if guild.has_app else {"1": str(person.id)}
    event["authorizing_integration_owners"] = owner
