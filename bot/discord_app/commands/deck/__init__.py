"""`/deck`, one file for what belongs together."""

from bot.discord_app.commands.deck import adding, exporting
from bot.discord_app.commands.deck.group import deck

assert adding  # noqa: S101 - importing it fills the group
assert exporting  # noqa: S101

__all__ = ["deck"]
