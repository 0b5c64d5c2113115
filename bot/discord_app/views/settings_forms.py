"""The forms of `/settings`: a time zone and a number each."""

from typing import Any

from discord import ui

from bot.discord_app import custom_ids
from bot.discord_app.views.catalogue import say
from bot.discord_app.views.forms import Form
from bot.learning.rounds import MAX_SECONDS, MIN_SECONDS
from bot.storage.queries.servers import Server
from bot.storage.queries.settings import Personal
from bot.tutor.settings import MAX_NEW_CARDS

# The custom ids of the fields inside the forms.
ZONE_FIELD = "zone"
NEW_CARDS_FIELD = "newcards"
SECONDS_FIELD = "seconds"

# More than is looked at, so that a slip is answered with a sentence.
MAX_TYPED = 60


def own_form(personal: Personal) -> Form:
    """One's time zone and new cards, as they are now."""
    form = Form(title=say("Time zone and new cards"), custom_id=custom_ids.OWN_FORM_SENT())
    form.add_item(_field(ZONE_FIELD, say("Time zone"), _zone_hint(), personal.zone))
    about = say("In reviews: a whole number from 0 to {most}.", most=MAX_NEW_CARDS)
    form.add_item(_field(NEW_CARDS_FIELD, say("New cards a day"), about, str(personal.new_cards)))
    return form


def server_form(server: Server) -> Form:
    """The server's time zone and seconds, as they are now."""
    form = Form(title=say("Time zone and seconds"), custom_id=custom_ids.SERVER_FORM_SENT())
    form.add_item(_field(ZONE_FIELD, say("Time zone of the server"), _zone_hint(), server.zone))
    about = say(
        "0 for no limit, or from {least} to {most}; for rounds that say nothing else.",
        least=MIN_SECONDS,
        most=MAX_SECONDS,
    )
    form.add_item(_field(SECONDS_FIELD, say("Seconds a card"), about, str(server.seconds)))
    return form


def _zone_hint() -> str:
    return say("A large city in it is enough, such as Berlin or New York.")


def _field(custom_id: str, label: str, about: str, now: str) -> ui.Label[Any]:
    field: ui.TextInput[Any] = ui.TextInput(
        custom_id=custom_id, default=now, min_length=1, max_length=MAX_TYPED, required=True
    )
    return ui.Label(text=label, description=about, component=field)
