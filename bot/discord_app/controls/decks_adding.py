"""The buttons of a deck's preview, and the form that begins an empty deck."""

from bot.discord_app import custom_ids, picturing
from bot.discord_app.answering import Interaction
from bot.discord_app.controls.routing import control, submitted
from bot.discord_app.permissions import request_of
from bot.discord_app.views.decks.adding import added_view, cancelled_view
from bot.discord_app.views.decks.beginning import (
    DESCRIPTION_FIELD,
    LANGUAGE_FIELD,
    TITLE_FIELD,
    begun_view,
)
from bot.discord_app.views.decks.describing import describe_form, describing_view
from bot.formats.deck_heads import checked_head
from bot.formats.form_alt import checked_alt
from bot.storage.queries.group_decks import Head
from bot.tutor.group_decks import adding
from bot.tutor.group_decks.describing import describe, to_describe
from bot.tutor.group_decks.editing import begin_deck


@control(custom_ids.ADD_DECK)
async def add_deck(interaction: Interaction, draft_id: int) -> None:
    """Make the preview true, and say so where it stood."""
    # Thousands of cards take longer to write than a reply may take.
    await interaction.response.defer()
    added = await adding.add(interaction.client.world, request_of(interaction), draft_id)
    await picturing.complete(interaction, added_view(added))


@control(custom_ids.CANCEL_DECK)
async def cancel_deck(interaction: Interaction, draft_id: int) -> None:
    """Forget the preview."""
    await adding.cancel(interaction.client.world, request_of(interaction), draft_id)
    await picturing.replace(interaction, cancelled_view())


@control(custom_ids.DESCRIBE)
async def show_undescribed(interaction: Interaction, draft_id: int) -> None:
    """Show the pictures that nobody has described, in a message of their own: the preview stays."""
    there = await to_describe(interaction.client.world, request_of(interaction), draft_id)
    await picturing.reply(interaction, describing_view(there), ephemeral=True)


@control(custom_ids.DESCRIBE_FORM)
async def open_describing(interaction: Interaction, draft_id: int) -> None:
    """Open the form for those that are shown, or for what is left of them."""
    there = await to_describe(interaction.client.world, request_of(interaction), draft_id)
    if there.left:
        await interaction.response.send_modal(describe_form(there))
    else:
        await picturing.replace(interaction, describing_view(there))


@control(custom_ids.DESCRIBED)
async def save_descriptions(interaction: Interaction, draft_id: int) -> None:
    """Keep what was written, and show the next ones."""
    fields = {media: str(alt or "").strip() for media, alt in submitted(interaction).items()}
    said = {media: checked_alt(alt) for media, alt in fields.items() if alt}
    there = await describe(interaction.client.world, request_of(interaction), draft_id, said)
    await picturing.replace(interaction, describing_view(there))


@control(custom_ids.NEW_DECK_SENT)
async def begin_from_form(interaction: Interaction) -> None:
    """Begin the deck that the form describes."""
    fields = submitted(interaction)
    title, description, language = (
        str(fields.get(name) or "") for name in (TITLE_FIELD, DESCRIPTION_FIELD, LANGUAGE_FIELD)
    )
    await begin(interaction, title=title, description=description, language=language)


async def begin(interaction: Interaction, *, title: str, description: str, language: str) -> None:
    """Begin an empty deck, and say how it gets cards."""
    said = checked_head(title=title, description=description, language=language)
    head = Head(
        title=said.title,
        description=said.description,
        language=said.language,
        authors=(),
        licence="",
    )
    await begin_deck(interaction.client.world, request_of(interaction), head)
    await interaction.response.send_message(view=begun_view(head), ephemeral=True)
