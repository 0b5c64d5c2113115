"""`/deck`: a server's own decks."""

from discord import app_commands

deck = app_commands.Group(
    name="deck",
    description="This server's own decks.",
    allowed_contexts=app_commands.AppCommandContext(
        guild=True, dm_channel=False, private_channel=False
    ),
)
