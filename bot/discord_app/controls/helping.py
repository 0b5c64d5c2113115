"""The controls of `/help`: its pages."""

from bot.discord_app import custom_ids
from bot.discord_app.answering import Interaction
from bot.discord_app.controls.routing import control
from bot.discord_app.topics import Topic
from bot.discord_app.views.help import help_view


@control(custom_ids.HELP)
async def turn_to(interaction: Interaction, topic: Topic) -> None:
    """Show that page in place."""
    await interaction.response.edit_message(view=help_view(topic))
