"""`/daily`: a card of the day in a channel, for moderators to set."""

from typing import Any

import discord
from discord import app_commands

from bot.discord_app.answering import Interaction, answering
from bot.discord_app.commands.quiz import complete_deck
from bot.discord_app.permissions import (
    MayNotPost,
    NamedChannel,
    missing_permission_in,
    request_about,
    request_of,
)
from bot.discord_app.views.daily import arranged_view
from bot.learning.daily import DEFAULT_TIME
from bot.tutor.daily import check_moderator, end_daily, set_daily

daily = app_commands.Group(
    name="daily", description="A card of the day for everybody in a channel.", guild_only=True
)


class MessageChannel(app_commands.Transformer):
    """A text channel or a thread, with what the asker may do there.

    The library's own would look the channel up instead, and forget who asks.
    """

    @property
    def type(self) -> discord.AppCommandOptionType:
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        kinds = discord.ChannelType
        return [
            kinds.text,
            kinds.news,
            kinds.public_thread,
            kinds.private_thread,
            kinds.news_thread,
        ]

    async def transform(
        self, _interaction: discord.Interaction[Any], value: NamedChannel, /
    ) -> NamedChannel:
        """As Discord resolved it."""
        return value


@daily.command(name="set")
@app_commands.describe(
    deck="Where the cards come from; start typing to find a deck",
    time="When a card comes, by the server's time zone (09:00 when left out)",
    channel="Where they come (this channel when left out)",
)
async def set_card_of_the_day(
    interaction: Interaction,
    deck: str,
    time: str = DEFAULT_TIME,
    channel: app_commands.Transform[NamedChannel, MessageChannel] | None = None,
) -> None:
    """Have a card of the day in a channel, every day at the same time; for moderators."""
    async with answering(interaction):
        request = request_about(interaction, channel)
        check_moderator(request)
        missing = missing_permission_in(interaction, request.channel_id)
        if missing is not None:
            raise MayNotPost(channel_id=request.channel_id, missing=missing)
        arranged = await set_daily(interaction.client.world, request, deck=deck, time=time)
        await interaction.response.send_message(view=arranged_view(arranged), ephemeral=True)


set_card_of_the_day.autocomplete("deck")(complete_deck)


@daily.command(name="off")
async def end_card_of_the_day(interaction: Interaction) -> None:
    """Have no card of the day any more; for moderators."""
    async with answering(interaction):
        arranged = await end_daily(interaction.client.world, request_of(interaction))
        await interaction.response.send_message(view=arranged_view(arranged), ephemeral=True)
