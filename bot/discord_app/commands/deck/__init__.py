"""`/deck` and its commands; importing them puts them into the group."""

from bot.discord_app.commands.deck import (
    adding,
    analysing,
    editing,
    exporting,
    history,
    inbox,
    listing,
    removing,
    sharing,
    showing,
)
from bot.discord_app.commands.deck.group import deck

__all__ = [
    "adding",
    "analysing",
    "deck",
    "editing",
    "exporting",
    "history",
    "inbox",
    "listing",
    "removing",
    "sharing",
    "showing",
]
