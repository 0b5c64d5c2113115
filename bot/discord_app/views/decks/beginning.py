"""An empty deck: the form that describes it, and how it gets its cards."""

from typing import Any

import discord
from discord import ui

from bot.discord_app import custom_ids
from bot.discord_app.views import text
from bot.discord_app.views.catalogue import say
from bot.discord_app.views.forms import Form
from bot.discord_app.views.screen import Screen
from bot.formats.deck_texts import MAX_DESCRIPTION, MAX_TITLE
from bot.storage.queries.group_decks import Head

# The custom ids of the fields inside the form.
TITLE_FIELD = "title"
DESCRIPTION_FIELD = "description"
LANGUAGE_FIELD = "language"

MAX_LANGUAGE = 20
TITLE = 150


def new_deck_form(*, description: str = "", language: str = "") -> Form:
    """Title, description and language, with what was given already."""
    form = Form(title=say("A new deck"), custom_id=custom_ids.NEW_DECK_SENT())
    title: ui.TextInput[Any] = ui.TextInput(
        custom_id=TITLE_FIELD, min_length=1, max_length=MAX_TITLE, required=True
    )
    about: ui.TextInput[Any] = ui.TextInput(
        style=discord.TextStyle.paragraph,
        custom_id=DESCRIPTION_FIELD,
        default=description or None,
        max_length=MAX_DESCRIPTION,
        required=False,
    )
    code: ui.TextInput[Any] = ui.TextInput(
        custom_id=LANGUAGE_FIELD,
        default=language or "en",
        max_length=MAX_LANGUAGE,
        required=False,
    )
    form.add_item(
        ui.Label(
            text=say("Title"),
            description=say("What people type to find it."),
            component=title,
        )
    )
    form.add_item(ui.Label(text=say("Description"), component=about))
    form.add_item(
        ui.Label(
            text=say("Language"),
            description=say("Two letters, such as en, de or es: explanations are read in it."),
            component=code,
        )
    )
    return form


def begun_view(head: Head) -> Screen:
    """The deck is there and empty."""
    return Screen(
        say(
            "### {title} is there\nIt has no cards yet. Add them one by one with /deck edit, or "
            "many at once with /deck add and a file of the same title.",
            title=text.line(head.title, TITLE),
        )
    )
