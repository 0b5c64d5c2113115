"""The buttons of a shared deck's code, and of a copy that was looked at."""

from bot.discord_app import custom_ids, picturing
from bot.discord_app.answering import Interaction
from bot.discord_app.controls.routing import control
from bot.discord_app.permissions import request_of
from bot.discord_app.views.decks.sharing import copied_view, dropped_view, withdrawn_view
from bot.tutor.group_decks import adding
from bot.tutor.group_decks.sharing import Shared, withdraw_code


@control(custom_ids.WITHDRAW_CODE)
async def withdraw(interaction: Interaction, deck_id: int, code: str) -> None:
    """Let the code hold no more; the same when it was withdrawn already."""
    shared = Shared(deck_id, code)
    await withdraw_code(interaction.client.world, request_of(interaction), shared)
    await interaction.response.edit_message(view=withdrawn_view())


@control(custom_ids.COPY_DECK)
async def copy(interaction: Interaction, draft_id: int) -> None:
    """Make the copy, and say so where it was looked at."""
    # Thousands of cards take longer to write than a reply may take.
    await interaction.response.defer()
    added = await adding.add(interaction.client.world, request_of(interaction), draft_id)
    await picturing.complete(interaction, copied_view(added))


@control(custom_ids.DROP_COPY)
async def drop(interaction: Interaction, draft_id: int) -> None:
    """Copy nothing."""
    await adding.cancel(interaction.client.world, request_of(interaction), draft_id)
    await picturing.replace(interaction, dropped_view())
