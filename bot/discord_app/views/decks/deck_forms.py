"""The forms in which keepers write: a card of each kind, and a deck's title and description."""

from dataclasses import dataclass
from typing import Any, Final

import discord
from discord import ui

from bot.discord_app import custom_ids
from bot.discord_app.views.card import LEVELS
from bot.discord_app.views.catalogue import say
from bot.discord_app.views.decks.cards import ADDING
from bot.discord_app.views.forms import Form
from bot.formats.form_card import FIELDS, Fields
from bot.formats.form_head import DESCRIPTION, TITLE
from bot.learning.cards import Kind, Level
from bot.tutor.group_decks.typed import HEAD, MAX_FIELD, Typed

LEVEL: Final = "level"


@dataclass(frozen=True, slots=True)
class _Field:
    """What stands above a field."""

    label: str
    about: str
    is_required: bool = True


_FIELDS: Final = {
    "prompt": _Field("Prompt", "What the learner is asked; 1,000 characters at most."),
    "options": _Field(
        "Options", "2 to 6, a line each, up to 150 characters; put * before the right one."
    ),
    "concepts": _Field("Concepts", "1 to 10, a line each, as  name: phrase | another phrase"),
    "hint": _Field("Hint", "May be left out.", is_required=False),
    "answer": _Field("Answer", "What the learner compares with; 1,000 characters at most."),
    "explanation": _Field(
        "Explanation", "Why it is so; shown with the verdict. May be left out.", is_required=False
    ),
}
_MODEL_ANSWER: Final = _Field(
    "Answer", "One good explanation, shown with the verdict. May be left out.", is_required=False
)


def form_of(typed: Typed) -> Form:
    """The form as it is filled in."""
    if typed.about == HEAD:
        return _head_form(typed)
    kind = typed.kind or Kind.RECALL
    if typed.is_new_card:
        custom_id = custom_ids.NEW_CARD_FORM(typed.deck_id, kind.value, typed.draft_id)
        title = say(ADDING[kind])
    else:
        custom_id = custom_ids.CARD_FORM(typed.deck_id, typed.about, typed.seen)
        title = say("Edit the card")
    form = Form(title=title, custom_id=custom_id)
    for name in FIELDS[kind]:
        form.add_item(_level(typed.fields) if name == LEVEL else _text(name, typed.fields, kind))
    return form


def _head_form(typed: Typed) -> Form:
    form = Form(
        title=say("Title and description"),
        custom_id=custom_ids.HEAD_FORM(typed.deck_id, typed.seen),
    )
    title = _Field("Title", "What people type and see; one line of 100 characters at most.")
    form.add_item(_label(title, _input(TITLE, typed.fields, title, is_long=False)))
    about = _Field("Description", "300 characters at most. May be left out.", is_required=False)
    form.add_item(_label(about, _input(DESCRIPTION, typed.fields, about)))
    return form


def _text(name: str, fields: Fields, kind: Kind) -> ui.Label[Any]:
    field = _MODEL_ANSWER if (name, kind) == ("answer", Kind.EXPLAIN) else _FIELDS[name]
    return _label(field, _input(name, fields, field))


def _label(field: _Field, component: ui.Item[Any]) -> ui.Label[Any]:
    return ui.Label(text=say(field.label), description=say(field.about), component=component)


def _input(name: str, fields: Fields, field: _Field, *, is_long: bool = True) -> ui.TextInput[Any]:
    # As long as a field can be: what is too long for the card is told with what to do, and a text
    # of characters that count as two is never refused by Discord as it opens the form.
    return ui.TextInput(
        style=discord.TextStyle.paragraph if is_long else discord.TextStyle.short,
        custom_id=name,
        default=fields.get(name) or None,
        max_length=MAX_FIELD,
        required=field.is_required,
    )


def _level(fields: Fields) -> ui.Label[Any]:
    now = fields.get(LEVEL) or Level.BEGINNER.value
    group: ui.RadioGroup[Any] = ui.RadioGroup(
        custom_id=LEVEL,
        required=True,
        options=[
            discord.RadioGroupOption(
                label=say(LEVELS[level]).capitalize(), value=level.value, default=level.value == now
            )
            for level in Level
        ],
    )
    return ui.Label(text=say("Level"), component=group)
