"""Forms: where a learner explains, and where she corrects what the grader found."""

from typing import Any

import discord
from discord import ui

from bot.discord_app import custom_ids
from bot.discord_app.views import text
from bot.discord_app.views.catalogue import say
from bot.learning.cards import Explain
from bot.storage.queries.attempts import Attempt
from bot.storage.queries.items import StoredItem

# Discord's limits (receiving-and-responding, Modal; components reference, Label and TextInput).
MAX_OPTION = 100
MAX_EXPLANATION = 4000

# The custom ids of the fields inside the forms.
EXPLANATION_FIELD = "explanation"
CONCEPTS_FIELD = "concepts"


class Form(ui.Modal):
    """A form the client forgets once it is opened: submits are routed by custom id alone."""

    def is_finished(self) -> bool:
        """Always: the library stores no form that is finished."""
        return True


def explain_form(round_id: int, stored: StoredItem) -> Form:
    """One paragraph to explain in; the prompt stands above it."""
    form = Form(
        title=say("Explain in your own words"),
        custom_id=custom_ids.EXPLAIN_FORM(round_id, stored.position),
    )
    form.add_item(ui.TextDisplay(text.authored(stored.item.card.prompt, 1100)))
    field: ui.TextInput[Any] = ui.TextInput(
        style=discord.TextStyle.paragraph,
        custom_id=EXPLANATION_FIELD,
        min_length=1,
        max_length=MAX_EXPLANATION,
        required=True,
    )
    form.add_item(
        ui.Label(
            text=say("Your explanation"),
            description=say("Only you see it. The text itself is not kept."),
            component=field,
        )
    )
    return form


def correction_form(card: Explain, attempt: Attempt) -> Form:
    """A box for each concept, ticked where it counts now."""
    form = Form(
        title=say("What did you say?"),
        custom_id=custom_ids.CORRECT_FORM(attempt.round_id, attempt.position),
    )
    boxes: ui.CheckboxGroup[Any] = ui.CheckboxGroup(
        custom_id=CONCEPTS_FIELD,
        required=False,
        min_values=0,
        max_values=len(card.concepts),
        options=[
            discord.CheckboxGroupOption(
                label=text.unmarked(concept.name, MAX_OPTION),
                value=str(index),
                default=index in attempt.concepts,
            )
            for index, concept in enumerate(card.concepts)
        ],
    )
    form.add_item(
        ui.Label(
            text=say("Tick every idea your explanation had"),
            description=say("Be honest with yourself: this decides when the card comes back."),
            component=boxes,
        )
    )
    return form
