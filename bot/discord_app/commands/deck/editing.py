"""`/deck edit`: changing the cards of a server's own deck."""

from discord import app_commands

from bot.discord_app.answering import Interaction, answering
from bot.discord_app.commands.deck.completing import complete_own_deck
from bot.discord_app.commands.deck.group import deck as group
from bot.discord_app.permissions import request_of
from bot.discord_app.views.decks.cards import cards_view
from bot.tutor.group_decks.browsing import find_kept_deck, look_at_cards


@group.command(name="edit")
@app_commands.describe(deck="Which of this server's own decks; start typing to find it")
async def edit_own_deck(interaction: Interaction, deck: str) -> None:
    """Change, add and hide cards of a deck of this server; for its keepers."""
    async with answering(interaction):
        world, request = interaction.client.world, request_of(interaction)
        listed = await find_kept_deck(world, request, deck)
        await interaction.response.defer(ephemeral=True)
        page = await look_at_cards(world, request, listed.deck.deck_id)
        await interaction.edit_original_response(view=cards_view(page))


edit_own_deck.autocomplete("deck")(complete_own_deck)
