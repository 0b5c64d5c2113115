"""`/help`: how to play."""

from discord import app_commands

from bot.discord_app.answering import Interaction, answering
from bot.discord_app.views.help import help_view


@app_commands.command(name="help")
async def show_help(interaction: Interaction) -> None:
    """How to play, what earns points, and what is stored."""
    async with answering(interaction):
        await interaction.response.send_message(view=help_view(), ephemeral=True)
