"""`Something wrong?` under a verdict, and `Suggest my wording` after a correction."""

from bot.discord_app import custom_ids
from bot.discord_app.answering import Interaction
from bot.discord_app.controls.routing import control, submitted
from bot.discord_app.permissions import is_open_place, request_of
from bot.discord_app.views.decks import flag_forms as forms
from bot.discord_app.views.decks.flags import kept_view
from bot.learning.flags import FlagKind, FlagPart
from bot.tutor.flags import flagging, suggesting
from bot.tutor.flags.flagging import Said


@control(custom_ids.FLAG)
async def open_flag_form(interaction: Interaction, round_id: int, position: int) -> None:
    """Open the form, while the deck still has the card."""
    world, request = interaction.client.world, request_of(interaction)
    seat = await flagging.look_at_card(world, request, round_id, position)
    await interaction.response.send_modal(forms.flag_form(seat))


@control(custom_ids.FLAG_FORM)
async def flag(interaction: Interaction, round_id: int, position: int) -> None:
    """Keep what she says; the card stays where it is."""
    world, request = interaction.client.world, request_of(interaction)
    fields = {name: str(value or "") for name, value in submitted(interaction).items()}
    said = Said(
        kind=FlagKind(fields.get(forms.KIND_FIELD) or FlagKind.OTHER),
        note=fields.get(forms.NOTE_FIELD, ""),
        part=FlagPart(fields.get(forms.PART_FIELD) or FlagPart.PROMPT),
        proposed=fields.get(forms.PROPOSED_FIELD, ""),
    )
    await flagging.flag(world, request, round_id, position, said)
    await _thank(interaction)


@control(custom_ids.SUGGEST)
async def open_suggestion_form(
    interaction: Interaction, round_id: int, position: int, concept: int
) -> None:
    """Open the form for a concept that she has ticked."""
    world, request = interaction.client.world, request_of(interaction)
    found = await suggesting.find_concept(world, request, round_id, position, concept=concept)
    form = forms.suggestion_form(round_id, position, concept, found)
    await interaction.response.send_modal(form)


@control(custom_ids.SUGGEST_FORM)
async def suggest(interaction: Interaction, round_id: int, position: int, concept: int) -> None:
    """Keep her words."""
    world, request = interaction.client.world, request_of(interaction)
    words = str(submitted(interaction).get(forms.WORDING_FIELD) or "")
    await suggesting.suggest(world, request, round_id, position, concept=concept, words=words)
    await _thank(interaction)


async def _thank(interaction: Interaction) -> None:
    ephemeral = is_open_place(interaction)
    await interaction.response.send_message(view=kept_view(), ephemeral=ephemeral)
