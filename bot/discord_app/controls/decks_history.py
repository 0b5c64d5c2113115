"""The controls on a deck as a whole: its history, going back to a version, removing it."""

from bot.discord_app import custom_ids
from bot.discord_app.answering import Interaction
from bot.discord_app.controls.routing import chosen, control
from bot.discord_app.permissions import request_of
from bot.discord_app.reading_decks import elsewhere
from bot.discord_app.views.decks.history import history_view, preview_view, rolled_back_view
from bot.discord_app.views.decks.removing import kept_view, removed_view
from bot.tutor.group_decks import editing
from bot.tutor.group_decks.history import look_at_history
from bot.tutor.group_decks.rolling_back import preview_rolling_back, roll_deck_back


@control(custom_ids.HISTORY)
async def turn_history(interaction: Interaction, deck_id: int, before: int) -> None:
    """Show that page of the history in place."""
    world, request = interaction.client.world, request_of(interaction)
    history = await look_at_history(world, request, deck_id, before=before or None)
    await interaction.response.edit_message(view=history_view(history))


@control(custom_ids.GO_BACK)
async def ask_going_back(interaction: Interaction, deck_id: int) -> None:
    """Show what going back to the chosen version would change."""
    world, request = interaction.client.world, request_of(interaction)
    (version,) = map(int, chosen(interaction))
    # Versions of thousands of cards take longer to compare than a reply may take.
    await interaction.response.defer()
    rolled = await preview_rolling_back(world, request, deck_id, version, elsewhere=elsewhere)
    await interaction.edit_original_response(view=preview_view(deck_id, rolled))


@control(custom_ids.ROLL_BACK)
async def go_back(interaction: Interaction, deck_id: int, version: int, seen: int) -> None:
    """Make the deck what it was, unless somebody changed it since it was asked."""
    world, request = interaction.client.world, request_of(interaction)
    await interaction.response.defer()
    rolled = await roll_deck_back(world, request, deck_id, version, seen=seen, elsewhere=elsewhere)
    await interaction.edit_original_response(view=rolled_back_view(deck_id, rolled))


@control(custom_ids.REMOVE_DECK)
async def remove(interaction: Interaction, deck_id: int) -> None:
    """Take the deck away."""
    await editing.remove_deck(interaction.client.world, request_of(interaction), deck_id)
    await interaction.response.edit_message(view=removed_view())


@control(custom_ids.KEEP_DECK)
async def keep(interaction: Interaction, _deck_id: int) -> None:
    """Leave it as it is."""
    await interaction.response.edit_message(view=kept_view())
