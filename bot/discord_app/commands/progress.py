"""`/progress`: one's own, another learner's, or a whole server's, privately."""

import discord
from discord import app_commands

from bot.discord_app.answering import Interaction, answering
from bot.discord_app.controls.progressing import show_progress
from bot.discord_app.permissions import request_of
from bot.discord_app.views.server_progress import server_progress_view
from bot.errors import TutorError
from bot.tutor.server_progress import look_at_server_progress


class OneOfThem(TutorError):
    """A learner and the whole server were asked for at once."""

    sentence = "Choose a learner or the whole server, not both."


@app_commands.command()
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
@app_commands.describe(
    learner="Another learner who lets others look (you when left out)",
    server="This whole server instead, for moderators",
)
async def progress(
    interaction: Interaction,
    learner: discord.User | None = None,
    server: bool = False,
) -> None:
    """Your days of study, what you remember, and what is to come; only you see it."""
    async with answering(interaction):
        if learner is not None and server:
            raise OneOfThem
        if not server:
            await show_progress(interaction, of=None if learner is None else learner.id)
            return
        found = await look_at_server_progress(interaction.client.world, request_of(interaction))
        view = server_progress_view(found)
        await interaction.response.send_message(view=view, ephemeral=True)
