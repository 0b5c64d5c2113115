"""`/deck`, one file a command."""

from bot.discord_app.commands.deck.group import deck

__all__ = ["deck"]
