"""The controls of a leaderboard: its period and its page."""

from bot.discord_app import custom_ids
from bot.discord_app.answering import Interaction
from bot.discord_app.controls.routing import control
from bot.discord_app.permissions import request_of
from bot.discord_app.views.leaderboard import leaderboard_view
from bot.tutor import standings
from bot.tutor.standings import Period


@control(custom_ids.PERIOD)
async def change_period(interaction: Interaction, period: Period, deck: str) -> None:
    """Show the first page of that period."""
    await _show(interaction, period, 0, deck)


@control(custom_ids.PAGE)
async def turn_page(interaction: Interaction, period: Period, page: int, deck: str) -> None:
    """Show that page."""
    await _show(interaction, period, page, deck)


async def _show(interaction: Interaction, period: Period, page: int, deck: str) -> None:
    """In place for whoever asked; on everybody's board, a private one for whoever clicks."""
    request = request_of(interaction)
    board = await standings.leaderboard(
        interaction.client.world, request, deck=deck or None, period=period, page=page
    )
    message = interaction.message
    if message is not None and (message.flags.ephemeral or interaction.guild_id is None):
        await interaction.response.edit_message(view=leaderboard_view(board))
    else:
        await interaction.response.send_message(view=leaderboard_view(board), ephemeral=True)
