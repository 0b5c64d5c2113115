"""Pictures of one card of a server's own deck: given to it, and taken away."""

from bot.discord_app import custom_ids, picturing
from bot.discord_app.answering import Interaction
from bot.discord_app.controls.routing import control, submitted, uploaded
from bot.discord_app.permissions import request_of
from bot.discord_app.reading_pictures import read_picture
from bot.discord_app.views.decks.card import card_view, saved_line
from bot.discord_app.views.decks.picture_forms import (
    ALT,
    PICTURE,
    PICTURES,
    WHERE,
    WITH_ANSWER,
    picture_form,
    removing_form,
)
from bot.formats.form_alt import checked_alt
from bot.learning.card_edits import CardChange
from bot.tutor.group_decks import browsing
from bot.tutor.group_decks.card_pictures import NewPicture, add_picture, remove_pictures
from bot.tutor.group_decks.keepers import check_keeper


@control(custom_ids.ADD_PICTURE)
async def open_picture_form(interaction: Interaction, deck_id: int, card_id: str) -> None:
    """Open the form for a file and what it shows."""
    await check_keeper(interaction.client.world, request_of(interaction))
    await interaction.response.send_modal(picture_form(deck_id, card_id))


@control(custom_ids.PICTURE_FORM)
async def save_picture(interaction: Interaction, deck_id: int, card_id: str) -> None:
    """Give the card the picture, once it is looked at in the worker."""
    world, request, fields = (
        interaction.client.world,
        request_of(interaction),
        submitted(interaction),
    )
    await check_keeper(world, request)
    alt = checked_alt(str(fields.get(ALT) or ""))
    (file,) = uploaded(interaction, PICTURE)
    await interaction.response.defer()
    new = NewPicture(
        picture=await read_picture(file), alt=alt, with_answer=fields.get(WHERE) == WITH_ANSWER
    )
    change = await add_picture(world, request, deck_id, card_id, new)
    await _show(interaction, deck_id, change)


@control(custom_ids.REMOVE_PICTURES)
async def open_removing(interaction: Interaction, deck_id: int, card_id: str) -> None:
    """Open the form with the card's pictures as they are now."""
    world, request = interaction.client.world, request_of(interaction)
    await check_keeper(world, request)
    page = await browsing.look_at_card(world, request, deck_id, card_id)
    card = page.kept.card
    if card.images or card.answer_images:
        await interaction.response.send_modal(removing_form(deck_id, card))
    else:
        await picturing.replace(interaction, card_view(page))


@control(custom_ids.REMOVING_FORM)
async def save_removing(interaction: Interaction, deck_id: int, card_id: str) -> None:
    """Take the pictures that were ticked off the card."""
    names = [str(name) for name in submitted(interaction).get(PICTURES) or ()]
    await interaction.response.defer()
    change = await remove_pictures(
        interaction.client.world, request_of(interaction), deck_id, card_id, names
    )
    await _show(interaction, deck_id, change)


async def _show(interaction: Interaction, deck_id: int, change: CardChange) -> None:
    page = await browsing.look_at_card(
        interaction.client.world, request_of(interaction), deck_id, change.id
    )
    await picturing.complete(interaction, card_view(page, saved=saved_line(change)))
