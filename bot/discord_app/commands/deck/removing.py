"""`/deck remove`: taking a deck away from a server."""

from discord import app_commands

from bot.discord_app.answering import Interaction, answering
from bot.discord_app.commands.deck.completing import complete_own_deck
from bot.discord_app.commands.deck.group import deck as group
from bot.discord_app.permissions import request_of
from bot.discord_app.views.decks.removing import ask_removing_view
from bot.tutor.group_decks.browsing import find_kept_deck


@group.command(name="remove")
@app_commands.describe(deck="Which of this server's own decks; start typing to find it")
async def remove_own_deck(interaction: Interaction, deck: str) -> None:
    """Remove a deck of this server, after asking once; for its keepers."""
    async with answering(interaction):
        listed = await find_kept_deck(interaction.client.world, request_of(interaction), deck)
        await interaction.response.send_message(view=ask_removing_view(listed), ephemeral=True)


remove_own_deck.autocomplete("deck")(complete_own_deck)
