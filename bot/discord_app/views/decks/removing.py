"""Taking a deck away from a server: asked once, then done."""

from typing import Final

from bot.discord_app import custom_ids
from bot.discord_app.views import text
from bot.discord_app.views.catalogue import say, say_count
from bot.discord_app.views.screen import DANGER, Screen, button
from bot.tutor.group_decks.browsing import Listed

TITLE: Final = 150


def ask_removing_view(listed: Listed) -> Screen:
    """What would go, and what stays."""
    deck_id = listed.deck.deck_id
    return Screen(
        say(
            "### Remove {title}?\nIt has {cards}, and {versions} in its history. Nobody will be "
            "asked its cards any more, in reviews neither, and this cannot be taken back; "
            "/deck export keeps a copy. Open rounds of it go on to their end, and the points "
            "that it brought stay.",
            title=text.line(listed.head.title, TITLE),
            cards=say_count("{count} card", "{count} cards", count=listed.deck.cards),
            versions=say_count("{count} version", "{count} versions", count=listed.deck.version),
        ),
        [
            button(say("Remove it"), custom_ids.REMOVE_DECK(deck_id), style=DANGER),
            button(say("Keep it"), custom_ids.KEEP_DECK(deck_id)),
        ],
    )


def removed_view() -> Screen:
    """It is gone."""
    return Screen(say("The deck is removed. Open rounds of it go on to their end."))


def kept_view() -> Screen:
    """Nothing happened."""
    return Screen(say("Nothing was removed."))
