"""Forms about flags: what is wrong with a card, words for a concept, and a keeper's own text."""

from typing import Any, Final

import discord
from discord import ui

from bot.discord_app import custom_ids
from bot.discord_app.views import text
from bot.discord_app.views.catalogue import say
from bot.discord_app.views.forms import Form
from bot.learning.cards import Choice, Concept, Explain
from bot.learning.flags import (
    MAX_NOTE,
    MAX_PROPOSED,
    MAX_WORDING,
    FlagKind,
    FlagPart,
    text_of,
)
from bot.tutor.flags.inbox import Entry
from bot.tutor.seats import Seat

# The custom ids of the fields inside the forms.
KIND_FIELD: Final = "kind"
NOTE_FIELD: Final = "note"
PART_FIELD: Final = "part"
PROPOSED_FIELD: Final = "proposed"
WORDING_FIELD: Final = "wording"

KINDS: Final = {
    FlagKind.WRONG_ANSWER: "The answer is wrong",
    FlagKind.UNCLEAR: "It is unclear",
    FlagKind.TYPO: "A typo",
    FlagKind.OTHER: "Something else",
}
PARTS: Final = {FlagPart.PROMPT: "The question", FlagPart.ANSWER: "The right answer"}

_PROMPT: Final = 1100


def flag_form(seat: Seat) -> Form:
    """What is wrong with the card, and a text for a part of it."""
    stored = seat.stored
    form = Form(
        title=say("Something wrong?"),
        custom_id=custom_ids.FLAG_FORM(stored.round_id, stored.position),
    )
    form.add_item(ui.TextDisplay(text.authored(stored.item.card.prompt, _PROMPT)))
    kinds = [
        discord.RadioGroupOption(
            label=say(KINDS[kind]), value=kind.value, default=kind is FlagKind.OTHER
        )
        for kind in KINDS
    ]
    form.add_item(
        ui.Label(
            text=say("What is it?"), component=ui.RadioGroup(custom_id=KIND_FIELD, options=kinds)
        )
    )
    about = say("Kept for whoever looks after this deck, without your name beside it.")
    form.add_item(_field(NOTE_FIELD, say("What is wrong"), about, most=MAX_NOTE, lines=True))
    parts = [
        discord.RadioGroupOption(
            label=say(PARTS[part]), value=part.value, default=part is FlagPart.PROMPT
        )
        for part in PARTS
    ]
    form.add_item(
        ui.Label(
            text=say("If you propose a text: for what?"),
            component=ui.RadioGroup(custom_id=PART_FIELD, options=parts),
        )
    )
    form.add_item(_proposed(seat))
    return form


def _proposed(seat: Seat) -> ui.Label[Any]:
    about = say("The whole text as it should read. You may leave this out.")
    if isinstance(seat.card, Choice):
        about = say("The whole text; if another option is right, that option. May be left out.")
    return _field(PROPOSED_FIELD, say("Your text"), about, most=MAX_PROPOSED, lines=True)


def suggestion_form(round_id: int, position: int, index: int, concept: Concept) -> Form:
    """The few words that say the concept."""
    form = Form(
        title=say("Suggest my wording"),
        custom_id=custom_ids.SUGGEST_FORM(round_id, position, index),
    )
    form.add_item(ui.TextDisplay(say("**{concept}**", concept=text.line(concept.name, _PROMPT))))
    about = say("As you wrote them. They are kept, for whoever looks after this deck.")
    form.add_item(
        _field(
            WORDING_FIELD, say("The few words that say it"), about, most=MAX_WORDING, required=True
        )
    )
    return form


def edit_form(entry: Entry) -> Form:
    """The card's texts with what is proposed in its place, or the wording."""
    flag = entry.flag
    form = Form(
        title=say("Change the card"),
        custom_id=custom_ids.FLAG_EDIT_FORM(flag.flag_id, entry.seen, entry.deck_id or 0),
    )
    if flag.concept:
        about = say("Added to the phrases that show this concept.")
        form.add_item(
            _field(
                WORDING_FIELD,
                text.unmarked(flag.concept, 45),
                about,
                most=MAX_WORDING,
                now=flag.proposed,
                required=True,
            )
        )
        return form
    for part, label in PARTS.items():
        form.add_item(_part(entry, part, say(label)))
    return form


def _part(entry: Entry, part: FlagPart, label: str) -> ui.Label[Any]:
    flag = entry.flag
    assert entry.now is not None  # noqa: S101 - there is something to edit
    card = entry.now.card
    now = text_of(card, part)
    about = say("As the learner proposes it.") if flag.part is part else say("As it is now.")
    return _field(
        part.value,
        label,
        about,
        most=MAX_PROPOSED,
        now=flag.proposed if flag.part is part else now,
        lines=True,
        required=part is FlagPart.PROMPT or not isinstance(card, Explain),
    )


def _field(
    custom_id: str,
    label: str,
    about: str,
    *,
    most: int,
    now: str = "",
    lines: bool = False,
    required: bool = False,
) -> ui.Label[Any]:
    field: ui.TextInput[Any] = ui.TextInput(
        style=discord.TextStyle.paragraph if lines else discord.TextStyle.short,
        custom_id=custom_id,
        default=now or None,
        max_length=most,
        required=required,
    )
    return ui.Label(text=label, description=about, component=field)
