"""`/deck inbox`: accept, edit, decline, and the next; one message goes from entry to entry."""

from bot.discord_app import custom_ids
from bot.discord_app.answering import Interaction
from bot.discord_app.controls.routing import control, submitted
from bot.discord_app.permissions import request_of
from bot.discord_app.views.catalogue import say
from bot.discord_app.views.decks import flag_forms as forms
from bot.discord_app.views.decks.inbox import done, empty_view, entry_view
from bot.discord_app.views.notices import refusal
from bot.discord_app.views.screen import Screen
from bot.learning.flags import FlagPart
from bot.tutor.flags import deciding, inbox
from bot.tutor.flags.deciding import Decided
from bot.tutor.flags.errors import AlreadyDecided, CardChanged, FlagGone


@control(custom_ids.FLAG_ACCEPT)
async def accept(interaction: Interaction, flag_id: int, seen: int, deck_id: int) -> None:
    """Make the change that is proposed."""
    world, request = interaction.client.world, request_of(interaction)
    try:
        decided = await deciding.accept(world, request, flag_id, seen=seen)
    except CardChanged as changed:
        await _show_again(interaction, changed, flag_id, deck_id)
    except (AlreadyDecided, FlagGone) as late:
        await _go_on(interaction, refusal(late), flag_id, deck_id)
    else:
        await _decided(interaction, decided, deck_id)


@control(custom_ids.FLAG_EDIT)
async def open_edit_form(interaction: Interaction, flag_id: int, seen: int, deck_id: int) -> None:
    """Open the form; a card that is not as the message shows it is shown anew first."""
    world, request = interaction.client.world, request_of(interaction)
    try:
        entry = await inbox.look_at_entry(world, request, flag_id, deck_id=deck_id or None)
    except (AlreadyDecided, FlagGone) as late:
        await _go_on(interaction, refusal(late), flag_id, deck_id)
        return
    if entry.seen == seen and entry.may_accept:
        await interaction.response.send_modal(forms.edit_form(entry))
    else:
        note = say("The card has changed since you looked at it. This is how it is now.")
        await interaction.response.edit_message(view=entry_view(entry, note=note))


@control(custom_ids.FLAG_EDIT_FORM)
async def edit(interaction: Interaction, flag_id: int, seen: int, deck_id: int) -> None:
    """Make the change that the keeper wrote."""
    world, request = interaction.client.world, request_of(interaction)
    fields = submitted(interaction)
    named = {FlagPart.PROMPT: FlagPart.PROMPT.value, FlagPart.ANSWER: FlagPart.ANSWER.value}
    if forms.WORDING_FIELD in fields:
        named = {FlagPart.ANSWER: forms.WORDING_FIELD}
    texts = {part: str(fields.get(name) or "") for part, name in named.items()}
    try:
        decided = await deciding.edit(world, request, flag_id, texts, seen=seen)
    except CardChanged as changed:
        await _show_again(interaction, changed, flag_id, deck_id)
    except (AlreadyDecided, FlagGone) as late:
        await _go_on(interaction, refusal(late), flag_id, deck_id)
    else:
        await _decided(interaction, decided, deck_id)


@control(custom_ids.FLAG_DECLINE)
async def decline(interaction: Interaction, flag_id: int, deck_id: int) -> None:
    """Leave the card as it is."""
    world, request = interaction.client.world, request_of(interaction)
    try:
        decided = await deciding.decline(world, request, flag_id)
    except (AlreadyDecided, FlagGone) as late:
        await _go_on(interaction, refusal(late), flag_id, deck_id)
    else:
        await _decided(interaction, decided, deck_id)


@control(custom_ids.FLAG_NEXT)
async def show_next(interaction: Interaction, flag_id: int, deck_id: int) -> None:
    """Leave this one for later."""
    await _go_on(interaction, "", flag_id, deck_id)


async def inbox_view(
    interaction: Interaction, *, deck_id: int | None, after: int = 0, note: str = ""
) -> Screen:
    """What waits after that one, or that nothing does."""
    world, request = interaction.client.world, request_of(interaction)
    entry = await inbox.open_inbox(world, request, deck_id=deck_id, after=after)
    return empty_view(note=note) if entry is None else entry_view(entry, note=note)


async def _decided(interaction: Interaction, decided: Decided, deck_id: int) -> None:
    await _go_on(interaction, done(decided), decided.flag.flag_id, deck_id)


async def _go_on(interaction: Interaction, note: str, after: int, deck_id: int) -> None:
    view = await inbox_view(interaction, deck_id=deck_id or None, after=after, note=note)
    await interaction.response.edit_message(view=view)


async def _show_again(
    interaction: Interaction, changed: CardChanged, flag_id: int, deck_id: int
) -> None:
    """The card as somebody else has made it, and what was to be written; nothing is lost."""
    world, request = interaction.client.world, request_of(interaction)
    entry = await inbox.look_at_entry(world, request, flag_id, deck_id=deck_id or None)
    view = entry_view(entry, note=refusal(changed), wanted=changed.wanted)
    await interaction.response.edit_message(view=view)
