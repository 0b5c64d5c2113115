"""`/review`: what one is about to forget, privately."""

from discord import app_commands

from bot.discord_app.answering import Interaction, answering
from bot.discord_app.commands.quiz import complete_deck
from bot.discord_app.controls.reviewing import start_review
from bot.learning.reviewing import MAX_CARDS


@app_commands.command()
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
@app_commands.describe(
    deck="Only cards of this deck",
    cards="How many cards (what the day asks for when left out)",
)
async def review(
    interaction: Interaction,
    deck: str | None = None,
    cards: app_commands.Range[int, 1, MAX_CARDS] | None = None,
) -> None:
    """Review the cards you are about to forget, privately."""
    async with answering(interaction):
        await start_review(interaction, deck=deck, cards=cards)


review.autocomplete("deck")(complete_deck)
