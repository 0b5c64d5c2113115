"""The forms in which keepers give a card a picture, and take pictures away."""

from typing import Any, Final

import discord
from discord import ui

from bot.discord_app import custom_ids
from bot.discord_app.views import text
from bot.discord_app.views.catalogue import say
from bot.discord_app.views.forms import MAX_OPTION, Form
from bot.formats.deck_texts import MAX_ALT
from bot.formats.images import MAX_IMAGE_BYTES, MAX_SIDE
from bot.learning.cards import Card

# The custom ids of the fields inside the forms.
PICTURE: Final = "picture"
ALT: Final = "alt"
WHERE: Final = "where"
PICTURES: Final = "pictures"

WITH_PROMPT: Final = "prompt"
WITH_ANSWER: Final = "answer"


def picture_form(deck_id: int, card_id: str) -> Form:
    """A file, what it shows, and where it stands."""
    form = Form(title=say("Add a picture"), custom_id=custom_ids.PICTURE_FORM(deck_id, card_id))
    file: ui.FileUpload[Any] = ui.FileUpload(custom_id=PICTURE, required=True, max_values=1)
    about = say(
        "PNG, JPEG, GIF or WebP; at most {most} MB and {side:,} pixels on each side.",
        most=MAX_IMAGE_BYTES // 1_000_000,
        side=MAX_SIDE,
    )
    form.add_item(ui.Label(text=say("Picture"), description=about, component=file))
    alt: ui.TextInput[Any] = ui.TextInput(
        style=discord.TextStyle.paragraph, custom_id=ALT, max_length=MAX_ALT, required=True
    )
    form.add_item(
        ui.Label(
            text=say("What does it show?"),
            description=say(
                "Read to those who cannot see it, and shown where it cannot be; {most} characters.",
                most=MAX_ALT,
            ),
            component=alt,
        )
    )
    where: ui.RadioGroup[Any] = ui.RadioGroup(
        custom_id=WHERE,
        required=True,
        options=[
            discord.RadioGroupOption(label=say("With the prompt"), value=WITH_PROMPT, default=True),
            discord.RadioGroupOption(label=say("Only with the answer"), value=WITH_ANSWER),
        ],
    )
    form.add_item(ui.Label(text=say("When is it shown?"), component=where))
    return form


def removing_form(deck_id: int, card: Card) -> Form:
    """A box for each picture of the card."""
    form = Form(title=say("Remove pictures"), custom_id=custom_ids.REMOVING_FORM(deck_id, card.id))
    named = {image.media: image.alt for image in (*card.images, *card.answer_images)}
    boxes: ui.CheckboxGroup[Any] = ui.CheckboxGroup(
        custom_id=PICTURES,
        required=False,
        min_values=0,
        max_values=len(named),
        options=[
            discord.CheckboxGroupOption(
                label=text.unmarked(alt or say("Picture without a description"), MAX_OPTION),
                value=media,
            )
            for media, alt in named.items()
        ],
    )
    form.add_item(
        ui.Label(
            text=say("Which ones?"),
            description=say("They stay in the deck's history, so you can go back."),
            component=boxes,
        )
    )
    return form
