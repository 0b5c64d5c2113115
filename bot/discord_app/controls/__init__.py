"""Buttons, selects and forms: what a custom id says and which use case it calls.

Importing the package fills the table in `routing`.
"""

from bot.discord_app.controls import (
    answering_cards,
    boards,
    choosing,
    decks_adding,
    decks_cards,
    decks_flags,
    decks_forms,
    decks_history,
    decks_inbox,
    decks_pictures,
    decks_sharing,
    helping,
    leaving,
    moving_on,
    progressing,
    reminding,
    reviewing,
)

__all__ = [
    "answering_cards",
    "boards",
    "choosing",
    "decks_adding",
    "decks_cards",
    "decks_flags",
    "decks_forms",
    "decks_history",
    "decks_inbox",
    "decks_pictures",
    "decks_sharing",
    "helping",
    "leaving",
    "moving_on",
    "progressing",
    "reminding",
    "reviewing",
]
