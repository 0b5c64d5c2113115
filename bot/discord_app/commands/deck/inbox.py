"""`/deck inbox`: what learners say about the cards, for those who keep them."""

from discord import app_commands

from bot.discord_app.answering import Interaction, answering
from bot.discord_app.commands.deck.completing import complete_own_deck
from bot.discord_app.commands.deck.group import deck as group
from bot.discord_app.controls.decks_inbox import inbox_view
from bot.discord_app.permissions import request_of
from bot.tutor.group_decks import browsing


@group.command(name="inbox")
@app_commands.describe(deck="Only what is about this deck (all of this server's when left out)")
async def deck_inbox(interaction: Interaction, deck: str | None = None) -> None:
    """See what learners flag or suggest, and accept, edit or decline it."""
    async with answering(interaction):
        world, request = interaction.client.world, request_of(interaction)
        found = None if deck is None else await browsing.find_deck(world, request, deck)
        deck_id = None if found is None else found.deck.deck_id
        view = await inbox_view(interaction, deck_id=deck_id)
        await interaction.response.send_message(view=view, ephemeral=True)


deck_inbox.autocomplete("deck")(complete_own_deck)
