"""`/deck list`: all of a server's own decks."""

from bot.discord_app.answering import Interaction, answering
from bot.discord_app.commands.deck.group import deck
from bot.discord_app.permissions import request_of
from bot.discord_app.views.decks.listing import list_view
from bot.tutor.group_decks.browsing import list_decks
from bot.tutor.group_decks.keepers import is_keeper


@deck.command(name="list")
async def list_own_decks(interaction: Interaction) -> None:
    """This server's own decks."""
    async with answering(interaction):
        world, request = interaction.client.world, request_of(interaction)
        decks = await list_decks(world, request)
        view = list_view(decks, may_change=await is_keeper(world, request))
        await interaction.response.send_message(view=view, ephemeral=True)
