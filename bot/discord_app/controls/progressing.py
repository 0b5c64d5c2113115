"""Showing progress: the picture is drawn while Discord shows that the bot is at it."""

from io import BytesIO

import discord

from bot.discord_app import custom_ids
from bot.discord_app.answering import Interaction
from bot.discord_app.controls.routing import control
from bot.discord_app.permissions import is_open_place, request_of
from bot.discord_app.views.progress import FILENAME, progress_view
from bot.discord_app.views.progress_words import labels
from bot.learning.progress import Progress
from bot.pictures.progress import progress_picture
from bot.pictures.schemes import Scheme
from bot.tutor import progress


async def show_progress(interaction: Interaction, *, of: int | None) -> None:
    """Show one's own progress, or that *of* another learner, in a private message of its own."""
    world, request = interaction.client.world, request_of(interaction)
    found = await progress.look_at_progress(world, request, of=of)
    scheme = await progress.scheme_of(world, request)
    # A refusal comes at once; a picture may take longer than the three seconds of a reply.
    await interaction.response.defer(ephemeral=is_open_place(interaction), thinking=True)
    await _show(interaction, found, of=of, scheme=scheme)


@control(custom_ids.PICTURE)
async def change_picture(interaction: Interaction, scheme: Scheme, learner_id: int) -> None:
    """Show the same in these colours, and keep to them."""
    world, request = interaction.client.world, request_of(interaction)
    of = learner_id or None
    await progress.choose_scheme(world, request, scheme)
    found = await progress.look_at_progress(world, request, of=of)
    await interaction.response.defer()
    await _show(interaction, found, of=of, scheme=scheme)


async def _show(
    interaction: Interaction, found: Progress, *, of: int | None, scheme: Scheme
) -> None:
    world, request = interaction.client.world, request_of(interaction)
    name = await progress.name_of(world, request, of) if of else ""
    drawn = await interaction.client.draw(progress_picture, found, labels(found), scheme)
    view = progress_view(found, of=of, name=name, scheme=scheme if drawn else None)
    files = [discord.File(BytesIO(drawn), FILENAME)] if drawn else []
    await interaction.edit_original_response(view=view, attachments=files)
