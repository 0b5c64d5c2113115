"""`/deck analyse`: what a deck's answers say of its cards."""

import asyncio
from io import BytesIO

import discord
from discord import app_commands

from bot.discord_app.answering import Interaction, answering
from bot.discord_app.commands.deck.group import deck as group
from bot.discord_app.commands.quiz import complete_deck
from bot.discord_app.permissions import request_of
from bot.discord_app.views.decks.analysis import PICTURE, TABLE, analysis_view, labels, rows
from bot.formats.analysis_table import write_analysis
from bot.pictures.analysis import analysis_picture
from bot.tutor.deck_analysis import analyse_deck, check_may_analyse
from bot.tutor.progress import scheme_of


@group.command(name="analyse")
@app_commands.describe(deck="Which one; start typing to find a deck")
async def analyse(interaction: Interaction, deck: str) -> None:
    """See what first attempts say of a deck's cards: wrong keys, dead distractors, and more."""
    async with answering(interaction):
        world, request = interaction.client.world, request_of(interaction)
        await check_may_analyse(world, request, deck)
        # Many answers take longer to read than a reply may take.
        await interaction.response.defer(ephemeral=True, thinking=True)
        found = await analyse_deck(world, request, deck)
        scheme = await scheme_of(world, request)
        drawn = await interaction.client.draw(analysis_picture, rows(found), labels(found), scheme)
        written = await asyncio.to_thread(write_analysis, found.deck, found.analysis)
        pictures = [discord.File(BytesIO(drawn), PICTURE)] if drawn else []
        await interaction.edit_original_response(
            view=analysis_view(found, has_picture=bool(drawn)),
            attachments=[*pictures, discord.File(BytesIO(written), TABLE)],
        )


analyse.autocomplete("deck")(complete_deck)
