"""`/settings`: what a learner chooses for herself, and whoever manages a server for it."""

from discord import app_commands

from bot.discord_app.answering import Interaction, answering
from bot.discord_app.permissions import request_of, there_in
from bot.discord_app.views.settings import settings_view
from bot.tutor.settings import look_at_settings


@app_commands.command()
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def settings(interaction: Interaction) -> None:
    """Your time zone, reviews and who sees you; for managers the server's rounds too."""
    async with answering(interaction):
        found = await look_at_settings(interaction.client.world, request_of(interaction))
        view = settings_view(found, there=there_in(interaction))
        await interaction.response.send_message(view=view, ephemeral=True)
