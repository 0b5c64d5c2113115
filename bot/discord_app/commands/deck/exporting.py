"""`/deck export`: a deck of this server as a file."""

from io import BytesIO
from typing import Literal

import discord
from discord import app_commands

from bot.discord_app.answering import Interaction, answering
from bot.discord_app.commands.deck.completing import complete_own_deck
from bot.discord_app.commands.deck.group import deck as group
from bot.discord_app.permissions import request_of
from bot.discord_app.views.decks.exporting import exported_view
from bot.discord_app.writing_decks import written
from bot.tutor.group_decks.browsing import find_deck, whole_deck


@group.command(name="export")
@app_commands.describe(
    deck="Which one; start typing to find a deck of this server",
    format="YAML, which holds all of it, CSV for a spreadsheet, GIFT for Moodle, or APKG for Anki",
)
async def export_deck(
    interaction: Interaction,
    deck: str,
    format: Literal["yaml", "csv", "gift", "apkg"] = "yaml",  # noqa: A002 - what people read
) -> None:
    """Get a deck of this server as a file, to keep or to change."""
    async with answering(interaction):
        world, request = interaction.client.world, request_of(interaction)
        listed = await find_deck(world, request, deck)
        await interaction.response.defer(ephemeral=True, thinking=True)
        found = await whole_deck(world, request, listed.deck.deck_id)
        most = interaction.filesize_limit
        file = await written(world, found, format=format, most_bytes=most)
        await interaction.edit_original_response(
            view=exported_view(file.outline, filename=file.name, without=file.without),
            attachments=[discord.File(BytesIO(file.data), file.name)],
        )


export_deck.autocomplete("deck")(complete_own_deck)
