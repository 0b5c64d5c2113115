"""The controls on a server's own decks: pages, searching, opening a card, hiding it."""

from bot.discord_app import custom_ids, picturing
from bot.discord_app.answering import Interaction
from bot.discord_app.controls.routing import chosen, control, submitted
from bot.discord_app.permissions import request_of
from bot.discord_app.views.catalogue import say
from bot.discord_app.views.decks.card import card_view
from bot.discord_app.views.decks.cards import SEARCH_FIELD, cards_view, search_form
from bot.discord_app.views.decks.listing import list_view
from bot.tutor.group_decks import browsing, editing
from bot.tutor.group_decks.keepers import is_keeper


@control(custom_ids.OWN_DECKS)
async def turn_list(interaction: Interaction, page: int) -> None:
    """Show that page of the server's decks in place."""
    world, request = interaction.client.world, request_of(interaction)
    decks = await browsing.list_decks(world, request)
    view = list_view(decks, page=page, may_change=await is_keeper(world, request))
    await interaction.response.edit_message(view=view)


@control(custom_ids.CARDS)
async def turn_cards(interaction: Interaction, deck_id: int, page: int, words: str) -> None:
    """Show that page of the deck's cards in place."""
    world, request = interaction.client.world, request_of(interaction)
    found = await browsing.look_at_cards(world, request, deck_id, page=page, search=words)
    await interaction.response.edit_message(view=cards_view(found))


@control(custom_ids.SEARCH)
async def open_search(interaction: Interaction, deck_id: int) -> None:
    """Open the form for what to look for."""
    await interaction.response.send_modal(search_form(deck_id))


@control(custom_ids.SEARCH_FORM)
async def search_cards(interaction: Interaction, deck_id: int) -> None:
    """Show the cards that fit in place."""
    world, request = interaction.client.world, request_of(interaction)
    words = custom_ids.searched(str(submitted(interaction).get(SEARCH_FIELD) or ""))
    found = await browsing.look_at_cards(world, request, deck_id, search=words)
    await interaction.response.edit_message(view=cards_view(found))


@control(custom_ids.OPEN_CARD)
async def open_card(interaction: Interaction, deck_id: int) -> None:
    """Show the chosen card in a message of its own."""
    world, request = interaction.client.world, request_of(interaction)
    (card_id,) = chosen(interaction)
    found = await browsing.look_at_card(world, request, deck_id, card_id)
    await picturing.reply(interaction, card_view(found), ephemeral=True)


@control(custom_ids.HIDE_CARD)
async def hide_card(interaction: Interaction, deck_id: int, card_id: str, is_hidden: int) -> None:
    """Ask the card of nobody from now on, or again."""
    world, request = interaction.client.world, request_of(interaction)
    await editing.hide_card(world, request, deck_id, card_id, is_hidden=bool(is_hidden))
    found = await browsing.look_at_card(world, request, deck_id, card_id)
    done = say("**Hidden.**") if is_hidden else say("**Shown again.**")
    await picturing.replace(interaction, card_view(found, saved=done))
