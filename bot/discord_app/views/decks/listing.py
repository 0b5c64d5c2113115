"""All decks of a server's own, twenty a page."""

from collections.abc import Sequence
from typing import Final

from bot.discord_app import custom_ids
from bot.discord_app.views import text
from bot.discord_app.views.catalogue import say, say_count
from bot.discord_app.views.screen import Button, Screen, button
from bot.tutor.group_decks.browsing import Listed

A_PAGE: Final = 20
TITLE: Final = 90


def list_view(decks: Sequence[Listed], *, page: int = 0, may_change: bool) -> Screen:
    """The decks by title, and for keepers how more of them come about."""
    pages = max(1, -(-len(decks) // A_PAGE))
    page = max(0, min(page, pages - 1))
    shown = decks[page * A_PAGE : (page + 1) * A_PAGE]
    return Screen(
        _head(len(decks), page=page, pages=pages),
        "\n".join(map(_line, shown)) or say("This server has no deck of its own yet."),
        _hint(may_change=may_change, is_empty=not decks),
        [] if pages == 1 else _turning(page, pages),
    )


def _head(count: int, *, page: int, pages: int) -> str:
    parts = [say_count("{count} deck", "{count} decks", count=count)]
    if pages > 1:
        parts.append(say("page {page} of {pages}", page=page + 1, pages=pages))
    return say("### This server's own decks\n-# {about}", about=" · ".join(parts))


def _line(listed: Listed) -> str:
    return say(
        "**{title}** · {cards} · changed <t:{at}:R>",
        title=text.line(listed.head.title, TITLE),
        cards=say_count("{count} card", "{count} cards", count=listed.deck.cards),
        at=listed.changed_at,
    )


def _hint(*, may_change: bool, is_empty: bool) -> str:
    if may_change:
        return say(
            "-# /deck add takes a file, /deck new begins an empty deck, /deck edit changes cards."
        )
    if is_empty:
        return say(
            "-# Whoever manages the server, or has the role for it, can add one with /deck add."
        )
    return say("-# Play one with /quiz, or look at its prompts with /deck show.")


def _turning(page: int, pages: int) -> list[Button]:
    return [
        button(say("Earlier decks"), custom_ids.OWN_DECKS(page - 1), disabled=page == 0),
        button(say("Later decks"), custom_ids.OWN_DECKS(page + 1), disabled=page == pages - 1),
    ]
