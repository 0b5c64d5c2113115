"""Pictures that nobody has described: numbered beside what their cards ask, and a form for them."""

import discord
from discord import ui

from bot.discord_app import custom_ids
from bot.discord_app.views import text
from bot.discord_app.views.catalogue import say, say_count
from bot.discord_app.views.forms import Form
from bot.discord_app.views.screen import PRIMARY, Pictures, Screen, button
from bot.formats.deck_texts import MAX_ALT
from bot.learning.cards import Image
from bot.learning.line_pictures import Undescribed
from bot.tutor.group_decks.describing import Describing

TITLE, PROMPT = 120, 200

# Of a label above a field (components reference, Label), and of what stands in an empty field.
LABEL, PLACEHOLDER = 45, 100


def describing_view(there: Describing) -> Screen:
    """The next pictures without a description, or that all have one."""
    label = say("Add") if there.is_new else say("Update")
    add = button(label, custom_ids.ADD_DECK(there.draft_id), style=PRIMARY)
    cancel = button(say("Cancel"), custom_ids.CANCEL_DECK(there.draft_id))
    title = text.line(there.title, TITLE)
    if not there.left:
        done = say(
            "### Every picture of {title} has a description\nNothing is added or changed yet.",
            title=title,
        )
        return Screen(done, [add, cancel])
    write = button(say("Write descriptions"), custom_ids.DESCRIBE_FORM(there.draft_id))
    return Screen(
        say(
            "### What do these pictures show?\n{count} It is read to those who cannot see the picture, "
            "and stands in its place where it cannot be shown. It should not give the answer away.",
            count=say_count(
                "**{count} picture** of {title} has no description.",
                "**{count} pictures** of {title} have no description.",
                count=there.left,
                title=title,
            ),
        ),
        "\n".join(_line(number, each) for number, each in enumerate(there.pictures, start=1)),
        Pictures(
            tuple(
                Image(media=each.media, alt=say("Picture {number}", number=number))
                for number, each in enumerate(there.pictures, start=1)
            )
        ),
        [write, add, cancel],
    )


def describe_form(there: Describing) -> Form:
    """A field for each of the pictures, called as the picture."""
    form = Form(
        title=say("What do the pictures show?"),
        custom_id=custom_ids.DESCRIBED(there.draft_id),
    )
    for number, each in enumerate(there.pictures, start=1):
        field: ui.TextInput[ui.LayoutView] = ui.TextInput(
            style=discord.TextStyle.short,
            custom_id=each.media,
            placeholder=text.unmarked(each.prompt, PLACEHOLDER),
            max_length=MAX_ALT,
            required=False,
        )
        form.add_item(ui.Label(text=say("Picture {number}", number=number), component=field))
    return form


def _line(number: int, each: Undescribed) -> str:
    prompt = text.authored_line(each.prompt, PROMPT)
    return say("{number}\\. {prompt}", number=number, prompt=prompt)
