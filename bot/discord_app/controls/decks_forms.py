"""The forms in which keepers write cards, and what becomes of what they typed.

A form that was opened on a message shows there what came of it; a new card gets a message of its
own, so that the page it was added from stays.
"""

from bot.discord_app import custom_ids, picturing
from bot.discord_app.answering import Interaction
from bot.discord_app.controls.routing import control, submitted
from bot.discord_app.permissions import request_of
from bot.discord_app.views.catalogue import say
from bot.discord_app.views.decks.card import card_view, saved_line
from bot.discord_app.views.decks.cards import cards_view
from bot.discord_app.views.decks.deck_forms import form_of
from bot.discord_app.views.decks.unsaved import conflict_view, head_conflict_view, not_saved_view
from bot.discord_app.views.screen import Screen
from bot.formats.form_card import kind_of_form
from bot.learning.cards import Kind
from bot.tutor.group_decks import browsing, heading, typed
from bot.tutor.group_decks.heading import HeadConflict
from bot.tutor.group_decks.keepers import check_keeper
from bot.tutor.group_decks.typed import HEAD, KeptConflict, NotSaved, Typed


@control(custom_ids.EDIT_CARD)
async def open_card_form(interaction: Interaction, deck_id: int, card_id: str) -> None:
    """Open the form of a card as it is now."""
    found = await typed.open_card(
        interaction.client.world, request_of(interaction), deck_id, card_id
    )
    await interaction.response.send_modal(form_of(found))


@control(custom_ids.NEW_CARD)
async def open_new_card(interaction: Interaction, deck_id: int, kind: Kind) -> None:
    """Open an empty form of this kind."""
    await check_keeper(interaction.client.world, request_of(interaction))
    empty = Typed(deck_id=deck_id, about=typed.new_card(kind), kind=kind, fields={})
    await interaction.response.send_modal(form_of(empty))


@control(custom_ids.HEAD)
async def open_head_form(interaction: Interaction, deck_id: int) -> None:
    """Open the form of the title and description as they are now."""
    found = await heading.open_head(interaction.client.world, request_of(interaction), deck_id)
    await interaction.response.send_modal(form_of(found))


@control(custom_ids.CARD_FORM)
async def save_card(interaction: Interaction, deck_id: int, card_id: str, seen: int) -> None:
    """Change the card."""
    fields = _texts(interaction)
    sent = Typed(
        deck_id=deck_id, about=card_id, kind=kind_of_form(fields), seen=seen, fields=fields
    )
    await _show(interaction, await _saved(interaction, sent))


@control(custom_ids.NEW_CARD_FORM)
async def save_new_card(interaction: Interaction, deck_id: int, kind: Kind, draft_id: int) -> None:
    """Append the card to the deck."""
    sent = Typed(
        deck_id=deck_id,
        about=typed.new_card(kind),
        kind=kind,
        fields=_texts(interaction),
        draft_id=draft_id,
    )
    view = await _saved(interaction, sent)
    if draft_id:
        await _show(interaction, view)
    else:
        await interaction.response.send_message(view=view, ephemeral=True)


@control(custom_ids.HEAD_FORM)
async def save_head(interaction: Interaction, deck_id: int, seen: int) -> None:
    """Call the deck so."""
    sent = Typed(deck_id=deck_id, about=HEAD, seen=seen, fields=_texts(interaction))
    await _show(interaction, await _saved(interaction, sent))


@control(custom_ids.AGAIN)
async def try_again(interaction: Interaction, draft_id: int) -> None:
    """Open the form again with what she typed."""
    kept = await typed.typed_before(interaction.client.world, request_of(interaction), draft_id)
    await interaction.response.send_modal(form_of(kept))


@control(custom_ids.MINE)
async def use_mine(interaction: Interaction, draft_id: int) -> None:
    """Write what she typed over what somebody else wrote, which the history keeps."""
    kept = await typed.typed_before(interaction.client.world, request_of(interaction), draft_id)
    await _show(interaction, await _saved(interaction, kept))


@control(custom_ids.THEIRS)
async def keep_theirs(interaction: Interaction, draft_id: int) -> None:
    """Forget what she typed, and show what is there."""
    world, request = interaction.client.world, request_of(interaction)
    kept = await typed.typed_before(world, request, draft_id)
    await typed.forget(world, draft_id)
    done = say("**Kept as it is now.**")
    if kept.about == HEAD:
        page = await browsing.look_at_cards(world, request, kept.deck_id)
        await _show(interaction, cards_view(page, saved=done))
    else:
        card = await browsing.look_at_card(world, request, kept.deck_id, kept.about)
        await _show(interaction, card_view(card, saved=done))


async def _saved(interaction: Interaction, sent: Typed) -> Screen:
    """What came of it, whether it was saved or not."""
    try:
        if sent.about == HEAD:
            return await _saved_head(interaction, sent)
        if sent.is_new_card:
            return await _saved_new_card(interaction, sent)
        return await _saved_card(interaction, sent)
    except NotSaved as unsaved:
        return not_saved_view(unsaved)


async def _saved_card(interaction: Interaction, sent: Typed) -> Screen:
    world, request = interaction.client.world, request_of(interaction)
    saved = await typed.save_card(world, request, sent)
    if isinstance(saved, KeptConflict):
        return conflict_view(saved)
    page = await browsing.look_at_card(world, request, sent.deck_id, sent.about)
    return card_view(page, saved=saved_line(saved))


async def _saved_new_card(interaction: Interaction, sent: Typed) -> Screen:
    world, request = interaction.client.world, request_of(interaction)
    added = await typed.save_new_card(world, request, sent)
    page = await browsing.look_at_card(world, request, sent.deck_id, added.id)
    return card_view(page, saved=say("**Added** as the last card of the deck."))


async def _saved_head(interaction: Interaction, sent: Typed) -> Screen:
    world, request = interaction.client.world, request_of(interaction)
    saved = await heading.save_head(world, request, sent)
    if isinstance(saved, HeadConflict):
        return head_conflict_view(saved)
    page = await browsing.look_at_cards(world, request, sent.deck_id)
    return cards_view(page, saved=say("**Saved:** title and description."))


def _texts(interaction: Interaction) -> dict[str, str]:
    return {name: str(value or "") for name, value in submitted(interaction).items()}


async def _show(interaction: Interaction, view: Screen) -> None:
    await picturing.replace(interaction, view)
