"""What `/deck` suggests while somebody types: the decks of this server, and no others."""

from discord import app_commands

from bot.discord_app.answering import Interaction
from bot.discord_app.permissions import request_of
from bot.discord_app.views.text import unmarked
from bot.tutor.group_decks.browsing import search_own_decks

MAX_CHOICE_NAME = 100


async def complete_own_deck(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """The server's own decks whose title fits what was typed so far."""
    found = await search_own_decks(interaction.client.world, request_of(interaction), typed)
    return [
        app_commands.Choice(name=unmarked(each.head.title, MAX_CHOICE_NAME), value=each.name)
        for each in found
    ]
