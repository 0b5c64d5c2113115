"""`/deck share` and `/deck copy`: a deck goes from one server to another by a code."""

from discord import app_commands

from bot.discord_app import picturing
from bot.discord_app.answering import Interaction, answering
from bot.discord_app.commands.deck.completing import complete_own_deck
from bot.discord_app.commands.deck.group import deck as group
from bot.discord_app.permissions import request_of
from bot.discord_app.reading_decks import elsewhere
from bot.discord_app.views.decks.sharing import copy_view, shared_view
from bot.tutor.group_decks.browsing import find_deck
from bot.tutor.group_decks.sharing import copy_deck, share_deck

# Discord's limit.
MAX_CHOICES = 25


@group.command(name="share")
@app_commands.describe(deck="Which one; start typing to find a deck of this server")
async def share(interaction: Interaction, deck: str) -> None:
    """Get a code by which other servers copy a deck of this one."""
    async with answering(interaction):
        world, request = interaction.client.world, request_of(interaction)
        listed = await find_deck(world, request, deck)
        shared = await share_deck(world, request, listed.deck.deck_id)
        view = shared_view(shared, listed.head.title)
        await interaction.response.send_message(view=view, ephemeral=True)


share.autocomplete("deck")(complete_own_deck)


@group.command(name="copy")
@app_commands.describe(code="The code that /deck share gave in the other server")
async def copy(interaction: Interaction, code: str) -> None:
    """Copy a deck of another server by its code; you see first what would be added."""
    async with answering(interaction):
        # A deck may have thousands of cards.
        await interaction.response.defer(ephemeral=True, thinking=True)
        preview = await copy_deck(
            interaction.client.world, request_of(interaction), code, elsewhere=elsewhere
        )
        await picturing.complete(interaction, copy_view(preview))
