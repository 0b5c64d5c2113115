"""`/deck` and its commands; importing them puts them into the group."""

from bot.discord_app.commands.deck import (
    adding,
    editing,
    exporting,
    history,
    listing,
    removing,
    showing,
)
from bot.discord_app.commands.deck.group import deck

__all__ = ["adding", "deck", "editing", "exporting", "history", "listing", "removing", "showing"]
