"""The buttons of a reminder."""

from bot.discord_app import custom_ids
from bot.discord_app.answering import Interaction
from bot.discord_app.controls.reviewing import start_review
from bot.discord_app.controls.routing import control
from bot.discord_app.permissions import request_of
from bot.discord_app.views.reminding import off_view
from bot.tutor import reminders


@control(custom_ids.REVIEW_NOW)
async def review_now(interaction: Interaction, _next_at: int) -> None:
    """Do what `/review` does, whenever the reminder is from."""
    await start_review(interaction, deck=None, cards=None)


@control(custom_ids.STOP_REMINDING)
async def stop_reminding(interaction: Interaction) -> None:
    """Remind her no more, and say so where the reminder stood."""
    await reminders.turn_off(interaction.client.world, request_of(interaction))
    await interaction.response.edit_message(view=off_view())
