"""`/remind on` and `/remind off`: a message a day to whoever wants it."""

from discord import app_commands

from bot.discord_app.answering import Interaction, answering
from bot.discord_app.permissions import is_open_place, request_of
from bot.discord_app.reminding import meet
from bot.discord_app.views.reminding import off_view, on_view
from bot.learning.reminding import suggest_times, write_time
from bot.learning.zones import search_zones
from bot.tutor import reminders

# Discord shows no more (application commands, autocomplete).
MAX_CHOICES = 25

remind = app_commands.Group(
    name="remind",
    description="A message a day when cards are due, if you want it.",
    allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
    allowed_contexts=app_commands.AppCommandContext(
        guild=True, dm_channel=True, private_channel=True
    ),
)


@remind.command(name="on")
@app_commands.describe(
    time="When, as in 8:30 or 8pm (what you had, or 18:00, when left out)",
    zone="Your time zone, by a large city in it (yours in /settings when left out)",
)
async def remind_on(
    interaction: Interaction, time: str | None = None, zone: str | None = None
) -> None:
    """Get a message once a day, at your own time, when cards are due."""
    async with answering(interaction):
        world, request = interaction.client.world, request_of(interaction)
        is_alone = not is_open_place(interaction)
        reminder = await reminders.turn_on(world, request, time=time, zone=zone, is_alone=is_alone)
        view = on_view(reminder, zone_given=zone is not None)
        await interaction.response.send_message(view=view, ephemeral=True)
        await meet(interaction, reminder)


@remind.command(name="off")
async def remind_off(interaction: Interaction) -> None:
    """Get no more reminders."""
    async with answering(interaction):
        await reminders.turn_off(interaction.client.world, request_of(interaction))
        await interaction.response.send_message(view=off_view(), ephemeral=True)


@remind_on.autocomplete("time")
async def complete_time(_: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Times that may be meant."""
    times = map(write_time, suggest_times(typed))
    return [app_commands.Choice(name=time, value=time) for time in times]


@remind_on.autocomplete("zone")
async def complete_zone(_: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Zones that fit what was typed so far."""
    return [
        app_commands.Choice(name=name.replace("_", " "), value=name)
        for name in search_zones(typed, MAX_CHOICES)
    ]
