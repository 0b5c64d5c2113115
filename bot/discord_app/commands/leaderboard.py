"""`/leaderboard`: who studied."""

from typing import Literal

from discord import app_commands

from bot.discord_app.answering import Interaction, answering
from bot.discord_app.commands.quiz import complete_deck
from bot.discord_app.permissions import request_of
from bot.discord_app.views.leaderboard import leaderboard_view
from bot.tutor import standings
from bot.tutor.standings import Period


@app_commands.command()
@app_commands.describe(
    deck="Only points earned with this deck",
    period="Since when (this week when left out)",
)
async def leaderboard(
    interaction: Interaction,
    deck: str | None = None,
    period: Literal["week", "month", "all"] = "week",
) -> None:
    """See who studied, by points."""
    async with answering(interaction):
        request = request_of(interaction)
        board = await standings.leaderboard(
            interaction.client.world,
            request,
            deck=deck,
            period=Period(period),
            read_by_all=interaction.guild_id is not None,
        )
        await interaction.response.send_message(view=leaderboard_view(board))


leaderboard.autocomplete("deck")(complete_deck)
