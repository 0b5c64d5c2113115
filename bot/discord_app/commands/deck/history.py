"""`/deck history`: who changed a server's deck, and going back."""

from discord import app_commands

from bot.discord_app.answering import Interaction, answering
from bot.discord_app.commands.deck.completing import complete_own_deck
from bot.discord_app.commands.deck.group import deck as group
from bot.discord_app.permissions import request_of
from bot.discord_app.views.decks.history import history_view
from bot.tutor.group_decks.browsing import find_deck
from bot.tutor.group_decks.history import look_at_history


@group.command(name="history")
@app_commands.describe(deck="Which of this server's own decks; start typing to find it")
async def show_history(interaction: Interaction, deck: str) -> None:
    """Who changed a deck of this server and when; its keepers can go back to a version."""
    async with answering(interaction):
        world, request = interaction.client.world, request_of(interaction)
        listed = await find_deck(world, request, deck)
        history = await look_at_history(world, request, listed.deck.deck_id)
        await interaction.response.send_message(view=history_view(history), ephemeral=True)


show_history.autocomplete("deck")(complete_own_deck)
