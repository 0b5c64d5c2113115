"""What `/my-data` does: the export, and the question whether to delete everything."""

import io

import discord

from bot.discord_app import custom_ids
from bot.discord_app.answering import Interaction
from bot.discord_app.controls.routing import control
from bot.discord_app.permissions import request_of
from bot.discord_app.views.my_data import (
    deleted_view,
    export_view,
    kept_view,
    question_view,
    readme,
)
from bot.tutor import exporting, leaving

# Names nobody, as it may be kept in a folder that others see.
FILE_NAME = "my-recollect-data.zip"
# What Discord takes as a file where an interaction does not say more (its reference, "Uploading
# Files"), without what else belongs to the request.
MOST_BYTES = 10 * 1024 * 1024
AROUND_IT = 64 * 1024


async def send_export(interaction: Interaction) -> None:
    """Send all that is stored about whoever asks, for her alone to see."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    world, request = interaction.client.world, request_of(interaction)
    async with interaction.client.exports.turn(request.learner_id):
        made = await exporting.export_data(
            world, request, most_bytes=_most_bytes(interaction), readme=readme
        )
        file = discord.File(io.BytesIO(made.content), FILE_NAME)
        await interaction.edit_original_response(
            view=export_view(made.packing, FILE_NAME), attachments=[file]
        )


async def ask_before_deleting(interaction: Interaction) -> None:
    """Show what would go, and ask."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    held = await leaving.look_at_data(interaction.client.world, request_of(interaction))
    await interaction.edit_original_response(view=question_view(held))


@control(custom_ids.DELETE_ALL)
async def delete_everything(interaction: Interaction, asked_at: int) -> None:
    """Delete all of it, say so in place, and renew the messages that show her."""
    await interaction.response.defer()
    world, request = interaction.client.world, request_of(interaction)
    told = await leaving.delete_data(world, request, asked_at=asked_at)
    interaction.client.live.renew(told)
    await interaction.edit_original_response(view=deleted_view())


@control(custom_ids.KEEP_ALL)
async def keep_everything(interaction: Interaction) -> None:
    """Take the question away."""
    await interaction.response.edit_message(view=kept_view())


def _most_bytes(interaction: Interaction) -> int:
    return (interaction.filesize_limit or MOST_BYTES) - AROUND_IT
