"""`/my-data`: a learner's own data, to take along or to have deleted."""

from discord import app_commands

from bot.discord_app.answering import Interaction, answering
from bot.discord_app.controls.leaving import ask_before_deleting, send_export

my_data = app_commands.Group(
    name="my-data",
    description="What is stored about you: take it along, or have it deleted.",
    allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
    allowed_contexts=app_commands.AppCommandContext(
        guild=True, dm_channel=True, private_channel=True
    ),
)


@my_data.command()
async def export(interaction: Interaction) -> None:
    """Get all that is stored about you, as files, and your cards for Anki."""
    async with answering(interaction):
        await send_export(interaction)


@my_data.command()
async def delete(interaction: Interaction) -> None:
    """Have all that is stored about you deleted; you are asked once more."""
    async with answering(interaction):
        await ask_before_deleting(interaction)
